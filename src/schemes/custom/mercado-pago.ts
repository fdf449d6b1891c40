/**
 * Mercado Pago: data cannot try a message twice. The id in the query is signed as it stands by the provider's
 * library, and in lower case by its documentation, which differ for ids that have letters.
 *
 * The message is `id:<data.id>;request-id:<x-request-id>;ts:<ts>;`, each piece left out where the request lacks it.
 * The body is not signed at all.
 * https://www.mercadopago.com/developers/en/docs/your-integrations/notifications/webhooks
 */
import { decodeHex, encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type { ExtensionModule, SchemeModule } from "../../core/extension.ts";
import { readLayout } from "../../core/header-layout.ts";
import type { CustomScheme, TimestampRule, ValueLayout } from "../../core/scheme.ts";
import { checkTimestamp } from "../../core/timestamp.ts";
import { readText } from "../places.ts";
import { type HmacForm, hmacOf, matchAny, rejected, singleHeader, textSecret } from "../hmac-of.ts";

const HEADER = "x-signature";
const REQUEST_ID = "x-request-id";
const DATA_ID = { kind: "query", name: "data.id" } as const;

const form: HmacForm = { digest: "SHA-256", secret: textSecret };
const layout: ValueLayout = {
  kind: "pairs",
  separator: ",",
  signatureKey: "v1",
  timestampKey: "ts",
};
/** Seconds or milliseconds, depending on the product, so it is held against no window. */
const clock: TimestampRule = { header: null, unit: "s", toleranceSeconds: null };

const mercadoPago: SchemeModule<CustomScheme> = {
  async verify(input) {
    const { request } = input;
    const value = request.headers.get(HEADER);
    if (value === null) return rejected("header_missing", { header: HEADER });
    const reading = readLayout(layout, value);
    if (reading.kind === "unreadable") return rejected(reading.reason, { header: HEADER });
    const { timestamp } = reading;
    if (timestamp === null) return rejected("timestamp_missing", { header: HEADER });
    const malformed = checkTimestamp(clock, timestamp, input.nowMs);
    if (malformed !== null) return malformed;

    const dataId = readText(DATA_ID, { request });
    if (dataId.kind === "refused") return rejected(dataId.reason, { part: "query:data.id" });
    const requestId =
      request.headers.get(REQUEST_ID) === null ? "" : singleHeader(request.headers, REQUEST_ID);
    if (typeof requestId !== "string") return requestId;
    const signatures = reading.signatures
      .flatMap((text) => decodeHex(text) ?? [])
      .filter((bytes) => bytes.length === 32);
    const id = dataId.kind === "found" ? dataId.text : "";
    const messages = [...new Set([id, id.toLowerCase()])].map((text) =>
      manifest(text, requestId, timestamp),
    );
    return matchAny(form, input, signatures, messages);
  },

  async sign({ secret, method, path, query, body, headers, nowMs, id }) {
    const reader = { get: (name: string) => headers[name] ?? null };
    const dataId = readText(DATA_ID, { request: { method, path, query, body, headers: reader } });
    const timestamp = String(Math.floor(nowMs / 1000));
    const requestId = headers[REQUEST_ID] ?? id;
    const text = dataId.kind === "found" ? dataId.text : "";
    const signature = await hmacOf(form, secret, manifest(text, requestId, timestamp));
    const value = `ts=${timestamp},v1=${encodeBytes(signature, "hex")}`;
    return { headers: { [HEADER]: value, [REQUEST_ID]: requestId }, query, body };
  },
};

function manifest(id: string, requestId: string, timestamp: string): Uint8Array {
  const pieces = [
    ...(id === "" ? [] : [`id:${id};`]),
    ...(requestId === "" ? [] : [`request-id:${requestId};`]),
    `ts:${timestamp};`,
  ];
  return utf8Bytes(pieces.join(""));
}

const extension: ExtensionModule = () => ({ custom: { "mercado-pago": mercadoPago } });
export default extension;
