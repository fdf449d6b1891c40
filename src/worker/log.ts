/**
 * Structured logs: one JSON object a line, one canonical line an event and one an attempt. Never a body,
 * a secret, a signature or a URL (a URL may itself be a credential).
 */

export type Level = "info" | "warn" | "error";

export type LogFields = { readonly [name: string]: string | number | boolean | null | undefined };

/** Lines that are written at once where lines are gathered, and how long one of them may wait. */
const GATHERED_MAX = 64;
const GATHERED_MS = 500;

let gathering = false;
let gathered: string[] = [];
let gatheredSince = 0;

/**
 * Lets `info` lines be written together. For standalone workerd, where every call is a system call; on
 * Cloudflare a line belongs to the invocation that wrote it, so there they are written one by one.
 */
export function gatherLogs(): void {
  gathering = true;
}

/** Writes what was gathered; called when nothing is under way any more that would add to it. */
export function flushLogs(): void {
  if (gathered.length === 0) return;
  const lines = gathered.join("\n");
  gathered = [];
  console.log(lines);
}

/** Writes one line. Workers Logs indexes the fields of a JSON line by name. */
export function log(level: Level, message: string, fields: LogFields): void {
  const line = JSON.stringify({ level, message, ...fields });
  if (level === "info" && gathering) gather(line);
  else if (level === "info") console.log(line);
  else if (level === "warn") console.warn(line);
  else console.error(line);
}

function gather(line: string): void {
  const nowMs = Date.now();
  if (gathered.length === 0) gatheredSince = nowMs;
  gathered.push(line);
  if (gathered.length >= GATHERED_MAX || nowMs - gatheredSince >= GATHERED_MS) flushLogs();
}

/** The text of something thrown, for the operator's log only. */
export function errorText(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
