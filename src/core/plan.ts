/**
 * The compiled form of `routes.yaml`: plain JSON, made by `hookyard build`, imported by the Worker.
 * Everything that can be decided before the first request is decided here; the Worker parses no YAML
 * and checks no shapes.
 */
import type { ExpressionEngine } from "./expression.ts";
import type { Json, Path } from "./model.ts";
import type { Documents, ExtensionModule, Settings } from "./extension.ts";
import type { Handshake } from "./handshake-rule.ts";
import type { Respond } from "./provider.ts";
import type { Locator, Scheme } from "./scheme.ts";
import type { RunTransform } from "./transform.ts";

export interface Plan {
  readonly version: 1;
  /** Number of Durable Objects that share the work, 1–1024. */
  readonly shards: number;
  /** How long a settled event is kept, in milliseconds. */
  readonly retainMs: number;
  /** `keep`: an event that no route takes is stored without deliveries. */
  readonly unmatched: "keep" | "drop";
  readonly sources: readonly Source[];
  readonly destinations: readonly Destination[];
  readonly routes: readonly Route[];
  /** True when some expression is not a plain path, so that JSONata must be bundled. */
  readonly needsExpressions: boolean;
  /** The transform files, sorted: paths from the folder of the routes file, with `/`. Absent: none. */
  readonly transforms?: readonly string[];
  /** Every secret that the file names, sorted: what must be set before deploying. */
  readonly secrets: readonly string[];
}

/** What the generated module exports: the plan, and the parts of the code that only some files need. */
export interface CompiledRoutes {
  readonly plan: Plan;
  /** Null where every expression is a plain path, so that JSONata stays out of the bundle. */
  readonly createExpressions: (() => ExpressionEngine) | null;
  /** The default export of every transform file by its path, as `Plan.transforms` has it. */
  readonly transforms?: { readonly [file: string]: unknown };
  /** Of `transform.ts`, where there are any. */
  readonly runTransform?: RunTransform;
  /** What the schemes of the plan need beyond the usual; absent: nothing. */
  readonly extensions?: readonly ExtensionModule[];
  /** Where some scheme fetches keys or certificates. */
  readonly createDocuments?: () => Documents;
}

export interface Source {
  readonly name: string;
  /** The word after `verify:`. */
  readonly provider: string;
  readonly scheme: Scheme;
  /** Names of secrets; any may verify. Empty with `verify: none`. */
  readonly secrets: readonly string[];
  /** The URL as registered with the provider, for schemes that sign it. */
  readonly publicUrl?: string;
  /** Public keys as written in the file, for schemes that are checked with one. */
  readonly publicKeys?: readonly string[];
  readonly settings?: Settings;
  /** Names of the secrets that hold what a provider shows when it tests the URL. */
  readonly verifyTokens?: readonly string[];
  readonly path: string;
  /** The only host name that it is reached by, in lower case; absent: any. */
  readonly host?: string;
  /** The methods that it takes; absent: POST. */
  readonly methods?: readonly string[];
  /** Header lists that make a request on `POST /` a candidate; empty: own path only. */
  readonly recognisedBy: readonly (readonly string[])[];
  /** Fields of the payload that make one a candidate; absent: the body is not looked at. */
  readonly recognisedByBody?: readonly (readonly string[])[];
  readonly maxBodyBytes: number;
  /** How many verified requests it takes; absent: any number. */
  readonly rate?: Rate;
  /** CIDR ranges; empty: every address. */
  readonly allowIps: readonly string[];
  /** `null`: `dedupe: off`. `by: null`: the event id, else a digest of the body. */
  readonly dedupe: { readonly by: readonly Path[] | null; readonly windowMs: number } | null;
  /** Paths below `body`, `headers` and `query` that are replaced before anything is stored; absent: none. */
  readonly redact?: readonly Path[];
  readonly eventId: readonly Locator[];
  readonly eventType: readonly Locator[];
  /** How a body is read whose content type does not say it; absent: by its content type. */
  readonly payload?: "json" | "jwt";
  /** Absent: the provider has none. */
  readonly handshakes?: readonly Handshake[];
  /** Null: the event's id as JSON, with `ackStatus`. */
  readonly respond: Respond | null;
  /** Absent: 202. */
  readonly ackStatus?: 200 | 202;
  readonly forwardHeaders: readonly string[];
  readonly signatureHeaders: readonly string[];
  /** Absent: as long as `Plan.retainMs` says. */
  readonly retention?: OwnRetention;
}

/** So many in so many milliseconds. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

/** How long events of a source are kept, where that is not what the file says for all. */
export interface OwnRetention {
  /** Which of the day's tables has them: part of the event's id. Each duration of a file has one. */
  readonly class: 1 | 2 | 3;
  readonly hours: number;
}

export interface Route {
  readonly name: string;
  /** Source names, or `"*"`. */
  readonly from: readonly string[] | "*";
  readonly when: Condition | null;
  /** Asked where `when` holds. */
  readonly if?: Guard;
  readonly to: readonly Target[];
}

/** The expression of `if`, whose result is used as a boolean. */
export type Guard =
  | { readonly kind: "path"; readonly path: Path }
  | { readonly kind: "expression"; readonly source: string };

/** One item of a route's `to`. */
export interface Target {
  readonly destination: string;
  readonly when: Condition | null;
  readonly if?: Guard;
  readonly method: string | null;
  /** Appended to the destination's URL; every `${…}` is percent-encoded. */
  readonly path: Template | null;
  /** Added to the query of the destination's URL; names and values are percent-encoded. */
  readonly query?: readonly (readonly [name: string, value: Template])[];
  readonly headers: readonly (readonly [name: string, value: Template])[];
  /** `null`: the received bytes go out unchanged, unless there is a transform. */
  readonly body: Template | null;
  /** Id of the transform that makes the deliveries of this item, one of `Plan.transforms`. */
  readonly transform?: string;
}

export type Condition =
  | { readonly kind: "all"; readonly of: readonly Condition[] }
  | { readonly kind: "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "test"; readonly path: Path; readonly test: Test };

export type Scalar = null | boolean | number | string;

/** One test of one value. `key` names the operator as written, for `explain`. */
export type Test =
  | { readonly op: "eq"; readonly value: Scalar }
  | { readonly op: "ne"; readonly value: Scalar }
  /** A list: any of. Its members are tests, since `[refs/heads/main, {prefix: …}]` is allowed. */
  | { readonly op: "in"; readonly of: readonly Test[] }
  /** An operator map: all of. */
  | { readonly op: "all"; readonly of: readonly Test[] }
  | { readonly op: "not"; readonly of: Test }
  | { readonly op: "prefix" | "suffix"; readonly value: string }
  | { readonly op: "contains"; readonly value: Scalar }
  | { readonly op: "glob"; readonly value: string }
  | { readonly op: "regex"; readonly value: string }
  | { readonly op: "gt" | "gte" | "lt" | "lte"; readonly value: number | string }
  | { readonly op: "exists"; readonly value: boolean }
  /** The length of a string (code points) or array satisfies the inner test. */
  | { readonly op: "length"; readonly of: Test };

/** A typed template: the tree of the YAML that was written, with holes. */
export type Template =
  | { readonly kind: "value"; readonly value: Json }
  /** Exactly one `${plain.path}`: keeps the value's type. */
  | { readonly kind: "path"; readonly path: Path }
  /** Exactly one `${…}` that needs JSONata: keeps the result's type. */
  | { readonly kind: "expression"; readonly source: string }
  /** Mixed text: the parts are joined as a string. */
  | { readonly kind: "text"; readonly parts: readonly TextPart[] }
  | { readonly kind: "list"; readonly items: readonly Template[] }
  | {
      readonly kind: "map";
      readonly entries: readonly (readonly [key: string, value: Template])[];
    };

export type TextPart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "path"; readonly path: Path }
  | { readonly kind: "expression"; readonly source: string };

export interface Destination {
  readonly name: string;
  readonly target:
    | { readonly kind: "url"; readonly url: string }
    /** The URL stands in a secret: it is itself a credential (Slack, Discord). */
    | { readonly kind: "url_secret"; readonly secret: string };
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: HeaderValue])[];
  readonly auth: Auth | null;
  readonly sign: OutboundSign | null;
  /** Connect, headers and body in one deadline. */
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  readonly success: SuccessRule;
  readonly paused: boolean;
  /** Hosts that may be called. Empty or absent: the URL's own host, or any public host of a secret's URL. */
  readonly allowHosts?: readonly string[];
}

export type HeaderValue =
  | { readonly kind: "template"; readonly template: Template }
  | { readonly kind: "secret"; readonly secret: string };

export type Auth =
  | { readonly kind: "bearer"; readonly secret: string }
  /** The secret holds `user:password`. */
  | { readonly kind: "basic"; readonly secret: string }
  | {
      readonly kind: "headers";
      readonly headers: readonly (readonly [name: string, secret: string])[];
    };

export type OutboundSign =
  /** The first secret signs; the others are added as further signatures during a rotation. */
  | { readonly kind: "standard-webhooks"; readonly secrets: readonly string[] }
  | {
      readonly kind: "hmac";
      readonly secret: string;
      readonly header: string;
      readonly digest: "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";
      readonly encoding: "hex" | "base64" | "base64url";
      /** The header's value with `{signature}` and `{timestamp}`, for example `sha256={signature}`. */
      readonly format: string;
    };

export interface RetryPolicy {
  /** Delay before attempt 2, 3, …: one entry a retry, in milliseconds. Empty: no retry. */
  readonly delaysMs: readonly number[];
  /** Share of a delay that chance may take away or add, 0–1. */
  readonly jitter: number;
  /** Statuses that are not worth a retry. */
  readonly permanent: readonly number[];
}

export interface SuccessRule {
  /** `null`: any 2xx. */
  readonly statuses: readonly number[] | null;
  readonly headers: readonly (readonly [name: string, test: Test])[];
}
