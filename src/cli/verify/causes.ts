/** Why a captured request was rejected, in sentences: what is wrong, what was expected, what usually causes it. */
import type { Source } from "../../core/plan.ts";
import type { Scheme } from "../../core/scheme.ts";
import type { Judgement } from "./judge.ts";

/** None for a reason that says all. */
export function causesOf({ reason, detail }: Judgement, source: Source): readonly string[] {
  const of = (name: string, otherwise = ""): string => String(detail?.[name] ?? otherwise);
  const header = of("header", headerOf(source.scheme));
  const age = Number(detail?.["ageSeconds"] ?? 0);
  const window = Number(detail?.["toleranceSeconds"] ?? 0);
  const withKeys = source.secrets.length === 0;
  switch (reason) {
    case "header_missing":
      return [`The request has no header ${header}. Is the webhook set up with a secret?`];
    case "header_malformed":
      return [`${header} is not laid out as ${source.provider} writes it.`];
    case "header_duplicated":
      return [`${header} came twice, or holds a comma: nothing tells which value counts.`];
    case "parameter_duplicated":
      return ["A parameter of the query came twice: nothing tells which value counts."];
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
    case "token_expired":
      return [
        `The token ended ${age} s ago; ${window} s are allowed. A request that was captured earlier verifies with --now.`,
      ];
    case "claim_mismatch":
      return [claimWords(of("claim"), of("found", "something else"), detail?.["expected"])];
    case "algorithm_not_allowed":
      return [
        `The token says it is signed with ${of("alg", "nothing")}; only ${of("allowed", "others")} counts.`,
      ];
    case "key_unknown":
      return [
        `None of the keys is the one that the token names (${of("alg")}, kid ${of("kid") || "not given"}).`,
        "The provider may have changed its keys, or this is the key of another account or of a sandbox.",
      ];
    case "recipient_mismatch":
      return [
        `The provider signs for all its customers with one key, and this request is not for yours: compare ${of("setting", "the settings")} of the source with the request.`,
      ];
    case "signature_malformed":
      return ["No signature of the right encoding and length is in the request."];
    case "signature_mismatch":
      return [
        `The signature is well-formed, but no ${withKeys ? "key" : "secret"} of the source made it over this request.`,
        `Usual causes: another webhook's ${withKeys ? "key" : "secret"}, or a body that was changed on its way (parsed and written again).`,
      ];
    case "token_mismatch":
      return ["The token is none of the source's secrets."];
    case "secret_unusable":
      return ["No secret of the source is of the form that the provider hands out."];
    case "secret_missing":
      return [`Not set: ${source.secrets.join(", ")}. Put it into .dev.vars, or use --env-file.`];
    case "part_missing":
      return [`The signed message needs ${of("part", "a part")}, which the request does not have.`];
    case "keys_unavailable":
      return [
        `The provider's keys could not be fetched${detail?.["url"] === undefined ? "" : ` from ${of("url")}`}; the router would answer 503.`,
      ];
    case "body_is_challenge":
      return ["The body could be a test of the URL, which is signed in the same way: no event."];
    case "method_not_allowed":
      return [`The source takes ${(source.methods ?? ["POST"]).join(", ")} only, and answers 405.`];
    case "host_not_taken":
      return [`The source takes requests for the host ${source.host ?? ""} only, and answers 404.`];
    case "verifier_failed":
      return ["The verifier failed, which counts as a refusal. Please report it."];
    default:
      return [];
  }
}

function claimWords(claim: string, found: string, expected: string | number | undefined): string {
  const wanted = expected ?? "what the request demands";
  return `The token's ${claim} is ${found}, not ${wanted}.`;
}

function headerOf(scheme: Scheme): string {
  if (scheme.kind === "api-key") return scheme.header;
  return "header" in scheme && scheme.header !== null ? scheme.header : "authorization";
}
