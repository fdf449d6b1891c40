/**
 * `kill -9` under load, again and again, on one data directory. Clients post signed, distinct events and
 * send again what was not acknowledged, as providers do; two destinations record every copy, one takes
 * everything and one answers 503 to a fifth. Afterwards every acknowledged event must be accounted for.
 */
import { startReceiver, type Receiver } from "../helpers/receiver.ts";
import { Serve } from "../helpers/serve.ts";
import { githubHeaders } from "../helpers/sign.ts";
import {
  type Copy,
  type History,
  type Outage,
  type SentEvent,
  repeatedCopies,
  undelivered,
  violationsOf,
} from "./history.ts";
import { chanceOf, randomFrom } from "./random.ts";

const SECRET = "kill-rounds-secret";
const CLIENTS = 32;
const REFUSED_SHARE = 0.2;
/** How often a client sends an event again that was acknowledged already. */
const REPEATED_SHARE = 0.05;
const KILL_AFTER_MS = { least: 150, most: 700 };
const DRAIN_WITHIN_MS = 60_000;
const DESTINATIONS = ["good", "flaky"] as const;

export interface KillOptions {
  readonly rounds: number;
  readonly seed: number;
  /** `KILL` cuts everything off; `TERM` asks the router to end, as a supervisor does at a deploy. */
  readonly signal: "KILL" | "TERM";
  /** Gets one line a round. */
  readonly log: (line: string) => void;
}

export interface KillReport {
  readonly seed: number;
  readonly acknowledged: number;
  /** Posts that got no answer, so that their sender cannot know. */
  readonly unanswered: number;
  readonly copies: number;
  /** Copies that arrived after one that the destination had taken: their outcome was cut off. */
  readonly repeated: number;
  /** Pairs of event and destination that the admin API lists as waiting, or as dead. */
  readonly waiting: number;
  readonly dead: number;
  readonly violations: readonly string[];
}

export async function runKillRounds(options: KillOptions): Promise<KillReport> {
  const { rounds, seed, signal, log } = options;
  const receiver = await startReceiver((arrival) => ({
    kind: "answer",
    status: answerTo(seed, arrival.path, arrival.headers),
  }));
  const serve = await Serve.start({
    routes: routesFor(receiver.url),
    secrets: { GITHUB_SECRET: SECRET },
  });
  const crowd = new Crowd(serve.url, seed);
  const random = randomFrom(seed);
  const outages: Outage[] = [];
  let endedAt = 0;
  const restart = async (): Promise<void> => {
    await serve.restart();
    outages.push({ from: endedAt, until: Date.now() });
  };
  try {
    for (let round = 1; round <= rounds; round++) {
      if (round > 1) await restart();
      const stop = crowd.run();
      const afterMs = KILL_AFTER_MS.least + random() * (KILL_AFTER_MS.most - KILL_AFTER_MS.least);
      await pause(afterMs);
      if (signal === "KILL") await serve.kill();
      else await serve.stop();
      endedAt = Date.now();
      await stop();
      log(
        `round ${round}/${rounds}: ${signal} after ${afterMs.toFixed(0)} ms; ` +
          `${crowd.acknowledged()} acknowledged, ${crowd.unanswered} unanswered, ${receiver.arrivals.length} copies so far`,
      );
    }
    await restart();
    await crowd.finish();
    const history = (): History => ({
      sent: crowd.sent,
      copies: copiesOf(seed, receiver),
      outages,
    });
    await drained(history);
    const account = await accountFor(serve, undelivered(history(), DESTINATIONS));
    return {
      seed,
      acknowledged: crowd.acknowledged(),
      unanswered: crowd.unanswered,
      copies: receiver.arrivals.length,
      repeated: repeatedCopies(history().copies),
      waiting: account.waiting,
      dead: account.dead,
      violations: [...crowd.violations, ...violationsOf(history()), ...account.violations],
    };
  } finally {
    await serve.remove();
    await receiver.close();
  }
}

/** The clients and what they know. */
class Crowd {
  readonly sent = new Map<string, SentEvent>();
  readonly violations: string[] = [];
  unanswered = 0;
  readonly #url: string;
  readonly #random: () => number;
  /** What each client has to send again, since it got no 2xx. */
  readonly #open: (SentEvent | null)[] = Array.from({ length: CLIENTS }, () => null);

  constructor(url: string, seed: number) {
    this.#url = url;
    this.#random = randomFrom(seed + 1);
  }

  acknowledged(): number {
    return [...this.sent.values()].filter((event) => event.acks.length > 0).length;
  }

  /** Lets all clients post until the function that it returns is called. */
  run(): () => Promise<void> {
    let over = false;
    const clients = this.#open.map(async (_, client) => {
      while (!over) {
        const event = this.#open[client] ?? this.#next();
        this.#open[client] = (await this.#post(event)) ? null : event;
        if (this.#open[client] !== null) await pause(20);
      }
    });
    return async () => {
      over = true;
      await Promise.all(clients);
    };
  }

  /** Sends again what is open, until all of it is acknowledged. */
  async finish(): Promise<void> {
    const deadline = Date.now() + 30_000;
    for (const event of this.#open) {
      while (event !== null && !(await this.#post(event))) {
        if (Date.now() > deadline)
          throw new Error(`${event.delivery} is not accepted after the last restart`);
        await pause(50);
      }
    }
  }

  #next(): SentEvent {
    if (this.sent.size > 0 && this.#random() < REPEATED_SHARE) {
      const event = [...this.sent.values()][Math.floor(this.#random() * this.sent.size)];
      if (event !== undefined) return event;
    }
    const delivery = `delivery-${this.sent.size + 1}`;
    const body = JSON.stringify({
      delivery,
      noise: this.#random(),
      text: 'ünïcode \u{1F4B8} "quoted"',
    });
    const event = { delivery, body, acks: [] };
    this.sent.set(delivery, event);
    return event;
  }

  /** True when the answer was a 2xx. */
  async #post(event: SentEvent): Promise<boolean> {
    let status: number;
    let text: string;
    try {
      const response = await fetch(`${this.#url}/in/github`, {
        method: "POST",
        body: event.body,
        headers: githubHeaders(event.body, SECRET, event.delivery),
        signal: AbortSignal.timeout(15_000),
      });
      status = response.status;
      text = await response.text();
    } catch {
      this.unanswered += 1;
      return false;
    }
    if (status === 503 || status === 429) return false;
    const id = /^\{"id":"(evt_[0-9a-z]+)"\}$/.exec(text)?.[1];
    if (status !== 202 || id === undefined) {
      this.violations.push(`${event.delivery} was answered ${status} ${text.slice(0, 80)}`);
      return true;
    }
    event.acks.push(id);
    return true;
  }
}

/** Whether a copy is taken depends on nothing but the seed, the delivery and the attempt. */
function answerTo(
  seed: number,
  path: string,
  headers: { readonly [name: string]: string },
): number {
  const attempt = `${headers["x-github-delivery"]} ${headers["x-hookyard-attempt"]}`;
  return path === "/flaky" && chanceOf(seed, attempt) < REFUSED_SHARE ? 503 : 200;
}

function copiesOf(seed: number, receiver: Receiver): Copy[] {
  return receiver.arrivals.map(({ path, at, headers, body }) => ({
    destination: path.slice(1),
    at,
    answered: answerTo(seed, path, headers),
    headers,
    body: body.toString(),
  }));
}

/** Returns when nothing is outstanding, or when it has been waited for long enough. */
async function drained(history: () => History): Promise<void> {
  const deadline = Date.now() + DRAIN_WITHIN_MS;
  while (undelivered(history(), DESTINATIONS).length > 0 && Date.now() < deadline) await pause(200);
}

/** Asks the admin API about what did not arrive: waiting with a time, or dead with a reason, is no loss. */
async function accountFor(
  serve: Serve,
  missing: readonly { readonly eventId: string; readonly destination: string }[],
): Promise<{ waiting: number; dead: number; violations: string[] }> {
  let waiting = 0;
  let dead = 0;
  const violations: string[] = [];
  for (const { eventId, destination } of missing) {
    const delivery = await deliveryOf(serve, eventId, destination);
    if (delivery?.status === "pending" && delivery.next_attempt_at != null) waiting += 1;
    else if (delivery?.status === "dead" && delivery.reason != null) dead += 1;
    else
      violations.push(
        `LOST: ${eventId} never reached ${destination}; the API says ${JSON.stringify(delivery)}`,
      );
  }
  return { waiting, dead, violations };
}

interface DeliveryView {
  readonly destination: string;
  readonly status: string;
  readonly next_attempt_at: string | null;
  readonly reason: string | null;
}

async function deliveryOf(
  serve: Serve,
  eventId: string,
  destination: string,
): Promise<DeliveryView | null> {
  try {
    const event = (await serve.admin(`/api/v1/events/${eventId}`)) as {
      deliveries: DeliveryView[];
    };
    return event.deliveries.find((delivery) => delivery.destination === destination) ?? null;
  } catch {
    return null;
  }
}

function routesFor(receiver: string): string {
  return `version: 1
sources:
  github: { verify: github, secret: GITHUB_SECRET }
destinations:
  good: { url: "${receiver}/good", timeout: 5s }
  flaky:
    url: "${receiver}/flaky"
    timeout: 5s
    retry: { delays: [200ms, 400ms, 800ms, 1s, 1s, 1s, 1s, 1s] }
routes:
  - { name: all, from: github, to: [good, flaky] }
`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
