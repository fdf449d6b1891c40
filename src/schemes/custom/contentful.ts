/**
 * Contentful: the request itself names the headers that it signs, and its query is encoded once more before it is
 * signed, neither of which data can say.
 *
 * The message is method, path, `name:value` of each signed header in alphabetical order, and body, on lines of
 * their own. The list of names is signed with them.
 * https://www.contentful.com/developers/docs/webhooks/request-verification/
 */
import { decodeHex, encodeBytes } from "../../core/encoding.ts";
import type { ExtensionModule, SchemeModule } from "../../core/extension.ts";
import type { HeaderReader } from "../../core/model.ts";
import type { CustomScheme, TimestampRule } from "../../core/scheme.ts";
import { SigningError } from "../../core/signing-error.ts";
import { checkTimestamp } from "../../core/timestamp.ts";
import {
  type HmacForm,
  hmacOf,
  joined,
  matchAll,
  partMissing,
  rejected,
  singleHeader,
  textSecret,
} from "../hmac-of.ts";

const SIGNATURE = "x-contentful-signature";
const TIMESTAMP = "x-contentful-timestamp";
const NAMES = "x-contentful-signed-headers";
/** Contentful signs about ten. */
const NAMES_MAX = 64;
const NAME = /^[a-z0-9!#$%&'*+.^_`|~-]+$/u;

const form: HmacForm = { digest: "SHA-256", secret: textSecret };

const contentful: SchemeModule<CustomScheme> = {
  async verify(input) {
    const { request, scheme } = input;
    const text = singleHeader(request.headers, SIGNATURE);
    if (typeof text !== "string") return text;
    const timestamp = singleHeader(request.headers, TIMESTAMP);
    if (typeof timestamp !== "string") return timestamp;
    const rule: TimestampRule = {
      header: TIMESTAMP,
      unit: "ms",
      toleranceSeconds: scheme.toleranceSeconds,
    };
    const outside = checkTimestamp(rule, timestamp, input.nowMs);
    if (outside !== null) return outside;

    const list = request.headers.get(NAMES);
    if (list === null) return rejected("header_missing", { header: NAMES });
    const names = namesOf(list);
    if (names === null) return rejected("header_malformed", { header: NAMES });
    const lines = linesOf(names, request.headers);
    if (typeof lines !== "string") return partMissing(`header:${lines.absent}`);
    const bytes = decodeHex(text);
    if (bytes?.length !== 32) return rejected("signature_malformed", { header: SIGNATURE });
    const { method, query, body } = request;
    const path = calledPath(input.source.publicUrl, request.path);
    const message = joined(`${method}\n${signedPath(path, query)}\n${lines}\n`, body);
    return matchAll(form, input, [{ bytes, messages: [message] }]);
  },

  async sign({ secret, source, method, path: sentTo, query, body, headers, nowMs }) {
    const path = calledPath(source.publicUrl, sentTo);
    const timestamp = String(nowMs);
    const own = Object.keys(headers).filter((name) => name.startsWith("x-contentful-"));
    const names = [...new Set([...own, TIMESTAMP, NAMES])]
      .filter((name) => name !== SIGNATURE)
      .toSorted();
    const list = names.join(",");
    const added: { [name: string]: string } = { [TIMESTAMP]: timestamp, [NAMES]: list };
    const lines = linesOf(names, { get: (name) => added[name] ?? headers[name] ?? null });
    if (typeof lines !== "string") throw new SigningError(`the request needs ${lines.absent}`);
    const message = joined(`${method}\n${signedPath(path, query)}\n${lines}\n`, body);
    added[SIGNATURE] = encodeBytes(await hmacOf(form, secret, message), "hex");
    return { headers: added, query, body };
  },
};

/**
 * Null where the list is not as the provider writes it, names a header twice, or leaves out the time or itself. The
 * provider sorts it before it signs; in any other spelling it is not the one that was signed.
 */
function namesOf(list: string): readonly string[] | null {
  const names = list.split(",");
  if (names.length > NAMES_MAX || names.some((name) => !NAME.test(name))) return null;
  if (new Set(names).size !== names.length || names.includes(SIGNATURE)) return null;
  if (names.toSorted().join(",") !== list) return null;
  return names.includes(TIMESTAMP) && names.includes(NAMES) ? names : null;
}

function linesOf(names: readonly string[], headers: HeaderReader): string | { absent: string } {
  const lines: string[] = [];
  for (const name of names) {
    const value = name === NAMES ? names.join(",") : headers.get(name);
    if (value === null) return { absent: name };
    lines.push(`${name}:${value.trim()}`);
  }
  return lines.join(";");
}

/** The path of the configured URL, for routers whose paths are rewritten in front of them; else the one received. */
function calledPath(url: string | null | undefined, received: string): string {
  const parts = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*(\/[^?#]*)?/iu.exec(url ?? "");
  return parts === null ? received : (parts[1] ?? "/");
}

/** The provider encodes the query as one text, and then the whole as a URI: `a=b` becomes `a%253Db`. */
function signedPath(path: string, query: string): string {
  return encodeURI(query === "" ? path : `${path}?${encodeURIComponent(query)}`);
}

const extension: ExtensionModule = () => ({ custom: { contentful } });
export default extension;
