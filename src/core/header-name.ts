/** Which header names a request of ours may be given. */

/** RFC 9110 §5.6.2 token. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Set by the router or by HTTP itself; a file that sets one would break delivery or forge our marks. */
const RESERVED: ReadonlySet<string> = new Set([
  "host",
  "content-length",
  "connection",
  "transfer-encoding",
  "keep-alive",
  "te",
  "trailer",
  "upgrade",
  "expect",
  "proxy-authorization",
  "proxy-connection",
  "webhook-id",
  "webhook-timestamp",
  "webhook-signature",
  "traceparent",
]);

export function isHeaderName(name: string): boolean {
  return TOKEN.test(name);
}

/** @param name in lower case */
export function isReservedHeader(name: string): boolean {
  return RESERVED.has(name) || name.startsWith("x-hookyard-");
}
