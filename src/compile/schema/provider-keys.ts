/** The keys of a source that only some providers need: the URL as registered, keys, topics, tokens. */
import * as z from "zod";
import { no, ok, oneOrMore, secretName, text, type Parsed } from "./values.ts";

/** A URL as it was entered at the provider: compared and signed as text, so it is kept as written. */
function parseRegisteredUrl(value: string): Parsed<string> {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return no("HY105", "this is not a URL", { help: "write it whole, as https://host/path" });
  }
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return no("HY105", `a ${url.protocol} URL cannot be registered for webhooks`, {
      help: "write it as https://host/path",
    });
  if (url.hash !== "")
    return no("HY105", "the part after # is never sent", { help: "leave it out" });
  return ok(value);
}

function parseKeySetUrl(value: string): Parsed<string> {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url !== null && url.protocol === "https:" && url.username === "" && url.hash === "")
    return ok(value);
  return no("HY105", "a key set must be at an https URL", {
    help: "write it as https://host/.well-known/jwks.json",
  });
}

/** What stands under `public_key`: the key itself, or the name of a secret or variable that holds it. */
export type KeySource =
  | { readonly kind: "key"; readonly text: string }
  | { readonly kind: "secret"; readonly name: string };

function parseKeySource(value: string): Parsed<KeySource> {
  const trimmed = value.trim();
  if (trimmed === "") return no("HY105", "the key is empty");
  if (trimmed.includes("PRIVATE KEY") || /^\{.*"d"\s*:/su.test(trimmed))
    return no("HY410", "this is a private key", {
      help: "the public key belongs here; replace the private one, it has been written down",
      sensitive: true,
    });
  // A raw Ed25519 key in upper-case hex is a name by its letters.
  const isName = /^[A-Z][A-Z0-9_]*$/.test(trimmed) && !/^[0-9A-F]{64}$/.test(trimmed);
  return ok(isName ? { kind: "secret", name: trimmed } : { kind: "key", text: trimmed });
}

/** Texts that are not empty; `mark` is what none of them lacks. */
const words = (expected: string, mark = "") =>
  oneOrMore(
    text(expected, (value) =>
      value.trim() === "" || !value.includes(mark)
        ? no("HY105", `expected ${expected}`)
        : ok(value),
    ),
    expected,
  ).optional();

export const providerKeysShape = {
  url: text("a URL such as https://hooks.example.com/in/twilio", parseRegisteredUrl)
    .optional()
    .describe(
      "The URL exactly as it is registered with the provider, for providers that sign it (Twilio, Square, Trello) and for `{url}` in `hmac`.",
    ),
  public_key: oneOrMore(
    text("a public key, or the name of a secret that holds one", parseKeySource),
    "a public key",
  )
    .optional()
    .describe(
      "The sender's public key (PEM, base64 or hex), or the name of a secret that holds it; a list during a rotation.",
    ),
  jwks: text("an https URL", parseKeySetUrl)
    .optional()
    .describe("Where the sender publishes its keys as a JSON Web Key Set."),
  issuer: words("an issuer").describe("Who must have issued the token (`iss`)."),
  audience: words("an audience").describe("For whom the token must be (`aud`)."),
  topic: words("a topic").describe("Topics that are taken: ARNs of Amazon SNS, feeds of WebSub."),
  tenant: words("a tenant").describe(
    "Your tenant or account, where a provider signs for all its customers with one key: only its messages are taken.",
  ),
  webhook_id: words("the id of a webhook").describe(
    "The id that the provider gave your webhook (PayPal, Wise): only its messages are taken.",
  ),
  client_id: words("a client id").describe(
    "The id of your application or key at the provider (Adobe, Braintree): only its messages are taken.",
  ),
  email: words("an address of an account", "@").describe(
    "The service account that must have sent it (Google Pub/Sub).",
  ),
  verify_token: oneOrMore(secretName(), "the name of a secret")
    .optional()
    .describe(
      "Name of the secret that the provider shows when it tests the URL (Meta, WhatsApp, Instagram, eBay).",
    ),
};

export const providerKeysSchema = z.strictObject(providerKeysShape);
export type ProviderKeys = z.output<typeof providerKeysSchema>;
