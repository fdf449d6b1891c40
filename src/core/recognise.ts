/** Which sources a request on the shared URL may belong to, told by its headers alone. */
import type { HeaderReader } from "./model.ts";

/** The part of a `Source` that recognition reads. */
export interface Recognisable {
  readonly recognisedBy: readonly (readonly string[])[];
}

/**
 * The sources, in their order, of which the request has every header of one list. Headers only say who a
 * request claims to be from: each candidate is then verified, and the first that verifies has it.
 */
export function candidates<S extends Recognisable>(
  sources: readonly S[],
  headers: HeaderReader,
): S[] {
  return sources.filter((source) =>
    source.recognisedBy.some(
      (names) => names.length > 0 && names.every((name) => headers.get(name) !== null),
    ),
  );
}
