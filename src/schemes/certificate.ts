/**
 * The public key out of an X.509 certificate (RFC 5280 §4.1), where a provider publishes its key as one.
 *
 * Nothing here says whose certificate it is: no chain is built, and no issuer is trusted. It is the address that
 * counts, which must be one of the provider's own over https, and what is read here is the key and its dates.
 */
import { parseInstant } from "../core/instant.ts";
import { derSequence, membersOf, positiveInteger, TAG, wholeBits } from "./asn1.ts";
import type { DerElement } from "./asn1.ts";
import { pemBytes } from "./key-text.ts";
import { readSpki } from "./spki.ts";
import type { PublicKey } from "./spki.ts";

export type CertificateReading =
  | { readonly kind: "key"; readonly key: PublicKey }
  | { readonly kind: "refused"; readonly reason: "malformed" | "not_yet_valid" | "expired" };

const END = "-----END CERTIFICATE-----";
/** `[0] EXPLICIT Version`: all but the oldest certificates say which version they are. */
const VERSION = 0xa0;
/** YYMMDDHHMMSSZ, and the same with four digits of the year (RFC 5280 §4.1.2.5). */
const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/;
const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/;

const malformed: CertificateReading = { kind: "refused", reason: "malformed" };

/**
 * The key of the first certificate in a PEM text; those behind it, which are its issuers, are not looked at.
 * @param nowMs epoch milliseconds, held against the first and the last moment of validity, both included
 */
export function readCertificate(pem: string, nowMs: number): CertificateReading {
  const end = pem.indexOf(END);
  const der = end < 0 ? null : pemBytes(pem.slice(0, end + END.length), "CERTIFICATE");
  const parts = der === null ? null : derSequence(der);
  const [signed, algorithm, signature] = parts ?? [];
  if (parts?.length !== 3 || wholeBits(signature) === null) return malformed;
  const members = membersOf(signed);
  if (members === null || membersOf(algorithm) === null) return malformed;

  const [serial, sameAlgorithm, issuer, validity, subject, spki] = members.slice(
    members[0]?.tag === VERSION ? 1 : 0,
  );
  const names = [sameAlgorithm, issuer, subject];
  if (positiveInteger(serial) === null || names.some((name) => membersOf(name) === null))
    return malformed;
  const dates = membersOf(validity);
  const from = instantOf(dates?.[0]);
  const until = instantOf(dates?.[1]);
  const key = spki === undefined ? null : readSpki(spki.whole);
  if (dates?.length !== 2 || from === null || until === null || key === null) return malformed;

  if (nowMs < from) return { kind: "refused", reason: "not_yet_valid" };
  // The last second counts as a whole.
  if (nowMs >= until + 1000) return { kind: "refused", reason: "expired" };
  return { kind: "key", key };
}

function instantOf(element: DerElement | undefined): number | null {
  if (element === undefined) return null;
  const text = String.fromCharCode(...element.content.subarray(0, 32));
  const form = element.tag === TAG.utcTime ? UTC_TIME : GENERALIZED_TIME;
  if (element.tag !== TAG.utcTime && element.tag !== TAG.generalizedTime) return null;
  const [, year = "", month, day, hour, minute, second] = form.exec(text) ?? [];
  if (year === "") return null;
  const century = year.length === 4 ? "" : Number(year) >= 50 ? "19" : "20";
  return parseInstant(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
