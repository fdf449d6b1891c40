/** Errors of the admin API as RFC 9457 problem documents. */

export interface Problem {
  readonly status: number;
  /** Stable, snake_case: what a script may compare with. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

export function problemResponse(
  problem: Problem,
  headers: { [name: string]: string } = {},
): Response {
  const body = { type: `urn:hookyard:error:${problem.code}`, ...problem };
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...headers,
    },
  });
}
