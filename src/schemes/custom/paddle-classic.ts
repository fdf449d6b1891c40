/**
 * Paddle Classic: data has no serialiser. What is signed are the form's fields, sorted by name, in the notation of PHP's
 * `serialize()`, in which every text has its length in bytes.
 * https://classic.paddle.com/webhooks/verifying-webhooks/
 */
import { utf8Bytes } from "../../core/encoding.ts";
import type { ExtensionModule } from "../../core/extension.ts";
import { type FormFields, formSignature } from "../form-signature.ts";

/** Names that PHP takes as they are: it would make an array of `a[b]`, a number of `1`, and `a_b` of `a.b`. */
const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

function serialized(fields: FormFields): readonly string[] {
  const names = [...fields.keys()].toSorted();
  if (names.length === 0 || !names.every((name) => PLAIN_NAME.test(name))) return [];
  const members = names.map((name) => text(name) + text(fields.get(name) ?? ""));
  return [`a:${members.length}:{${members.join("")}}`];
}

function text(value: string): string {
  return `s:${utf8Bytes(value).length}:"${value}";`;
}

const extension: ExtensionModule = (tools) => ({
  custom: {
    "paddle-classic": formSignature(
      {
        field: "p_signature",
        algorithm: { name: "RSASSA-PKCS1-v1_5", digest: "SHA-1" },
        messages: serialized,
      },
      tools,
    ),
  },
});
export default extension;
