/**
 * Hygraph: the signed message is a JSON text that holds the body as one of its strings, which data cannot say.
 *
 * `sign=<base64>, env=<environment>, t=<milliseconds>` over
 * `{"Body":"<body>","EnvironmentName":"<environment>","TimeStamp":<milliseconds>}`, with the body escaped as a JSON
 * string. The order of the keys is fixed and nothing is between them.
 * https://hygraph.com/docs/api-reference/basics/webhooks
 */
import { decodeBase64, encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type { ExtensionModule, SchemeModule } from "../../core/extension.ts";
import type { CustomScheme, TimestampRule } from "../../core/scheme.ts";
import { SigningError } from "../../core/signing-error.ts";
import { checkTimestamp } from "../../core/timestamp.ts";
import {
  type HmacForm,
  hmacOf,
  matchAny,
  rejected,
  singlePairs,
  strictText,
  textSecret,
} from "../hmac-of.ts";

const HEADER = "gcms-signature";
/** What is signed where the sender names none: the environment that every project has. */
const ENVIRONMENT = "master";

const form: HmacForm = { digest: "SHA-256", secret: textSecret };

const hygraph: SchemeModule<CustomScheme> = {
  async verify(input) {
    const { request, scheme } = input;
    const value = request.headers.get(HEADER);
    if (value === null) return rejected("header_missing", { header: HEADER });
    const pairs = singlePairs(value, ", ");
    if (pairs === null) return rejected("header_malformed", { header: HEADER });

    const timestamp = pairs.get("t");
    if (timestamp === undefined) return rejected("timestamp_missing", { header: HEADER });
    const rule: TimestampRule = {
      header: null,
      unit: "ms",
      toleranceSeconds: scheme.toleranceSeconds,
    };
    const outside = checkTimestamp(rule, timestamp, input.nowMs);
    if (outside !== null) return outside;

    const environment = pairs.get("env");
    const signature = pairs.get("sign");
    if (environment === undefined || signature === undefined) {
      return rejected("header_malformed", { header: HEADER });
    }
    const message = messageOf(request.body, environment, timestamp);
    // Bytes that are no text cannot stand in a JSON string: nobody signed them.
    if (message === null) return rejected("signature_mismatch");
    const bytes = decodeBase64(signature);
    return matchAny(form, input, bytes?.length === 32 ? [bytes] : [], [message]);
  },

  async sign({ secret, query, body, nowMs }) {
    const timestamp = String(nowMs);
    const message = messageOf(body, ENVIRONMENT, timestamp);
    if (message === null) throw new SigningError("the body must be UTF-8 text");
    const signature = encodeBytes(await hmacOf(form, secret, message), "base64");
    const value = `sign=${signature}, env=${ENVIRONMENT}, t=${timestamp}`;
    return { headers: { [HEADER]: value }, query, body };
  },
};

/** Null where the body is no text, or the time is not written as a JSON number is. */
function messageOf(body: Uint8Array, environment: string, timestamp: string): Uint8Array | null {
  const text = strictText(body);
  if (text === null || String(Number(timestamp)) !== timestamp) return null;
  const envelope = { Body: text, EnvironmentName: environment, TimeStamp: Number(timestamp) };
  return utf8Bytes(JSON.stringify(envelope));
}

const extension: ExtensionModule = () => ({ custom: { hygraph } });
export default extension;
