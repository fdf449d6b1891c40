/** What the keys of a source do to requests, seen over HTTP. */
import { createHmac } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliveryOnce, readEvent } from "../helpers/admin.ts";
import { head, rawRequest } from "../helpers/raw.ts";
import { type Receiver, startReceiver } from "../helpers/receiver.ts";
import { Serve } from "../helpers/serve.ts";
import { githubHeaders } from "../helpers/sign.ts";

let receiver: Receiver;
let serve: Serve;

const routes = (destination: string): string => `version: 1
sources:
  de: { verify: bearer, secret: TOKEN_DE, path: /shop, host: de.example.com }
  fr: { verify: bearer, secret: TOKEN_FR, path: /shop, host: fr.example.com }
  reads: { verify: api-key, secret: TOKEN, methods: [GET, HEAD, OPTIONS], path: /state }
  writes: { verify: bearer, secret: TOKEN, methods: [PUT, DELETE], path: /state }
  cards:
    verify: github
    secret: TOKEN
    redact: [body.card.number, body.lines.note, headers.x-token, query.key]
    dedupe: { by: body.card.number }
  calm: { verify: bearer, secret: TOKEN, rate: 3/h }
  short: { verify: bearer, secret: TOKEN, retain: 1h }
  brief: { verify: bearer, secret: TOKEN, rate: 1/s }
  quick: { verify: stripe, secret: TOKEN, tolerance: 1m }
  any: { verify: bearer, secret: TOKEN, event_id: [body.order.@id, body.id] }
destinations:
  good: { url: "${destination}/good" }
  read: { url: "${destination}/read" }
routes:
  - { name: all, from: "*", to: good }
  - { name: read, from: any, to: [{ destination: read, body: { read: "\${body}" } }] }
`;

beforeAll(async () => {
  receiver = await startReceiver();
  serve = await Serve.start({
    secrets: { TOKEN: "token-0123456789", TOKEN_DE: "de-0123456789", TOKEN_FR: "fr-0123456789" },
    routes: routes(receiver.url),
  });
});

afterAll(async () => {
  await serve.remove();
  await receiver.close();
});

const bearer = { authorization: "Bearer token-0123456789" };

/** The arrival of an accepted request's event. */
async function arrivalOf(response: Response) {
  expect(response.status).toBe(202);
  const { id } = (await response.json()) as { id: string };
  await deliveryOnce(serve, id, "good", ({ status }) => status === "delivered");
  return receiver.arrivals.find(({ headers }) => headers["x-hookyard-event-id"] === id);
}

describe("host", () => {
  const post = async (path: string, host: string, token: string): Promise<number> => {
    const body = JSON.stringify({ path, host, token });
    const headers: [string, string][] = [
      ["host", host],
      ["authorization", `Bearer ${token}`],
      ["content-length", String(body.length)],
    ];
    return (await rawRequest(serve.port, [head(`POST ${path} HTTP/1.1`, headers), body])).status;
  };

  it.each([
    ["/shop", "de.example.com", "de-0123456789", 202],
    ["/shop", "DE.example.com:443", "de-0123456789", 202],
    ["/shop", "fr.example.com", "fr-0123456789", 202],
    ["/shop", "fr.example.com", "de-0123456789", 401],
    ["/shop", "evil.example.com", "de-0123456789", 404],
    ["/shop", "xde.example.com", "de-0123456789", 404],
    ["/in/de", "de.example.com", "de-0123456789", 202],
    ["/in/de", "fr.example.com", "de-0123456789", 404],
  ])("POST %s at %s with %s is answered %s", async (path, host, token, status) => {
    expect(await post(path, host, token)).toBe(status);
  });
});

describe("methods", () => {
  it("an event may come as GET: what it says stands in its query", async () => {
    const send = (query: string): Promise<Response> =>
      fetch(`${serve.url}/state?${query}`, { headers: { "x-api-key": "token-0123456789" } });
    const first = await arrivalOf(await send("level=1"));
    const second = await arrivalOf(await send("level=2"));

    expect(first?.method).toBe("POST");
    expect(first?.body.length).toBe(0);
    expect(second?.headers["x-hookyard-event-id"]).not.toBe(first?.headers["x-hookyard-event-id"]);
  });

  it.each([
    ["HEAD", { "x-api-key": "token-0123456789" }, 202],
    ["OPTIONS", { "x-api-key": "token-0123456789" }, 202],
    ["PUT", bearer, 202],
    ["DELETE", bearer, 202],
    ["GET", bearer, 401],
    ["PUT", { "x-api-key": "token-0123456789" }, 401],
  ])("%s is for the source that takes it", async (method, headers, status) => {
    const response = await fetch(`${serve.url}/state`, { method, headers });
    expect(response.status).toBe(status);
  });

  it.each([
    ["/state", "POST", "GET, HEAD, OPTIONS, PUT, DELETE"],
    ["/in/writes", "GET", "PUT, DELETE"],
    ["/in/reads", "POST", "GET, HEAD, OPTIONS"],
    ["/", "PUT", "POST"],
  ])("at %s, %s is answered 405 with what is allowed", async (path, method, allowed) => {
    const response = await fetch(`${serve.url}${path}`, { method, headers: bearer });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe(allowed);
  });
});

describe("tolerance", () => {
  it.each([
    [0, 202],
    [50, 202],
    [70, 401],
    [-70, 401],
  ])("a signature that is %i seconds old is answered %i where 1m is set", async (age, status) => {
    const timestamp = Math.floor(Date.now() / 1000) - age;
    const body = JSON.stringify({ id: `evt_${age}`, type: "invoice.paid" });
    const signature = createHmac("sha256", "token-0123456789")
      .update(`${timestamp}.${body}`)
      .digest("hex");
    const response = await fetch(`${serve.url}/in/quick`, {
      method: "POST",
      body,
      headers: { "stripe-signature": `t=${timestamp},v1=${signature}` },
    });
    expect(response.status).toBe(status);
  });
});

describe("rate", () => {
  const send = (source: string, body: string, token = "token-0123456789"): Promise<Response> =>
    fetch(`${serve.url}/in/${source}`, {
      method: "POST",
      body,
      headers: { authorization: `Bearer ${token}` },
    });

  it("takes what it allows; what comes on top is answered 429 and is not stored", async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 5; n++) statuses.push((await send("calm", `calm ${n}`)).status);
    const refused = await send("calm", "calm 9");

    expect(statuses).toEqual([202, 202, 202, 429, 429]);
    expect(await refused.text()).toBe("too many requests\n");
    const retryAfter = Number(refused.headers.get("retry-after"));
    expect(retryAfter).toBeGreaterThan(1100);
    expect(retryAfter).toBeLessThanOrEqual(1200);
    const stored = (await serve.admin("/api/v1/events?source=calm")) as { data: unknown[] };
    expect(stored.data).toHaveLength(3);
  });

  it("counts what does not verify for itself, and lets the right sender in all the while", async () => {
    let forged = 0;
    let answer = await send("brief", "forged", "wrong");
    while (answer.status === 401 && ++forged < 600) answer = await send("brief", "forged", "wrong");

    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBe(1);
    expect(forged).toBeGreaterThanOrEqual(60);
    expect((await send("brief", "the first of its second")).status).toBe(202);
  });
});

describe("redact", () => {
  const secret = "4111-1111-1111-1111";

  async function send(body: string, type = "application/json"): Promise<Response> {
    return fetch(`${serve.url}/in/cards?key=${secret}&a=1`, {
      method: "POST",
      body,
      headers: {
        ...githubHeaders(body, "token-0123456789", "cards"),
        "content-type": type,
        "x-token": secret,
      },
    });
  }

  it("keeps a value out of what is sent, of what the API shows and of what is on disk", async () => {
    const body = JSON.stringify({ card: { number: secret }, lines: [{ note: secret, n: 1 }] });
    const response = await send(body);
    const again = await send(body);
    const { id } = (await again.json()) as { id: string };
    const arrival = await arrivalOf(response);

    expect(arrival?.body.toString()).toBe(
      '{"card":{"number":"[redacted]"},"lines":[{"note":"[redacted]","n":1}]}',
    );
    expect(arrival?.headers["x-hookyard-event-id"]).toBe(id);
    expect(arrival?.headers["x-hub-signature-256"]).toBeUndefined();
    expect(arrival?.headers["x-github-event"]).toBe("push");
    expect(JSON.stringify(await readEvent(serve, id))).not.toContain(secret);
    expect(onDisk(serve.dataDirectory).some((bytes) => bytes.includes(id))).toBe(true);
    expect(onDisk(serve.dataDirectory).some((bytes) => bytes.includes(secret))).toBe(false);
  });

  it("replaces a body that does not parse as a whole", async () => {
    const arrival = await arrivalOf(await send(`{"card":{"number":"${secret}"`));

    expect(arrival?.body.toString()).toBe("[redacted]");
    expect(arrival?.headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(onDisk(serve.dataDirectory).some((bytes) => bytes.includes(secret))).toBe(false);
  });
});

describe("a body", () => {
  const multipart = [
    "--XX",
    'content-disposition: form-data; name="id"',
    "",
    "m-1",
    "--XX",
    'content-disposition: form-data; name="file"; filename="a.bin"',
    "",
    "\u00ff\u0000",
    "--XX--",
  ].join("\r\n");

  it.each<[string, string, Buffer, unknown]>([
    [
      "of XML is its elements",
      "application/xml",
      Buffer.from('<order id="x-1"><item>007</item><item/></order>'),
      { order: { "@id": "x-1", item: ["007", ""] } },
    ],
    [
      "with a DTD stays text",
      "application/xml",
      Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
      '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    ],
    [
      "of several parts is its fields and files",
      "multipart/form-data; boundary=XX",
      Buffer.from(multipart, "latin1"),
      { id: "m-1", file: { filename: "a.bin", content_type: null, size: 2 } },
    ],
    ["that is no text is null", "image/png", Buffer.from([0x89, 0x50, 0xff, 0x00]), null],
    [
      "with long numbers keeps their digits where it is forwarded",
      "application/json",
      Buffer.from('{"id":"n-1", "big": 12345678901234567890, "big": 9007199254740993}'),
      { id: "n-1", big: 9007199254740992 },
    ],
  ])("%s, and is forwarded byte for byte", async (_, type, body, read) => {
    const response = await fetch(`${serve.url}/in/any`, {
      method: "POST",
      body: new Uint8Array(body),
      headers: { ...bearer, "content-type": type },
    });
    expect(response.status).toBe(202);
    const { id } = (await response.json()) as { id: string };
    for (const name of ["good", "read"])
      await deliveryOnce(serve, id, name, ({ status }) => status === "delivered");
    const [good, rewritten] = ["/good", "/read"].map((path) =>
      receiver.arrivals.find(
        (arrival) => arrival.path === path && arrival.headers["x-hookyard-event-id"] === id,
      ),
    );

    expect(good?.body.equals(body)).toBe(true);
    expect(good?.headers["content-type"]).toBe(type);
    expect(JSON.parse(rewritten?.body.toString() ?? "")).toEqual({ read });
  });
});

/** Everything that the router has written. */
function onDisk(directory: string): Buffer[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

describe("retain", () => {
  it("of a source changes nothing but how long its events are kept: found, listed, replayed", async () => {
    const response = await fetch(`${serve.url}/in/short`, {
      method: "POST",
      headers: { ...bearer, "content-type": "application/json" },
      body: '{"kept":"for an hour"}',
    });
    expect(response.status).toBe(202);
    const { id } = (await response.json()) as { id: string };
    await deliveryOnce(serve, id, "good", ({ status }) => status === "delivered");
    expect(await readEvent(serve, id)).toMatchObject({ id, source: "short" });
    expect(await serve.admin("/api/v1/events?source=short")).toMatchObject({ data: [{ id }] });
    expect(await serve.admin(`/api/v1/events/${id}/replay`, { method: "POST" })).toMatchObject({
      deliveries: [{ destination: "good" }],
    });
  });
});
