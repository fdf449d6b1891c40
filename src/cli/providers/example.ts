/** What stands in `routes.yaml` for a provider: its keys, each with what it is. */
import { needsOf, secretNeed } from "../../compile/settings.ts";
import type { Need, Provider } from "../../core/provider.ts";

const EXAMPLES: { readonly [key in Need["key"]]: (row: Provider) => string } = {
  url: (row) => `https://hooks.example.com/in/${row.name}`,
  public_key: (row) => `${constant(row)}_PUBLIC_KEY`,
  verify_token: (row) => `${constant(row)}_VERIFY_TOKEN`,
  jwks: () => "https://example.com/.well-known/jwks.json",
  issuer: () => "https://example.com",
  audience: (row) => `https://hooks.example.com/in/${row.name}`,
  topic: () => "arn:aws:sns:eu-central-1:123456789012:orders",
  tenant: () => "your-tenant",
  webhook_id: () => "your-webhook-id",
  client_id: () => "your-client-id",
  email: () => "pusher@your-project.iam.gserviceaccount.com",
  header: () => "x-webhook-token",
};

/** Lines of YAML, from `sources:` on. Keys that may be left out are in a comment. */
export function yamlExample(row: Provider): readonly string[] {
  const lines: { readonly text: string; readonly why: string }[] = [
    { text: `verify: ${row.name}`, why: "" },
  ];
  if (secretNeed(row) === "required")
    lines.push({ text: `secret: ${constant(row)}_SECRET`, why: row.secretFrom ?? "" });
  if (row.boundByPath === true)
    lines.push({ text: `path: /in/${row.name}-a-long-random-text`, why: "register this one" });
  const needs = needsOf(row);
  const wanted = needs.filter(({ key, required }) => required || isOnlyKey(key, row));
  for (const { key, what } of wanted)
    lines.push({ text: `${key}: ${EXAMPLES[key](row)}`, why: what });
  for (const need of needs.filter((one) => !wanted.includes(one)))
    lines.push({ text: `# ${need.key}: ${EXAMPLES[need.key](row)}`, why: need.what });
  return [
    "sources:",
    `  ${row.name}:`,
    ...lines.map(({ text, why }) => (why === "" ? `    ${text}` : `    ${text}  # ${why}`)),
  ];
}

/** A public key may also come in a secret, but one of the two must be there. */
function isOnlyKey(key: Need["key"], row: Provider): boolean {
  return key === "public_key" && secretNeed(row) === "optional";
}

function constant({ name }: Provider): string {
  const upper = name.toUpperCase().replaceAll("-", "_");
  return /^[A-Z]/u.test(upper) ? upper : `P_${upper}`;
}
