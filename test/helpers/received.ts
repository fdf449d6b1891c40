/** Requests as `verify` sees them, made from plain values. */
import type { HeaderReader, ReceivedRequest } from "../../src/core/model.ts";
import type { Provider } from "../../src/core/provider.ts";
import { providers } from "../../src/providers/index.ts";

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Exactly these header values: unlike `Headers`, nothing is trimmed or refused. */
export function headerReader(headers: { readonly [name: string]: string }): HeaderReader {
  return { get: (name) => headers[name] ?? null };
}

export function received(
  headers: HeaderReader | { readonly [name: string]: string },
  body: string | Uint8Array,
  rest: Partial<ReceivedRequest> = {},
): ReceivedRequest {
  return {
    method: "POST",
    path: "/in/source",
    query: "",
    headers: isReader(headers) ? headers : headerReader(headers),
    body: typeof body === "string" ? bytes(body) : body,
    ...rest,
  };
}

function isReader(
  headers: HeaderReader | { readonly [name: string]: string },
): headers is HeaderReader {
  return typeof headers["get"] === "function";
}

/** A preset that must exist. */
export function provider(name: string): Provider {
  const row = providers.get(name);
  if (row === undefined) throw new Error(`no provider ${name}`);
  return row;
}
