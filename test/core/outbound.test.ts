import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { describe, expect, it } from "vitest";
import { mintId, parseIdBytes } from "../../src/core/id.ts";
import { createKeyCache } from "../../src/core/keys.ts";
import {
  type Attempt,
  type Composed,
  type OutboundOptions,
  compose,
} from "../../src/core/outbound.ts";
import { eventHeaders } from "../../src/core/scheme-headers.ts";
import type { Destination } from "../../src/core/plan.ts";
import type { DeliveryRecord, Rewrite, StoredRequest } from "../../src/core/record.ts";
import { bytes, provider } from "../helpers/received.ts";

/** The signature checkers compare with the real clock. */
const NOW = Date.now();
const EVENT_ID = mintId("evt", NOW, Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]), 3);
const DELIVERY_ID = mintId("dlv", NOW, Uint8Array.from([8, 7, 6, 5, 4, 3, 2, 1]));
const BODY = '{"n":1.50}';

const SECRETS: { readonly [name: string]: string } = {
  TOKEN: "t0ken",
  USER: "joe:pa:ss€",
  SIGNING: `whsec_${Buffer.from("0123456789abcdef01234567").toString("base64")}`,
  SIGNING_OLD: `whsec_${Buffer.from("fedcba9876543210fedcba98").toString("base64")}`,
  PLAIN: "just a pass phrase",
  BROKEN: "a\r\nx-injected: 1",
  PUBLIC_URL: "https://hooks.example.com/services/T0/B0/x",
  HTTP_URL: "http://hooks.example.com/",
  PRIVATE_URL: "https://169.254.169.254/latest/meta-data",
  NO_URL: "not a url",
};

function destination(change: Partial<Destination> = {}): Destination {
  return {
    name: "ci",
    target: { kind: "url", url: "https://ci.example.com/build" },
    method: "POST",
    headers: [],
    auth: null,
    sign: null,
    timeoutMs: 1000,
    retry: { delaysMs: [], jitter: 0, permanent: [] },
    success: { statuses: null, headers: [] },
    paused: false,
    ...change,
  };
}

const github = provider("github");

function request(headers: { readonly [name: string]: string } = {}): StoredRequest {
  return {
    method: "POST",
    path: "/in/github",
    query: "",
    ip: "192.0.2.1",
    headers: {
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/044aadd",
      "x-github-event": "push",
      "x-github-delivery": "guid-1",
      "x-hub-signature-256": "sha256=00ff",
      "x-unknown": "private",
      accept: "*/*",
      host: "router.example.net",
      ...headers,
    },
  };
}

function delivery(rewrite?: Rewrite): DeliveryRecord {
  return {
    id: DELIVERY_ID,
    destination: "ci",
    route: "build",
    state: "pending",
    attempts: [],
    ...(rewrite === undefined ? {} : { rewrite }),
  };
}

function attempt(change: Partial<Attempt> = {}): Attempt {
  return {
    eventId: EVENT_ID,
    source: "github",
    type: "push",
    number: 1,
    request: request(),
    delivery: delivery(),
    body: bytes(BODY),
    ...eventHeaders(github),
    ...change,
  };
}

function options(change: Partial<OutboundOptions> = {}): OutboundOptions {
  return {
    nowMs: NOW,
    allowPrivate: false,
    secret: (name) => SECRETS[name] ?? null,
    keys: createKeyCache(),
    userAgent: "Hookyard/test",
    ...change,
  };
}

type Sendable = Extract<Composed, { kind: "request" }>;

interface Sent extends Omit<Sendable, "headers"> {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly header: (name: string) => string | undefined;
}

function sendable(composed: Composed): Sent {
  if (composed.kind !== "request") throw new Error(`${composed.error}: ${composed.detail}`);
  const headers = Object.entries(composed.headers);
  const names = headers.map(([name]) => name);
  expect(names, "lower-case names").toEqual(names.map((name) => name.toLowerCase()));
  return { ...composed, headers, header: (name) => composed.headers[name] };
}

const rewritten: Rewrite = { slice: [10, 2], contentType: "application/json" };

describe("an unrewritten body", () => {
  it("goes out with the provider's headers, its signature among them, and ours", async () => {
    const { url, method, headers, body } = sendable(
      await compose(attempt(), destination(), options()),
    );
    expect(url).toBe("https://ci.example.com/build");
    expect(method).toBe("POST");
    expect(new TextDecoder().decode(body)).toBe(BODY);
    expect(Object.fromEntries(headers)).toEqual({
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/044aadd",
      "x-github-event": "push",
      "x-github-delivery": "guid-1",
      "x-hub-signature-256": "sha256=00ff",
      "webhook-id": DELIVERY_ID,
      "webhook-timestamp": String(Math.floor(NOW / 1000)),
      "x-hookyard-event-id": EVENT_ID,
      "x-hookyard-source": "github",
      "x-hookyard-event-type": "push",
      "x-hookyard-attempt": "1",
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
    });
  });

  it("goes out with our user agent where the provider sent none", async () => {
    const { "user-agent": _, ...headers } = request().headers;
    const composed = await compose(
      attempt({ request: { ...request(), headers } }),
      destination(),
      options(),
    );
    expect(sendable(composed).header("user-agent")).toBe("Hookyard/test");
  });

  it("has no event type header where the event has no type", async () => {
    const composed = await compose(attempt({ type: null }), destination(), options());
    expect(sendable(composed).header("x-hookyard-event-type")).toBeUndefined();
  });

  it("keeps the provider's signature beside a changed method or path", async () => {
    const moved = attempt({ delivery: delivery({ method: "PUT", path: "/42" }) });
    const composed = sendable(await compose(moved, destination(), options()));
    expect(composed.method).toBe("PUT");
    expect(composed.url).toBe("https://ci.example.com/build/42");
    expect(composed.header("x-hub-signature-256")).toBe("sha256=00ff");
  });
});

describe("a query", () => {
  it.each([
    ["https://ci.example.com/build", "https://ci.example.com/build?a=1&b=%26"],
    ["https://ci.example.com/build?key=x", "https://ci.example.com/build?key=x&a=1&b=%26"],
    ["https://ci.example.com", "https://ci.example.com/?a=1&b=%26"],
  ])("is added to %s", async (url, expected) => {
    const queried = attempt({ delivery: delivery({ query: "a=1&b=%26" }) });
    const to = destination({ target: { kind: "url", url } });
    expect(sendable(await compose(queried, to, options())).url).toBe(expected);
  });

  it("stands behind an appended path", async () => {
    const queried = attempt({ delivery: delivery({ query: "a=1", path: "/42" }) });
    const composed = sendable(await compose(queried, destination(), options()));
    expect(composed.url).toBe("https://ci.example.com/build/42?a=1");
  });
});

describe("a rewritten body", () => {
  it("goes out without the provider's signature, under our user agent and its own type", async () => {
    const composed = sendable(
      await compose(attempt({ delivery: delivery(rewritten) }), destination(), options()),
    );
    expect(composed.header("x-hub-signature-256")).toBeUndefined();
    expect(composed.header("x-github-event")).toBe("push");
    expect(composed.header("user-agent")).toBe("Hookyard/test");
    expect(composed.header("content-type")).toBe("application/json");
  });

  it("does not go out under the content type of the body that it replaces", async () => {
    const untyped = attempt({
      delivery: delivery({ slice: [10, 2] }),
      request: request({ "content-type": "application/x-www-form-urlencoded" }),
    });
    const composed = sendable(await compose(untyped, destination(), options()));
    expect(composed.header("content-type")).toBeUndefined();
  });
});

describe("headers of the file", () => {
  const constant = (value: string) =>
    ({ kind: "template", template: { kind: "value", value } }) as const;

  it("win over the provider's, those of the item over those of the destination, secrets over both", async () => {
    const composed = sendable(
      await compose(
        attempt({ delivery: delivery({ headers: [["X-Both", "item"]] }) }),
        destination({
          headers: [
            ["X-GitHub-Event", constant("other")],
            ["X-Both", constant("destination")],
            ["X-Key", constant("plain")],
          ],
          auth: { kind: "headers", headers: [["X-Key", "TOKEN"]] },
        }),
        options(),
      ),
    );
    expect(composed.header("x-github-event")).toBe("other");
    expect(composed.header("x-both")).toBe("item");
    expect(composed.header("x-key")).toBe("t0ken");
  });

  it.each([
    "webhook-id",
    "webhook-timestamp",
    "x-hookyard-event-id",
    "x-hookyard-source",
    "x-hookyard-event-type",
    "x-hookyard-attempt",
    "traceparent",
  ])("cannot take the place of %s", async (name) => {
    const composed = sendable(
      await compose(
        attempt({ delivery: delivery({ headers: [[name, "forged"]] }) }),
        destination({ headers: [[name, constant("forged")]] }),
        options(),
      ),
    );
    expect(composed.header(name)).not.toBe("forged");
  });

  it("with holes are left to what was rendered when the event was accepted", async () => {
    const holed = { kind: "template", template: { kind: "path", path: ["type"] } } as const;
    const composed = sendable(
      await compose(attempt(), destination({ headers: [["x-type", holed]] }), options()),
    );
    expect(composed.header("x-type")).toBeUndefined();
  });

  it("may be text of several literal parts or a number", async () => {
    const composed = sendable(
      await compose(
        attempt(),
        destination({
          headers: [
            ["x-number", { kind: "template", template: { kind: "value", value: 7 } }],
            [
              "x-text",
              {
                kind: "template",
                template: {
                  kind: "text",
                  parts: [
                    { kind: "literal", text: "a" },
                    { kind: "literal", text: "${b}" },
                  ],
                },
              },
            ],
          ],
        }),
        options(),
      ),
    );
    expect(composed.header("x-number")).toBe("7");
    expect(composed.header("x-text")).toBe("a${b}");
  });
});

describe("auth", () => {
  it.each([
    ["bearer", { kind: "bearer", secret: "TOKEN" }, "authorization", "Bearer t0ken"],
    [
      "basic",
      { kind: "basic", secret: "USER" },
      "authorization",
      `Basic ${Buffer.from("joe:pa:ss€").toString("base64")}`,
    ],
    ["a header", { kind: "headers", headers: [["X-Api-Key", "TOKEN"]] }, "x-api-key", "t0ken"],
  ] as const)(
    "%s puts the secret where the destination expects it",
    async (_, auth, name, value) => {
      const composed = sendable(await compose(attempt(), destination({ auth }), options()));
      expect(composed.header(name)).toBe(value);
    },
  );

  it.each([
    ["auth", destination({ auth: { kind: "bearer", secret: "MISSING" } })],
    ["a header", destination({ headers: [["x-key", { kind: "secret", secret: "MISSING" }]] })],
    ["sign", destination({ sign: { kind: "standard-webhooks", secrets: ["MISSING"] } })],
    ["url_secret", destination({ target: { kind: "url_secret", secret: "MISSING" } })],
  ])("sends nothing when the secret of %s is not set, and names it", async (_, to) => {
    expect(await compose(attempt(), to, options())).toEqual({
      kind: "impossible",
      error: "secret_missing",
      detail: "MISSING",
    });
  });

  it("never sends the sender's own credentials on", async () => {
    const secret = request({ authorization: "Bearer theirs", cookie: "a=b" });
    const composed = sendable(
      await compose(attempt({ request: secret }), destination(), options()),
    );
    expect(JSON.stringify(composed.headers)).not.toContain("theirs");
    expect(composed.header("cookie")).toBeUndefined();
  });
});

describe("Standard Webhooks signing", () => {
  const signed = destination({ sign: { kind: "standard-webhooks", secrets: ["SIGNING"] } });
  const rotating = destination({
    sign: { kind: "standard-webhooks", secrets: ["SIGNING", "SIGNING_OLD"] },
  });

  it("is accepted by the standardwebhooks package and by svix", async () => {
    const composed = sendable(await compose(attempt(), signed, options()));
    const headers = Object.fromEntries(composed.headers);
    const secret = SECRETS["SIGNING"] ?? "";
    expect(new Webhook(secret).verify(BODY, headers)).toEqual({ n: 1.5 });
    expect(() => new SvixWebhook(secret).verify(BODY, headers)).not.toThrow();
  });

  it("covers the body that is sent", async () => {
    const composed = sendable(await compose(attempt(), signed, options()));
    const checker = new Webhook(SECRETS["SIGNING"] ?? "");
    expect(() => checker.verify(`${BODY} `, Object.fromEntries(composed.headers))).toThrow();
  });

  it("signs with both secrets during a rotation, the first one first", async () => {
    const composed = sendable(await compose(attempt(), rotating, options()));
    const headers = Object.fromEntries(composed.headers);
    const only = sendable(await compose(attempt(), signed, options()));
    expect(composed.header("webhook-signature")?.split(" ")).toHaveLength(2);
    expect(composed.header("webhook-signature")).toMatch(/^v1,\S+ v1,\S+$/);
    expect(composed.header("webhook-signature")?.split(" ")[0]).toBe(
      only.header("webhook-signature"),
    );
    for (const name of ["SIGNING", "SIGNING_OLD"])
      expect(() => new Webhook(SECRETS[name] ?? "").verify(BODY, headers)).not.toThrow();
  });

  it("goes on with the first secret when the old one was removed", async () => {
    const secret = (name: string) => (name === "SIGNING_OLD" ? null : (SECRETS[name] ?? null));
    const composed = sendable(await compose(attempt(), rotating, options({ secret })));
    expect(composed.header("webhook-signature")?.split(" ")).toHaveLength(1);
  });

  it("refuses to sign with the old secret alone, and names the one that is missing", async () => {
    const secret = (name: string) => (name === "SIGNING" ? null : (SECRETS[name] ?? null));
    expect(await compose(attempt(), rotating, options({ secret }))).toEqual({
      kind: "impossible",
      error: "secret_missing",
      detail: "SIGNING",
    });
  });

  it("refuses a secret that receivers would read as another key, by its name only", async () => {
    const to = destination({ sign: { kind: "standard-webhooks", secrets: ["PLAIN"] } });
    expect(await compose(attempt(), to, options())).toEqual({
      kind: "impossible",
      error: "secret_unusable",
      detail: "PLAIN",
    });
  });

  it("keeps the delivery's id and body on a retry, under a signature of its own time", async () => {
    const first = sendable(await compose(attempt(), signed, options()));
    const second = sendable(
      await compose(attempt({ number: 2 }), signed, options({ nowMs: NOW + 60_000 })),
    );
    expect(second.header("webhook-id")).toBe(first.header("webhook-id"));
    expect(second.body).toEqual(first.body);
    expect(second.header("x-hookyard-attempt")).toBe("2");
    expect(second.header("webhook-signature")).not.toBe(first.header("webhook-signature"));
    expect(() =>
      new Webhook(SECRETS["SIGNING"] ?? "").verify(BODY, Object.fromEntries(second.headers)),
    ).not.toThrow();
  });
});

describe("HMAC signing", () => {
  const sign = {
    kind: "hmac",
    secret: "TOKEN",
    header: "X-Signature",
    digest: "SHA-256",
    encoding: "hex",
    format: "sha256={signature}",
  } as const;

  it("covers the body", async () => {
    const composed = sendable(await compose(attempt(), destination({ sign }), options()));
    const expected = createHmac("sha256", "t0ken").update(BODY).digest("hex");
    expect(composed.header("x-signature")).toBe(`sha256=${expected}`);
  });

  it("covers the time where the header shows it", async () => {
    const timed = { ...sign, format: "t={timestamp},v1={signature}" };
    const composed = sendable(await compose(attempt(), destination({ sign: timed }), options()));
    const at = Math.floor(NOW / 1000);
    const expected = createHmac("sha256", "t0ken").update(`${at}.${BODY}`).digest("hex");
    expect(composed.header("x-signature")).toBe(`t=${at},v1=${expected}`);
  });
});

describe("a source that is Standard Webhooks itself", () => {
  const preset = provider("standard-webhooks");
  const trio = {
    "webhook-id": "msg_theirs",
    "webhook-timestamp": "1700000000",
    "webhook-signature": "v1,theirs",
  };
  const own = (change: Partial<Attempt> = {}) =>
    attempt({
      request: request(trio),
      ...eventHeaders(preset),
      ...change,
    });

  it("keeps its three headers when the body goes out as it came and is not signed", async () => {
    const composed = sendable(await compose(own(), destination(), options()));
    for (const [name, value] of Object.entries(trio)) expect(composed.header(name)).toBe(value);
    expect(composed.header("x-hookyard-delivery-id")).toBe(DELIVERY_ID);
  });

  it("gives way to ours where the destination is signed for", async () => {
    const to = destination({ sign: { kind: "standard-webhooks", secrets: ["SIGNING"] } });
    const composed = sendable(await compose(own(), to, options()));
    expect(composed.header("webhook-id")).toBe(DELIVERY_ID);
    expect(() =>
      new Webhook(SECRETS["SIGNING"] ?? "").verify(BODY, Object.fromEntries(composed.headers)),
    ).not.toThrow();
  });

  it("leaves no signature of its own under our id where another kind of signature is asked for", async () => {
    const to = destination({
      sign: {
        kind: "hmac",
        secret: "TOKEN",
        header: "x-signature",
        digest: "SHA-256",
        encoding: "hex",
        format: "{signature}",
      },
    });
    const composed = sendable(await compose(own(), to, options()));
    expect(composed.header("webhook-id")).toBe(DELIVERY_ID);
    expect(composed.header("webhook-signature")).toBeUndefined();
  });

  it("leaves no trace of its signature beside a rewritten body", async () => {
    const composed = sendable(
      await compose(own({ delivery: delivery(rewritten) }), destination(), options()),
    );
    expect(composed.header("webhook-id")).toBe(DELIVERY_ID);
    expect(composed.header("webhook-signature")).toBeUndefined();
  });
});

describe("traceparent", () => {
  const trace = "0af7651916cd43dd8448eb211c80319c";
  const sent = async (change: Partial<Attempt>) =>
    sendable(await compose(attempt(change), destination(), options())).header("traceparent") ?? "";

  it("continues the sender's trace with a span of its own and its flags", async () => {
    const parent = `00-${trace}-b7ad6b7169203331-00`;
    const value = await sent({ request: request({ traceparent: parent }) });
    expect(value).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-00$`));
    expect(value).not.toBe(parent);
  });

  it("starts a trace that is the event's id where the sender has none", async () => {
    const id = Buffer.from(parseIdBytes(EVENT_ID, "evt") ?? []).toString("hex");
    expect(await sent({})).toMatch(new RegExp(`^00-${id}-[0-9a-f]{16}-01$`));
  });

  it("has another span for every attempt", async () => {
    const spans = await Promise.all([1, 2, 3].map(async (number) => sent({ number })));
    expect(new Set(spans).size).toBe(3);
  });

  it.each([
    ["of zeros", `00-${"0".repeat(32)}-b7ad6b7169203331-01`],
    ["with a span of zeros", `00-${trace}-${"0".repeat(16)}-01`],
    ["of an unknown version", `cc-${trace}-b7ad6b7169203331-01`],
    ["in upper case", `00-${trace.toUpperCase()}-b7ad6b7169203331-01`],
    ["with something behind it", `00-${trace}-b7ad6b7169203331-01\r\nx: y`],
    ["that is no trace", "hello"],
  ])("starts anew instead of a trace %s", async (_, value) => {
    const started = await sent({ request: request({ traceparent: value }) });
    expect(started).toBe(await sent({}));
  });
});

describe("what a header cannot carry", () => {
  it("is percent-encoded in the event type, which comes from the payload", async () => {
    const composed = sendable(
      await compose(attempt({ type: "a\r\nx-injected: 1 é💸\ud800" }), destination(), options()),
    );
    expect(composed.header("x-hookyard-event-type")).toBe(
      "a%0D%0Ax-injected:%201%20%C3%A9%F0%9F%92%B8%EF%BF%BD",
    );
  });

  it.each([
    ["bearer", destination({ auth: { kind: "bearer", secret: "BROKEN" } }), "authorization"],
    [
      "a header of auth",
      destination({ auth: { kind: "headers", headers: [["X-Key", "BROKEN"]] } }),
      "x-key",
    ],
    [
      "a secret header",
      destination({ headers: [["X-Key", { kind: "secret", secret: "BROKEN" }]] }),
      "x-key",
    ],
  ])(
    "fails the attempt where a secret of %s holds a line break, without showing it",
    async (_, to, name) => {
      expect(await compose(attempt(), to, options())).toEqual({
        kind: "impossible",
        error: "header_value_invalid",
        detail: name,
      });
    },
  );

  it("is taken in the form of base64 where auth is basic", async () => {
    const to = destination({ auth: { kind: "basic", secret: "BROKEN" } });
    expect((await compose(attempt(), to, options())).kind).toBe("request");
  });

  it.each(["a\nb", "a\rb", "a\u0000b", "a\u007fb", "é€"])(
    "fails the attempt where a rewritten header is %j",
    async (value) => {
      const broken = attempt({ delivery: delivery({ headers: [["x-a", value]] }) });
      expect(await compose(broken, destination(), options())).toEqual({
        kind: "impossible",
        error: "header_value_invalid",
        detail: "x-a",
      });
    },
  );
});

describe("the URL", () => {
  const to = (secret: string, change: Partial<Destination> = {}) =>
    destination({ target: { kind: "url_secret", secret }, ...change });

  it("may stand in a secret", async () => {
    const composed = sendable(await compose(attempt(), to("PUBLIC_URL"), options()));
    expect(composed.url).toBe(SECRETS["PUBLIC_URL"]);
  });

  it.each([
    ["HTTP_URL", "url_not_https"],
    ["PRIVATE_URL", "address_private"],
    ["NO_URL", "url_malformed"],
  ])("in %s is refused without being shown", async (secret, detail) => {
    expect(await compose(attempt(), to(secret), options())).toEqual({
      kind: "impossible",
      error: "url_not_allowed",
      detail,
    });
  });

  it.each(["HTTP_URL", "PRIVATE_URL"])("in %s passes in local runs", async (secret) => {
    const composed = await compose(attempt(), to(secret), options({ allowPrivate: true }));
    expect(composed.kind).toBe("request");
  });

  it("in a secret must be on a host that the file allows", async () => {
    const elsewhere = to("PUBLIC_URL", { allowHosts: ["hooks.slack.com"] });
    expect(await compose(attempt(), elsewhere, options())).toEqual({
      kind: "impossible",
      error: "url_not_allowed",
      detail: "host_not_allowed",
    });
    const listed = to("PUBLIC_URL", { allowHosts: ["hooks.slack.com", "hooks.example.com"] });
    expect((await compose(attempt(), listed, options())).kind).toBe("request");
  });

  const HOSTILE = [
    "//evil.example/x",
    "///evil.example/x",
    "\\\\evil.example\\x",
    "/\\evil.example",
    "https://evil.example/",
    "@evil.example/",
    ":443@evil.example/",
    ".evil.example/",
    "?to=https://evil.example",
    "#@evil.example",
    "%2f%2fevil.example",
    "\t//evil.example",
    "\n//evil.example",
    "javascript:alert(1)",
    "／／evil.example",
    "\u0000//evil.example",
    "",
  ];

  it.each([
    "https://ci.example.com",
    "https://ci.example.com/build/",
    "https://ci.example.com:8443/a?k=v",
  ])("%s keeps its origin and its query, whatever path is appended", async (url) => {
    const base = new URL(url);
    for (const path of HOSTILE) {
      const hostile = attempt({ delivery: delivery({ path }) });
      const composed = sendable(
        await compose(hostile, destination({ target: { kind: "url", url } }), options()),
      );
      const result = new URL(composed.url);
      expect(result.origin, path).toBe(base.origin);
      expect(result.search, path).toBe(base.search);
      expect(result.hash, path).toBe("");
      expect(result.username + result.password, path).toBe("");
    }
  });

  it.each([
    ["/../../admin"],
    ["/a/../../../admin"],
    ["/%2e%2e/%2E%2e/admin"],
    ["/.%2e/admin"],
    ["\\..\\..\\admin"],
  ])("never leaves the path of the file with %s", async (path) => {
    const hostile = attempt({ delivery: delivery({ path }) });
    const target = { kind: "url", url: "https://ci.example.com/build/hooks" } as const;
    expect(await compose(hostile, destination({ target }), options())).toEqual({
      kind: "impossible",
      error: "url_not_allowed",
      detail: "path_escapes",
    });
  });
});
