/** What a sender is told that is refused: constant and short, so that a prober learns nothing. */
import type { Rejection } from "./model.ts";
import type { Source } from "./plan.ts";

export const REFUSAL_TEXT = {
  400: "bad request\n",
  401: "unauthorized\n",
  404: "not found\n",
  405: "method not allowed\n",
  408: "body not received in time\n",
  413: "body too large\n",
  429: "too many requests\n",
  431: "headers too large\n",
  503: "temporarily unavailable\n",
} as const;

export const REFUSAL_HEADERS = { "content-type": "text/plain; charset=utf-8" } as const;

/** Texts out of a token or of the source: they may be a URL with its query, which is itself a credential. */
const UNTOLD: ReadonlySet<string> = new Set(["found", "expected", "url"]);

/** What may be logged of what is behind a rejection's reason. `hookyard verify` says the rest. */
export function loggedDetail(detail: Rejection["detail"]): NonNullable<Rejection["detail"]> {
  return Object.fromEntries(Object.entries(detail ?? {}).filter(([name]) => !UNTOLD.has(name)));
}

/** Headers and body of a 401. */
export interface Unauthorized {
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/**
 * The 401 of the sources that a request could be from. Where all of them answer with an empty body, it has none
 * either (Xero wants none in any answer). Where all of them take user and password, it asks for them (RFC 9110
 * §15.5.2): some senders wait to be asked (Bandwidth).
 */
export function unauthorizedBy(
  sources: readonly Pick<Source, "respond" | "scheme">[],
): Unauthorized {
  const all = (holds: (source: Pick<Source, "respond" | "scheme">) => boolean): boolean =>
    sources.length > 0 && sources.every(holds);
  const asked: { readonly [name: string]: string } = all(({ scheme }) => scheme.kind === "basic")
    ? { "www-authenticate": 'Basic realm="webhooks", charset="UTF-8"' }
    : {};
  if (all(({ respond }) => respond?.body === "")) return { headers: asked, body: "" };
  return { headers: { ...REFUSAL_HEADERS, ...asked }, body: REFUSAL_TEXT[401] };
}
