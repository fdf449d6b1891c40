/** What the steps of the demo act with: signed samples into the router, and looks at what came of them. */
import { z } from "zod";
import { callAdmin, type AdminTarget } from "../admin/client.ts";
import { EventDetail, EventPage, type EventSummary } from "../admin/shapes.ts";
import type { Plan } from "../../core/plan.ts";
import { findSample } from "../../samples/index.ts";
import type { Io } from "../io.ts";
import { chooseSource } from "../send/choose-source.ts";
import { parseSetting } from "../send/set-value.ts";
import { makeRequest } from "../send/signed-request.ts";
import type { Receiver } from "./receiver.ts";

export interface Posted {
  readonly status: number;
  readonly text: string;
  /** Ours, where the answer tells it. */
  readonly eventId: string | null;
  /** What was sent, so that it can be sent again. */
  readonly sent: SentRequest;
}

export interface SentRequest {
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array;
}

const Answer = z.object({ id: z.string() });

export class Stage {
  readonly io: Io;
  readonly plan: Plan;
  readonly receiver: Receiver;
  readonly secrets: ReadonlyMap<string, string>;
  readonly #url: string;

  constructor(parts: {
    readonly io: Io;
    readonly plan: Plan;
    readonly receiver: Receiver;
    readonly secrets: ReadonlyMap<string, string>;
    readonly url: string;
  }) {
    this.io = parts.io;
    this.plan = parts.plan;
    this.receiver = parts.receiver;
    this.secrets = parts.secrets;
    this.#url = parts.url;
  }

  /** Posts a sample to the one intake URL, signed with the secret of its source. */
  async post(
    name: string,
    options: { readonly set?: readonly string[]; readonly forged?: boolean } = {},
  ): Promise<Posted> {
    const sample = findSample(name);
    if (sample === null) throw new Error(`no sample ${name}`);
    const chosen = chooseSource(this.plan.sources, sample.provider, undefined);
    if (chosen.kind === "failed") throw new Error(chosen.message);
    const { source } = chosen;
    const request = await makeRequest(
      {
        sample,
        source,
        file: null,
        settings: (options.set ?? []).map((text) => {
          const setting = parseSetting(text);
          if ("error" in setting) throw new Error(setting.error);
          return setting;
        }),
        secret: this.secrets.get(source.secrets[0] ?? "") ?? "",
        to: new URL("/", this.#url),
        badSignature: options.forged ?? false,
      },
      this.io.randomId(),
      this.io.now(),
    );
    if (request.kind === "failed") throw new Error(request.message);
    return this.repost(request);
  }

  /** Posts the same bytes and headers once more, as a provider that missed the answer does. */
  async repost(sent: SentRequest): Promise<Posted> {
    const response = await this.io.fetch(new URL("/", this.#url).href, {
      method: "POST",
      headers: sent.headers,
      body: new Uint8Array(sent.body),
    });
    const text = await response.text();
    const answer = Answer.safeParse(parseJson(text));
    return { status: response.status, text, eventId: answer.success ? answer.data.id : null, sent };
  }

  /** Every stored event, through the admin API. */
  async events(): Promise<readonly EventSummary[]> {
    const answer = await callAdmin(
      this.io,
      this.#admin(),
      { method: "GET", path: "/events?limit=200" },
      EventPage,
    );
    if (answer.kind === "failed") throw new Error(answer.message);
    return answer.data.data;
  }

  async event(id: string): Promise<EventDetail> {
    const answer = await callAdmin(
      this.io,
      this.#admin(),
      { method: "GET", path: `/events/${id}` },
      EventDetail,
    );
    if (answer.kind === "failed") throw new Error(answer.message);
    return answer.data;
  }

  /** Looks again until it holds, for at most 10 s. */
  async eventually<Value>(
    look: () => Promise<Value>,
    holds: (value: Value) => boolean,
  ): Promise<Value> {
    for (let waited = 0; ; waited += 50) {
      const value = await look();
      if (holds(value) || waited >= 10_000) return value;
      await this.io.sleep(50);
    }
  }

  #admin(): AdminTarget {
    return { url: this.#url, token: this.secrets.get("HOOKYARD_TOKEN") };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
