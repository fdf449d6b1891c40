/**
 * Says in words what was found of a captured request: which secret matched and how old it is, or what is wrong,
 * what was expected, and what usually causes it. A signature that would be right is never said: it would be one.
 */
import type { Source } from "../../core/plan.ts";
import { messageWords } from "../providers/scheme-words.ts";
import { causesOf } from "./causes.ts";
import { ageWords } from "./age.ts";
import type { Judgement } from "./judge.ts";

/** Lines for a person; the first is the outcome. */
export function accountOf(
  judgement: Judgement,
  source: Source,
  body: Uint8Array,
  remedies: readonly string[],
): readonly string[] {
  const { outcome, reason, eventId, eventType, age, response } = judgement;
  switch (outcome) {
    case "handshake":
      return [`handshake  answered ${response.status} ${JSON.stringify(response.body)}`];
    case "unchecked":
      return ["unchecked  the source has verify: none, so anyone can send this"];
    case "rejected":
      return [
        `rejected  ${reason ?? ""}`,
        ...causesOf(judgement, source),
        ...signedLines(source, body, reason),
        ...remedies.map((remedy) => `It would verify ${remedy}.`),
      ];
    default:
      return [
        `${outcome}  ${judgement.secret === null ? "" : `with ${judgement.secret}`}`.trimEnd(),
        ...(outcome === "authenticated"
          ? ["The token proves the sender; the body is not signed."]
          : []),
        `event id    ${eventId ?? "none in the request"}`,
        `event type  ${eventType ?? "none in the request"}`,
        ...(age === null ? [] : [`timestamp   ${ageWords(age)}`]),
      ];
  }
}

/** What the signature must cover, so that it can be compared with what the sender signs. */
function signedLines(
  { scheme, publicUrl }: Source,
  body: Uint8Array,
  reason: string | null,
): readonly string[] {
  if (reason !== "signature_mismatch") return [];
  const url = publicUrl === undefined ? [] : [`The URL that counts is ${publicUrl}.`];
  if (!("signed" in scheme)) return url;
  return [`Signed is ${messageWords(scheme.signed)}, with a body of ${body.length} bytes.`, ...url];
}
