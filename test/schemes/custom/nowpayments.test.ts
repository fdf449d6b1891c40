/** NOWPayments' sorted payloads, each rule with one request changed in one thing. */
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import nowpayments from "../../../src/schemes/custom/nowpayments.ts";
import { sortedJson } from "../../../src/schemes/sorted-json.ts";
import { type Asked, outcomeOf, signedBy } from "./asked.ts";

const setup = { secrets: ["secret"] };
const sign = (message: string): string =>
  createHmac("sha512", "secret").update(message).digest("hex");
const request = (signed: string, body = signed): Asked => ({
  body,
  headers: { "x-nowpayments-sig": sign(signed) },
});
const ask = (asked: Asked): Promise<string> => outcomeOf(nowpayments, "nowpayments", asked, setup);

const sorted = '{"fee":{"a":1e-8,"b":2.50},"payment_id":5,"x":"ä"}';
const sent = '{"payment_id":5,"x":"ä","fee":{"b":2.50,"a":1e-8}}';

describe("the payload", () => {
  it("is signed with its names sorted at every depth", async () => {
    expect(await ask(request(sorted, sent))).toBe("verified");
  });

  it.each([
    ["another value", sent.replace("5", "6")],
    ["a number written otherwise", sent.replace("2.50", "2.5")],
    ["an escape", sent.replace("ä", "\\u00e4")],
    ["another name", sent.replace('"x"', '"y"')],
    ["a name more", sent.replace("{", '{"z":1,')],
  ])("with %s is rejected", async (_, body) => {
    expect(await ask(request(sorted, body))).toBe("signature_mismatch");
  });

  it.each([
    ["a name given twice", '{"a":1,"a":2}'],
    ["a name given twice in two spellings", '{"a":1,"\\u0061":2}'],
    ["a list", "[1]"],
    ["no JSON", "{"],
    ["nothing", ""],
  ])("that is or has %s is rejected", async (_, body) => {
    expect(await ask(request(body))).toBe("part_missing");
  });

  it("that is no UTF-8 is rejected", async () => {
    const body = new Uint8Array([...new TextEncoder().encode('{"a":"'), 0xff, 0x22, 0x7d]);
    const asked = { body, headers: { "x-nowpayments-sig": sign('{"a":"\ufffd"}') } };
    expect(await ask(asked)).toBe("part_missing");
  });
});

describe("the header", () => {
  it.each([
    ["x", "signature_malformed"],
    ["", "header_malformed"],
    [`${sign(sorted)}, ${sign(sorted)}`, "header_duplicated"],
    [sign(sorted).slice(0, 64), "signature_malformed"],
  ])("%j is rejected", async (value, reason) => {
    expect(await ask({ body: sent, headers: { "x-nowpayments-sig": value } })).toBe(reason);
  });

  it("must be there", async () => {
    expect(await ask({ body: sent })).toBe("header_missing");
  });
});

describe("signing", () => {
  it("makes what is verified", async () => {
    expect(await ask(await signedBy(nowpayments, "nowpayments", { body: sent }, setup))).toBe(
      "verified",
    );
  });
});

describe("sortedJson", () => {
  it.each([
    ["{}", "{}"],
    ["[]", "[]"],
    [' { "b" : [ 2 , { "d" : 1 , "c" : [ ] } ] , "a" : { } } ', '{"a":{},"b":[2,{"c":[],"d":1}]}'],
    ['{"b":"a \\"b\\" \\\\","a":"{[,:]}"}', '{"a":"{[,:]}","b":"a \\"b\\" \\\\"}'],
    ['{"10":1,"9":2}', '{"10":1,"9":2}'],
    ['{"__proto__":1,"":2}', '{"":2,"__proto__":1}'],
    ["1.0e5", "1.0e5"],
  ])("writes %s as %s", (text, expected) => {
    expect(sortedJson(text)).toBe(expected);
  });

  it.each(['{"a":1,"a":1}', '[{"a":{"b":1,"b":2}}]'])("refuses %s", (text) => {
    expect(sortedJson(text)).toBeNull();
  });
});
