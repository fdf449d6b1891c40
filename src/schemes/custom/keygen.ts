/**
 * Keygen: data cannot read a header that lists what it signs (draft-cavage-http-signatures-12). The list is pinned to
 * what Keygen signs, so nobody can have less of a request count; the digest is made anew from the body; and host and
 * path are those of the source's `url`, as registered, not those of the request.
 * https://keygen.sh/docs/api/signatures/
 */
import { decodeBase64, encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type { ExtensionModule, ExtensionTools, SchemeModule } from "../../core/extension.ts";
import type { Rejection } from "../../core/model.ts";
import type { CustomScheme, PublicKeyScheme, TimestampRule } from "../../core/scheme.ts";
import { SigningError } from "../../core/signing-error.ts";
import { checkTimestamp, timestampText } from "../../core/timestamp.ts";
import { fields } from "../fields.ts";
import { signWithPrivateKey } from "../private-key.ts";
import { createPublicKeyCheck } from "../public-key.ts";

const HEADER = "keygen-signature";
const SIGNED = "(request-target) host date digest";
const SENT: TimestampRule = { header: "date", unit: "http-date", toleranceSeconds: 300 };
const PARAMETER = /^([a-z]+)="([^"\\]*)"$/;

const scheme: PublicKeyScheme = {
  kind: "public-key",
  algorithm: { name: "Ed25519" },
  keys: { from: "configured" },
  encoding: "base64",
  header: HEADER,
  layout: { kind: "plain", prefix: "" },
  signed: [],
  timestamp: null,
  idHeader: null,
  alternateHeaders: null,
};

function verifier({ documents }: ExtensionTools): SchemeModule<CustomScheme> {
  const checker = createPublicKeyCheck(documents);
  return {
    async verify(input) {
      const { request, source, nowMs } = input;
      const text = request.headers.get(HEADER);
      if (text === null) return rejected("header_missing", HEADER);
      const parameters = parametersOf(text);
      if (
        parameters === null ||
        parameters.get("algorithm") !== "ed25519" ||
        parameters.get("headers") !== SIGNED
      )
        return rejected("header_malformed", HEADER);
      const date = request.headers.get("date");
      if (date === null) return rejected("timestamp_missing", "date");
      const outside = checkTimestamp(SENT, date, nowMs, fields);
      if (outside !== null) return outside;
      const signature = decodeBase64(parameters.get("signature") ?? "");
      if (signature === null || !checker.plausible(scheme, signature))
        return rejected("signature_malformed", HEADER);
      const message = await signedText(source.publicUrl, date, request.body);
      if (message === null)
        return { kind: "rejected", reason: "part_missing", detail: { part: "url" } };
      const own = { ...input, scheme, source: { ...source, scheme } };
      return checker.check(own, utf8Bytes(message), [signature]);
    },

    async sign({ source, secret, body, query, nowMs }) {
      const date = timestampText(SENT, nowMs);
      const message = await signedText(source.publicUrl, date, body);
      if (message === null) throw new SigningError("the source needs its url");
      const made = await signWithPrivateKey(scheme.algorithm, secret, utf8Bytes(message));
      const signature = encodeBytes(made, "base64");
      const header = `keyid="sample", algorithm="ed25519", signature="${signature}", headers="${SIGNED}"`;
      return { headers: { [HEADER]: header, date, digest: await digestOf(body) }, query, body };
    },
  };
}

/** Each name once; `null` where the text is no list of `name="value"`. */
function parametersOf(text: string): ReadonlyMap<string, string> | null {
  const parameters = new Map<string, string>();
  for (const piece of text.split(/, ?/)) {
    const [, name, value] = PARAMETER.exec(piece) ?? [];
    if (name === undefined || value === undefined || parameters.has(name)) return null;
    parameters.set(name, value);
  }
  return parameters;
}

async function signedText(
  publicUrl: string | null | undefined,
  date: string,
  body: Uint8Array,
): Promise<string | null> {
  if (typeof publicUrl !== "string" || !URL.canParse(publicUrl)) return null;
  const { host, pathname, search } = new URL(publicUrl);
  return [
    `(request-target): post ${pathname}${search}`,
    `host: ${host}`,
    `date: ${date}`,
    `digest: ${await digestOf(body)}`,
  ].join("\n");
}

async function digestOf(body: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", body);
  return `sha-256=${encodeBytes(new Uint8Array(digest), "base64")}`;
}

function rejected(reason: Rejection["reason"], header: string): Rejection {
  return { kind: "rejected", reason, detail: { header } };
}

const extension: ExtensionModule = (tools) => ({ custom: { keygen: verifier(tools) } });
export default extension;
