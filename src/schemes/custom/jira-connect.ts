/**
 * Jira and Confluence Connect apps: a token whose claim `qsh` is a digest of method, path and sorted query, which data
 * cannot say. It does not cover the body. A token with the literal `context-qsh` is for the browser of any user of
 * the site, so it is no proof that Jira itself calls.
 * https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/
 */
import { encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type { ExtensionModule } from "../../core/extension.ts";
import type { Rejection } from "../../core/model.ts";
import type { CustomScheme, JwtScheme } from "../../core/scheme.ts";
import { formPairs } from "../form.ts";
import { rejected } from "../hmac-of.ts";
import { type JsonObject, own } from "../json-object.ts";
import { createJwsChecker } from "../jws-check.ts";
import { compactJws, secretSigner } from "../jws-sign.ts";
import { verifyJwt } from "../jwt.ts";

const DEFAULT_TOLERANCE_SECONDS = 180;
const LIFETIME_SECONDS = 180;

const extension: ExtensionModule = ({ documents }) => {
  const checker = createJwsChecker(documents);
  return {
    custom: {
      "jira-connect": {
        verify(input) {
          const scheme = tokenScheme(input.scheme);
          return verifyJwt({ ...input, scheme }, checker, (claims) =>
            checkRequest(input.request, claims),
          );
        },

        async sign({ scheme, source, secret, method, path, query, body, nowMs }) {
          const { algorithms, key } = tokenScheme(scheme);
          if (key.from !== "secret") throw new Error("the token is signed with a secret");
          const signer = await secretSigner(algorithms, key.decoding, secret);
          const now = Math.floor(nowMs / 1000);
          const token = await compactJws(
            signer,
            { typ: "JWT" },
            {
              iss: source.settings?.issuer?.[0] ?? "client-key",
              iat: now,
              exp: now + LIFETIME_SECONDS,
              qsh: await requestDigest({ method, path, query }),
            },
          );
          return { headers: { authorization: `JWT ${token}` }, query, body };
        },
      },
    },
  };
};
export default extension;

function tokenScheme({ toleranceSeconds }: CustomScheme): JwtScheme {
  return {
    kind: "jwt",
    place: { kind: "header", name: "authorization" },
    prefix: "JWT ",
    algorithms: ["HS256"],
    key: { from: "secret", decoding: { encoding: "utf8", prefix: "" } },
    issuers: [],
    audience: false,
    claims: [],
    bodyHash: null,
    toleranceSeconds: toleranceSeconds ?? DEFAULT_TOLERANCE_SECONDS,
  };
}

interface Line {
  readonly method: string;
  readonly path: string;
  readonly query: string;
}

async function checkRequest(request: Line, claims: JsonObject): Promise<Rejection | null> {
  const digest = own(claims, "qsh");
  if (digest === undefined) return rejected("part_missing", { part: "claim qsh" });
  // Checked before the signature, and of nothing that is secret: an ordinary comparison will do.
  return digest === (await requestDigest(request))
    ? null
    : rejected("claim_mismatch", { claim: "qsh" });
}

/** Hex of the SHA-256 of `METHOD&path&query`, all three in their canonical form. */
async function requestDigest({ method, path, query }: Line): Promise<string> {
  const text = `${method.toUpperCase()}&${canonicalPath(path)}&${canonicalQuery(query)}`;
  const digest = await crypto.subtle.digest("SHA-256", utf8Bytes(text));
  return encodeBytes(new Uint8Array(digest), "hex");
}

/** The path below the app's base URL, which must therefore have none of its own; without a slash at its end. */
function canonicalPath(path: string): string {
  const escaped = path.replaceAll("&", "%26");
  return escaped.length > 1 && escaped.endsWith("/") ? escaped.slice(0, -1) : escaped;
}

/** Sorted by name, without the token itself; the values of one name sorted and joined by a comma. */
function canonicalQuery(query: string): string {
  const byName = new Map<string, string[]>();
  for (const [name, value] of formPairs(query)) {
    if (name === "jwt") continue;
    const values = byName.get(name);
    if (values === undefined) byName.set(name, [value]);
    else values.push(value);
  }
  return [...byName]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, values]) => `${escape(name)}=${values.toSorted().map(escape).join(",")}`)
    .join("&");
}

/** RFC 3986 §2.3: everything but unreserved characters. */
function escape(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
