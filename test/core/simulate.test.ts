import { describe, expect, it } from "vitest";
import { compileRoutes } from "../../src/compile/index.ts";
import { previewDelivery } from "../../src/core/preview.ts";
import { prepareRoutes } from "../../src/core/routes.ts";
import { type SimulatedRequest, simulate } from "../../src/core/simulate.ts";
import { providers } from "../../src/providers/index.ts";

const YAML = `version: 1
unmatched: drop
sources:
  app: { verify: bearer, secret: TOKEN, event_type: body.type, allow_ips: [192.0.2.0/24] }
destinations:
  out: { url: "https://out.example.com/base", auth: { bearer: OUT_TOKEN } }
routes:
  - name: orders
    from: app
    when: { type: order }
    to:
      - destination: out
        path: /orders/\${body.id}
        body: { id: "\${body.id}", note: "\${body.note}" }
`;

const secrets = new Map([
  ["TOKEN", "right"],
  ["OUT_TOKEN", "outward"],
]);

function routes() {
  const { plan, diagnostics } = compileRoutes(YAML, { file: "routes.yaml", providers });
  if (plan === null) throw new Error(JSON.stringify(diagnostics));
  return prepareRoutes({ plan, createExpressions: null });
}

function request(body: string, change: Partial<SimulatedRequest> = {}): SimulatedRequest {
  return {
    method: "POST",
    path: "/in/app",
    query: "",
    headers: new Headers({ authorization: "Bearer right", "content-type": "application/json" }),
    body: new TextEncoder().encode(body),
    ip: "192.0.2.7",
    ...change,
  };
}

const options = {
  nowMs: 0,
  eventId: "evt_1",
  secret: (name: string) => secrets.get(name) ?? null,
};

describe("simulate", () => {
  it("says what would be sent, and which values of the templates are missing", async () => {
    const prepared = routes();
    const sent = request('{"type":"order","id":7}');
    const simulated = await simulate(sent, prepared, options);
    if (simulated.kind !== "event") throw new Error(simulated.kind);
    const [delivery] = simulated.deliveries;
    if (delivery === undefined) throw new Error("no delivery");
    expect(delivery.missing).toEqual(["body.note"]);
    const preview = await previewDelivery(
      delivery,
      simulated,
      sent,
      prepared,
      { eventId: "evt_1", deliveryId: "dlv_1" },
      { ...options, allowPrivate: false, keys: prepared.keys, userAgent: "test" },
    );
    expect(preview).toMatchObject({
      kind: "request",
      url: "https://out.example.com/base/orders/7",
      headers: { authorization: "Bearer outward", "x-hookyard-event-type": "order" },
      body: new TextEncoder().encode('{"id":7}'),
    });
  });

  it("says that an event without a route would be dropped where the file says so", async () => {
    const simulated = await simulate(request('{"type":"other"}'), routes(), options);
    expect(simulated).toMatchObject({ kind: "event", status: 202, dropped: true, deliveries: [] });
  });

  it("gives the reason that the sender is not told", async () => {
    const headers = new Headers({ authorization: "Bearer wrong" });
    expect(await simulate(request("{}", { headers }), routes(), options)).toEqual({
      kind: "refused",
      status: 401,
      reason: "token_mismatch",
      tried: [{ source: "app", reason: "token_mismatch" }],
    });
    const elsewhere = await simulate(request("{}", { ip: "198.51.100.1" }), routes(), options);
    expect(elsewhere).toMatchObject({ status: 401, reason: "address_not_allowed" });
  });

  it("knows no delivery for a rewrite that fails, only its reason", async () => {
    const prepared = routes();
    const sent = request('{"type":"order"}');
    const simulated = await simulate(sent, prepared, options);
    if (simulated.kind !== "event") throw new Error(simulated.kind);
    expect(simulated.deliveries.map(({ rendered }) => rendered)).toMatchObject([
      { ok: false, reason: "path_value_invalid" },
    ]);
  });
});
