/** One bit changed anywhere that is signed, or anywhere in the signature, and no preset verifies. */
import { describe, expect, it } from "vitest";
import { decodeText, encodeBytes } from "../../src/core/encoding.ts";
import type { HmacScheme } from "../../src/core/scheme.ts";
import { signedHeaders } from "../helpers/sign-request.ts";
import { createKeyCache, verify } from "../../src/core/verify.ts";
import { providers } from "../../src/providers/index.ts";
import { bytes, received } from "../helpers/received.ts";

const body = bytes('{"id":"evt_1"}');
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const nowMs = 1_700_000_000_000;
const keys = createKeyCache();

describe.each([...providers.keys()])("%s", (name) => {
  const scheme = hmacScheme(name);

  async function accepts(headers: Record<string, string>, changed = body): Promise<boolean> {
    return (
      (await verify(received(headers, changed), { scheme }, [secret], nowMs, keys)).kind ===
      "verified"
    );
  }

  it("verifies the unchanged request", async () => {
    expect(await accepts(await signed(scheme))).toBe(true);
  });

  it("rejects every single-bit change of the body", async () => {
    const headers = await signed(scheme);
    for (let bit = 0; bit < body.length * 8; bit++) {
      expect(await accepts(headers, flipBit(body, bit)), `bit ${bit}`).toBe(false);
    }
  });

  it("rejects a body that lost or gained a byte", async () => {
    const headers = await signed(scheme);
    expect(await accepts(headers, body.slice(0, -1))).toBe(false);
    expect(await accepts(headers, bytes('{"id":"evt_1"}\n'))).toBe(false);
  });

  it("rejects every single-bit change of the signature", async () => {
    const headers = await signed(scheme);
    const text = signatureText(scheme, headers);
    const signature = decodeText(text, scheme.encoding);
    if (signature === null) throw new Error("the signature is of its encoding");
    for (let bit = 0; bit < signature.length * 8; bit++) {
      const forged = encodeBytes(flipBit(signature, bit), scheme.encoding);
      const value = (headers[scheme.header] ?? "").replace(text, forged);
      expect(await accepts({ ...headers, [scheme.header]: value }), `bit ${bit}`).toBe(false);
    }
  });

  it("rejects every single-bit change of a header's text, the letter case of hex apart", async () => {
    const headers = await signed(scheme);
    const signature = signatureText(scheme, headers);
    for (const [header, value] of Object.entries(headers)) {
      for (let at = 0; at < value.length; at++) {
        for (let bit = 0; bit < 7; bit++) {
          const flipped = String.fromCharCode(value.charCodeAt(at) ^ (1 << bit));
          const changed = value.slice(0, at) + flipped + value.slice(at + 1);
          if (isSameHex(scheme, value, changed, signature)) continue;
          expect(await accepts({ ...headers, [header]: changed }), `${header}: ${changed}`).toBe(
            false,
          );
        }
      }
    }
  });
});

/** True where only the letter case inside the hex signature differs: that is the same signature. */
function isSameHex(scheme: HmacScheme, value: string, changed: string, signature: string): boolean {
  if (scheme.encoding !== "hex" || !value.endsWith(signature)) return false;
  const start = value.length - signature.length;
  return (
    changed.slice(0, start) === value.slice(0, start) &&
    changed.slice(start).toLowerCase() === signature
  );
}

function hmacScheme(name: string): HmacScheme {
  const scheme = providers.get(name)?.scheme;
  if (scheme?.kind !== "hmac") throw new Error(`${name} signs with an HMAC`);
  return scheme;
}

function signed(scheme: HmacScheme): Promise<Record<string, string>> {
  const url = "https://hooks.example.com/";
  return signedHeaders({
    scheme,
    secret,
    method: "POST",
    path: "/",
    url,
    body,
    headers: {},
    nowMs,
    id: "msg_1",
  });
}

/** The signature is the last thing in the header of every preset. */
function signatureText(scheme: HmacScheme, headers: Record<string, string>): string {
  const value = headers[scheme.header] ?? "";
  const length = scheme.encoding === "hex" ? 64 : 44;
  return value.slice(-length);
}

function flipBit(source: Uint8Array, bit: number): Uint8Array {
  const changed = Uint8Array.from(source);
  const at = bit >> 3;
  changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
  return changed;
}
