/**
 * Unisender Go: an MD5 digest of the body in which the signature itself is replaced by the API key: neither the
 * digest nor the replacement can be said by data.
 *
 * The bytes are replaced where they stand and nothing is written anew, so that every other byte of the body counts.
 */
import { decode } from "../../core/decode.ts";
import { encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type { ExtensionModule, SchemeModule } from "../../core/extension.ts";
import type { CustomScheme } from "../../core/scheme.ts";
import { SigningError } from "../../core/signing-error.ts";
import { sameBytes } from "../../core/token.ts";
import { partMissing, rejected, strictText } from "../hmac-of.ts";
import { isObject, own } from "../json-object.ts";
import { md5 } from "../md5.ts";

const DIGEST = /^[0-9a-f]{32}$/u;

const unisenderGo: SchemeModule<CustomScheme> = {
  async verify({ request, secrets }) {
    const text = strictText(request.body);
    const auth = text === null ? null : authOf(request.body);
    if (text === null || auth === null) return partMissing("body.auth");
    if (!DIGEST.test(auth)) return rejected("signature_malformed", { part: "body.auth" });
    const [before = "", after = "", ...more] = text.split(`"${auth}"`);
    if (more.length > 0) return rejected("signature_malformed", { part: "body.auth" });
    let usable = false;
    for (const [secretIndex, secret] of secrets.entries()) {
      if (secret.trim() === "") continue;
      usable = true;
      const expected = digestOf(before, secret, after);
      if (await sameBytes(utf8Bytes(expected), utf8Bytes(auth))) {
        return { kind: "verified", secretIndex };
      }
    }
    return rejected(usable ? "signature_mismatch" : "secret_unusable");
  },

  async sign({ secret, query, body }) {
    if (secret.trim() === "") throw new SigningError("the secret must be text that is not empty");
    const { payload } = decode(body, "application/json");
    if (!isObject(payload)) throw new SigningError("the body must be a JSON object");
    const [before = "", after = ""] = JSON.stringify({ ...payload, auth: MARK }).split(`"${MARK}"`);
    const signed = `${before}"${digestOf(before, secret, after)}"${after}`;
    return { headers: {}, query, body: utf8Bytes(signed) };
  },
};

/** Stands for the signature until it is known; no sample has it. */
const MARK = "the signature goes here";

function digestOf(before: string, secret: string, after: string): string {
  return encodeBytes(md5(utf8Bytes(before + JSON.stringify(secret) + after)), "hex");
}

function authOf(body: Uint8Array): string | null {
  const { payload } = decode(body, "application/json");
  const auth = isObject(payload) ? own(payload, "auth") : undefined;
  return typeof auth === "string" && auth !== "" ? auth : null;
}

const extension: ExtensionModule = () => ({ custom: { "unisender-go": unisenderGo } });
export default extension;
