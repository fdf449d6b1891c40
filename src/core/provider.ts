/**
 * What is known of a provider: one row in `src/providers/<name>.ts`. The compiler puts what the Worker
 * needs of it into the plan; the rest is for the reader of `hookyard providers` and `docs/providers.md`.
 */
import type { Handshake } from "./handshake-rule.ts";
import type { Locator, Scheme, SettingName } from "./scheme.ts";

export type Category =
  | "payments"
  | "billing"
  | "commerce"
  | "developer"
  | "messaging"
  | "email"
  | "support"
  | "crm"
  | "identity"
  | "productivity"
  | "monitoring"
  | "cloud"
  | "ai"
  | "media"
  | "social"
  | "finance"
  | "logistics"
  | "health"
  | "automation"
  | "other";

/** One provider preset. Adding a provider is adding one such row and its vectors (CONTRIBUTING.md). */
export interface Provider {
  /** The name used after `verify:`. */
  readonly name: string;
  readonly title: string;
  readonly category: Category;
  /** The provider's own page on its webhooks. */
  readonly docs: string;
  /** The day on which the row was last compared with its sources (ISO date). */
  readonly readOn: string;
  /**
   * `confirmed`: two sources that do not depend on each other agree, or the provider's own library accepts what
   * the row signs. `documented`: one source only.
   */
  readonly confidence: "confirmed" | "documented";
  /** What the row was taken from: packages, the provider's pages, public code. */
  readonly sources: readonly string[];
  readonly scheme: Scheme;
  /** What the signature covers where that is not the whole body: "time and token, not the event". */
  readonly covers?: string;
  /** One key signs for all customers, and of all that is signed only the path of the URL is the user's own. */
  readonly boundByPath?: true;
  /** What the source needs in `routes.yaml` beside `verify` and `secret`. */
  readonly needs?: readonly Need[];
  /** Where the user finds the secret, in one sentence; null for schemes without one. */
  readonly secretFrom: string | null;
  /** What the user does at the provider, step by step; the URL goes without saying. */
  readonly setup: readonly string[];
  /** What the provider demands as an answer and within what time, such as "2xx within 3 s"; null: unknown. */
  readonly answer: string | null;
  /** Its retry habit, such as "3 times: at once, after 1 min, after 5 min"; null: unknown. */
  readonly retries: string | null;
  /**
   * Lower-case header names. A request on the shared URL is a candidate for this provider when it has
   * every header of one of the lists; `name: text` demands a value that begins with the text (as
   * `user-agent: Braintree`). Empty: not recognised by headers.
   */
  readonly recognisedBy: readonly (readonly string[])[];
  /**
   * Fields at the top of the payload, all of one list, for providers that have no header of their own. Looked at
   * where no source recognises the headers, or none of those verifies.
   */
  readonly recognisedByBody?: readonly (readonly string[])[];
  readonly eventId: readonly Locator[];
  /**
   * `off`: the provider sends the same bytes for different events and no id, so a digest of the body would take
   * the second for a copy. A source of its own `dedupe` is not affected.
   */
  readonly dedupe?: "off";
  readonly eventType: readonly Locator[];
  readonly handshakes?: readonly Handshake[];
  /**
   * How a body is read whose content type does not say it: `json` (Amazon SNS sends JSON as text), `jwt` (the body is a
   * token, and its claims are the event). Absent: by its content type.
   */
  readonly payload?: "json" | "jwt";
  /** Headers that are forwarded with an unrewritten body beside those that the scheme reads, lower case. */
  readonly forwardHeaders: readonly string[];
  /**
   * Headers that sign the body too but are not looked at (older twins): forwarded with an unrewritten body,
   * dropped from a rewritten one as those of the scheme are.
   */
  readonly signatureHeaders?: readonly string[];
  /** What the provider wants as an answer where it is not the usual `202 {"id"}`. */
  readonly respond: Respond | null;
}

/** A key of the source that must be there (or may be). */
export interface Need {
  readonly key: SettingName | "url" | "public_key" | "verify_token" | "header";
  readonly required: boolean;
  /** What every value begins with, where that tells a mistake: "arn:" */
  readonly prefix?: string;
  /** What it is and where it is found, in one sentence for a message. */
  readonly what: string;
}

export interface Respond {
  readonly status: number;
  readonly body: string | null;
  readonly headers: { readonly [name: string]: string };
}
