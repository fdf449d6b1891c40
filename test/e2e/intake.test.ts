import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliveryOnce, listEvents, readTotals } from "../helpers/admin.ts";
import { type RawAnswer, head, rawRequest } from "../helpers/raw.ts";
import { type Receiver, startReceiver } from "../helpers/receiver.ts";
import { Serve } from "../helpers/serve.ts";
import { githubHeaders, signGithub } from "../helpers/sign.ts";

const SECRET = "intake-secret";
const MAX_BODY = 64 * 1024;
const BODY = '{"hello":"world"}';

let receiver: Receiver;
let serve: Serve;

beforeAll(async () => {
  receiver = await startReceiver();
  serve = await Serve.start({
    secrets: { GITHUB_SECRET: SECRET },
    env: { HOOKYARD_BODY_TIMEOUT_MS: "1000" },
    routes: `version: 1
sources:
  github: { verify: github, secret: GITHUB_SECRET, max_body: 64KB }
destinations:
  good: { url: "${receiver.url}/good" }
routes:
  - { name: all, from: github, to: [good] }
`,
  });
});

afterAll(async () => {
  await serve.remove();
  await receiver.close();
});

/** Lines of a signed request; `change` replaces or, with null, removes a header. */
function lines(
  body: string,
  change: { readonly [name: string]: string | null } = {},
): [string, string][] {
  const headers: { [name: string]: string | null } = {
    host: "hooks.example.com",
    ...githubHeaders(body, SECRET, "hostile"),
    "content-length": String(Buffer.byteLength(body)),
    ...change,
  };
  return Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  );
}

const POST = "POST /in/github HTTP/1.1";

function raw(...pieces: (string | Buffer)[]): Promise<RawAnswer> {
  return rawRequest(serve.port, pieces);
}

describe("requests that are not proven", () => {
  let before: Awaited<ReturnType<typeof readTotals>>;

  beforeAll(async () => {
    before = await readTotals(serve);
  });

  it.each([
    ["a forged signature", { "x-hub-signature-256": signGithub(BODY, "another secret") }],
    ["no signature", { "x-hub-signature-256": null }],
    ["an empty signature", { "x-hub-signature-256": "" }],
    ["a signature of another body", { "x-hub-signature-256": signGithub("{}", SECRET) }],
    ["a signature that is not hex", { "x-hub-signature-256": `sha256=${"zz".repeat(32)}` }],
    ["a signature that is too short", { "x-hub-signature-256": "sha256=00" }],
    [
      "the older SHA-1 header alone",
      { "x-hub-signature-256": null, "x-hub-signature": `sha1=${"0".repeat(40)}` },
    ],
  ])("with %s are answered 401", async (_, change) => {
    const answer = await raw(head(POST, lines(BODY, change)), BODY);

    expect(answer.status).toBe(401);
  });

  it.each([
    ["a right one and a forged one", [signGithub(BODY, SECRET), signGithub(BODY, "other")]],
    ["a forged one and a right one", [signGithub(BODY, "other"), signGithub(BODY, SECRET)]],
    ["twice the right one", [signGithub(BODY, SECRET), signGithub(BODY, SECRET)]],
  ])("with two signature headers, %s, are answered 401", async (_, signatures) => {
    const headers = lines(BODY, { "x-hub-signature-256": null });
    for (const signature of signatures) headers.push(["x-hub-signature-256", signature]);
    const answer = await raw(head(POST, headers), BODY);

    expect(answer.status).toBe(401);
  });

  it("that announce too large a body are answered 413 before the body comes", async () => {
    const answer = await raw(head(POST, lines(BODY, { "content-length": String(MAX_BODY + 1) })));

    expect(answer.status).toBe(413);
  });

  it("that stream too large a body are answered 413", async () => {
    const chunk = `4000\r\n${"x".repeat(0x4000)}\r\n`;
    const headers = lines(BODY, { "content-length": null, "transfer-encoding": "chunked" });
    const answer = await raw(head(POST, headers), ...Array.from({ length: 8 }, () => chunk));

    expect(answer.status).toBe(413);
  });

  it("that stall in their body are answered 408", { timeout: 30_000 }, async () => {
    const answer = await raw(head(POST, lines(BODY)), BODY.slice(0, 5));

    expect(answer.status).toBe(408);
  });

  it.each([
    [
      "a chunk size that is no number",
      { "transfer-encoding": "chunked", "content-length": null },
      "zz\r\nhello\r\n",
    ],
    [
      "a chunk longer than it says",
      { "transfer-encoding": "chunked", "content-length": null },
      "2\r\nhello\r\n0\r\n\r\n",
    ],
    ["both a length and chunks", { "transfer-encoding": "chunked" }, `0\r\n\r\n${BODY}`],
    ["a length that is no number", { "content-length": "12abc" }, BODY],
    ["a negative length", { "content-length": "-1" }, BODY],
  ])("with %s are refused or cut off, never a 5xx", async (_, change, body) => {
    const answer = await raw(head(POST, lines(BODY, change)), body);

    expect([0, 400, 401, 411, 501]).toContain(answer.status);
  });

  it.each(["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])(
    "with the method %s are answered 405",
    async (method) => {
      const answer = await raw(head(`${method} /in/github HTTP/1.1`, lines(BODY)), BODY);

      expect(answer.status).toBe(405);
      expect(answer.headers["allow"]).toBe("POST");
    },
  );

  it.each([
    "/in/nobody",
    "/in",
    "/in/",
    "/in/github/",
    "/in/GITHUB",
    "/in/github/../../api/v1/events",
    "/in/../api/v1/events",
    "/in/../api",
    "/in/%2e%2e/api/v1/events",
    "/in/%2E%2E%2Fapi/v1/events",
    "/in/..%2fapi",
    "//in/github",
    "/in//github",
    "/in\\github",
    "/in/..\\api",
    "/in/github%00",
    "/in/github;x=1",
    "/in/githu%62",
    "/./in/github",
    "/in/ｇithub",
  ])("at the path %s are answered 404 or 400", async (path) => {
    const answer = await raw(head(`POST ${path} HTTP/1.1`, lines(BODY)), BODY);

    expect([400, 404]).toContain(answer.status);
  });

  it.each([
    [
      "a NUL in the path",
      Buffer.from("POST /in/git\0hub HTTP/1.1\r\nhost: h\r\ncontent-length: 0\r\n\r\n"),
    ],
    [
      "a NUL in a header",
      Buffer.from("POST /in/github HTTP/1.1\r\nhost: h\r\nx-a: \0\r\ncontent-length: 0\r\n\r\n"),
    ],
    [
      "no HTTP at all",
      Buffer.from("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", "latin1"),
    ],
    [
      "a folded header",
      Buffer.from(
        "POST /in/github HTTP/1.1\r\nhost: h\r\nx-a: 1\r\n 2\r\ncontent-length: 0\r\n\r\n",
      ),
    ],
  ])("with %s are refused, never a 5xx", async (_, bytes) => {
    const answer = await raw(bytes);

    expect([0, 400, 401, 404, 501]).toContain(answer.status);
  });

  it.each([
    ["one header of 40 KB", [["x-big", "b".repeat(40 * 1024)]]],
    ["200 headers", Array.from({ length: 200 }, (_, i) => [`x-h${i}`, "v"])],
    ["5,000 headers", Array.from({ length: 5000 }, (_, i) => [`x-h${i}`, "v"])],
  ])("with %s are answered 431 or 400", async (_, extra) => {
    const headers = [
      ...lines(BODY),
      ...extra.map(([name = "", value = ""]): [string, string] => [name, value]),
    ];
    const answer = await raw(head(POST, headers), BODY);

    expect([400, 431]).toContain(answer.status);
  });

  it("with one header of 1 MB are refused or cut off", async () => {
    // The runtime closes such a connection with bytes still unread, which may take its answer along.
    const headers = [...lines(BODY), ["x-big", "b".repeat(1024 * 1024)] as const];
    const answer = await raw(head(POST, headers), BODY);

    expect([0, 400, 431]).toContain(answer.status);
  });

  it("leave no row, no event and no delivery behind", async () => {
    const after = await readTotals(serve);

    // Counters live in memory: a shard that was idle long enough to be evicted begins at zero again.
    expect(after.rows_written).toBeLessThanOrEqual(before.rows_written);
    expect(after.events).toBe(0);
    expect(await listEvents(serve)).toEqual([]);
    expect(receiver.arrivals).toEqual([]);
  });

  it("touch no shard", async () => {
    // Reading the totals asks every shard itself, so the cost of one reading is measured first.
    const first = await readTotals(serve);
    const second = await readTotals(serve);
    const reading = second.requests - first.requests;
    for (let i = 0; i < 20; i++)
      await raw(head(POST, lines(BODY, { "x-hub-signature-256": "sha256=00" })), BODY);
    const third = await readTotals(serve);

    expect(third.requests - second.requests).toBe(reading);
  });
});

describe("signed requests with odd bodies", () => {
  it.each([
    ["broken JSON", '{"a":'],
    ["no body", ""],
    ["a bare word", "hello"],
    ["100,000 opened arrays", "[".repeat(50_000)],
    ["a key named __proto__", '{"__proto__":{"admin":true},"constructor":{"prototype":{}}}'],
    ["a lone surrogate", '{"a":"\\ud800"}'],
    ["duplicate keys", '{"a":1,"a":2}'],
    ["a number beyond doubles", '{"a":1e999,"b":123456789012345678901234567890}'],
    ["exactly the largest size", `"${"x".repeat(MAX_BODY - 2)}"`],
  ])("%s are stored, or refused by rule, never a 5xx", async (name, body) => {
    const delivery = `odd-${name}`.replaceAll(/[^a-z0-9-]/g, "");
    const response = await fetch(`${serve.url}/in/github`, {
      method: "POST",
      body,
      headers: githubHeaders(body, SECRET, delivery),
    });

    expect([202, 400]).toContain(response.status);
    if (response.status === 202) {
      const { id } = (await response.json()) as { id: string };
      await deliveryOnce(serve, id, "good", ({ status }) => status === "delivered");
      const copy = receiver.arrivals.find(({ headers }) => headers["x-hookyard-event-id"] === id);
      expect(copy?.body.toString()).toBe(body);
    }
  });
});

it("100 concurrent copies of one event are one event, delivered once", async () => {
  const body = JSON.stringify({ race: true });
  const headers = githubHeaders(body, SECRET, "race-1");
  const answers = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const response = await fetch(`${serve.url}/in/github`, { method: "POST", body, headers });
      return { status: response.status, ...((await response.json()) as { id: string }) };
    }),
  );

  const [first] = answers;
  const id = first?.id ?? "";
  expect(id).toMatch(/^evt_/);
  expect(answers.filter((answer) => answer.status !== 202 || answer.id !== id)).toEqual([]);
  await deliveryOnce(serve, id, "good", ({ status }) => status === "delivered");
  const copies = receiver.arrivals.filter(
    (arrival) => arrival.headers["x-github-delivery"] === "race-1",
  );
  expect(copies).toHaveLength(1);
  expect(copies[0]?.headers["x-hookyard-event-id"]).toBe(id);
});
