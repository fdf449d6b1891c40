import { sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import keygen from "../../../src/schemes/custom/keygen.ts";
import mailchannels from "../../../src/schemes/custom/mailchannels.ts";
import { answering, ed25519, inputOf, moduleOf, publicPem, roundTrip, sha256 } from "./vendor.ts";

const publicKeys = [publicPem(ed25519.publicKey)];
const now = "2027-01-01T00:00:00Z";

function signed(text: string): string {
  return sign(null, Buffer.from(text), ed25519.privateKey).toString("base64");
}

describe("Keygen", () => {
  const module = moduleOf(keygen, "keygen");
  const publicUrl = "https://hooks.example.com/in/keygen?a=b";
  const date = "Fri, 01 Jan 2027 00:00:00 GMT";
  const body = '{"data":{"id":"1"}}';
  const text = [
    "(request-target): post /in/keygen?a=b",
    "host: hooks.example.com",
    `date: ${date}`,
    `digest: sha-256=${sha256(body)}`,
  ].join("\n");
  const list = "(request-target) host date digest";

  function header(change: { readonly [name: string]: string } = {}): string {
    const parameters = { keyid: "k", algorithm: "ed25519", signature: signed(text), headers: list };
    return Object.entries({ ...parameters, ...change })
      .map(([name, value]) => `${name}="${value}"`)
      .join(", ");
  }

  function verify(value: string, more: Parameters<typeof inputOf>[0] = {}) {
    const headers = { "keygen-signature": value, date };
    return module.verify(inputOf({ headers, body, publicKeys, publicUrl, now, ...more }));
  }

  it("signs target, host, date and digest", async () => {
    expect(await verify(header())).toEqual({ kind: "verified", secretIndex: 0 });
  });

  it("is signed as it verifies", async () => {
    expect(await roundTrip(module, ed25519, { body, publicUrl, now })).toMatchObject({
      kind: "verified",
    });
  });

  it("is refused with another body, whatever digest it says", async () => {
    expect(await verify(header(), { body: "{}" })).toMatchObject({ reason: "signature_mismatch" });
  });

  it.each(["https://hooks.example.com/in/keygen", "https://hooks.example.com:444/in/keygen?a=b"])(
    "is refused for the URL %s",
    async (other) => {
      expect(await verify(header(), { publicUrl: other })).toMatchObject({
        reason: "signature_mismatch",
      });
    },
  );

  it.each([
    ["a shorter list", header({ headers: "host date digest" })],
    ["another order", header({ headers: "host (request-target) date digest" })],
    ["another algorithm", header({ algorithm: "rsa-pss-sha256" })],
    ["a name given twice", `${header()}, headers="${list}"`],
    ["text behind it", `${header()} x`],
    ["nothing quoted", header().replaceAll('"', "")],
  ])("is refused with %s", async (_, value) => {
    expect(await verify(value)).toMatchObject({ reason: "header_malformed" });
  });

  it.each([
    ["a signature that is too short", header({ signature: "AAAA" }), {}, "signature_malformed"],
    ["no date", header(), { headers: { "keygen-signature": header() } }, "timestamp_missing"],
    ["a date five minutes old", header(), { now: "2027-01-01T00:05:01Z" }, "timestamp_too_old"],
    ["no header", "", { headers: { date } }, "header_missing"],
  ])("is refused with %s", async (_, value, more, reason) => {
    expect(await verify(value, more)).toMatchObject({ kind: "rejected", reason });
  });

  it("needs the URL that was registered", async () => {
    const input = inputOf({
      headers: { "keygen-signature": header(), date },
      body,
      publicKeys,
      now,
    });
    expect(await module.verify(input)).toMatchObject({ reason: "part_missing" });
  });
});

describe("MailChannels", () => {
  const body = '[{"customer_handle":"acme","event":"delivered"}]';
  const digest = `sha-256=:${sha256(body)}:`;
  const created = Date.parse(now) / 1000;
  const parameters = `("content-digest");created=${created};alg="ed25519";keyid="mckey"`;
  const settings = { tenant: ["acme"] };

  function headersOf(input = parameters, over = digest) {
    const signature = signed(`"content-digest": ${over}\n"@signature-params": ${input}`);
    return {
      "content-type": "application/json",
      "content-digest": over,
      "signature-input": `sig_1=${input}`,
      signature: `sig_1=:${signature}:`,
    };
  }

  function verify(
    headers: { readonly [name: string]: string } = headersOf(),
    more: Parameters<typeof inputOf>[0] = {},
    documents = answering(),
  ) {
    return moduleOf(mailchannels, "mailchannels", documents.documents).verify(
      inputOf({ headers, body, settings, publicKeys, now, ...more }),
    );
  }

  it("signs the digest of the body", async () => {
    expect(await verify()).toEqual({ kind: "verified", secretIndex: 0 });
  });

  it("has its key fetched by its name", async () => {
    const url = "https://api.mailchannels.net/tx/v1/webhook/public-key?id=mckey";
    const answer = JSON.stringify({ id: "mckey", key: publicPem(ed25519.publicKey) });
    const documents = answering({ [url]: answer });
    expect(await verify(headersOf(), { publicKeys: [] }, documents)).toMatchObject({
      kind: "verified",
    });
    expect(documents.asked).toEqual([url]);
  });

  it("is signed as it verifies", async () => {
    const given = { body, settings, now, headers: { "content-type": "application/json" } };
    const module = moduleOf(mailchannels, "mailchannels");
    expect(await roundTrip(module, ed25519, given)).toMatchObject({ kind: "verified" });
  });

  it.each([
    ["somebody else's account", '[{"customer_handle":"other"}]'],
    [
      "an event of somebody else's account",
      '[{"customer_handle":"acme"},{"customer_handle":"other"}]',
    ],
    ["an event of no account", '[{"customer_handle":"acme"},{}]'],
    ["no events", "[]"],
    ["an object", '{"customer_handle":"acme"}'],
  ])("is refused with %s before anything is fetched", async (_, text) => {
    const documents = answering();
    const headers = headersOf(parameters, `sha-256=:${sha256(text)}:`);
    expect(await verify(headers, { body: text, publicKeys: [] }, documents)).toMatchObject({
      reason: "recipient_mismatch",
    });
    expect(documents.asked).toEqual([]);
  });

  it.each([
    ["another component", '("@method");created=1798761600;alg="ed25519";keyid="mckey"'],
    [
      "more components",
      '("content-digest" "@method");created=1798761600;alg="ed25519";keyid="mckey"',
    ],
    ["a parameter given twice", `${parameters};created=1`],
    ["another algorithm", parameters.replace("ed25519", "hmac-sha256")],
    ["no algorithm", parameters.replace(';alg="ed25519"', "")],
    ["a key's name that is a path", parameters.replace("mckey", "../x")],
    ["a key's name with more", parameters.replace("mckey", "a&b=c")],
    ["two signatures", `${parameters}, sig_2=${parameters}`],
  ])("is refused with %s", async (_, input) => {
    expect(await verify(headersOf(input))).toMatchObject({ reason: "signature_malformed" });
  });

  it.each([
    ["content-digest", `sha-256=:${sha256("x")}:`, "signature_mismatch"],
    ["content-digest", `${digest}, sha-512=:AAAA:`, "signature_mismatch"],
    ["signature", "sig_2=:AAAA:", "signature_malformed"],
    ["signature", "AAAA", "signature_malformed"],
  ])("is refused with %s: %s", async (name, value, reason) => {
    expect(await verify({ ...headersOf(), [name]: value })).toMatchObject({ reason });
  });

  it.each(["signature", "signature-input"])("is refused without %s", async (name) => {
    const rest = Object.entries(headersOf()).filter(([other]) => other !== name);
    expect(await verify(Object.fromEntries(rest))).toMatchObject({ reason: "header_missing" });
  });

  it("is refused five minutes later", async () => {
    expect(await verify(headersOf(), { now: "2027-01-01T00:05:01Z" })).toMatchObject({
      reason: "timestamp_too_old",
    });
  });
});
