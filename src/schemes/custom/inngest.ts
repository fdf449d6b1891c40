/**
 * Inngest: signs the canonical form of the payload (RFC 8785), which data cannot make, with a key whose first part
 * names the environment and is not of the key.
 */
import { decode } from "../../core/decode.ts";
import { decodeHex, encodeBytes } from "../../core/encoding.ts";
import type { ExtensionModule, SchemeModule } from "../../core/extension.ts";
import { readLayout } from "../../core/header-layout.ts";
import type { Json } from "../../core/model.ts";
import type { CustomScheme, TimestampRule, ValueLayout } from "../../core/scheme.ts";
import { SigningError } from "../../core/signing-error.ts";
import { checkTimestamp } from "../../core/timestamp.ts";
import {
  type HmacForm,
  hmacOf,
  joined,
  matchAny,
  partMissing,
  rejected,
  strictText,
  textSecret,
} from "../hmac-of.ts";
import { parseJsonObject } from "../json-object.ts";

const HEADER = "x-inngest-signature";
const layout: ValueLayout = {
  kind: "pairs",
  separator: "&",
  signatureKey: "s",
  timestampKey: "t",
};
const form: HmacForm = { digest: "SHA-256", secret: textSecret };

const inngest: SchemeModule<CustomScheme> = {
  async verify(input) {
    const { request, scheme } = input;
    const value = request.headers.get(HEADER);
    if (value === null) return rejected("header_missing", { header: HEADER });
    const reading = readLayout(layout, value);
    if (reading.kind === "unreadable") return rejected(reading.reason, { header: HEADER });
    const { timestamp } = reading;
    if (timestamp === null) return rejected("timestamp_missing", { header: HEADER });
    const rule: TimestampRule = {
      header: null,
      unit: "s",
      toleranceSeconds: scheme.toleranceSeconds,
    };
    const outside = checkTimestamp(rule, timestamp, input.nowMs);
    if (outside !== null) return outside;
    const canonical = canonicalOf(request.body);
    if (canonical === null) return partMissing("body");
    const signatures = reading.signatures
      .flatMap((text) => decodeHex(text) ?? [])
      .filter((bytes) => bytes.length === 32);
    const secrets = input.secrets.map(withoutPrefix);
    return matchAny(form, { ...input, secrets }, signatures, [joined(canonical, timestamp)]);
  },

  async sign({ secret, query, body, nowMs }) {
    const canonical = canonicalOf(body);
    if (canonical === null)
      throw new SigningError("the body must be a JSON object, each name once");
    const timestamp = String(Math.floor(nowMs / 1000));
    const bytes = await hmacOf(form, withoutPrefix(secret), joined(canonical, timestamp));
    const value = `t=${timestamp}&s=${encodeBytes(bytes, "hex")}`;
    return { headers: { [HEADER]: value }, query, body };
  },
};

/** `signkey-prod-<key>`: the key is what follows. */
function withoutPrefix(secret: string): string {
  return secret.replace(/^signkey-\w+-/u, "");
}

/** An empty body is signed as nothing. Null where it is no JSON object, or one with a name given twice. */
function canonicalOf(body: Uint8Array): string | null {
  if (body.length === 0) return "";
  const text = strictText(body);
  if (text === null || decode(body, "application/json").kind !== "json") return null;
  const payload = parseJsonObject(text);
  return payload === null ? null : canonical(payload);
}

/** RFC 8785 §3.2: no white space, names in the order of their UTF-16 units, scalars as ECMAScript writes them. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .toSorted()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`);
  return `{${members.join(",")}}`;
}

const extension: ExtensionModule = () => ({ custom: { inngest } });
export default extension;
