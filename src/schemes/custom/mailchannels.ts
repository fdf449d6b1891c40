/**
 * MailChannels: data cannot read HTTP message signatures (RFC 9421). What is signed is pinned to the digest of the body,
 * which is made anew. One key signs for all customers, so every event of a delivery must name one of the source's
 * accounts; the key is fetched by the name that the request gives it, from a fixed address.
 * https://docs.mailchannels.net/email-api/advanced/delivery-events/
 */
import { decodeBase64, encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type { ExtensionModule, ExtensionTools, SchemeModule } from "../../core/extension.ts";
import type { ReceivedRequest, Rejection } from "../../core/model.ts";
import type { CustomScheme, KeyAlgorithm, TimestampRule } from "../../core/scheme.ts";
import { checkTimestamp } from "../../core/timestamp.ts";
import { asJson, readTexts } from "../places.ts";
import { own, parseJsonObject } from "../json-object.ts";
import { readPublicKey } from "../key-text.ts";
import { signWithPrivateKey } from "../private-key.ts";
import { createPublishedKeyCheck } from "../published-key.ts";
import type { PublicKey } from "../spki.ts";

const KEYS = "https://api.mailchannels.net/tx/v1/webhook/public-key?id=";
const KEY_NAME = /^[A-Za-z0-9_-]{1,64}$/;
const algorithm: KeyAlgorithm = { name: "Ed25519" };
const CREATED: TimestampRule = { header: null, unit: "s", toleranceSeconds: 300 };

/** One signature of the one component; its parameters are taken word by word, since they are signed. */
const INPUT = /^([a-z][a-z0-9_-]*)=(\("content-digest"\)((?:;[a-z]+=(?:"[^"\\]*"|[0-9]+))+))$/;
const PARAMETER = /;([a-z]+)=(?:"([^"\\]*)"|([0-9]+))/g;
const SIGNATURE = /^([a-z][a-z0-9_-]*)=:([A-Za-z0-9+/=]+):$/;

function verifier({ documents }: ExtensionTools): SchemeModule<CustomScheme> {
  const check = createPublishedKeyCheck(documents);
  return {
    async verify(input) {
      const { request, source, nowMs } = input;
      const carried = readSignature(request);
      if ("reason" in carried) return carried;
      const { name, parameters } = carried;
      const outside = checkTimestamp(CREATED, parameters.get("created") ?? "", nowMs);
      if (outside !== null) return outside;
      const key = parameters.get("keyid") ?? "";
      if (parameters.get("alg") !== "ed25519" || !KEY_NAME.test(key)) return malformed(name);

      const digest = await digestOf(request.body);
      if (request.headers.get("content-digest") !== digest)
        return {
          kind: "rejected",
          reason: "signature_mismatch",
          detail: { header: "content-digest" },
        };
      const place = { kind: "body", path: ["*", "customer_handle"] } as const;
      const accounts = readTexts(place, { request: asJson(request) });
      const ours = source.settings?.tenant ?? [];
      if (accounts.length === 0 || !accounts.every((account) => ours.includes(account)))
        return { kind: "rejected", reason: "recipient_mismatch", detail: { setting: "tenant" } };
      const message = signedText(digest, carried.input);
      return check(input, {
        algorithm,
        url: KEYS + key,
        read: keyInAnswer,
        message,
        signature: carried.signature,
      });
    },

    /** With a throw-away key, which the source must have pinned. */
    async sign({ secret, body, query, nowMs }) {
      const digest = await digestOf(body);
      const created = Math.floor(nowMs / 1000);
      const input = `("content-digest");created=${created};alg="ed25519";keyid="sample"`;
      const made = await signWithPrivateKey(algorithm, secret, signedText(digest, input));
      const headers = {
        "content-digest": digest,
        "signature-input": `sig_${created}=${input}`,
        signature: `sig_${created}=:${encodeBytes(made, "base64")}:`,
      };
      return { headers, query, body };
    },
  };
}

interface Carried {
  readonly name: string;
  /** The component and the parameters, as they are signed. */
  readonly input: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly signature: Uint8Array;
}

function readSignature({ headers }: ReceivedRequest): Carried | Rejection {
  const given = headers.get("signature-input");
  const text = headers.get("signature");
  if (given === null) return missing("signature-input");
  if (text === null) return missing("signature");
  const [, label, input = "", list = ""] = INPUT.exec(given) ?? [];
  const [, name = "", encoded = ""] = SIGNATURE.exec(text) ?? [];
  if (label === undefined) return malformed("signature-input");
  const signature = name === label ? decodeBase64(encoded) : null;
  if (signature === null) return malformed("signature");
  const parameters = [...list.matchAll(PARAMETER)].map(
    ([, key = "", quoted, digits = ""]) => [key, quoted ?? digits] as const,
  );
  const byName = new Map(parameters);
  if (byName.size < parameters.length) return malformed("signature-input");
  return { name: "signature", input, parameters: byName, signature };
}

/** The signature base (RFC 9421 §2.5). */
function signedText(digest: string, input: string): Uint8Array {
  return utf8Bytes(`"content-digest": ${digest}\n"@signature-params": ${input}`);
}

/** RFC 9530 §2. */
async function digestOf(body: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", body);
  return `sha-256=:${encodeBytes(new Uint8Array(digest), "base64")}:`;
}

/** `{"id", "key"}`, the key as PEM or base64. */
function keyInAnswer(text: string): PublicKey | null {
  const answer = parseJsonObject(text);
  const key = answer === null ? undefined : own(answer, "key");
  return typeof key === "string" ? readPublicKey(key) : null;
}

function missing(header: string): Rejection {
  return { kind: "rejected", reason: "header_missing", detail: { header } };
}

function malformed(header: string): Rejection {
  return { kind: "rejected", reason: "signature_malformed", detail: { header } };
}

const extension: ExtensionModule = (tools) => ({ custom: { mailchannels: verifier(tools) } });
export default extension;
