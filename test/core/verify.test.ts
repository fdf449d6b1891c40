import { createHmac } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { HmacScheme } from "../../src/core/scheme.ts";
import { createKeyCache, verify } from "../../src/core/verify.ts";
import { provider, received } from "../helpers/received.ts";

const now = 1_700_000_000;
const body = '{"id":"evt_1"}';
const secret = "whsec_dGVzdCBzZWNyZXQgb2YgMjQgYnl0ZXM=";
const key = Buffer.from("dGVzdCBzZWNyZXQgb2YgMjQgYnl0ZXM=", "base64");

/** Stripe's formula, made with Node and none of our code. */
function stripeSignature(timestamp: string | number, keyText = secret, digest = "sha256"): string {
  return createHmac(digest, keyText).update(`${timestamp}.${body}`).digest("hex");
}

function stripeVerdict(
  header: string | null,
  secrets: readonly string[] = [secret],
  nowMs = now * 1000,
) {
  const headers: Record<string, string> = header === null ? {} : { "stripe-signature": header };
  return verify(received(headers, body), provider("stripe"), secrets, nowMs, createKeyCache());
}

/** Standard Webhooks' formula. */
function standardSignature(id: string, timestamp: string | number): string {
  return createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
}

function trio(prefix: string, id = "msg_1", timestamp = String(now)): Record<string, string> {
  return {
    [`${prefix}-id`]: id,
    [`${prefix}-timestamp`]: timestamp,
    [`${prefix}-signature`]: `v1,${standardSignature(id, timestamp)}`,
  };
}

function verdictOf(name: string, headers: Record<string, string> | Headers, secrets = [secret]) {
  return verify(received(headers, body), provider(name), secrets, now * 1000, createKeyCache());
}

function rejectedFor(reason: string): unknown {
  return expect.objectContaining({ kind: "rejected", reason });
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("secrets", () => {
  const header = `t=${now},v1=${stripeSignature(now)}`;

  it("says which of them matched", async () => {
    expect(await stripeVerdict(header, ["other", "another", secret])).toEqual({
      kind: "verified",
      secretIndex: 2,
    });
  });

  it("rejects a signature of none of them", async () => {
    expect(await stripeVerdict(header, ["other", "another"])).toEqual({
      kind: "rejected",
      reason: "signature_mismatch",
    });
  });

  it.each([[[]], [[""]], [["  "]], [["", "\n"]]])(
    "never verifies with an empty key: %j",
    async (secrets) => {
      const forged = `t=${now},v1=${stripeSignature(now, "")}`;
      expect(await stripeVerdict(forged, secrets)).toEqual({
        kind: "rejected",
        reason: "secret_unusable",
      });
    },
  );

  it("passes over an unusable one and still finds the good one", async () => {
    expect(await stripeVerdict(header, ["", secret])).toEqual({ kind: "verified", secretIndex: 1 });
  });

  it("refuses a Standard Webhooks secret that is not base64", async () => {
    expect(await verdictOf("standard-webhooks", trio("webhook"), ["not base64!"])).toEqual({
      kind: "rejected",
      reason: "secret_unusable",
    });
  });

  it("are any of several for any of several signatures", async () => {
    const old = stripeSignature(now, "old");
    const fresh = stripeSignature(now, "fresh");
    const both = `t=${now},v1=${"0".repeat(64)},v1=${old},v1=${fresh}`;
    expect(await stripeVerdict(both, ["fresh", "old"])).toEqual({
      kind: "verified",
      secretIndex: 0,
    });
    expect(await stripeVerdict(both, ["unknown", "old"])).toEqual({
      kind: "verified",
      secretIndex: 1,
    });
  });
});

describe("the signature header", () => {
  const good = stripeSignature(now);

  it("must be there", async () => {
    expect(await stripeVerdict(null)).toEqual({
      kind: "rejected",
      reason: "header_missing",
      detail: { header: "stripe-signature" },
    });
  });

  it.each(["", " ", "nonsense", `t=${now}`, `t=${now},v1=`, `t=${now},V1=${good}`])(
    "is malformed as %j",
    async (header) => {
      expect(await stripeVerdict(header)).toEqual(rejectedFor("header_malformed"));
    },
  );

  it("must not come twice, even with the right signature in both", async () => {
    const headers = new Headers();
    headers.append("stripe-signature", `t=${now},v1=${good}`);
    headers.append("stripe-signature", `t=${now},v1=${good}`);
    expect(await verdictOf("stripe", headers)).toEqual(rejectedFor("header_duplicated"));
  });

  it("must not hold two timestamps", async () => {
    expect(await stripeVerdict(`t=${now},t=${now},v1=${good}`)).toEqual(
      rejectedFor("header_malformed"),
    );
  });

  it("is accepted with upper-case hex", async () => {
    expect(await stripeVerdict(`t=${now},v1=${good.toUpperCase()}`)).toMatchObject({
      kind: "verified",
    });
  });

  it.each([
    ["cut short by a byte", good.slice(2)],
    ["cut short by a digit", good.slice(1)],
    ["a byte too long", `${good}00`],
    ["followed by a space", `${good} `],
    ["preceded by a space", ` ${good}`],
    ["followed by CR LF", `${good}\r\n`],
    ["followed by NUL", `${good}\u0000`],
    ["marked as hex", `0x${good}`],
    ["base64 instead of hex", Buffer.from(good, "hex").toString("base64")],
    ["a SHA-512", stripeSignature(now, secret, "sha512")],
    ["a SHA-1", stripeSignature(now, secret, "sha1")],
  ])("holds no signature when it is %s", async (_, signature) => {
    expect(await stripeVerdict(`t=${now},v1=${signature}`)).toEqual(
      rejectedFor("signature_malformed"),
    );
  });

  it("may hold a malformed signature beside a good one", async () => {
    expect(await stripeVerdict(`t=${now},v1=zz,v1=${good}`)).toMatchObject({ kind: "verified" });
  });

  it("proves nothing with an older scheme's signature", async () => {
    expect(await stripeVerdict(`t=${now},v0=${good}`)).toEqual(rejectedFor("header_malformed"));
    expect(await stripeVerdict(`t=${now},v0=${good},v1=${"0".repeat(64)}`)).toEqual(
      rejectedFor("signature_mismatch"),
    );
  });

  it("names its algorithm, which cannot be exchanged", async () => {
    const sha1 = createHmac("sha1", secret).update(body).digest("hex");
    const sha256 = createHmac("sha256", secret).update(body).digest("hex");
    expect(await verdictOf("github", { "x-hub-signature-256": `sha256=${sha256}` })).toMatchObject({
      kind: "verified",
    });
    for (const value of [`sha1=${sha1}`, `sha1=${sha256}`, `sha512=${sha256}`, sha256]) {
      expect(await verdictOf("github", { "x-hub-signature-256": value })).toEqual(
        rejectedFor("header_malformed"),
      );
    }
    expect(await verdictOf("github", { "x-hub-signature-256": `sha256=${sha1}` })).toEqual(
      rejectedFor("signature_malformed"),
    );
  });

  it("has a SHA-1 twin that is not looked at", async () => {
    const sha1 = createHmac("sha1", secret).update(body).digest("hex");
    expect(await verdictOf("github", { "x-hub-signature": `sha1=${sha1}` })).toEqual(
      rejectedFor("header_missing"),
    );
  });

  it("is base64 of one spelling for Shopify", async () => {
    const good64 = createHmac("sha256", secret).update(body).digest("base64");
    expect(await verdictOf("shopify", { "x-shopify-hmac-sha256": good64 })).toMatchObject({
      kind: "verified",
    });
    const spellings = [
      good64.replace("=", ""),
      `${good64}=`,
      ` ${good64}`,
      `${good64}\n`,
      `${good64.slice(0, 20)}\r\n${good64.slice(20)}`,
      // The last digit before the padding carries two bits that belong to no byte.
      good64.slice(0, -2) + String.fromCharCode(good64.charCodeAt(42) + 1) + "=",
    ];
    for (const value of spellings) {
      expect(await verdictOf("shopify", { "x-shopify-hmac-sha256": value })).toEqual(
        rejectedFor("signature_malformed"),
      );
    }
  });

  it("with asymmetric signatures only does not verify", async () => {
    const headers = trio("webhook");
    headers["webhook-signature"] = `v1a,${standardSignature("msg_1", now)}`;
    expect(await verdictOf("standard-webhooks", headers)).toEqual(rejectedFor("header_malformed"));
  });
});

describe("the timestamp", () => {
  it.each([-300, -299, 0, 299, 300])("is accepted at an age of %i s", async (age) => {
    const timestamp = now - age;
    expect(await stripeVerdict(`t=${timestamp},v1=${stripeSignature(timestamp)}`)).toMatchObject({
      kind: "verified",
    });
  });

  it.each([
    [301, "timestamp_too_old"],
    [-301, "timestamp_in_future"],
  ])("is refused at an age of %i s", async (age, reason) => {
    const timestamp = now - age;
    expect(await stripeVerdict(`t=${timestamp},v1=${stripeSignature(timestamp)}`)).toEqual({
      kind: "rejected",
      reason,
      detail: { ageSeconds: age, toleranceSeconds: 300 },
    });
  });

  it.each([NaN, Infinity, -Infinity])("is in no window of the time %d", async (nowMs) => {
    const header = `t=${now},v1=${stripeSignature(now)}`;
    expect(await stripeVerdict(header, [secret], nowMs)).toMatchObject({ kind: "rejected" });
  });

  it("is held against whole seconds", async () => {
    const header = `t=${now},v1=${stripeSignature(now)}`;
    expect(await stripeVerdict(header, [secret], (now + 300) * 1000 + 999)).toMatchObject({
      kind: "verified",
    });
    expect(await stripeVerdict(header, [secret], (now + 301) * 1000)).toEqual(
      rejectedFor("timestamp_too_old"),
    );
  });

  it.each([
    "",
    " 1700000000",
    "1700000000 ",
    "+1700000000",
    "-1",
    "1.7e9",
    "0x6553f100",
    "17e8",
    "1700000000.0",
    "NaN",
    "１７００００００００",
    "1".repeat(16),
  ])("is malformed as %j, even when it is signed", async (timestamp) => {
    expect(await stripeVerdict(`t=${timestamp},v1=${stripeSignature(timestamp)}`)).toEqual(
      rejectedFor("timestamp_malformed"),
    );
  });

  it("goes into the message as it was written", async () => {
    const written = `0${now}`;
    expect(await stripeVerdict(`t=${written},v1=${stripeSignature(written)}`)).toMatchObject({
      kind: "verified",
    });
    expect(await stripeVerdict(`t=${written},v1=${stripeSignature(now)}`)).toEqual(
      rejectedFor("signature_mismatch"),
    );
  });

  it("must be in the signature header where the layout has it", async () => {
    expect(await stripeVerdict(`v1=${stripeSignature(now)}`)).toEqual(
      rejectedFor("timestamp_missing"),
    );
  });

  it("must be in its own header where the scheme says so", async () => {
    const { "webhook-timestamp": _, ...rest } = trio("webhook");
    expect(await verdictOf("standard-webhooks", rest)).toEqual(rejectedFor("timestamp_missing"));
    expect(await verdictOf("standard-webhooks", { ...rest, "webhook-timestamp": "" })).toEqual(
      rejectedFor("timestamp_missing"),
    );
  });

  it("must not come twice", async () => {
    const headers = new Headers(trio("webhook"));
    headers.append("webhook-timestamp", String(now));
    expect(await verdictOf("standard-webhooks", headers)).toEqual(rejectedFor("header_duplicated"));
  });

  it("in milliseconds is held against milliseconds", async () => {
    const scheme = inMilliseconds();
    const at = now * 1000 + 1;
    const signature = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
    const request = received({ "stripe-signature": `t=${at},v1=${signature}` }, body);
    const verdictAt = (nowMs: number) =>
      verify(request, { scheme }, [secret], nowMs, createKeyCache());
    expect(await verdictAt(at + 300_000)).toMatchObject({ kind: "verified" });
    expect(await verdictAt(at + 300_001)).toEqual(rejectedFor("timestamp_too_old"));
    expect(await verdictAt(at - 300_000)).toMatchObject({ kind: "verified" });
    expect(await verdictAt(at - 300_001)).toEqual(rejectedFor("timestamp_in_future"));
  });

  function inMilliseconds(): HmacScheme {
    const { scheme } = provider("stripe");
    if (scheme.kind !== "hmac") throw new Error("Stripe signs with an HMAC");
    return { ...scheme, timestamp: { header: null, unit: "ms", toleranceSeconds: 300 } };
  }
});

describe("the message id", () => {
  it("must be there, single, and the signed one", async () => {
    const { "webhook-id": _, ...rest } = trio("webhook");
    expect(await verdictOf("standard-webhooks", rest)).toEqual(rejectedFor("header_missing"));
    expect(await verdictOf("standard-webhooks", { ...rest, "webhook-id": "" })).toEqual(
      rejectedFor("header_missing"),
    );
    expect(await verdictOf("standard-webhooks", { ...rest, "webhook-id": "msg_2" })).toEqual(
      rejectedFor("signature_mismatch"),
    );
    const twice = new Headers(trio("webhook"));
    twice.append("webhook-id", "msg_2");
    expect(await verdictOf("standard-webhooks", twice)).toEqual(rejectedFor("header_duplicated"));
  });
});

describe("two sets of header names", () => {
  it("are each accepted whole", async () => {
    expect(await verdictOf("svix", trio("svix"))).toMatchObject({ kind: "verified" });
    expect(await verdictOf("svix", trio("webhook"))).toMatchObject({ kind: "verified" });
  });

  it("are never mixed", async () => {
    const own = trio("svix");
    const other = trio("webhook");
    for (const name of Object.keys(own)) {
      const { [name]: _, ...rest } = own;
      expect(await verdictOf("svix", { ...rest, ...other })).toMatchObject({ kind: "rejected" });
    }
    expect(await verdictOf("svix", { ...other, "svix-id": "msg_unsigned" })).toEqual(
      rejectedFor("header_missing"),
    );
  });

  it("are one for Standard Webhooks", async () => {
    expect(await verdictOf("standard-webhooks", trio("svix"))).toEqual(
      rejectedFor("header_missing"),
    );
  });
});

describe("the body", () => {
  it("is taken as bytes, valid UTF-8 or not", async () => {
    const raw = new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0xfe, 0x00, 0x0d, 0x0a]);
    const signature = createHmac("sha256", secret).update(raw).digest("hex");
    const headers = { "x-hub-signature-256": `sha256=${signature}` };
    expect(
      await verify(received(headers, raw), provider("github"), [secret], 0, createKeyCache()),
    ).toMatchObject({ kind: "verified" });
  });

  it("may be empty", async () => {
    const signature = createHmac("sha256", secret).update("").digest("hex");
    const headers = { "x-hub-signature-256": `sha256=${signature}` };
    expect(
      await verify(received(headers, ""), provider("github"), [secret], 0, createKeyCache()),
    ).toMatchObject({ kind: "verified" });
  });
});

describe("parts of the request", () => {
  const scheme: HmacScheme = {
    kind: "hmac",
    digest: "SHA-512",
    encoding: "base64url",
    header: "x-signature",
    layout: { kind: "plain", prefix: "" },
    signed: [
      { kind: "method" },
      { kind: "literal", text: " " },
      { kind: "path" },
      { kind: "literal", text: " " },
      { kind: "url" },
      { kind: "literal", text: " " },
      { kind: "header", name: "x-tenant" },
      { kind: "literal", text: "\n" },
      { kind: "body" },
      { kind: "literal", text: "\n" },
    ],
    secret: { encoding: "utf8", prefix: "" },
    timestamp: null,
    idHeader: null,
    alternateHeaders: null,
  };
  const publicUrl = "https://hooks.example.com/in/source?v=1";
  const message = `POST /in/source ${publicUrl} alder\n${body}\n`;
  const signature = createHmac("sha512", secret).update(message).digest("base64url");
  const headers = { "x-signature": signature, "x-tenant": "alder" };

  it("are all covered, in order", async () => {
    const verdict = await verify(
      received(headers, body),
      { scheme, publicUrl },
      [secret],
      0,
      createKeyCache(),
    );
    expect(verdict).toMatchObject({ kind: "verified" });
  });

  it.each([
    ["method", { method: "PUT" }],
    ["path", { path: "/in/other" }],
  ])("reject a changed %s", async (_, change) => {
    const request = received(headers, body, change);
    expect(await verify(request, { scheme, publicUrl }, [secret], 0, createKeyCache())).toEqual(
      rejectedFor("signature_mismatch"),
    );
  });

  it.each([
    ["url", headers, null],
    ["header:x-tenant", { "x-signature": signature }, publicUrl],
    ["header:x-tenant", { "x-signature": signature, "x-tenant": "" }, publicUrl],
  ])("reject a request without %s", async (part, present, url) => {
    const request = received(present, body);
    expect(
      await verify(request, { scheme, publicUrl: url }, [secret], 0, createKeyCache()),
    ).toEqual({
      kind: "rejected",
      reason: "part_missing",
      detail: { part },
    });
  });
});

describe("order and cost", () => {
  it("refuses what is stale or malformed before any digest", async () => {
    const check = vi.spyOn(crypto.subtle, "verify");
    await stripeVerdict(`t=${now - 1000},v1=${stripeSignature(now - 1000)}`);
    await stripeVerdict(`t=${now},v1=zz`);
    expect(check).not.toHaveBeenCalled();
  });

  it("hands the received bytes over uncopied where they are the whole message", async () => {
    const check = vi.spyOn(crypto.subtle, "verify");
    const request = received({ "x-hub-signature-256": `sha256=${"0".repeat(64)}` }, body);
    await verify(request, provider("github"), [secret], 0, createKeyCache());
    expect(check.mock.calls[0]?.[3]).toBe(request.body);
  });

  it("digests the message once for a secret, however many signatures are listed", async () => {
    const [check, sign] = [vi.spyOn(crypto.subtle, "verify"), vi.spyOn(crypto.subtle, "sign")];
    const header = `t=${now}${`,v1=${"0".repeat(64)}`.repeat(10)}`;
    expect(await stripeVerdict(header, ["one", "two"])).toEqual(rejectedFor("signature_mismatch"));
    expect(check).not.toHaveBeenCalled();
    expect(sign).toHaveBeenCalledTimes(2);
  });

  it("rejects what the platform refuses to compare", async () => {
    vi.spyOn(crypto.subtle, "verify").mockRejectedValue(new Error("refused"));
    expect(await stripeVerdict(`t=${now},v1=${stripeSignature(now)}`)).toEqual({
      kind: "rejected",
      reason: "signature_malformed",
    });
  });
});
