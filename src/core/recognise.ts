/** Which sources a request on the shared URL may belong to, told by its headers, or else by its payload. */
import type { HeaderReader, Json } from "./model.ts";

/** The part of a `Source` that recognition reads. */
export interface Recognisable {
  readonly recognisedBy: readonly (readonly string[])[];
  readonly recognisedByBody?: readonly (readonly string[])[];
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
      (marks) => marks.length > 0 && marks.every((mark) => isMarked(mark, headers)),
    ),
  );
}

/** `name`: the header is there. `name: text`: its value begins with the text. */
function isMarked(mark: string, headers: HeaderReader): boolean {
  const colon = mark.indexOf(": ");
  if (colon === -1) return headers.get(mark) !== null;
  return headers.get(mark.slice(0, colon))?.startsWith(mark.slice(colon + 2)) === true;
}

/** The sources of which the payload has every field of one list. */
export function bodyCandidates<S extends Pick<Recognisable, "recognisedByBody">>(
  sources: readonly S[],
  payload: Json,
): S[] {
  const first = Array.isArray(payload) ? payload[0] : payload;
  if (typeof first !== "object" || first === null) return [];
  return sources.filter((source) =>
    source.recognisedByBody?.some(
      (names) => names.length > 0 && names.every((name) => Object.hasOwn(first, name)),
    ),
  );
}
