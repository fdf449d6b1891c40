import { describe, expect, it } from "vitest";
import { causesOf } from "../../src/cli/verify/causes.ts";
import type { Judgement } from "../../src/cli/verify/judge.ts";
import { planOf } from "../compile/compile.ts";

const [source] = planOf(
  "sources:\n  stripe: { verify: jwt, host: a.example.com, jwt: { algorithms: RS256, jwks: 'https://a.example.com/k', issuer: 'https://a.example.com' } }",
).sources;

function causes(reason: string, detail: Judgement["detail"] = null): string {
  if (source === undefined) throw new Error("no source");
  const response = { status: 401, headers: {}, body: "" };
  const rest = { secret: null, eventId: null, eventType: null, age: null, response };
  return causesOf({ outcome: "rejected", reason, detail, ...rest }, source).join("\n");
}

describe("why a request was rejected", () => {
  it.each([
    ["token_expired", { ageSeconds: 400, toleranceSeconds: 300 }, "ended 400 s ago; 300 s are"],
    ["claim_mismatch", { claim: "iss", found: "x", expected: "y" }, "iss is x, not y."],
    ["claim_mismatch", { claim: "qsh" }, "qsh is something else, not what the request demands"],
    ["algorithm_not_allowed", { alg: "HS256", allowed: "RS256" }, "with HS256; only RS256 counts"],
    ["key_unknown", { alg: "RS256", kid: "" }, "(RS256, kid not given)"],
    ["recipient_mismatch", { setting: "topic" }, "compare topic of the source"],
    ["parameter_duplicated", null, "came twice"],
    ["body_is_challenge", null, "test of the URL"],
    ["method_not_allowed", null, "POST only"],
    ["host_not_taken", null, "for the host a.example.com only"],
    ["keys_unavailable", { url: "https://a.example.com/k" }, "from https://a.example.com/k;"],
    ["signature_mismatch", null, "no key of the source made it"],
    ["verifier_failed", null, "counts as a refusal"],
  ])("%s is explained", (reason, detail, words) => {
    expect(causes(reason, detail)).toContain(words);
  });
});
