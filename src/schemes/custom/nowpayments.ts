/**
 * NOWPayments: signs the payload with its names in alphabetical order, at every depth, and sends it in another
 * order; data cannot sort.
 * https://documenter.getpostman.com/view/7907941/2s93JusNJt
 */
import { decode } from "../../core/decode.ts";
import { decodeHex, encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type { ExtensionModule, SchemeModule } from "../../core/extension.ts";
import type { CustomScheme } from "../../core/scheme.ts";
import { SigningError } from "../../core/signing-error.ts";
import {
  type HmacForm,
  hmacOf,
  matchAll,
  partMissing,
  rejected,
  singleHeader,
  strictText,
  textSecret,
} from "../hmac-of.ts";
import { isObject } from "../json-object.ts";
import { sortedJson } from "../sorted-json.ts";

const HEADER = "x-nowpayments-sig";

const form: HmacForm = { digest: "SHA-512", secret: textSecret };

const nowpayments: SchemeModule<CustomScheme> = {
  async verify(input) {
    const { request } = input;
    const text = singleHeader(request.headers, HEADER);
    if (typeof text !== "string") return text;
    const message = messageOf(request.body);
    if (message === null) return partMissing("body");
    const bytes = decodeHex(text);
    if (bytes?.length !== 64) return rejected("signature_malformed", { header: HEADER });
    return matchAll(form, input, [{ bytes, messages: [message] }]);
  },

  async sign({ secret, query, body }) {
    const message = messageOf(body);
    if (message === null) throw new SigningError("the body must be a JSON object, each name once");
    const signature = encodeBytes(await hmacOf(form, secret, message), "hex");
    return { headers: { [HEADER]: signature }, query, body };
  },
};

/** Null where the body is no JSON object, or one with a name given twice. */
function messageOf(body: Uint8Array): Uint8Array | null {
  const text = strictText(body);
  if (text === null || !isObject(decode(body, "application/json").payload)) return null;
  const sorted = sortedJson(text);
  return sorted === null ? null : utf8Bytes(sorted);
}

const extension: ExtensionModule = () => ({ custom: { nowpayments } });
export default extension;
