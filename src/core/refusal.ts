/** What a sender is told that is refused: constant and short, so that a prober learns nothing. */

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
