/**
 * Says in words what was found of a captured request: which secret matched and how old it is, or what is wrong,
 * what was expected, and what usually causes it. A signature that would be right is never said: it would be one.
 */
import type { Scheme } from "../../core/scheme.ts";
import type { Source } from "../../core/plan.ts";
import { messageWords } from "../providers/scheme-words.ts";
import type { Judgement } from "./judge.ts";

/** Lines for a person; the first is the outcome. */
export function accountOf(
  judgement: Judgement,
  source: Source,
  body: Uint8Array,
  remedies: readonly string[],
): readonly string[] {
  const { outcome, reason, eventId, eventType, response } = judgement;
  switch (outcome) {
    case "handshake":
      return [`handshake  answered ${response.status} ${JSON.stringify(response.body)}`];
    case "unchecked":
      return ["unchecked  the source has verify: none, so anyone can send this"];
    case "rejected":
      return [
        `rejected  ${reason ?? ""}`,
        ...causes(judgement, source),
        ...signedLines(source.scheme, body, reason),
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
      ];
  }
}

function causes({ reason, detail }: Judgement, source: Source): readonly string[] {
  const header = String(detail?.["header"] ?? headerOf(source.scheme));
  const part = String(detail?.["part"] ?? "a part");
  const age = Number(detail?.["ageSeconds"] ?? 0);
  const window = Number(detail?.["toleranceSeconds"] ?? 0);
  switch (reason) {
    case "header_missing":
      return [`The request has no header ${header}. Is the webhook set up with a secret?`];
    case "header_malformed":
      return [`${header} is not laid out as ${source.provider} writes it.`];
    case "header_duplicated":
      return [`${header} came twice, or holds a comma: nothing tells which value counts.`];
    case "timestamp_missing":
      return ["The request has no timestamp, which the signature covers."];
    case "timestamp_malformed":
      return ["The timestamp is not of the form that the provider sends."];
    case "timestamp_too_old":
      return [
        `The timestamp is ${age} s old; ${window} s are allowed. A request that was captured earlier verifies with --now.`,
      ];
    case "timestamp_in_future":
      return [`The timestamp is ${-age} s ahead; ${window} s are allowed. Is a clock wrong?`];
    case "signature_malformed":
      return ["No signature of the right encoding and length is in the request."];
    case "signature_mismatch":
      return [
        "The signature is well-formed, but no secret of the source made it over this request.",
        "Usual causes: another webhook's secret, or a body that was changed on its way (parsed and written again).",
      ];
    case "token_mismatch":
      return ["The token is none of the source's secrets."];
    case "secret_unusable":
      return ["No secret of the source is of the form that the provider hands out."];
    case "secret_missing":
      return [`Not set: ${source.secrets.join(", ")}. Put it into .dev.vars, or use --env-file.`];
    case "part_missing":
      return [`The signed message needs ${part}, which the request does not have.`];
    case "keys_unavailable":
      return ["The provider's keys could not be fetched; the router would answer 503."];
    default:
      return [];
  }
}

/** What the signature must cover, so that it can be compared with what the sender signs. */
function signedLines(scheme: Scheme, body: Uint8Array, reason: string | null): readonly string[] {
  if (reason !== "signature_mismatch" || !("signed" in scheme)) return [];
  return [`Signed is ${messageWords(scheme.signed)}, with a body of ${body.length} bytes.`];
}

function headerOf(scheme: Scheme): string {
  if (scheme.kind === "api-key") return scheme.header;
  return "header" in scheme && scheme.header !== null ? scheme.header : "authorization";
}
