/** The `jwt:` block of a source: a JSON Web Token of a sender that has no preset. */
import * as z from "zod";
import { PUBLIC_ALGORITHM_NAMES } from "../../schemes/jwa.ts";
import { headerName } from "./headers.ts";
import { providerKeysShape } from "./provider-keys.ts";
import { no, ok, oneOrMore, text } from "./values.ts";

/** Algorithms that can be pinned; `none` is none of them. */
const JWT_ALGORITHMS = ["HS256", "HS384", "HS512", ...PUBLIC_ALGORITHM_NAMES] as const;

const claimName = () =>
  text("the name of a claim", (value) =>
    value.trim() === "" ? no("HY105", "expected the name of a claim") : ok(value),
  );

const word = (expected: string) =>
  oneOrMore(
    text(expected, (value) => (value === "" ? no("HY105", `expected ${expected}`) : ok(value))),
    expected,
  );

const bodyHashSchema = z
  .union(
    [
      claimName().transform((claim) => ({ claim, algorithm: "sha256", encoding: "hex" }) as const),
      z.strictObject({
        claim: claimName().describe("Name of the claim."),
        algorithm: z
          .enum(["sha256", "sha384", "sha512"])
          .default("sha256")
          .describe("Digest of the body."),
        encoding: z
          .enum(["hex", "base64", "base64url"])
          .default("hex")
          .describe("How the digest is written."),
      }),
    ],
    { error: "expected the name of a claim, or a map with claim, algorithm and encoding" },
  )
  .describe(
    "Claim with a digest of the body: the event is then verified, else only authenticated. A name (SHA-256 in hex) or `{ claim, algorithm, encoding }`.",
  );

export const jwtShape = {
  header: headerName()
    .default("authorization")
    .describe("Header that carries the token; in `authorization` behind `Bearer`."),
  algorithms: oneOrMore(
    z.enum(JWT_ALGORITHMS, { error: `expected one of ${JWT_ALGORITHMS.join(", ")}` }),
    "an algorithm such as RS256",
  ).describe("The only algorithms that are taken: HS* with `secret`, the others with keys."),
  jwks: providerKeysShape.jwks,
  issuer: word("an issuer").optional().describe("Who must have issued the token (`iss`)."),
  audience: word("an audience").optional().describe("For whom the token must be (`aud`)."),
  body_hash: bodyHashSchema.optional(),
};

export const jwtSchema = z.strictObject(jwtShape);
export type JwtFields = z.output<typeof jwtSchema>;
