/** Address lists: whether a sender's address is one that a source accepts. */
import ipaddr from "ipaddr.js";

type Address = ReturnType<typeof ipaddr.process>;
type Range = readonly [network: Address, bits: number];

/** Parsed once for each list of a plan. */
const parsedLists = new WeakMap<readonly string[], readonly Range[]>();

/**
 * True where `ip` lies in one of the CIDR ranges, or where there are none. An IPv4 address inside IPv6
 * (`::ffff:192.0.2.1`, RFC 4291 §2.5.5.2) is taken as IPv4, in addresses and in ranges. An address that is
 * missing or unreadable is in no range, and a range that is unreadable holds no address.
 */
export function allowed(ip: string | null, cidrs: readonly string[]): boolean {
  if (cidrs.length === 0) return true;
  const address = ip === null ? null : parseAddress(ip);
  if (address === null) return false;
  return rangesOf(cidrs).some((range) => contains(range, address));
}

/** A CIDR range, or `null` where the text is not one. Host bits may be set; they are ignored. */
export function parseRange(text: string): Range | null {
  const [network, bits, ...rest] = text.split("/");
  if (network === undefined || bits === undefined || rest.length > 0 || !/^[0-9]{1,3}$/.test(bits))
    return null;
  const mapped = ipaddr.IPv6.isValid(network) && ipaddr.IPv6.parse(network).isIPv4MappedAddress();
  const address = parseAddress(network);
  const length = mapped ? Number(bits) - 96 : Number(bits);
  if (address === null || length < 0 || length > (address.kind() === "ipv4" ? 32 : 128))
    return null;
  return [address, length];
}

function rangesOf(cidrs: readonly string[]): readonly Range[] {
  const known = parsedLists.get(cidrs);
  if (known !== undefined) return known;
  const ranges = cidrs.map(parseRange).filter((range) => range !== null);
  parsedLists.set(cidrs, ranges);
  return ranges;
}

/**
 * The network that one party has for itself: an IPv4 address as it is, the first 64 bits of an IPv6
 * address (RFC 6177), any other text as it is.
 */
export function networkOf(ip: string): string {
  const address = parseAddress(ip);
  if (address === null || !("parts" in address)) return ip;
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":")}::/64`;
}

/** Four-part decimal IPv4 only: `010.0.0.1` and `167772161` mean different hosts to different readers. */
function parseAddress(text: string): Address | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  return ipaddr.IPv6.isValid(text) ? ipaddr.process(text) : null;
}

function contains([network, bits]: Range, address: Address): boolean {
  return network.kind() === address.kind() && address.match(network, bits);
}
