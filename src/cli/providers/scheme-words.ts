/** A scheme in words, for people who compare it with the provider's own page. */
import type { Handshake } from "../../core/handshake-rule.ts";
import type {
  JwtScheme,
  Locator,
  Part,
  Place,
  Scheme,
  SignedScheme,
  ValueLayout,
} from "../../core/scheme.ts";

/** One line, such as `HMAC-SHA-256 of {timestamp}.{body} in stripe-signature (t={timestamp},v1={signature}, hex)`. */
export function schemeWords(scheme: Scheme): string {
  switch (scheme.kind) {
    case "none":
      return "nothing that could be checked";
    case "basic":
      return "user and password (Authorization: Basic)";
    case "bearer":
      return "a shared token (Authorization: Bearer)";
    case "api-key":
      return `a shared token in the header ${scheme.header}`;
    case "token":
      return `a shared token in ${placeWords(scheme.place)}`;
    case "hmac":
      return signedWords(`HMAC-${scheme.digest}`, scheme);
    case "keyed-digest":
      return signedWords(`${scheme.digest}`, scheme);
    case "public-key": {
      const { algorithm } = scheme;
      const digest = algorithm.name === "Ed25519" ? "" : ` with ${algorithm.digest}`;
      const curve = algorithm.name === "ECDSA" ? ` ${algorithm.curve}` : "";
      return signedWords(`${algorithm.name}${curve}${digest}`, scheme);
    }
    case "jwt":
      return jwtWords(scheme);
    case "custom":
      return scheme.header === null
        ? "a signature in the body, checked by a module of its own"
        : `a signature in ${scheme.header}, checked by a module of its own`;
  }
}

function signedWords(algorithm: string, scheme: SignedScheme): string {
  const { header, place, layout, encoding, moreHeaders = [], timestamp } = scheme;
  const carrier = header ?? (place === undefined ? "" : placeWords(place));
  const others = moreHeaders.length === 0 ? "" : ` or ${moreHeaders[0] ?? ""}`;
  const window =
    timestamp === null || timestamp.toleranceSeconds === null
      ? ""
      : `, at most ${timestamp.toleranceSeconds} s old`;
  const laidOut = layoutWords(layout);
  const form = laidOut === "{signature}" ? encoding : `${laidOut}, ${encoding}`;
  return `${algorithm} of ${messageWords(scheme.signed)} in ${carrier}${others} (${form})${window}`;
}

function jwtWords({ algorithms, place, bodyHash }: JwtScheme): string {
  const bound = bodyHash === null ? "" : `, with a digest of the body in ${bodyHash.claim}`;
  return `a JSON Web Token (${algorithms.join(", ")}) in ${placeWords(place)}${bound}`;
}

/** The signed message as a pattern: `{timestamp}.{body}`. */
export function messageWords(parts: readonly Part[]): string {
  return parts.map(partWords).join("");
}

function partWords(part: Part): string {
  switch (part.kind) {
    case "literal":
      return part.text.replaceAll("\n", "\\n");
    case "header":
      return `{header:${part.name}}`;
    case "at":
      return `{${placeWords(part.place)}}`;
    default:
      return `{${part.kind}}`;
  }
}

export function placeWords(place: Place): string {
  switch (place.kind) {
    case "header":
      return place.name;
    case "query":
      return `query ${place.name}`;
    case "body":
      return place.path.length === 0 ? "body" : `body.${place.path.join(".")}`;
    case "setting":
      return place.name;
  }
}

function layoutWords(layout: ValueLayout): string {
  switch (layout.kind) {
    case "plain":
      return `${layout.prefix}{signature}`;
    case "pairs": {
      const { signatureKey, timestampKey, separator } = layout;
      const key = typeof signatureKey === "string" ? signatureKey : signatureKey.join("|");
      const time = timestampKey === null ? "" : `${timestampKey}={timestamp}${separator}`;
      return `${time}${key}={signature}`;
    }
    case "tagged-list":
      return `${layout.tag},{signature}`;
    case "list":
      return `${layout.timestampFirst === true ? `{timestamp}${layout.separator}` : ""}${layout.prefix}{signature}${layout.separator}…`;
    case "template":
      return layout.parts
        .map((part) => (part.kind === "literal" ? part.text : `{${part.kind}}`))
        .join("");
  }
}

/** Where an id or type stands, such as `x-github-event and body.action`. */
export function locatorWords(locators: readonly Locator[]): string {
  return locators.map(oneLocator).join(", else ");
}

function oneLocator(locator: Locator): string {
  switch (locator.kind) {
    case "header":
      return locator.name;
    case "body":
      return `body.${locator.path.join(".")}`;
    case "joined":
      return locator.of.map(oneLocator).join(" and ");
  }
}

/** One handshake in a few words: how it is asked. */
export function handshakeWords({ method, trust, when }: Handshake): string {
  const places = when.map((test) =>
    test.kind === "absent" ? `no ${placeWords(test.place)}` : placeWords(test.place),
  );
  const asked = places.length === 0 ? method : `${method} with ${places.join(", ")}`;
  return `${asked}${trust === "signed" ? " (signed)" : ""}`;
}
