/** A simulated request goes through the keys of its source as in the Worker. */
import { describe, expect, it } from "vitest";
import { compileRoutes } from "../../src/compile/index.ts";
import { prepareRoutes } from "../../src/core/routes.ts";
import { type Simulation, simulate } from "../../src/core/simulate.ts";
import { providers } from "../../src/providers/index.ts";

const YAML = `version: 1
sources:
  reads:
    verify: api-key
    secret: TOKEN
    host: a.example.com
    methods: GET
    redact: query.key
  cards:
    verify: bearer
    secret: TOKEN
    event_id: body.card
    event_type: body.kind
    redact: [body.card, headers.x-token]
destinations:
  out: { url: "https://out.example.com" }
routes:
  - { name: all, from: "*", to: out }
`;

async function send(
  line: string,
  headers: { [name: string]: string },
  body = "",
): Promise<Simulation> {
  const { plan } = compileRoutes(YAML, { file: "routes.yaml", providers });
  if (plan === null) throw new Error("does not compile");
  const [method = "", target = ""] = line.split(" ");
  const [path = "", query = ""] = target.split("?");
  const request = {
    method,
    path,
    query,
    headers: new Headers({ "x-api-key": "right", authorization: "Bearer right", ...headers }),
    body: new TextEncoder().encode(body),
    ip: null,
  };
  const options = { nowMs: 0, eventId: "evt_1", secret: () => "right" };
  return simulate(request, prepareRoutes({ plan, createExpressions: null }), options);
}

describe("host and methods", () => {
  it.each([
    ["GET /in/reads", { host: "a.example.com" }, "event"],
    ["GET /in/reads", {}, "event"],
    ["GET /in/reads", { host: "b.example.com" }, "404 host_not_taken"],
    ["POST /in/reads", { host: "a.example.com" }, "405 method_not_allowed"],
    ["GET /in/cards", {}, "405 method_not_allowed"],
  ])("%s with %j: %s", async (line, headers, outcome) => {
    const simulated = await send(line, { ...headers });
    expect(
      simulated.kind === "refused" ? `${simulated.status} ${simulated.reason}` : simulated.kind,
    ).toBe(outcome);
  });
});

describe("redact", () => {
  it("leaves nothing of the values in the context, in what is kept and in the dedupe key", async () => {
    const body = '{"card":"4111","kind":"paid"}';
    const headers = { "content-type": "application/json", "x-token": "4111" };
    const simulated = await send("POST /in/cards", headers, body);
    if (simulated.kind !== "event") throw new Error(simulated.kind);
    const { context, request, dedupe } = simulated;

    expect(context).toMatchObject({
      type: "paid",
      id: "evt_1",
      body: { card: "[redacted]", kind: "paid" },
      headers: { "x-token": "[redacted]" },
    });
    expect(new TextDecoder().decode(request.body)).toBe('{"card":"[redacted]","kind":"paid"}');
    expect(dedupe).toMatch(/^cards id-digest [0-9a-f]{64}$/);
    expect(JSON.stringify([context, [...request.headers], dedupe])).not.toContain("4111");
  });

  it("hides the header of an API key, and a redacted parameter", async () => {
    const simulated = await send("GET /in/reads?key=4111&a=1", {});
    if (simulated.kind !== "event") throw new Error(simulated.kind);

    expect(simulated.context.query).toEqual({ key: "[redacted]", a: "1" });
    expect(Object.keys(simulated.context.headers)).not.toContain("x-api-key");
  });
});
