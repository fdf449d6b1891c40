/**
 * Which addresses a delivery may go to. The compiler asks for every URL of the file, and the courier
 * again before each send, because a URL may come from a secret.
 *
 * It judges what the URL says. A public name that resolves to a private address is the platform's
 * to refuse (`global_fetch_strictly_public`).
 */
import ipaddr from "ipaddr.js";

export type UrlCheck =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly reason: UrlRefusal };

export type UrlRefusal =
  | "url_malformed"
  | "url_not_https"
  | "url_has_credentials"
  /** `localhost`, a name without a dot, or a name under a suffix that never leaves a private network. */
  | "host_private"
  /** Loopback, private, link-local, carrier-grade NAT, benchmarking, reserved, mapped or tunnelled. */
  | "address_private";

/**
 * Checks a destination's URL. With `allowPrivate` (local runs) `http` and private hosts pass; user
 * names and passwords in the URL never do. The WHATWG parser has already turned every spelling of an
 * IPv4 address (`0x7f.1`, `2130706433`, full-width digits) into dotted decimals.
 */
export function checkUrl(text: string, options: { readonly allowPrivate: boolean }): UrlCheck {
  if (!URL.canParse(text)) return { ok: false, reason: "url_malformed" };
  const url = new URL(text);
  const web = url.protocol === "https:" || (options.allowPrivate && url.protocol === "http:");
  if (!web) return { ok: false, reason: "url_not_https" };
  if (url.username !== "" || url.password !== "")
    return { ok: false, reason: "url_has_credentials" };
  if (options.allowPrivate) return { ok: true, url };
  const host = url.hostname.toLowerCase().replace(/\.$/, "");
  if (host.startsWith("[") || ipaddr.IPv4.isValidFourPartDecimal(host)) {
    return isPublicAddress(host.replace(/^\[|\]$/g, ""))
      ? { ok: true, url }
      : { ok: false, reason: "address_private" };
  }
  return isPrivateName(host) ? { ok: false, reason: "host_private" } : { ok: true, url };
}

/** True for an address that the public internet routes to one host. Text that is no address is not. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  // Outside 2000::/3 nothing is allocated to hosts (RFC 4291 §2.4), whatever the table calls it.
  return parsed.kind() === "ipv4" || (parsed.toByteArray()[0] ?? 0) >> 5 === 1;
}

/** RFC 6761, RFC 6762, RFC 8375, RFC 9476 and `.internal`, which ICANN reserved in 2024. */
const PRIVATE_SUFFIXES = [
  "localhost",
  "local",
  "internal",
  "home.arpa",
  "alt",
  "lan",
  "intranet",
  "corp",
  "home",
  "private",
];

function isPrivateName(host: string): boolean {
  return (
    !host.includes(".") ||
    PRIVATE_SUFFIXES.some((suffix) => host === suffix || host.endsWith(`.${suffix}`))
  );
}
