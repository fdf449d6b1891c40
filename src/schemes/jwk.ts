/** Public keys in the spelling of JSON Web Keys (RFC 7517). */
import { decodeBase64Url } from "../core/encoding.ts";
import { parseJsonObject } from "./json-object.ts";
import { ecKey, ed25519Key, rsaKey } from "./spki.ts";
import type { Curve, PublicKey } from "./spki.ts";

/** The public key that a text holds as one JSON Web Key; `null` where it holds none. */
export function readJwkText(text: string): PublicKey | null {
  return readJwk(parseJsonObject(text));
}

/**
 * A public key out of a parsed JSON Web Key (RFC 7518 §6, RFC 8037 §2). `null` where it is private, symmetric, of an
 * unknown curve, or meant for something else than checking signatures (`use`, `key_ops`).
 */
export function readJwk(jwk: unknown): PublicKey | null {
  const use = memberOf(jwk, "use");
  const operations = memberOf(jwk, "key_ops");
  if (memberOf(jwk, "d") !== undefined || (use !== undefined && use !== "sig")) return null;
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes("verify")))
    return null;
  switch (memberOf(jwk, "kty")) {
    case "OKP":
      return memberOf(jwk, "crv") === "Ed25519" ? ed25519Key(bytesOf(jwk, "x")) : null;
    case "EC": {
      const curve = curveOf(memberOf(jwk, "crv"));
      const x = bytesOf(jwk, "x");
      const y = bytesOf(jwk, "y");
      return curve === null || x === null || y === null ? null : ecKey(curve, x, y);
    }
    case "RSA": {
      const modulus = bytesOf(jwk, "n");
      const exponent = bytesOf(jwk, "e");
      return modulus === null || exponent === null ? null : rsaKey(modulus, exponent);
    }
    default:
      return null;
  }
}

function curveOf(name: unknown): Curve | null {
  return name === "P-256" || name === "P-384" || name === "P-521" ? name : null;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

function bytesOf(value: unknown, name: string): Uint8Array | null {
  const text = memberOf(value, name);
  return typeof text === "string" && text !== "" ? decodeBase64Url(text) : null;
}
