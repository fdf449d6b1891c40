/** Did-you-mean hints. */
import { distance } from "fastest-levenshtein";

/** A file with thousands of names and thousands of typos must still be checked at once. */
const MAX_CANDIDATES = 1000;

/** The candidate nearest to `word`, or null where none is near enough to be a likely typo. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const limit = Math.max(1, Math.min(3, Math.floor(word.length / 2)));
  let best: string | null = null;
  let bestDistance = limit + 1;
  let tried = 0;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    tried += 1;
    if (tried > MAX_CANDIDATES) break;
    const steps = distance(word.toLowerCase(), candidate.toLowerCase());
    if (steps < bestDistance) {
      best = candidate;
      bestDistance = steps;
    }
  }
  return best;
}

/** `did you mean "stripe"?`, or else `otherwise` followed by the candidates, or undefined. */
export function didYouMean(
  word: string,
  candidates: Iterable<string>,
  otherwise?: string,
): string | undefined {
  const list = [...candidates];
  const best = nearest(word, list);
  if (best !== null) return `did you mean ${JSON.stringify(best)}?`;
  if (otherwise === undefined || list.length === 0) return undefined;
  const shown = list.slice(0, 12).join(", ");
  return `${otherwise}: ${shown}${list.length > 12 ? ", …" : ""}`;
}
