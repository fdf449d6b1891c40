/** Turns the `jwt:` block of a source into a scheme: the same data that a provider's row holds. */
import type { ClaimRule, Digest, JwtScheme } from "../core/scheme.ts";
import type { Report } from "./report.ts";
import type { JwtFields } from "./schema/jwt.ts";
import { entryOf, type Entry } from "./tree.ts";

const DEFAULT_TOLERANCE_SECONDS = 300;

const DIGESTS: {
  readonly [algorithm in NonNullable<JwtFields["body_hash"]>["algorithm"]]: Digest;
} = { sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" };

/**
 * The scheme of a block, or null after a reported problem. Which keys stand beside the block is the source's
 * affair: `secret` for HS*, `public_key` where there is neither a secret nor a `jwks`.
 */
export function compileJwt(fields: JwtFields, entry: Entry, report: Report): JwtScheme | null {
  const { algorithms, jwks, issuer = [], audience, body_hash: bodyHash } = fields;
  const shared = algorithms.filter((alg) => alg.startsWith("HS"));
  const [secretOnly] = shared;
  const keyed = algorithms.find((alg) => !shared.includes(alg));
  const complain = (key: string, message: string, help: string): null => {
    const at = entryOf(entry.value, key);
    report.add("HY107", at?.value.span ?? entry.keySpan, message, { help });
    return null;
  };
  if (secretOnly !== undefined && keyed !== undefined) {
    return complain(
      "algorithms",
      `${secretOnly} is checked with a shared secret and ${keyed} with a public key: whoever reads the key could sign with it`,
      "make two sources, one for each",
    );
  }
  if (secretOnly !== undefined && jwks !== undefined) {
    return complain(
      "jwks",
      `${secretOnly} is checked with a shared secret, and a key set holds public keys`,
      "remove jwks, or choose an algorithm such as RS256",
    );
  }
  const bound = audience !== undefined || issuer.length > 0 || bodyHash !== undefined;
  if (jwks !== undefined && !bound) {
    report.add("HY103", entry.keySpan, "every token made with a key of that set would do", {
      help: "add audience, which says for whom a token must be; or issuer, or body_hash where it covers the body",
    });
    return null;
  }
  const claims: ClaimRule[] = audience === undefined ? [] : [{ claim: "aud", oneOf: audience }];
  return {
    kind: "jwt",
    place: { kind: "header", name: fields.header },
    prefix: fields.header === "authorization" ? "Bearer " : "",
    algorithms: [...new Set(algorithms)],
    key: keySource(secretOnly !== undefined, jwks),
    issuers: issuer,
    audience: false,
    claims,
    bodyHash:
      bodyHash === undefined
        ? null
        : {
            claim: bodyHash.claim,
            digest: DIGESTS[bodyHash.algorithm],
            encoding: bodyHash.encoding,
          },
    toleranceSeconds: DEFAULT_TOLERANCE_SECONDS,
  };
}

function keySource(shared: boolean, jwks: string | undefined): JwtScheme["key"] {
  if (shared) return { from: "secret", decoding: { encoding: "utf8", prefix: "" } };
  return jwks === undefined ? { from: "configured" } : { from: "jwks", url: jwks };
}
