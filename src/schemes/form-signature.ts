/** Forms that carry their own RSA signature in a field: the others are what it signs. */
import { decodeBase64, encodeBytes, utf8Bytes } from "../core/encoding.ts";
import type { ExtensionTools, SchemeModule } from "../core/extension.ts";
import type { Rejection, Verdict } from "../core/model.ts";
import type { CustomScheme, KeyAlgorithm, PublicKeyScheme } from "../core/scheme.ts";
import { SigningError } from "../core/signing-error.ts";
import { formPairs, hasTooManyFields } from "./form.ts";
import { strictText } from "./hmac-of.ts";
import { signWithPrivateKey } from "./private-key.ts";
import { createPublicKeyCheck } from "./public-key.ts";

/** Names and decoded values, each name once. */
export type FormFields = ReadonlyMap<string, string>;

export interface FormSignature {
  /** Field of the signature, in base64. */
  readonly field: string;
  readonly algorithm: KeyAlgorithm;
  /** The texts that may have been signed, tried in order; none where the fields are not as the vendor sends them. */
  messages(fields: FormFields): readonly string[];
}

/** A scheme that is verified with the keys of the source, over the fields of a form. */
export function formSignature(
  form: FormSignature,
  { documents }: ExtensionTools,
): SchemeModule<CustomScheme> {
  const checker = createPublicKeyCheck(documents);
  const scheme: PublicKeyScheme = {
    kind: "public-key",
    algorithm: form.algorithm,
    keys: { from: "configured" },
    encoding: "base64",
    header: null,
    layout: { kind: "plain", prefix: "" },
    signed: [],
    timestamp: null,
    idHeader: null,
    alternateHeaders: null,
  };
  return {
    async verify(input) {
      const { request, source } = input;
      const fields = isForm(request.headers.get("content-type")) ? fieldsOf(request.body) : null;
      if (fields === null) return missing("body");
      const text = fields.get(form.field);
      if (text === undefined) return missing(`body.${form.field}`);
      const signature = decodeBase64(text);
      if (signature === null || !checker.plausible(scheme, signature))
        return { kind: "rejected", reason: "signature_malformed" };
      let verdict: Verdict = missing("body");
      for (const message of form.messages(without(fields, form.field))) {
        const bytes = utf8Bytes(message);
        verdict = await checker.check({ ...input, scheme, source: { ...source, scheme } }, bytes, [
          signature,
        ]);
        if (verdict.kind === "verified") break;
      }
      return verdict;
    },

    async sign({ secret, body, query }) {
      const fields = fieldsOf(body);
      const [message] = fields === null ? [] : form.messages(without(fields, form.field));
      if (fields === null || message === undefined)
        throw new SigningError("the body must be a form with the fields that the provider sends");
      const signature = await signWithPrivateKey(form.algorithm, secret, utf8Bytes(message));
      const signed = new URLSearchParams([...without(fields, form.field)]);
      signed.set(form.field, encodeBytes(signature, "base64"));
      return { headers: {}, query, body: utf8Bytes(signed.toString()) };
    },
  };
}

function isForm(contentType: string | null): boolean {
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType ?? "");
}

/** Null where a name is given twice: two readers could take two different values. */
function fieldsOf(body: Uint8Array): FormFields | null {
  const text = strictText(body);
  if (text === null || hasTooManyFields(text)) return null;
  const pairs = formPairs(text);
  const fields = new Map(pairs);
  return fields.size === pairs.length ? fields : null;
}

function without(fields: FormFields, name: string): FormFields {
  return new Map([...fields].filter(([other]) => other !== name));
}

function missing(part: string): Rejection {
  return { kind: "rejected", reason: "part_missing", detail: { part } };
}
