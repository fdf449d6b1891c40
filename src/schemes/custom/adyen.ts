/**
 * Adyen: data has no loop. A notification is a list of items, each with a signature of its own over eight of its
 * fields, and all of them must fit.
 *
 * The fields are joined by colons, and the shopper's order number may hold colons: without more, one signed text
 * could be read as several items. So the fields around it must be free of them, as Adyen's are.
 * https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures
 */
import { decodeBase64, encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type { ExtensionModule, SchemeModule } from "../../core/extension.ts";
import type { Json, Rejection } from "../../core/model.ts";
import type { CustomScheme } from "../../core/scheme.ts";
import { SigningError } from "../../core/signing-error.ts";
import {
  type HmacForm,
  type Signature,
  hmacOf,
  matchAll,
  partMissing,
  rejected,
} from "../hmac-of.ts";
import { type JsonObject, isObject, own, readJsonObject } from "../json-object.ts";

const form: HmacForm = { digest: "SHA-256", secret: { encoding: "hex", prefix: "" } };

/** In the order in which they are signed; those that may be absent are signed as nothing. */
const FIELDS: readonly { readonly path: readonly string[]; readonly shape: RegExp }[] = [
  { path: ["pspReference"], shape: /^[^:]+$/u },
  { path: ["originalReference"], shape: /^[^:]*$/u },
  { path: ["merchantAccountCode"], shape: /^[^:]+$/u },
  { path: ["merchantReference"], shape: /^[^]*$/u },
  { path: ["amount", "value"], shape: /^-?\d+$/u },
  { path: ["amount", "currency"], shape: /^[^:]*$/u },
  { path: ["eventCode"], shape: /^[^:]+$/u },
  { path: ["success"], shape: /^(?:true|false)$/u },
];

const adyen: SchemeModule<CustomScheme> = {
  async verify(input) {
    const items = itemsOf(input.request.body);
    if (items === null) return partMissing("body.notificationItems");
    const signatures: Signature[] = [];
    for (const item of items) {
      const signature = signatureOf(item);
      if ("reason" in signature) return signature;
      signatures.push(signature);
    }
    return matchAll(form, input, signatures);
  },

  async sign({ secret, body, query }) {
    const items = itemsOf(body);
    if (items === null) throw new SigningError("the body needs notificationItems, a list of items");
    for (const item of items) {
      const message = messageOf(item);
      if (typeof message !== "string") {
        throw new SigningError(`every item needs ${message.detail?.["part"] ?? "its fields"}`);
      }
      const signature = await hmacOf(form, secret, utf8Bytes(message));
      const given = own(item, "additionalData");
      item["additionalData"] = {
        ...(isObject(given) ? given : {}),
        hmacSignature: encodeBytes(signature, "base64"),
      };
    }
    const notificationItems = items.map((item) => ({ NotificationRequestItem: item }));
    const payload = { ...payloadOf(body), notificationItems };
    return { headers: {}, query, body: utf8Bytes(JSON.stringify(payload)) };
  },
};

/** A list of items that stands there twice would be verified in one place and paid out by the other. */
function payloadOf(body: Uint8Array): JsonObject {
  return readJsonObject(body) ?? {};
}

/** Null where the body is no notification, or one without items. */
function itemsOf(body: Uint8Array): readonly JsonObject[] | null {
  const list = own(payloadOf(body), "notificationItems");
  if (!Array.isArray(list) || list.length === 0) return null;
  const items: JsonObject[] = [];
  for (const entry of list) {
    const item = isObject(entry) ? own(entry, "NotificationRequestItem") : undefined;
    if (!isObject(item)) return null;
    items.push(item);
  }
  return items;
}

function signatureOf(item: JsonObject): Signature | Rejection {
  const data = own(item, "additionalData");
  const text = isObject(data) ? own(data, "hmacSignature") : undefined;
  if (typeof text !== "string" || text === "") {
    return partMissing("body.notificationItems.*.additionalData.hmacSignature");
  }
  const bytes = decodeBase64(text);
  if (bytes?.length !== 32) return rejected("signature_malformed");
  const message = messageOf(item);
  return typeof message === "string" ? { bytes, messages: [utf8Bytes(message)] } : message;
}

function messageOf(item: JsonObject): string | Rejection {
  const values: string[] = [];
  for (const { path, shape } of FIELDS) {
    const value = textAt(item, path);
    if (value === null || !shape.test(value)) return partMissing(path.join("."));
    values.push(value);
  }
  return values.join(":");
}

/** "" where the field is absent; null where it has no reliable text. */
function textAt(item: JsonObject, path: readonly string[]): string | null {
  let value: Json | undefined = item;
  for (const name of path) value = isObject(value) ? own(value, name) : undefined;
  if (value === undefined || value === null) return "";
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  return typeof value === "number" && Number.isSafeInteger(value) ? String(value) : null;
}

const extension: ExtensionModule = () => ({ custom: { adyen } });
export default extension;
