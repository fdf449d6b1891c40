/** Small helpers around HTTP calls of commands. */

/** The reason that `fetch` hides in its cause, such as `ECONNREFUSED`. */
export function whyUnreachable(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) {
    return "code" in cause && typeof cause.code === "string" ? cause.code : cause.message;
  }
  return error.message;
}
