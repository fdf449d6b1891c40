import { crc32 as zlibCrc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { crc32 } from "../../../src/schemes/crc32.ts";
import extension from "../../../src/schemes/custom/paypal.ts";
import { bytes } from "../../helpers/received.ts";
import { answering, inputOf, moduleOf, publicPem, roundTrip, rsa, rsaSigned } from "./vendor.ts";

const WEBHOOK = "1JE4291016473214C";
const CERTIFICATE = "https://api.paypal.com/v1/notifications/certs/CERT-a1-b2_c3";
const body = '{"id":"WH-1","event_type":"PAYMENT.SALE.COMPLETED"}';
const time = "2026-12-31T23:59:48Z";
const headers = {
  "paypal-transmission-id": "t-1",
  "paypal-transmission-time": time,
  "paypal-cert-url": CERTIFICATE,
  "paypal-auth-algo": "SHA256withRSA",
  "paypal-transmission-sig": rsaSigned("sha256", `t-1|${time}|${WEBHOOK}|${zlibCrc32(body)}`),
};
const given = {
  headers,
  body,
  settings: { webhook_id: [WEBHOOK] },
  publicKeys: [publicPem(rsa.publicKey)],
};

function verify(more: Parameters<typeof inputOf>[0] = {}, documents = answering()) {
  return moduleOf(extension, "paypal", documents.documents).verify(inputOf({ ...given, ...more }));
}

describe("a delivery of PayPal", () => {
  it("verifies with a pinned key, and then no certificate is fetched", async () => {
    const documents = answering();
    expect(await verify({}, documents)).toEqual({ kind: "verified", secretIndex: 0 });
    expect(documents.asked).toEqual([]);
  });

  it("is signed as it verifies", async () => {
    const module = moduleOf(extension, "paypal");
    const plain = { body, settings: given.settings };
    expect(await roundTrip(module, rsa, plain)).toMatchObject({ kind: "verified" });
  });

  it("may be for any of several webhooks", async () => {
    const settings = { webhook_id: ["OTHER", WEBHOOK] };
    expect(await verify({ settings })).toMatchObject({ kind: "verified" });
  });

  it.each([[[]], [["OTHER"]]])("is refused where its webhook is none of %j", async (webhook_id) => {
    expect(await verify({ settings: { webhook_id } })).toMatchObject({ kind: "rejected" });
  });

  it("is refused with another body", async () => {
    expect(await verify({ body: `${body} ` })).toMatchObject({ reason: "signature_mismatch" });
  });

  it("is no fault of the sender where the certificate cannot be had", async () => {
    const documents = answering();
    expect(await verify({ publicKeys: [] }, documents)).toMatchObject({
      reason: "keys_unavailable",
    });
    expect(documents.asked).toContain(CERTIFICATE);
  });

  it.each(Object.keys(headers))("is refused without %s", async (name) => {
    const rest = Object.entries(headers).filter(([other]) => other !== name);
    expect(await verify({ headers: Object.fromEntries(rest) })).toMatchObject({
      reason: "header_missing",
    });
  });

  it.each([
    "https://api.paypal.com.example.com/v1/notifications/certs/CERT-a",
    "https://example.com/api.paypal.com/v1/notifications/certs/CERT-a",
    "https://www.paypal.com/v1/notifications/certs/CERT-a",
    "https://API.paypal.com/v1/notifications/certs/CERT-a",
    "http://api.paypal.com/v1/notifications/certs/CERT-a",
    "https://api.paypal.com:8443/v1/notifications/certs/CERT-a",
    "https://u@api.paypal.com/v1/notifications/certs/CERT-a",
    "https://api.paypal.com/v1/notifications/certs/",
    "https://api.paypal.com/v1/notifications/certs/../x",
    "https://api.paypal.com/v1/notifications/certs/a%2f..%2fx",
    "https://api.paypal.com/v1/notifications/certs/a/b",
    "https://api.paypal.com/v1/notifications/certs/a?b",
    "https://api.paypal.com/v1/notifications/certs/a#b",
    "https://api.paypal.com\\v1\\notifications\\certs\\a",
    "/v1/notifications/certs/a",
  ])("never has a certificate fetched from %s", async (url) => {
    const documents = answering();
    const verdict = await verify(
      { headers: { ...headers, "paypal-cert-url": url }, publicKeys: [] },
      documents,
    );
    expect(verdict).toMatchObject({ reason: "signature_malformed" });
    expect(documents.asked).toEqual([]);
  });

  it.each([
    ["paypal-transmission-id", "t-1, t-1", "header_duplicated"],
    ["paypal-transmission-id", `t-1|${time}`, "header_malformed"],
    ["paypal-auth-algo", "SHA1withRSA", "signature_malformed"],
    ["paypal-transmission-sig", "not base64", "signature_malformed"],
    ["paypal-transmission-sig", "AAAA", "signature_malformed"],
  ])("is refused with %s: %s", async (name, value, reason) => {
    expect(await verify({ headers: { ...headers, [name]: value } })).toMatchObject({ reason });
  });
});

describe("the checksum", () => {
  it.each(["", "a", "123456789", "ü".repeat(1000)])("is that of zlib: %j", (text) => {
    expect(crc32(bytes(text))).toBe(zlibCrc32(text));
  });

  it("has the value that the standard gives for its example", () => {
    expect(crc32(bytes("123456789"))).toBe(0xcbf43926);
  });
});
