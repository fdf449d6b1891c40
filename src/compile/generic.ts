/** The schemes that belong to no provider: `basic`, `bearer`, `api-key`, `none`, `hmac`. */
import type { HmacScheme, Provider, Scheme } from "../core/scheme.ts";

/** The words of `verify` that are no provider's name. */
export const GENERIC_SCHEMES = ["hmac", "basic", "bearer", "api-key", "none"] as const;

/** A provider without a name: what is known of a sender whose scheme the file describes itself. */
export function schemeOnly(name: string, scheme: Scheme): Provider {
  const own = scheme.kind === "hmac" ? headersOf(scheme) : [];
  return {
    name,
    title: name,
    docs: "",
    readOn: "",
    scheme,
    recognisedBy: own.length === 0 ? [] : [own],
    eventId:
      scheme.kind === "hmac" && scheme.idHeader !== null
        ? [{ kind: "header", name: scheme.idHeader }]
        : [],
    eventType: [],
    handshake: null,
    forwardHeaders: own,
    signatureHeaders: own,
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

function headersOf(scheme: HmacScheme): string[] {
  return [scheme.header, scheme.timestamp?.header ?? null, scheme.idHeader].filter(
    (name) => name !== null,
  );
}
