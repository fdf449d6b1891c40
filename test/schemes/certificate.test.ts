import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readCertificate } from "../../src/schemes/certificate.ts";
import {
  ecCertificate,
  lateCertificate,
  oddCertificate,
  oldCertificate,
  rsaCertificate,
} from "./certificates.ts";

const NOW = Date.parse("2027-01-01T00:00:00Z");
const malformed = { kind: "refused", reason: "malformed" };

/** The key as Node reads it. */
function spkiOf(pem: string): Uint8Array {
  return new Uint8Array(new X509Certificate(pem).publicKey.export({ format: "der", type: "spki" }));
}

function derOf(pem: string): Buffer {
  return new X509Certificate(pem).raw;
}

function pemOf(der: Uint8Array): string {
  const text = Buffer.from(der).toString("base64");
  return `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
}

describe("the key of a certificate", () => {
  it.each([
    ["RSA", rsaCertificate, "RSA"],
    ["an elliptic curve", ecCertificate, "EC"],
    ["version 1", oldCertificate, "RSA"],
    ["a validity beyond 2049", lateCertificate, "RSA"],
  ])("is the one that Node finds: %s", (_, pem, type) => {
    const read = readCertificate(pem, NOW);
    expect(read).toMatchObject({ kind: "key", key: { type, spki: spkiOf(pem) } });
  });

  it("is that of the first where several follow each other", () => {
    expect(readCertificate(rsaCertificate + ecCertificate, NOW)).toMatchObject({
      key: { type: "RSA" },
    });
  });

  it.each([
    ["before its first second", "2026-11-21T12:06:22.999Z", "not_yet_valid"],
    ["after its last second", "2036-11-18T12:06:24Z", "expired"],
  ])("is refused %s", (_, at, reason) => {
    expect(readCertificate(rsaCertificate, Date.parse(at))).toEqual({ kind: "refused", reason });
  });

  it.each(["2026-11-21T12:06:23Z", "2036-11-18T12:06:23.999Z"])("is good at %s", (at) => {
    expect(readCertificate(rsaCertificate, Date.parse(at)).kind).toBe("key");
  });

  it("is good until a GeneralizedTime", () => {
    expect(readCertificate(lateCertificate, Date.parse("2081-08-24T12:06:23Z")).kind).toBe("key");
    expect(readCertificate(lateCertificate, Date.parse("2081-08-24T12:06:24Z"))).toEqual({
      kind: "refused",
      reason: "expired",
    });
  });
});

describe("no certificate is", () => {
  it.each([
    ["an empty text", ""],
    ["a page", "<html>not found</html>"],
    ["a PEM block of another label", rsaCertificate.replaceAll("CERTIFICATE", "PUBLIC KEY")],
    ["a block without an end", rsaCertificate.slice(0, -20)],
    ["text in front of the block", `subject=/CN=x\n${rsaCertificate}`],
    ["a block of other characters", rsaCertificate.replace("MII", "M?I")],
    ["one with a key on a curve that cannot be used", oddCertificate],
  ])("%s", (_, text) => {
    expect(readCertificate(text, NOW)).toEqual(malformed);
  });

  it("DER with a byte behind its end", () => {
    expect(
      readCertificate(pemOf(Buffer.concat([derOf(rsaCertificate), Buffer.alloc(1)])), NOW),
    ).toEqual(malformed);
  });

  it("DER cut short anywhere", () => {
    const der = derOf(ecCertificate);
    for (let length = 0; length < der.length; length++) {
      expect(readCertificate(pemOf(der.subarray(0, length)), NOW), `${length} bytes`).toEqual(
        malformed,
      );
    }
  });

  it("DER with an indefinite length", () => {
    const der = derOf(ecCertificate);
    der[1] = 0x80;
    expect(readCertificate(pemOf(der), NOW)).toEqual(malformed);
  });

  it.each([
    ["a month 13", "270101000000Z", "271301000000Z"],
    ["a day that the month lacks", "270101000000Z", "270230000000Z"],
    ["no zone", "270101000000Z", "2701010000001"],
  ])("one with a date of %s", (_, good, bad) => {
    const date = Buffer.from("361118120623Z");
    const withDate = (text: string) => {
      const der = Buffer.from(derOf(rsaCertificate));
      der.write(text, der.indexOf(date), "latin1");
      return readCertificate(pemOf(der), NOW);
    };
    expect(withDate(good).kind).toBe("key");
    expect(withDate(bad)).toEqual(malformed);
  });

  it("made to throw by a changed byte", () => {
    const der = derOf(ecCertificate);
    for (let at = 0; at < der.length; at++) {
      for (const change of [0x01, 0x80, 0xff]) {
        const flipped = Buffer.from(der);
        flipped[at] = (flipped[at] ?? 0) ^ change;
        expect(["key", "refused"]).toContain(readCertificate(pemOf(flipped), NOW).kind);
      }
    }
  });
});
