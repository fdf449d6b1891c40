/** One engine: what `test` and `explain` say in Node is what the Worker does in workerd. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { createJsonata } from "../../src/core/jsonata.ts";
import { prepareRoutes } from "../../src/core/routes.ts";
import { type Simulation, simulate } from "../../src/core/simulate.ts";
import { routeEvent } from "../../src/worker/routing.ts";
import type { AgreementCase, Answer } from "../agreement/cases.ts";
import {
  type Arrival,
  captureLogs,
  destinations,
  github,
  idIn,
  readEvent,
  send,
  settled,
  slack,
} from "./rig.ts";
import { extensions, plan } from "./worker.ts";

beforeEach(() => {
  captureLogs();
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe("matching and rendering", () => {
  const cases: AgreementCase[] = JSON.parse(inject("agreementCases"));
  const answers: Answer[][] = JSON.parse(inject("agreementAnswers"));

  it("give the Worker the answers that Node has for random routes and events", async () => {
    let delivered = 0;
    let dead = 0;
    for (const [index, one] of cases.entries()) {
      const answered = await answersInWorker(one);
      expect(answered, `case ${index}`).toEqual(answers[index]);
      delivered += answered.filter((answer) => answer.dead === null).length;
      dead += answered.filter((answer) => answer.dead !== null).length;
    }
    // Cases that never match, or never fail, would prove nothing.
    expect(Math.min(delivered, dead)).toBeGreaterThan(100);
  }, 60_000);

  async function answersInWorker({ plan: routes, event }: AgreementCase): Promise<Answer[]> {
    const prepared = prepareRoutes({ plan: routes, createExpressions: createJsonata });
    const { deliveries, bytes } = await routeEvent(event, new Uint8Array(), 0, prepared);
    return deliveries.map((delivery) => {
      const { rewrite } = delivery;
      const slice = rewrite?.slice;
      const body =
        slice === undefined
          ? {}
          : { body: new TextDecoder().decode(bytes.subarray(slice[0], slice[0] + slice[1])) };
      const { slice: _, ...rest } = rewrite ?? {};
      return {
        route: delivery.route,
        destination: delivery.destination,
        rewrite: rewrite === undefined ? null : { ...rest, ...body },
        dead: delivery.state === "dead" ? (delivery.reason ?? null) : null,
      };
    });
  }
});

interface Row {
  readonly path: string;
  readonly method: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

const bearer = { authorization: `Bearer ${env.BEARER_TOKEN}` };
const post = { method: "POST", body: "{}" };

function partner(id: string, body: object): Row {
  const headers = { ...bearer, "content-type": "application/json", "x-event-id": id };
  return { path: "/in/partner", method: "POST", headers, body: JSON.stringify(body) };
}

const TABLE: readonly (readonly [name: string, row: () => Row | Promise<Row>])[] = [
  ["no source", () => ({ ...post, path: "/in/nobody", headers: {} })],
  ["nothing recognised", () => ({ ...post, path: "/", headers: {} })],
  ["another method", () => ({ ...post, method: "PUT", path: "/in/github", headers: {} })],
  ["no token", () => ({ ...post, path: "/in/partner", headers: {} })],
  [
    "a wrong token",
    () => ({ ...post, path: "/in/partner", headers: { authorization: "Bearer x" } }),
  ],
  ["too large", () => ({ ...post, path: "/in/small", headers: bearer, body: "x".repeat(1025) })],
  [
    "just not too large",
    () => ({ ...post, path: "/in/small", headers: bearer, body: "x".repeat(1024) }),
  ],
  [
    "a secret that is not set",
    () => ({ ...post, path: "/in/forgotten", headers: { "stripe-signature": "t=1,v1=00" } }),
  ],
  ["a signed push", async () => ({ path: "/", ...(await github("agree-1")) })],
  [
    "a signed event without a route",
    async () => ({ path: "/", ...(await github("agree-2", "{}", { event: "star" })) }),
  ],
  [
    "a forged push",
    async () => ({ path: "/in/github", ...(await github("agree-3", "{}", { secret: "x" })) }),
  ],
  [
    "a handshake",
    async () => ({ path: "/", ...(await slack('{"type":"url_verification","challenge":"c1"}')) }),
  ],
  [
    "a refused handshake",
    async () => ({ path: "/", ...(await slack('{"type":"url_verification","challenge":7}')) }),
  ],
  ["several destinations", () => partner("agree-4", { to: ["a", "b", "signed"] })],
  ["a rewrite", () => partner("agree-5", { to: ["rewritten"], id: "7/é", name: 'N "x"' })],
  ["a rewrite with a missing value", () => partner("agree-6", { to: ["rewritten"], id: 1 })],
  ["a rewrite that fails", () => partner("agree-7", { to: ["unrenderable", "a"] })],
  ["a body that is no JSON", () => ({ ...partner("agree-8", {}), body: "{" })],
  ["an empty body", () => ({ ...partner("agree-9", {}), body: "" })],
];

describe("a request", () => {
  it.each(TABLE)(
    "meets the same end in the simulation and in the Worker: %s",
    async (_name, make) => {
      const row = await make();
      const arrivals = destinations();
      const response = await send(row.path, {
        method: row.method,
        headers: row.headers,
        // As bytes: for a text the platform would add a content type.
        body: new TextEncoder().encode(row.body),
      });
      const simulated = await simulation(row);
      expect(statusOf(simulated)).toBe(response.status);
      if (simulated.kind === "handshake") expect(await response.text()).toBe(simulated.answer.body);
      if (simulated.kind !== "event") return;

      const id = await idIn(response);
      if (simulated.deliveries.length > 0) await settled(id);
      const stored = await readEvent(id);
      expect(stored).toMatchObject({
        source: simulated.source.name,
        type: simulated.context.type,
        verdict: simulated.verdict.kind,
      });
      expect(
        stored.deliveries.map(({ destination, status, reason }) => ({
          destination,
          dead: status === "dead" ? reason : null,
        })),
      ).toEqual(
        simulated.deliveries.map(({ matched, rendered }) => ({
          destination: matched.target.destination,
          dead: rendered.ok ? null : `${rendered.reason}: ${rendered.detail}`,
        })),
      );
      expect(arrivals.map(shown).toSorted()).toEqual(sent(simulated, row).toSorted());
    },
  );

  async function simulation(row: Row): Promise<Simulation> {
    return simulate(
      {
        method: row.method,
        path: row.path,
        query: "",
        headers: new Headers(row.headers),
        body: new TextEncoder().encode(row.body),
        ip: null,
      },
      prepareRoutes({ plan, createExpressions: null, extensions }),
      {
        nowMs: Date.now(),
        eventId: "evt_simulated",
        secret: (name) => {
          const value: unknown = Reflect.get(env, name);
          return typeof value === "string" ? value : null;
        },
      },
    );
  }

  function statusOf(simulated: Simulation): number {
    return simulated.kind === "handshake" ? simulated.answer.status : simulated.status;
  }

  function shown({ destination, request, body }: Arrival): string {
    const { pathname } = new URL(request.url);
    return [
      destination,
      request.method,
      pathname,
      request.headers.get("content-type"),
      new TextDecoder().decode(body),
    ].join(" ");
  }

  function sent(event: Extract<Simulation, { kind: "event" }>, row: Row): string[] {
    return event.deliveries.flatMap(({ matched, rendered }) => {
      if (!rendered.ok) return [];
      const { rewrite } = rendered;
      const base = matched.target.destination === "sink" ? "/in" : "";
      const path = `${base}${rewrite?.path ?? ""}` || "/";
      const body = rewrite?.body ?? new TextEncoder().encode(row.body);
      return [
        [
          matched.target.destination,
          rewrite?.method ?? "POST",
          path,
          rewrite?.contentType ?? new Headers(row.headers).get("content-type"),
          new TextDecoder().decode(body),
        ].join(" "),
      ];
    });
  }
});
