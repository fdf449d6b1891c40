/** The headers that a scheme reads: forwarded with what they sign, dropped from what is rewritten. */
import { keyHeaderOf } from "./context.ts";
import type { Provider } from "./provider.ts";
import type { Part, Place, Scheme } from "./scheme.ts";

/**
 * Lower-case names, each once. Credentials are not among them: a shared token, and `authorization`, which a
 * destination has for its own.
 */
export function schemeHeaders(scheme: Scheme): readonly string[] {
  return [...new Set(namesOf(scheme))].filter((name) => name !== "authorization");
}

/** Headers of a provider's events: those that are forwarded, and of them those that sign the body. */
export function eventHeaders(
  row: Pick<Provider, "scheme" | "forwardHeaders" | "signatureHeaders">,
): { readonly forwardHeaders: readonly string[]; readonly signatureHeaders: readonly string[] } {
  const signing = new Set([...schemeHeaders(row.scheme), ...(row.signatureHeaders ?? [])]);
  // Whoever is handed a token that would do for any body can send events of his own.
  signing.delete(keyHeaderOf(row) ?? "");
  return {
    forwardHeaders: [...new Set([...signing, ...row.forwardHeaders])],
    signatureHeaders: [...signing],
  };
}

function namesOf(scheme: Scheme): readonly string[] {
  switch (scheme.kind) {
    case "hmac":
    case "keyed-digest":
    case "public-key": {
      const { alternateHeaders: other, timestamp } = scheme;
      return [
        scheme.header,
        ...(scheme.moreHeaders ?? []),
        headerOf(scheme.place),
        timestamp?.header ?? null,
        headerOf(timestamp?.place),
        scheme.idHeader,
        ...(other === null ? [] : [other.signature, other.timestamp, other.id]),
        ...partHeaders(scheme.signed),
      ].filter((name) => name !== null);
    }
    case "jwt":
      return [headerOf(scheme.place)].filter((name) => name !== null);
    case "custom":
      return [scheme.header].filter((name) => name !== null);
    default:
      return [];
  }
}

function headerOf(place: Place | undefined): string | null {
  return place?.kind === "header" ? place.name : null;
}

function partHeaders(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => {
    if (part.kind === "header") return [part.name];
    return part.kind === "at" ? (headerOf(part.place) ?? []) : [];
  });
}
