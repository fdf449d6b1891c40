/** An example of every key, for the reference and for what editors offer. */
import { DURATION_PATTERN, NAME_PATTERN, SECRET_PATTERN, SIZE_PATTERN } from "../schema/values.ts";
import { typesOf, type JsonSchema } from "./model.ts";

/** For keys of which nothing better is known; too little to be offered by an editor. */
export const ANY_TEXT = "text";

/** By pattern: the kinds of text that many keys share. */
const BY_PATTERN: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  [DURATION_PATTERN, "30s"],
  [SIZE_PATTERN, "1MB"],
  [SECRET_PATTERN, "STRIPE_SECRET"],
  [NAME_PATTERN, "invoice-paid"],
]);

/** By name: keys whose schema does not say what a good value looks like. */
const BY_KEY: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["sources", { stripe: { verify: "stripe", secret: "STRIPE_SECRET" } }],
  ["destinations", { "billing-api": { url: "https://api.example.com/hooks" } }],
  ["defaults", { destinations: { timeout: "10s" } }],
  ["environments", { staging: { retain: "1d" } }],
  ["retain", "7d"],
  ["tolerance", "5m"],
  ["for", "7d"],
  ["timeout", "10s"],
  ["first", "10s"],
  ["max", "1h"],
  ["url", "https://api.example.com/hooks"],
  ["url_secret", "SLACK_URL"],
  ["verify", "stripe"],
  ["include", ["teams/*.yaml"]],
  ["from", "stripe"],
  ["to", ["billing-api"]],
  ["destination", "billing-api"],
  ["path", "/hooks/stripe"],
  ["host", "hooks.example.com"],
  ["allow_ips", ["192.0.2.0/24"]],
  ["allow_hosts", ["hooks.slack.com"]],
  ["by", "body.id"],
  ["event_type", "body.type"],
  ["event_id", "body.id"],
  ["redact", ["body.customer.email"]],
  ["rate", "100/s"],
  ["if", "body.amount > 100"],
  ["jsonata", '{ "id": body.id }'],
  ["transform", "./transforms/order.ts"],
  ["body", { id: "${body.id}" }],
  ["headers", { "x-team": "billing" }],
  ["query", { id: "${body.id}" }],
  ["when", { type: "invoice.paid" }],
  ["header", "x-signature"],
  ["public_key", "DISCORD_PUBLIC_KEY"],
  ["jwks", "https://login.example.com/.well-known/jwks.json"],
  ["issuer", "https://login.example.com"],
  ["audience", "hooks.example.com"],
  ["topic", "arn:aws:sns:eu-central-1:123456789012:alarms"],
  ["tenant", "acme"],
  ["webhook_id", "1JE4291016473214C"],
  ["client_id", "4e3d2c1b0a"],
  ["email", "pusher@acme.iam.gserviceaccount.com"],
  ["verify_token", "META_VERIFY_TOKEN"],
  ["body_hash", "body_sha256"],
  ["claim", "body_sha256"],
  ["bearer", "API_TOKEN"],
  ["basic", "API_LOGIN"],
  ["standard-webhooks", "SIGNING_SECRET"],
  ["format", "sha256={signature}"],
  ["signed", "{timestamp}.{body}"],
  ["timestamp_header", "x-timestamp"],
  ["id_header", "x-id"],
  ["secret_prefix", "whsec_"],
  ["permanent", [400, 422]],
  ["delays", ["10s", "1m", "10m"]],
  ["attempts", 6],
  ["factor", 2],
  ["jitter", 0.1],
  ["status", 202],
]);

/** A value that the schema of this key takes. */
export function exampleOf(key: string, schema: JsonSchema): unknown {
  const [given] = schema.examples ?? [];
  if (given !== undefined) return given;
  const named = BY_KEY.get(key);
  if (named !== undefined && fits(named, schema)) return named;
  if (schema.pattern !== undefined && BY_PATTERN.has(schema.pattern))
    return BY_PATTERN.get(schema.pattern);
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  const type = typeof schema.type === "string" ? schema.type : schema.type?.[0];
  switch (type) {
    case "boolean":
      return true;
    case "integer":
    case "number":
      return schema.default ?? schema.minimum ?? 1;
    case "array":
      return schema.items === undefined ? [] : [exampleOf(key, schema.items)];
    case "object":
      return exampleOfMap(schema);
    case "string":
      return ANY_TEXT;
    default:
      return undefined;
  }
}

/** The required keys of a map, or else its first one; one entry of a map with free keys. */
function exampleOfMap(schema: JsonSchema): unknown {
  if (schema.properties === undefined) return { "x-api-key": "API_KEY" };
  const properties = Object.entries(schema.properties);
  const required = properties.filter(([key]) => schema.required?.includes(key));
  const shown = required.length > 0 ? required : properties.slice(0, 1);
  return Object.fromEntries(shown.map(([key, child]) => [key, exampleOf(key, child)] as const));
}

function fits(value: unknown, schema: JsonSchema): boolean {
  if (schema.type === undefined) return true;
  const types: readonly string[] = typesOf(schema);
  if (Array.isArray(value)) return types.includes("array");
  if (typeof value === "number") return types.includes("number") || types.includes("integer");
  return types.includes(typeof value);
}
