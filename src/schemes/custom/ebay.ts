/**
 * eBay: data cannot read a signature inside base64 of JSON, nor answer a challenge with a digest of three texts.
 *
 * The header says by which algorithm it was made; only the one that eBay uses is taken. The challenge is answered with a
 * digest of the code, the token that was entered at eBay, and the URL as registered: it shows knowledge of the token and
 * is no signature of anything.
 * https://developer.ebay.com/marketplace-account-deletion
 */
import { decodeBase64, encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type {
  CustomHandshake,
  ExtensionModule,
  ExtensionTools,
  SchemeModule,
} from "../../core/extension.ts";
import type { Rejection } from "../../core/model.ts";
import type { CustomScheme, PublicKeyScheme } from "../../core/scheme.ts";
import { isSignable, jsonAnswer, refused } from "../handshake-answer.ts";
import { own, readJsonObject } from "../json-object.ts";
import { readText } from "../places.ts";
import { signWithPrivateKey } from "../private-key.ts";
import { createPublicKeyCheck } from "../public-key.ts";

const HEADER = "x-ebay-signature";

const scheme: PublicKeyScheme = {
  kind: "public-key",
  algorithm: { name: "ECDSA", curve: "P-256", digest: "SHA-1", form: "der" },
  keys: { from: "configured" },
  encoding: "base64",
  header: HEADER,
  layout: { kind: "plain", prefix: "" },
  signed: [{ kind: "body" }],
  timestamp: null,
  idHeader: null,
  alternateHeaders: null,
};

function verifier({ documents }: ExtensionTools): SchemeModule<CustomScheme> {
  const checker = createPublicKeyCheck(documents);
  return {
    async verify(input) {
      const { request, source } = input;
      const text = request.headers.get(HEADER);
      if (text === null)
        return { kind: "rejected", reason: "header_missing", detail: { header: HEADER } };
      const signature = readSignature(text);
      if (signature === null || !checker.plausible(scheme, signature)) return malformed();
      const ownInput = { ...input, scheme, source: { ...source, scheme } };
      return checker.check(ownInput, request.body, [signature]);
    },

    async sign({ secret, body, query }) {
      const made = await signWithPrivateKey(scheme.algorithm, secret, body);
      const signature = encodeBytes(made, "base64");
      const header = JSON.stringify({ alg: "ecdsa", kid: "sample", signature, digest: "SHA1" });
      return { headers: { [HEADER]: encodeBytes(utf8Bytes(header), "base64") }, query, body };
    },
  };
}

/** Null where the header is of another form or announces another algorithm. */
function readSignature(text: string): Uint8Array | null {
  const bytes = decodeBase64(text);
  const header = bytes === null ? null : readJsonObject(bytes);
  if (header === null || own(header, "alg") !== "ecdsa" || own(header, "digest") !== "SHA1")
    return null;
  const signature = own(header, "signature");
  return typeof signature === "string" ? decodeBase64(signature) : null;
}

const handshake: CustomHandshake = {
  async answer({ request, source, tokens }) {
    const code = readText({ kind: "query", name: "challenge_code" }, { request });
    const [token] = tokens;
    if (code.kind === "absent") return null;
    if (code.kind === "refused" || !isSignable(code.text))
      return refused(400, "the challenge is no challenge");
    if (token === undefined || typeof source.publicUrl !== "string")
      return refused(403, "the source has no token and url");
    const digest = await crypto.subtle.digest(
      "SHA-256",
      utf8Bytes(code.text + token + source.publicUrl),
    );
    return jsonAnswer({ challengeResponse: encodeBytes(new Uint8Array(digest), "hex") });
  },
};

function malformed(): Rejection {
  return { kind: "rejected", reason: "signature_malformed", detail: { header: HEADER } };
}

const extension: ExtensionModule = (tools) => ({
  custom: { ebay: verifier(tools) },
  customHandshakes: { ebay: handshake },
});
export default extension;
