/** The one way out: the `fetch` with which deliveries are sent. */

type Fetch = typeof fetch;

let kept: Fetch | null = null;

/** Calls the platform's `fetch`, also after `withholdNetwork`. */
export function callFetch(...args: Parameters<Fetch>): ReturnType<Fetch> {
  return (kept ?? fetch)(...args);
}

const WAYS_OUT = ["fetch", "WebSocket", "EventSource", "caches"];

/**
 * Takes the network away from everything else in this isolate, for good: what tries it throws. Code
 * that imports `cloudflare:sockets` or the bindings by itself is not kept from it.
 */
export function withholdNetwork(): void {
  if (kept !== null) return;
  kept = fetch.bind(globalThis);
  for (const name of WAYS_OUT) {
    Object.defineProperty(globalThis, name, {
      value: refuse,
      writable: false,
      configurable: false,
    });
  }
}

function refuse(): never {
  throw new Error("a transform has no network: send by a destination instead");
}
