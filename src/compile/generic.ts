/** The schemes that belong to no provider: `basic`, `bearer`, `api-key`, `none`, `hmac`, `jwt`. */
import type { Provider } from "../core/provider.ts";
import type { Scheme } from "../core/scheme.ts";
import { schemeHeaders } from "../core/scheme-headers.ts";

/** The words of `verify` that are no provider's name. */
export const GENERIC_SCHEMES = ["hmac", "jwt", "basic", "bearer", "api-key", "none"] as const;

/** A provider without a name: what is known of a sender whose scheme the file describes itself. */
export function schemeOnly(name: string, scheme: Scheme): Provider {
  const own = schemeHeaders(scheme);
  return {
    name,
    title: name,
    category: "other",
    docs: "",
    readOn: "",
    confidence: "documented",
    sources: [],
    secretFrom: "",
    setup: [],
    answer: null,
    retries: null,
    scheme,
    recognisedBy: own.length === 0 ? [] : [own],
    eventId:
      scheme.kind === "hmac" && scheme.idHeader !== null
        ? [{ kind: "header", name: scheme.idHeader }]
        : [],
    eventType: [],
    forwardHeaders: [],
    respond: null,
  };
}

/** The provider behind a generic word; null for `hmac`, which needs its description, and other words. */
export function genericProvider(word: string, keyHeader: string): Provider | null {
  switch (word) {
    case "basic":
    case "bearer":
    case "none":
      return schemeOnly(word, { kind: word });
    case "api-key":
      return schemeOnly(word, { kind: "api-key", header: keyHeader });
    default:
      return null;
  }
}
