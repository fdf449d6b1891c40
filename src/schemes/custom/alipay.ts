/**
 * Alipay: data cannot sort a form into `name=value&…` without escapes. The field `sign_type` is not signed in most
 * notifications and signed in some, so both are tried; only RSA2 (SHA-256) is taken, whatever the field says.
 *
 * Without escapes, `&` and `=` inside a value look like those between fields. That is Alipay's protocol; a receiver
 * should ask Alipay for the trade before it delivers goods.
 * https://opendocs.alipay.com/open/270/105902
 */
import type { ExtensionModule } from "../../core/extension.ts";
import { type FormFields, formSignature } from "../form-signature.ts";

function sorted(fields: FormFields): readonly string[] {
  if (fields.get("sign_type") !== "RSA2") return [];
  const all = [...fields.keys()].toSorted();
  return [all.filter((name) => name !== "sign_type"), all].map((names) =>
    names.map((name) => `${name}=${fields.get(name) ?? ""}`).join("&"),
  );
}

const extension: ExtensionModule = (tools) => ({
  custom: {
    alipay: formSignature(
      {
        field: "sign",
        algorithm: { name: "RSASSA-PKCS1-v1_5", digest: "SHA-256" },
        messages: sorted,
      },
      tools,
    ),
  },
});
export default extension;
