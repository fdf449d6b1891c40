import { describe, expect, it } from "vitest";
import alipay from "../../../src/schemes/custom/alipay.ts";
import paddleClassic from "../../../src/schemes/custom/paddle-classic.ts";
import { inputOf, moduleOf, publicPem, roundTrip, rsa, rsaSigned } from "./vendor.ts";

const form = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
const publicKeys = [publicPem(rsa.publicKey)];

function encoded(fields: { readonly [name: string]: string }): string {
  return new URLSearchParams(fields).toString();
}

describe("Paddle Classic", () => {
  const module = moduleOf(paddleClassic, "paddle-classic");
  const fields = { alert_name: "payment_succeeded", alert_id: "1", note: 'ü";}' };
  const text =
    'a:3:{s:8:"alert_id";s:1:"1";s:10:"alert_name";s:17:"payment_succeeded";s:4:"note";s:5:"ü";}";}';
  const signature = rsaSigned("sha1", text);

  function verify(body: string, headers: { readonly [name: string]: string } = form) {
    return module.verify(inputOf({ body, headers, publicKeys }));
  }

  it("signs the sorted fields with the length of each in bytes", async () => {
    expect(await verify(encoded({ ...fields, p_signature: signature }))).toEqual({
      kind: "verified",
      secretIndex: 0,
    });
  });

  it("is signed as it verifies", async () => {
    const given = { body: encoded(fields), headers: form };
    expect(await roundTrip(module, rsa, given)).toMatchObject({ kind: "verified" });
  });

  it.each([
    ["another value", { ...fields, alert_id: "2" }],
    ["another name", { alert_name: fields.alert_name, alert_ix: "1", note: fields.note }],
    ["a field more", { ...fields, more: "" }],
    ["a field less", { alert_name: fields.alert_name, alert_id: "1" }],
  ])("is refused with %s", async (_, other) => {
    expect(await verify(encoded({ ...other, p_signature: signature }))).toMatchObject({
      reason: "signature_mismatch",
    });
  });

  it.each([
    ["without a signature", encoded(fields), "part_missing"],
    [
      "with a name given twice",
      `${encoded({ ...fields, p_signature: signature })}&alert_id=1`,
      "part_missing",
    ],
    [
      "with a list as PHP reads it",
      encoded({ "a[]": "1", p_signature: signature }),
      "part_missing",
    ],
    ["with a number for a name", encoded({ "1": "1", p_signature: signature }), "part_missing"],
    ["without fields", encoded({ p_signature: signature }), "part_missing"],
    [
      "with a signature that is no base64",
      encoded({ ...fields, p_signature: "?" }),
      "signature_malformed",
    ],
    ["with a short signature", encoded({ ...fields, p_signature: "AAAA" }), "signature_malformed"],
  ])("is refused %s", async (_, body, reason) => {
    expect(await verify(body)).toMatchObject({ kind: "rejected", reason });
  });

  it.each([
    ["JSON", { "content-type": "application/json" }],
    ["nothing", {}],
    ["something that begins alike", { "content-type": "application/x-www-form-urlencoded-2" }],
  ])("is refused as %s: others would read other fields", async (_, headers) => {
    const body = encoded({ ...fields, p_signature: signature });
    expect(await verify(body, headers)).toMatchObject({ reason: "part_missing" });
  });
});

describe("Alipay", () => {
  const module = moduleOf(alipay, "alipay");
  const fields = { notify_id: "n-1", subject: "咖啡 & tea", empty: "", total_amount: "88.88" };
  const text = "empty=&notify_id=n-1&subject=咖啡 & tea&total_amount=88.88";

  function verify(signed: string, more: { readonly [name: string]: string }) {
    const body = encoded({ ...fields, ...more, sign: rsaSigned("sha256", signed) });
    return module.verify(inputOf({ body, headers: form, publicKeys }));
  }

  it("signs the sorted fields without sign_type", async () => {
    expect(await verify(text, { sign_type: "RSA2" })).toMatchObject({ kind: "verified" });
  });

  it("signs sign_type, too, in some notifications", async () => {
    const signed = text.replace("subject", "sign_type=RSA2&subject");
    expect(await verify(signed, { sign_type: "RSA2" })).toMatchObject({ kind: "verified" });
  });

  it("is signed as it verifies", async () => {
    const given = { body: encoded({ ...fields, sign_type: "RSA2" }), headers: form };
    expect(await roundTrip(module, rsa, given)).toMatchObject({ kind: "verified" });
  });

  it.each([
    ["the older algorithm", { sign_type: "RSA" }],
    ["no algorithm", {}],
  ])("is refused with %s, whoever signed", async (_, more) => {
    expect(await verify(text, more)).toMatchObject({ reason: "part_missing" });
  });

  it("is refused with another amount", async () => {
    expect(await verify(text, { sign_type: "RSA2", total_amount: "0.01" })).toMatchObject({
      reason: "signature_mismatch",
    });
  });
});
