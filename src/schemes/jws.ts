/**
 * Takes a JSON Web Signature in its compact form apart (RFC 7515 §7.1): three texts between two dots. Everything is
 * strict: base64url without padding and left-over bits, UTF-8 without errors, JSON objects without a name given
 * twice. What the header points to (`jku`, `jwk`, `x5u`, `x5c`) is never looked at.
 */
import { decodeBase64Url, utf8Bytes } from "../core/encoding.ts";
import type { Rejection, RejectionReason } from "../core/model.ts";
import type { JwsAlgorithm } from "../core/scheme.ts";
import { type JsonObject, own, readJsonObject } from "./json-object.ts";

/**
 * Where the signed payload is. `inside`: between the dots. `detached`: nothing is between the dots, the payload is
 * known from elsewhere and signed in base64url (RFC 7515, appendix F). `unencoded`: the same, but signed as it
 * is, which the header must say with `b64` (RFC 7797).
 */
export type JwsForm = "inside" | "detached" | "unencoded";

export interface Jws {
  readonly header: JsonObject;
  readonly alg: JwsAlgorithm;
  readonly kid: string | null;
  /** The header's text as it came: the first part of what is signed. */
  readonly headerText: string;
  /** Empty where the payload is elsewhere. */
  readonly payloadText: string;
  readonly signature: Uint8Array;
}

/** The parts of `text`, or the rejection that it deserves. Only `algorithms` are let through. */
export function readJws(
  text: string,
  form: JwsForm,
  algorithms: readonly JwsAlgorithm[],
): Jws | Rejection {
  const parts = text.split(".", 4);
  const [headerText = "", payloadText = "", signatureText = ""] = parts;
  if (parts.length !== 3 || (payloadText === "") !== (form !== "inside"))
    return rejected("signature_malformed", { part: "dots" });
  const headerBytes = decodeBase64Url(headerText);
  const header = headerBytes === null ? null : readJsonObject(headerBytes);
  if (header === null) return rejected("signature_malformed", { part: "header" });

  const algText = own(header, "alg");
  const alg = algorithms.find((allowed) => allowed === algText);
  if (alg === undefined) {
    const shown = typeof algText === "string" ? algText.slice(0, 20) : "";
    return rejected("algorithm_not_allowed", { alg: shown, allowed: algorithms.join(" ") });
  }
  if (!criticalHolds(header, form)) return rejected("signature_malformed", { part: "crit" });
  const kid = own(header, "kid");
  if (kid !== undefined && typeof kid !== "string")
    return rejected("signature_malformed", { part: "kid" });

  const signature = decodeBase64Url(signatureText);
  if (signature === null || signature.length === 0)
    return rejected("signature_malformed", { part: "signature" });
  return { header, alg, kid: kid ?? null, headerText, payloadText, signature };
}

/** The bytes that are signed (RFC 7515 §5.1). `payload`: base64url text, or the bytes of an unencoded one. */
export function signingInput(headerText: string, payload: string | Uint8Array): Uint8Array {
  const head = utf8Bytes(`${headerText}.`);
  const tail = typeof payload === "string" ? utf8Bytes(payload) : payload;
  const joined = new Uint8Array(head.length + tail.length);
  joined.set(head);
  joined.set(tail, head.length);
  return joined;
}

/**
 * An extension that must be understood (RFC 7515 §4.1.11) and is not makes the token invalid. `b64` is the only one
 * that is, and only where the payload is unencoded. RFC 7797 §6 wants it listed in `crit` then; Saleor does not list
 * it, and since the row knows the form anyway, nothing is read in two ways.
 */
function criticalHolds(header: JsonObject, form: JwsForm): boolean {
  const crit = own(header, "crit");
  const b64 = own(header, "b64");
  if (form !== "unencoded") return crit === undefined && (b64 === undefined || b64 === true);
  const listed = Array.isArray(crit) && crit.length === 1 && crit[0] === "b64";
  return b64 === false && (crit === undefined || listed);
}

function rejected(reason: RejectionReason, detail: { readonly [name: string]: string }): Rejection {
  return { kind: "rejected", reason, detail };
}
