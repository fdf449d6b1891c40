/**
 * Twilio: data cannot say which of two messages is signed, nor that a URL counts with and without its port.
 *
 * A form is signed as URL and fields in alphabetical order. Any other body is not signed itself: the URL that is
 * signed carries its digest as `bodySHA256`, which is compared here. A body that is neither is refused.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
import { decodeBase64, decodeHex, encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type { ExtensionModule, SchemeModule } from "../../core/extension.ts";
import type { ReceivedRequest, Rejection } from "../../core/model.ts";
import type { CustomScheme } from "../../core/scheme.ts";
import { SigningError } from "../../core/signing-error.ts";
import { sameBytes } from "../../core/token.ts";
import { readText } from "../places.ts";
import { formPairs, sortedForm } from "../form.ts";
import {
  type HmacForm,
  hmacOf,
  matchAll,
  partMissing,
  rejected,
  singleHeader,
  textSecret,
} from "../hmac-of.ts";
import { calledUrl, formText } from "../signed-form.ts";

const HEADER = "x-twilio-signature";
const BODY_DIGEST = { kind: "query", name: "bodySHA256" } as const;

const form: HmacForm = { digest: "SHA-1", secret: textSecret };

const twilio: SchemeModule<CustomScheme> = {
  async verify(input) {
    const { request, source } = input;
    const text = singleHeader(request.headers, HEADER);
    if (typeof text !== "string") return text;
    const url = calledUrl(source.publicUrl, request.query);
    if (url === null) return partMissing("url");
    const fields = await signedFields(request);
    if (typeof fields !== "string") return fields;
    const bytes = decodeBase64(text);
    if (bytes?.length !== 20) return rejected("signature_malformed", { header: HEADER });
    const messages = spellingsOf(url).map((spelling) => utf8Bytes(spelling + fields));
    return matchAll(form, input, [{ bytes, messages }]);
  },

  async sign({ secret, source, method, path, query, body, headers }) {
    const reader = { get: (name: string) => headers[name] ?? null };
    const fields = formText({ headers: reader, body });
    let called = query;
    if (fields === null) {
      const digest = `${BODY_DIGEST.name}=${encodeBytes(await sha256(body), "hex")}`;
      const others = query.split("&").filter((one) => !one.startsWith(`${BODY_DIGEST.name}=`));
      called = [...others, digest].filter((one) => one !== "").join("&");
    }
    const url = calledUrl(source.publicUrl, called);
    if (url === null) throw new SigningError("the source needs its url");
    const request = { method, path, query: called, headers: reader, body };
    const signed = await signedFields(request);
    if (typeof signed !== "string")
      throw new SigningError("the body must be a form or have a digest");
    const signature = await hmacOf(form, secret, utf8Bytes(url + signed));
    return { headers: { [HEADER]: encodeBytes(signature, "base64") }, query: called, body };
  },
};

/** What follows the URL in the message: the fields of a form, nothing where the URL has the body's digest. */
async function signedFields(request: ReceivedRequest): Promise<string | Rejection> {
  const digest = readText(BODY_DIGEST, { request });
  if (digest.kind === "refused") return rejected(digest.reason);
  if (digest.kind === "found") {
    const expected = decodeHex(digest.text);
    const same = expected !== null && (await sameBytes(expected, await sha256(request.body)));
    return same ? "" : rejected("signature_mismatch", { part: "query:bodySHA256" });
  }
  const text = formText(request);
  return text === null ? partMissing("query:bodySHA256") : sortedForm(text);
}

/**
 * The spellings of a URL that the provider's library takes for the same: as it stands and as a browser would write
 * it, each without a port and with one, and the latter with its query written anew.
 */
function spellingsOf(url: string): readonly string[] {
  const written = URL.canParse(url) ? new URL(url).href : url;
  const both = [withoutPort(written), withPort(written)];
  return [...new Set([withoutPort(url), withPort(url), ...both, ...both.map(withQueryAnew)])];
}

/** Scheme, user, host, port and the rest, character by character as they stand. */
const URL_PARTS =
  /^([a-z][a-z0-9+.-]*:\/\/)((?:[^/?#]*@)?)(\[[^\]]*\]|[^/?#:]*)((?::[^/?#]*)?)([^]*)$/iu;

function withoutPort(url: string): string {
  return url.replace(URL_PARTS, "$1$2$3$5");
}

function withPort(url: string): string {
  const [, scheme = "", user = "", host = "", port = "", rest = ""] = URL_PARTS.exec(url) ?? [];
  if (scheme === "" || port !== "") return url;
  return scheme + user + host + (scheme.toLowerCase() === "https://" ? ":443" : ":80") + rest;
}

/** Equal names next to each other, where the first of them stood. */
function withQueryAnew(url: string): string {
  const start = url.indexOf("?");
  if (start < 0 || start === url.length - 1) return url;
  const groups = new Map<string, string[]>();
  for (const [name, value] of formPairs(url.slice(start + 1))) {
    const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [pair]);
    else group.push(pair);
  }
  return `${url.slice(0, start)}?${[...groups.values()].flat().join("&")}`;
}

async function sha256(body: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", body));
}

const extension: ExtensionModule = () => ({ custom: { twilio } });
export default extension;
