/** Mercado Pago's manifest, each rule with one request changed in one thing. */
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import mercadoPago from "../../../src/schemes/custom/mercado-pago.ts";
import { type Asked, outcomeOf, signedBy } from "./asked.ts";

const setup = { secrets: ["secret"] };
const sign = (message: string): string =>
  createHmac("sha256", "secret").update(message).digest("hex");
const value = (message: string): string => `ts=1,v1=${sign(message)}`;

function request(message: string, changes: Asked = {}): Asked {
  return {
    query: "data.id=123&type=payment",
    ...changes,
    headers: { "x-request-id": "r1", "x-signature": value(message), ...changes.headers },
  };
}

const message = "id:123;request-id:r1;ts:1;";
const ask = (asked: Asked): Promise<string> => outcomeOf(mercadoPago, "mercado-pago", asked, setup);

describe("the manifest", () => {
  it("has id, request id and time", async () => {
    expect(await ask(request(message))).toBe("verified");
  });

  it.each([
    ["id", { query: "data.id=124" }],
    ["request id", { headers: { "x-request-id": "r2" } }],
    ["time", { headers: { "x-signature": value(message).replace("ts=1", "ts=2") } }],
  ])("with another %s is rejected", async (_, change) => {
    expect(await ask(request(message, change))).toBe("signature_mismatch");
  });

  it.each([
    ["as it stands", "id:ORD1;request-id:r1;ts:1;"],
    ["in lower case", "id:ord1;request-id:r1;ts:1;"],
  ])("has an id of letters %s", async (_, signed) => {
    expect(await ask(request(signed, { query: "data.id=ORD1" }))).toBe("verified");
  });

  it("does not have a lower-case id in upper case", async () => {
    const signed = "id:ORD1;request-id:r1;ts:1;";
    expect(await ask(request(signed, { query: "data.id=ord1" }))).toBe("signature_mismatch");
  });

  it("leaves out an id that is not there", async () => {
    expect(await ask(request("request-id:r1;ts:1;", { query: "" }))).toBe("verified");
  });

  it("does not leave out an id that is there", async () => {
    expect(await ask(request("request-id:r1;ts:1;"))).toBe("signature_mismatch");
  });

  it("leaves out a request id that is not there", async () => {
    const { "x-request-id": _, ...headers } = request("id:123;ts:1;").headers ?? {};
    expect(await ask({ query: "data.id=123", headers })).toBe("verified");
  });

  it("does not cover the body", async () => {
    expect(await ask(request(message, { body: "anything" }))).toBe("verified");
  });
});

describe("the request", () => {
  it.each([
    ["no signature", { "x-signature": undefined }, "header_missing"],
    ["no time", { "x-signature": `v1=${sign(message)}` }, "timestamp_missing"],
    ["a time that is none", { "x-signature": `ts=x,v1=${sign(message)}` }, "timestamp_malformed"],
    ["no version 1", { "x-signature": `ts=1,v2=${sign(message)}` }, "header_malformed"],
    ["no hex", { "x-signature": "ts=1,v1=x" }, "signature_malformed"],
    ["two lines", { "x-signature": `${value(message)}, ${value(message)}` }, "header_duplicated"],
    ["two request ids", { "x-request-id": "r1, r2" }, "header_duplicated"],
  ])("with %s is rejected", async (_, change, reason) => {
    const headers: { [name: string]: string } = {};
    for (const [name, text] of Object.entries({ ...request(message).headers, ...change })) {
      if (text !== undefined) headers[name] = text;
    }
    expect(await ask({ query: "data.id=123", headers })).toBe(reason);
  });

  it("with two ids is rejected", async () => {
    expect(await ask(request(message, { query: "data.id=123&data.id=124" }))).toBe(
      "parameter_duplicated",
    );
  });
});

describe("signing", () => {
  it("makes what is verified", async () => {
    const asked = await signedBy(mercadoPago, "mercado-pago", { query: "data.id=5" }, setup);
    expect(await ask(asked)).toBe("verified");
  });
});
