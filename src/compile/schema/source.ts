/** The keys of a source. */
import * as z from "zod";
import { parseRange } from "../../core/ip.ts";
import { headerName, headerText } from "./headers.ts";
import { jwtSchema } from "./jwt.ts";
import { providerKeysShape } from "./provider-keys.ts";
import { eventPath, redactPath } from "./paths.ts";
import {
  duration,
  no,
  ok,
  oneOrMore,
  rate,
  secretName,
  size,
  text,
  type Parsed,
} from "./values.ts";

/** `{signature}` and the like; anything else in braces is a mistake. */
const PLACEHOLDER = /\{([^{}]*)\}/g;

function parsePattern(
  value: string,
  allowed: readonly string[],
  prefixes: readonly string[] = [],
): Parsed<string> {
  for (const match of value.matchAll(PLACEHOLDER)) {
    const word = match[1] ?? "";
    if (
      allowed.includes(word) ||
      prefixes.some((prefix) => word.startsWith(prefix) && word.length > prefix.length)
    )
      continue;
    const shown = [...allowed, ...prefixes.map((prefix) => `${prefix}NAME`)]
      .map((one) => `{${one}}`)
      .join(" ");
    return no("HY117", `${JSON.stringify(match[0])} is not a known part`, {
      help: `use ${shown}`,
      from: match.index,
      to: match.index + match[0].length,
    });
  }
  return ok(value);
}

export const hmacShape = {
  header: headerName().describe("Header that carries the signature."),
  algorithm: z
    .enum(["sha1", "sha256", "sha384", "sha512"])
    .default("sha256")
    .describe("Digest of the HMAC."),
  format: text("a format such as sha256={signature}", (value) =>
    parsePattern(value, ["signature", "timestamp"]),
  )
    .default("{signature}")
    .describe(
      "Layout of the header's value, such as `t={timestamp},v1={signature}` or `sha256={signature}`.",
    ),
  encoding: z
    .enum(["hex", "base64", "base64url"])
    .default("hex")
    .describe("How the signature is written."),
  signed: text("a pattern such as {timestamp}.{body}", (value) =>
    parsePattern(value, ["body", "timestamp", "id", "method", "path", "url"], ["header:"]),
  )
    .default("{body}")
    .describe(
      "What the signature covers, from `{body} {timestamp} {id} {method} {path} {url} {header:NAME}`.",
    ),
  tolerance: duration({ min: "1s", max: "1d" })
    .optional()
    .describe("How old or new a timestamp may be. Default 5m."),
  timestamp_unit: z.enum(["s", "ms"]).default("s").describe("Unit of the timestamp."),
  timestamp_header: headerName()
    .optional()
    .describe("Header that carries the timestamp, where the signature header does not."),
  id_header: headerName()
    .optional()
    .describe("Header that carries the message id, where `signed` has `{id}`."),
  secret_encoding: z
    .enum(["utf8", "base64", "hex"])
    .default("utf8")
    .describe("How the secret's text becomes key bytes."),
  secret_prefix: z
    .string()
    .default("")
    .describe("Stripped from the secret first, such as `whsec_`."),
};

export const hmacSchema = z.strictObject(hmacShape);
export type HmacFields = z.output<typeof hmacSchema>;

/** An address or a range in CIDR notation; comes out as a range. */
function parseAddressRange(value: string): Parsed<string> {
  const range = value.includes("/") ? value : `${value}/${value.includes(":") ? 128 : 32}`;
  if (parseRange(range) !== null) return ok(range);
  return no("HY121", `${JSON.stringify(value)} is not an address range`, {
    help: "write it as 203.0.113.0/24 or 2001:db8::/32",
  });
}

const PATH_PATTERN = "^/[A-Za-z0-9._~/-]*$";

function parseSourcePath(value: string): Parsed<string> {
  const wrong = (why: string) =>
    no("HY120", `${JSON.stringify(value)} cannot be a source's path: ${why}`, {
      help: "for example /hooks/stripe",
    });
  if (!value.startsWith("/")) return wrong("it must start with /");
  if (!new RegExp(PATH_PATTERN).test(value))
    return wrong("only letters, digits and . _ ~ - / are allowed");
  if (value === "/") return wrong("it is the shared intake of all sources");
  if (value.includes("//")) return wrong("it has an empty segment");
  if (value.split("/").some((segment) => segment === "." || segment === ".."))
    return wrong("it has a dot segment");
  if (
    value === "/api" ||
    value.startsWith("/api/") ||
    value === "/healthz" ||
    value.startsWith("/healthz/")
  )
    return wrong("it is the router's own");
  return ok(value);
}

const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** A host name as a request would name it; comes out in lower case. */
function parseHost(value: string): Parsed<string> {
  const host = value.toLowerCase();
  if (HOST.test(host) && host.length <= 253) return ok(host);
  return no("HY105", `${JSON.stringify(value)} is not a host name`, {
    help: "write it as hooks.example.com, without https://, port, path or *",
  });
}

const METHODS = ["POST", "PUT", "PATCH", "DELETE", "GET", "HEAD", "OPTIONS"] as const;

const respondSchema = z
  .strictObject({
    status: z
      .int({ error: "expected a status from 200 to 299" })
      .min(200, {
        error: "the status must be from 200 to 299: anything else tells the sender to try again",
      })
      .max(299, {
        error: "the status must be from 200 to 299: anything else tells the sender to try again",
      })
      .default(202)
      .describe("Status of the answer, 200–299."),
    body: z.string({ error: "expected a text" }).optional().describe("Body of the answer."),
    headers: z.record(z.string(), headerText()).default({}).describe("Headers of the answer."),
  })
  .describe("The answer on acceptance, where the sender wants a particular one.");

const dedupeSchema = z
  .union(
    [
      z.literal("off"),
      z.strictObject({
        by: oneOrMore(eventPath(), "a path such as body.id")
          .optional()
          .describe("What makes two events the same."),
        for: duration({ min: "1s", max: "30d" })
          .default(7 * 86_400_000)
          .describe("How long an event is remembered."),
      }),
    ],
    { error: "expected off, or a map with by and for" },
  )
  .describe("How repeated events are recognised: `{ by, for }` or `off`.");

export const sourceShape = {
  verify: z
    .string({ error: "expected the name of a provider or scheme" })
    .describe(
      "How requests are verified: a provider, or hmac, jwt, standard-webhooks, basic, bearer, api-key, none.",
    ),
  secret: oneOrMore(secretName(), "the name of a secret")
    .optional()
    .describe("Name of the secret, or a list during a rotation: any may verify."),
  hmac: hmacSchema.optional().describe("The scheme, with `verify: hmac`."),
  jwt: jwtSchema.optional().describe("The token, with `verify: jwt`."),
  header: headerName()
    .optional()
    .describe(
      "Header that carries the token: with `verify: api-key` (default x-api-key), and where a provider lets you choose it (Datadog, Zapier).",
    ),
  ...providerKeysShape,
  tolerance: duration({ min: "1s", max: "1d" })
    .optional()
    .describe("How old or new a signed timestamp may be."),
  path: text("a path such as /hooks/stripe", parseSourcePath, PATH_PATTERN)
    .optional()
    .describe("Intake path, besides `/in/<name>`."),
  host: text("a host name such as hooks.example.com", parseHost)
    .optional()
    .describe("Accept only on this host name; anything else is answered 404."),
  methods: oneOrMore(z.enum(METHODS), "a method such as POST")
    .optional()
    .describe("Methods that are accepted; anything else is answered 405. Default POST."),
  max_body: size({ min: "1B", max: "25MB" })
    .default(1024 * 1024)
    .describe("Larger requests are answered 413."),
  allow_ips: oneOrMore(
    text("an address range such as 203.0.113.0/24", parseAddressRange),
    "an address range",
  )
    .default([])
    .describe("Only these addresses may send."),
  dedupe: dedupeSchema.default({ for: 7 * 86_400_000 }),
  rate: rate()
    .optional()
    .describe("Verified requests that are taken, such as `5/s`; more are answered 429."),
  retain: duration({ min: "1h", max: "365d" })
    .optional()
    .describe("How long settled events of this source are kept; else as long as the file says."),
  redact: oneOrMore(redactPath(), "a path such as body.customer.email")
    .optional()
    .describe("Values that are replaced by `[redacted]` before anything is stored or sent."),
  event_type: oneOrMore(eventPath(), "a path such as body.type")
    .optional()
    .describe("Where the type of an event stands."),
  event_id: oneOrMore(eventPath(), "a path such as body.id")
    .optional()
    .describe("Where the provider's id of an event stands."),
  respond: respondSchema.optional(),
};

export type SourceShape = typeof sourceShape;
export const sourceSchema = z.strictObject(sourceShape);
