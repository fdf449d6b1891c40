/** What a check can find at best, told by the scheme alone. */
import type { Place, Scheme } from "./scheme.ts";

/** What a request of the scheme can prove. */
export function outcomeOf(scheme: Scheme): "verified" | "authenticated" | "unchecked" {
  switch (scheme.kind) {
    case "none":
      return "unchecked";
    case "basic":
    case "bearer":
    case "api-key":
    case "token":
      return "authenticated";
    case "jwt":
      return scheme.bodyHash === null && !isWholeBody(scheme.place) ? "authenticated" : "verified";
    case "custom":
      return scheme.bindsBody === false ? "authenticated" : "verified";
    default:
      return "verified";
  }
}

/** A token that is the body covers it. */
function isWholeBody(place: Place): boolean {
  return place.kind === "body" && place.path.length === 0;
}
