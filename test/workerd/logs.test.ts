import { env } from "cloudflare:workers";
import { afterEach, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import { accept, api, captureLogs, destinations, github, idIn, send, settled } from "./rig.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const CANARY = "canary-4711";

const lineSchema = z.object({
  level: z.enum(["info", "warn", "error"]),
  message: z.string(),
});

/** Everything that happens to requests: accepted, refused, retried, dead, replayed, asked for. */
async function everything(): Promise<string[]> {
  const logs = captureLogs();
  destinations({
    flaky: () => new Response(`answer ${CANARY}`, { status: 500 }),
    sink: async () => Promise.reject(new TypeError(`https://${CANARY}.example.com failed`)),
  });
  const signed = await github("guid-logs", JSON.stringify({ text: `body ${CANARY}` }));
  const id = await idIn(await send("/", signed));
  await settled(id);
  const signature = signed.headers["x-hub-signature-256"] ?? "";
  const forged = { ...signed, body: `{"text":"forged ${CANARY}"}` };
  expect((await send("/", forged)).status).toBe(401);
  const wrong = { authorization: `Bearer wrong-${CANARY}`, "x-note": CANARY };
  expect((await send("/in/partner", { method: "POST", headers: wrong, body: CANARY })).status).toBe(
    401,
  );
  const stripe = { "stripe-signature": `t=1,v1=${CANARY}` };
  expect(
    (await send("/in/forgotten", { method: "POST", headers: stripe, body: CANARY })).status,
  ).toBe(503);
  const flaky = await accept({
    to: ["flaky", "signed", "unrenderable", "unaddable", "guarded"],
    // Cannot be compared with a number, so the `if` fails.
    fields: { secret: CANARY, amount: CANARY },
  });
  await settled(flaky);
  await api(`/events/${flaky}/replay`, { method: "POST" });
  await settled(flaky);
  await api("/events?limit=x");
  await api("/stats", { headers: { authorization: `Bearer ${CANARY}` } });
  await send(`/in/${CANARY}?token=${CANARY}`, { method: "POST" });
  return [...logs, `signature=${signature}`];
}

it("logs hold no body, no secret, no signature and no URL, and are one JSON object a line", async () => {
  const lines = await everything();
  const signature = lines.pop()?.replace("signature=sha256=", "") ?? "";
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
  const text = lines.join("\n");
  for (const word of [
    CANARY,
    signature,
    env.GITHUB_SECRET,
    env.BEARER_TOKEN,
    env.SIGNING_SECRET,
    env.HOOKYARD_TOKEN,
    "example.com",
  ]) {
    expect(text).not.toContain(word);
  }
  expect(text.split("\n")).toHaveLength(lines.length);
  const messages = lines.map((line) => lineSchema.parse(JSON.parse(line)).message);
  expect(new Set(messages)).toEqual(
    new Set(["event", "attempt", "rejected", "secret_missing", "render_failed", "if_failed"]),
  );
});
