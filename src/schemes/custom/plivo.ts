/**
 * Plivo, version 3: data cannot glue a query and a form together in the provider's way.
 *
 * The message is the URL without its query, `?` and the decoded query in alphabetical order, `.` where both a query
 * and a form are there, the fields of the form in alphabetical order, `.` and a number used once. A sub-account's
 * token signs one header and the main account's token another; either may be the secret.
 * https://www.plivo.com/docs/
 */
import { decodeBase64, encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type { ExtensionModule, SchemeModule } from "../../core/extension.ts";
import type { CustomScheme } from "../../core/scheme.ts";
import { SigningError } from "../../core/signing-error.ts";
import { formPairs } from "../form.ts";
import {
  type HmacForm,
  hmacOf,
  matchAny,
  partMissing,
  rejected,
  singleHeader,
  textSecret,
} from "../hmac-of.ts";
import { calledUrl, formText } from "../signed-form.ts";

const HEADER = "x-plivo-signature-v3";
const MAIN_ACCOUNT = "x-plivo-signature-ma-v3";
const NONCE = "x-plivo-signature-v3-nonce";
const SIGNATURES_MAX = 10;

const form: HmacForm = { digest: "SHA-256", secret: textSecret };

const plivo: SchemeModule<CustomScheme> = {
  async verify(input) {
    const { request, source } = input;
    const { headers } = request;
    const values = [headers.get(HEADER), headers.get(MAIN_ACCOUNT)].filter(
      (value) => value !== null,
    );
    if (values.length === 0) return rejected("header_missing", { header: HEADER });
    // The provider's own list has no spaces: a comma and a space join two lines.
    if (values.some((value) => value.includes(", "))) {
      return rejected("header_duplicated", { header: HEADER });
    }
    const nonce = singleHeader(headers, NONCE);
    if (typeof nonce !== "string") return nonce;
    const url = calledUrl(source.publicUrl, request.query);
    if (url === null) return partMissing("url");
    const fields = formText(request);
    if (fields === null) return partMissing("form");

    const texts = values.flatMap((value) => value.split(","));
    const signatures = texts.flatMap((text) => decodeBase64(text) ?? []).filter(isDigest);
    if (signatures.length === 0 || texts.length > SIGNATURES_MAX) {
      return rejected("signature_malformed", { header: HEADER });
    }
    return matchAny(form, input, signatures, [messageOf(url, fields, nonce)]);
  },

  async sign({ secret, source, query, body, headers, id }) {
    const url = calledUrl(source.publicUrl, query);
    if (url === null) throw new SigningError("the source needs its url");
    const fields = formText({ headers: { get: (name) => headers[name] ?? null }, body });
    if (fields === null) throw new SigningError("the body must be a form");
    const nonce = headers[NONCE] ?? id;
    const signature = await hmacOf(form, secret, messageOf(url, fields, nonce));
    return {
      headers: { [HEADER]: encodeBytes(signature, "base64"), [NONCE]: nonce },
      query,
      body,
    };
  },
};

function isDigest(bytes: Uint8Array): boolean {
  return bytes.length === 32;
}

function messageOf(url: string, fields: string, nonce: string): Uint8Array {
  const [bare = "", query = ""] = url.split("?");
  const inQuery = sorted(query, "=");
  const inForm = sorted(fields, "");
  const mark = inQuery.length + inForm.length === 0 ? "" : "?";
  const dot = inQuery.length > 0 && inForm.length > 0 ? "." : "";
  return utf8Bytes(`${bare}${mark}${inQuery.join("&")}${dot}${inForm.join("")}.${nonce}`);
}

/** Decoded, by name and then by value; nothing is left out where it comes twice. */
function sorted(text: string, between: string): readonly string[] {
  return formPairs(text)
    .toSorted(([name, value], [otherName, otherValue]) =>
      name === otherName ? compare(value, otherValue) : compare(name, otherName),
    )
    .map(([name, value]) => name + between + value);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

const extension: ExtensionModule = () => ({ custom: { plivo } });
export default extension;
