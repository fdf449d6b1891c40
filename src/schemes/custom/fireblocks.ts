/**
 * Fireblocks, webhooks v2: data knows no detached JSON Web Signature. The body is the payload that the signature's header
 * leaves out (RFC 7515, appendix F). One key set signs for all workspaces of a region, so the workspace in the body
 * must be one of the source's.
 * https://developers.fireblocks.com/reference/validating-webhooks
 */
import { encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type { Documents, ExtensionModule, SchemeModule } from "../../core/extension.ts";
import type { Verdict } from "../../core/model.ts";
import type { CustomScheme, KeyAlgorithm } from "../../core/scheme.ts";
import { isHttps } from "../https.ts";
import { own, readJsonObject } from "../json-object.ts";
import { createJwsChecker } from "../jws-check.ts";
import { readJws, signingInput } from "../jws.ts";
import { signWithPrivateKey } from "../private-key.ts";

const HEADER = "fireblocks-webhook-signature";
/** Of the workspaces in the United States; others are set as `jwks`. */
const KEY_SET = "https://keys.fireblocks.io/.well-known/jwks.json";
const algorithm: KeyAlgorithm = { name: "RSASSA-PKCS1-v1_5", digest: "SHA-512" };

function verifier(documents: Documents): SchemeModule<CustomScheme> {
  const checker = createJwsChecker(documents);
  return {
    async verify(input): Promise<Verdict> {
      const { headers, body } = input.request;
      const { settings, publicKeys = [] } = input.source;
      const text = headers.get(HEADER);
      if (text === null)
        return { kind: "rejected", reason: "header_missing", detail: { header: HEADER } };
      const jws = readJws(text, "detached", ["RS512"]);
      if ("reason" in jws) return jws;
      const event = readJsonObject(body);
      const workspace = event === null ? undefined : own(event, "workspaceId");
      if (typeof workspace !== "string" || !(settings?.tenant ?? []).includes(workspace))
        return { kind: "rejected", reason: "recipient_mismatch", detail: { setting: "tenant" } };

      const { alg, kid, signature } = jws;
      const message = signingInput(jws.headerText, encodeBytes(body, "base64url"));
      const signed = { alg, kid, message, signature };
      const urls = settings?.jwks ?? [KEY_SET];
      if (publicKeys.length === 0 && !urls.every(isHttps))
        return { kind: "rejected", reason: "secret_unusable" };
      const checked =
        publicKeys.length > 0
          ? await checker.withConfigured(input, signed)
          : await checker.withKeySets(input, signed, urls);
      if (checked.kind === "rejected") return checked;
      return { kind: "verified", secretIndex: checked.index };
    },

    /** With a throw-away key, which the source must have pinned. */
    async sign({ secret, body, query }) {
      const head = encodeBytes(utf8Bytes('{"alg":"RS512"}'), "base64url");
      const message = signingInput(head, encodeBytes(body, "base64url"));
      const signature = await signWithPrivateKey(algorithm, secret, message);
      return {
        headers: { [HEADER]: `${head}..${encodeBytes(signature, "base64url")}` },
        query,
        body,
      };
    },
  };
}

const extension: ExtensionModule = ({ documents }) => ({
  custom: { fireblocks: verifier(documents) },
});
export default extension;
