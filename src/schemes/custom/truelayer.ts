/**
 * TrueLayer: a JSON Web Signature whose payload is put together from method, path, the headers that the signature
 * itself names, and body, which data cannot say. The signature also names the address of its key (`jku`): it is
 * not visited. Production is; who tests with the sandbox says so with the source's `jwks`, since everybody can have
 * the sandbox sign.
 * https://github.com/TrueLayer/truelayer-signing
 */
import { encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type { ExtensionModule } from "../../core/extension.ts";
import type { HeaderReader } from "../../core/model.ts";
import type { JwsAlgorithm } from "../../core/scheme.ts";
import { rejected, singleHeader } from "../hmac-of.ts";
import { own } from "../json-object.ts";
import { createJwsChecker } from "../jws-check.ts";
import { detachedJws, privateKeySigner } from "../jws-sign.ts";
import { readJws, signingInput } from "../jws.ts";

const HEADER = "tl-signature";
const ALGORITHMS: readonly JwsAlgorithm[] = ["ES512"];
const VERSION = "2";
const PRODUCTION = "https://webhooks.truelayer.com/.well-known/jwks";
/** Headers that a signature may name. */
const MAX_NAMES = 32;

const extension: ExtensionModule = ({ documents }) => {
  const checker = createJwsChecker(documents);
  return {
    custom: {
      truelayer: {
        async verify(input) {
          const { request, source } = input;
          const value = singleHeader(request.headers, HEADER);
          if (typeof value !== "string") return value;
          const jws = readJws(value, "detached", ALGORITHMS);
          if ("reason" in jws) return jws;
          if (own(jws.header, "tl_version") !== VERSION)
            return rejected("signature_malformed", { part: "tl_version" });
          const names = namesOf(own(jws.header, "tl_headers"));
          if (names === null) return rejected("signature_malformed", { part: "tl_headers" });

          const { alg, kid, signature } = jws;
          const head = `${request.method} ${request.path}\n${headerLines(names, request.headers)}`;
          const message = signingInput(jws.headerText, payloadText(head, request.body));
          const urls = source.settings?.jwks ?? [PRODUCTION];
          const checked = await checker.withKeySets(input, { alg, kid, message, signature }, urls);
          return checked.kind === "rejected"
            ? checked
            : { kind: "verified", secretIndex: checked.index };
        },

        async sign({ secret, method, path, query, body }) {
          const signer = await privateKeySigner(ALGORITHMS, secret);
          const payload = payloadText(`${method} ${path}\n`, body);
          const header = { tl_version: VERSION, tl_headers: "" };
          const value = await detachedJws(signer, header, payload);
          return { headers: { [HEADER]: value }, query, body };
        },
      },
    },
  };
};
export default extension;

/** Names in the order and letter case in which they were signed; null for what cannot be names. */
function namesOf(list: unknown): readonly string[] | null {
  if (list === undefined || list === "") return [];
  if (typeof list !== "string") return null;
  const names = list.split(",");
  const usable = names.every((name) => /^[A-Za-z0-9-]+$/.test(name));
  return usable && names.length <= MAX_NAMES ? names : null;
}

/** A header that the signature names and the request lacks was signed as empty, or its loss shows. */
function headerLines(names: readonly string[], headers: HeaderReader): string {
  return names.map((name) => `${name}: ${headers.get(name.toLowerCase()) ?? ""}\n`).join("");
}

function payloadText(head: string, body: Uint8Array): string {
  const start = utf8Bytes(head);
  const payload = new Uint8Array(start.length + body.length);
  payload.set(start);
  payload.set(body, start.length);
  return encodeBytes(payload, "base64url");
}
