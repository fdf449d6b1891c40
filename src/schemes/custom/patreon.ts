/**
 * Patreon: an HMAC with MD5, which the Web Cryptography API does not have. Apart from that the signature is a plain
 * one: the hex of an HMAC of the body in a header.
 * https://docs.patreon.com/#webhooks
 */
import { decodeHex, encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type { ExtensionModule, SchemeModule } from "../../core/extension.ts";
import type { CustomScheme } from "../../core/scheme.ts";
import { SigningError } from "../../core/signing-error.ts";
import { sameBytes } from "../../core/token.ts";
import { rejected, singleHeader } from "../hmac-of.ts";
import { hmacMd5 } from "../md5.ts";

const HEADER = "x-patreon-signature";

const patreon: SchemeModule<CustomScheme> = {
  async verify({ request, secrets }) {
    const text = singleHeader(request.headers, HEADER);
    if (typeof text !== "string") return text;
    const presented = decodeHex(text);
    if (presented?.length !== 16) return rejected("signature_malformed", { header: HEADER });
    let usable = false;
    for (const [secretIndex, secret] of secrets.entries()) {
      if (secret.trim() === "") continue;
      usable = true;
      const expected = hmacMd5(utf8Bytes(secret), request.body);
      if (await sameBytes(expected, presented)) return { kind: "verified", secretIndex };
    }
    return rejected(usable ? "signature_mismatch" : "secret_unusable");
  },

  async sign({ secret, query, body }) {
    if (secret.trim() === "") throw new SigningError("the secret must be text that is not empty");
    const signature = encodeBytes(hmacMd5(utf8Bytes(secret), body), "hex");
    return { headers: { [HEADER]: signature }, query, body };
  },
};

const extension: ExtensionModule = () => ({ custom: { patreon } });
export default extension;
