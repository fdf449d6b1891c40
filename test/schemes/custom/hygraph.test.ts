/** Hygraph's envelope: each rule with one thing changed in one request. */
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import hygraph from "../../../src/schemes/custom/hygraph.ts";
import { now, outcomeOf, signedBy, verdictOf } from "./asked.ts";

const secret = "fake-hygraph-secret";
const setup = { secrets: [secret] };
const body = '{"operation":"publish","data":{"title":"Ein \\"Titel\\" – schön/\u2028"}}\n';
const time = String(now * 1000);

interface Signed {
  readonly body: string;
  readonly env: string;
  readonly t: string;
}

/** The rule as its documentation has it, apart from the code under test. */
function signatureOf({ body: text, env, t }: Signed, key = secret): string {
  const envelope = `{"Body":${JSON.stringify(text)},"EnvironmentName":"${env}","TimeStamp":${t}}`;
  return createHmac("sha256", key).update(envelope).digest("base64");
}

const good = signatureOf({ body, env: "master", t: time });

function ask(value: string, sent: string | Uint8Array = body, more = {}): Promise<string> {
  const headers = { "gcms-signature": value };
  return outcomeOf(hygraph, "hygraph", { headers, body: sent }, { ...setup, ...more });
}

describe("a signed request", () => {
  it("is verified", async () => {
    expect(await ask(`sign=${good}, env=master, t=${time}`)).toBe("verified");
  });

  it("says which secret made it", async () => {
    const headers = { "gcms-signature": `sign=${good}, env=master, t=${time}` };
    const verdict = await verdictOf(
      hygraph,
      "hygraph",
      { headers, body },
      { secrets: ["another", secret] },
    );
    expect(verdict).toEqual({ kind: "verified", secretIndex: 1 });
  });

  it.each([
    ["body", `sign=${good}, env=master, t=${time}`, body.replace("publish", "delete")],
    ["newline at the end", `sign=${good}, env=master, t=${time}`, body.trimEnd()],
    ["environment", `sign=${good}, env=staging, t=${time}`, body],
    ["time", `sign=${good}, env=master, t=${now * 1000 + 1}`, body],
  ])("with another %s is rejected", async (_, value, sent) => {
    expect(await ask(value, sent)).toBe("signature_mismatch");
  });

  it("is rejected where another secret made it", async () => {
    const other = signatureOf({ body, env: "master", t: time }, "another");
    expect(await ask(`sign=${other}, env=master, t=${time}`)).toBe("signature_mismatch");
  });

  it("is rejected where the time is no number as JSON writes it", async () => {
    const t = `0${time}`;
    const sign = signatureOf({ body, env: "master", t });
    expect(await ask(`sign=${sign}, env=master, t=${t}`)).toBe("signature_mismatch");
  });

  it("is rejected where the body is no text", async () => {
    expect(await ask(`sign=${good}, env=master, t=${time}`, Uint8Array.of(0xff, 0xfe))).toBe(
      "signature_mismatch",
    );
  });

  it("may be of any age, unless the source sets a window", async () => {
    const value = `sign=${good}, env=master, t=${time}`;
    expect(await ask(value, body, { now: now + 86_400 })).toBe("verified");
    const late = { now: now + 301, toleranceSeconds: 300 };
    expect(await ask(value, body, late)).toBe("timestamp_too_old");
  });
});

describe("the header", () => {
  it("must be there", async () => {
    expect(await outcomeOf(hygraph, "hygraph", { body }, setup)).toBe("header_missing");
  });

  it.each([
    ["has an item that is no pair", `sign=${good}, master, t=${time}`, "header_malformed"],
    ["names the environment twice", `sign=${good}, env=a, env=a, t=${time}`, "header_malformed"],
    [
      "is two lines joined into one",
      `sign=${good}, env=master, t=${time}, sign=${good}, env=master, t=${time}`,
      "header_malformed",
    ],
    ["has no environment", `sign=${good}, t=${time}`, "header_malformed"],
    ["has no signature", `env=master, t=${time}`, "header_malformed"],
    ["has no time", `sign=${good}, env=master`, "timestamp_missing"],
    ["has a time that is no number", `sign=${good}, env=master, t=now`, "timestamp_malformed"],
    ["has a signature that is no base64", `sign=?, env=master, t=${time}`, "signature_malformed"],
    ["has a short signature", `sign=YQ==, env=master, t=${time}`, "signature_malformed"],
  ])("that %s is refused", async (_, value, reason) => {
    expect(await ask(value)).toBe(reason);
  });
});

describe("signing", () => {
  it("makes what is verified", async () => {
    const request = await signedBy(hygraph, "hygraph", { body }, setup);
    expect(request.headers).toEqual({ "gcms-signature": `sign=${good}, env=master, t=${time}` });
    expect(await outcomeOf(hygraph, "hygraph", request, setup)).toBe("verified");
  });

  it("says that the body must be text", async () => {
    await expect(
      signedBy(hygraph, "hygraph", { body: Uint8Array.of(0xff) }, setup),
    ).rejects.toThrow("the body must be UTF-8 text");
  });
});
