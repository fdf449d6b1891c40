/**
 * What a request is before its body is touched: raw path, query, headers, under limits of our own.
 * The runtime does not normalise `request.url`, but `new URL()` does: `/a/%2e%2e/api` would become `/api`
 * behind a proxy that had seen another path. So the raw text is taken apart, and only plain paths pass.
 */

export interface RequestLine {
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
}

const PLAIN_PATH = /^\/[A-Za-z0-9._~/-]*$/;

/** Path and query of a raw URL; null where the path has an escape, an empty or a dot segment. */
export function readRequestLine(url: string): RequestLine | null {
  const question = url.indexOf("?");
  const query = question === -1 ? "" : url.slice(question + 1);
  const line = question === -1 ? url : url.slice(0, question);
  const start = line.indexOf("/", line.indexOf("://") + 3);
  const path = start === -1 ? "/" : line.slice(start);
  if (!PLAIN_PATH.test(path) || path.includes("//") || /\/\.{1,2}(\/|$)/.test(path)) return null;
  return { path, query };
}

/** The host name of a raw URL: lower case, without port and without the dot that may end it. */
export function hostOf(url: string): string {
  const start = url.indexOf("://") + 3;
  const authority = /^[^/?#]*/.exec(url.slice(start))?.[0] ?? "";
  return authority
    .slice(authority.lastIndexOf("@") + 1)
    .replace(/:\d*$/, "")
    .replace(/\.$/, "")
    .toLowerCase();
}

/** Header bytes and lines that are read; Cloudflare takes 128 KB, standalone workerd 256 KB. */
const HEADER_BYTES_MAX = 32 * 1024;
const HEADER_LINES_MAX = 100;

/**
 * The headers as one map of lower-case names. Read once: every look-up in the platform's `Headers` is a
 * call out of JavaScript. Null where they are over the limits.
 */
export class RequestHeaders implements Iterable<readonly [string, string]> {
  readonly #values: ReadonlyMap<string, string>;

  constructor(values: ReadonlyMap<string, string>) {
    this.#values = values;
  }

  static read(headers: Headers): RequestHeaders | null {
    const values = new Map<string, string>();
    let bytes = 0;
    for (const [name, value] of headers) {
      bytes += name.length + value.length;
      values.set(name, value);
    }
    if (bytes > HEADER_BYTES_MAX || values.size > HEADER_LINES_MAX) return null;
    return new RequestHeaders(values);
  }

  get(name: string): string | null {
    return this.#values.get(name) ?? null;
  }

  [Symbol.iterator](): IterableIterator<readonly [string, string]> {
    return this.#values.entries();
  }
}
