/**
 * Structured logs: one JSON object a line, one canonical line an event and one an attempt. Never a body,
 * a secret, a signature or a URL (a URL may itself be a credential).
 */

export type Level = "info" | "warn" | "error";

export type LogFields = { readonly [name: string]: string | number | boolean | null | undefined };

/** Writes one line. Workers Logs indexes the fields of a JSON line by name. */
export function log(level: Level, message: string, fields: LogFields): void {
  const line = JSON.stringify({ level, message, ...fields });
  if (level === "info") console.log(line);
  else if (level === "warn") console.warn(line);
  else console.error(line);
}

/** The text of something thrown, for the operator's log only. */
export function errorText(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
