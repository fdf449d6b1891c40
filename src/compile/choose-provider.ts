/** Finds out how a source is verified: by a provider's preset, or by a scheme that the file describes. */
import type { Need, Provider } from "../core/provider.ts";
import { spanOf } from "./complaints.ts";
import type { Context } from "./context.ts";
import { GENERIC_SCHEMES, genericProvider, schemeOnly } from "./generic.ts";
import { didYouMean } from "./hint.ts";
import { compileHmac } from "./hmac.ts";
import { compileJwt } from "./jwt.ts";
import type { JwtFields } from "./schema/jwt.ts";
import type { HmacFields } from "./schema/source.ts";
import { entryOf, type MapNode } from "./tree.ts";

/** The keys of a source that say how it is verified. */
export interface SchemeKeys {
  readonly secret?: readonly string[] | undefined;
  readonly hmac?: HmacFields | undefined;
  readonly jwt?: JwtFields | undefined;
  readonly jwks?: string | undefined;
  readonly header?: string | undefined;
  readonly tolerance?: number | undefined;
  readonly methods?: readonly string[] | undefined;
}

/**
 * What the word after `verify` stands for: a preset, or a scheme that the file describes itself. Null after a
 * reported problem.
 */
export function chooseProvider(
  word: string,
  values: SchemeKeys,
  node: MapNode,
  context: Context,
): Provider | null {
  const { report, providers } = context;
  const row = providers.get(word);
  if (row !== undefined) return withHeader(row, values.header);
  const preset = genericProvider(word, values.header ?? "x-api-key");
  if (preset !== null) return preset;
  const verify = entryOf(node, "verify");
  if (word === "hmac") {
    const block = entryOf(node, "hmac");
    if (block === undefined && verify !== undefined) {
      report.add("HY103", verify.value.span, 'verify: hmac needs the key "hmac" beside it', {
        help: "describe the scheme: hmac: { header: x-signature, … }",
      });
    }
    if (block === undefined || values.hmac === undefined) return null;
    const scheme = compileHmac(values.hmac, block, values.tolerance, report);
    return scheme === null ? null : schemeOnly(word, scheme);
  }
  if (word === "jwt") return chooseJwt(values, node, context);
  if (verify === undefined) return null;
  const span = spanOf(verify.value, verify.keySpan);
  const known = new Set([...providers.keys(), ...GENERIC_SCHEMES]);
  report.add("HY110", span, `${JSON.stringify(word)} is not a known provider`, {
    help: didYouMean(word, known, "use one of"),
  });
  return null;
}

/** The keys may stand in the block or beside it, as for a preset. */
function chooseJwt(values: SchemeKeys, node: MapNode, context: Context): Provider | null {
  const { report } = context;
  const block = entryOf(node, "jwt");
  const verify = entryOf(node, "verify");
  if (block === undefined && verify !== undefined) {
    report.add("HY103", verify.value.span, 'verify: jwt needs the key "jwt" beside it', {
      help: "describe the token: jwt: { algorithms: [RS256], jwks: https://… }",
    });
  }
  if (block === undefined || values.jwt === undefined) return null;
  const jwks = values.jwt.jwks ?? values.jwks;
  const fields = jwks === undefined ? values.jwt : { ...values.jwt, jwks };
  const scheme = compileJwt(fields, block, report);
  if (scheme === null) return null;
  const needs: Need[] =
    scheme.key.from === "jwks" ? [{ key: "jwks", required: false, what: "the key set" }] : [];
  return { ...schemeOnly("jwt", scheme), needs };
}

/** The preset with the header that the user chose at the provider. */
function withHeader(row: Provider, header: string | undefined): Provider {
  if (header === undefined || row.scheme.kind !== "api-key") return row;
  return { ...row, scheme: { ...row.scheme, header } };
}
