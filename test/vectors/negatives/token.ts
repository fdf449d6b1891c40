/** Shared tokens: whoever knows them is the sender, whatever the body says. */
import type { Scheme } from "../../../src/core/scheme.ts";
import { inBody } from "./body.ts";
import { keyChanges } from "./keys.ts";
import { otherText, unsignedBody } from "./parts.ts";
import { type Carrier, type Change, type Sent, carrierAt, inHeader } from "./sent.ts";
import { trailingBits } from "./spelling.ts";

export interface Shown {
  readonly carrier: Carrier;
  /** In front of the token. */
  readonly prefix: string;
  readonly encoding: "text" | "base64";
}

/** Where a token stands; null for schemes that are no token. */
export function shownBy(scheme: Scheme, sent: Sent): Shown | null {
  switch (scheme.kind) {
    case "basic":
      return { carrier: inHeader("authorization"), prefix: "Basic ", encoding: "base64" };
    case "bearer":
      return { carrier: inHeader("authorization"), prefix: "Bearer ", encoding: "text" };
    case "api-key": {
      const { header } = sent.source;
      const name = typeof header === "string" ? header : scheme.header;
      return { carrier: inHeader(name.toLowerCase()), prefix: "", encoding: "text" };
    }
    case "token": {
      const carrier = carrierAt(scheme.place, inBody);
      return carrier === null ? null : { carrier, prefix: scheme.prefix, encoding: "text" };
    }
    default:
      return null;
  }
}

export function tokenChanges({ carrier, prefix, encoding }: Shown, sent: Sent): readonly Change[] {
  const { label } = carrier;
  const whole = carrier.read(sent);
  if (whole === null) throw new Error(`${label} is not there`);
  const token = whole.slice(prefix.length);
  const middle = token.length >> 1;
  const texts: readonly (readonly [name: string, text: string | null])[] = [
    [`without ${label}`, null],
    [`${label} empty`, ""],
    ["another token", prefix + otherText(token)],
    ["the token a character short", prefix + token.slice(0, -1)],
    ["the token a character longer", `${prefix}${token}0`],
    ["the token with its first character only", prefix + token.slice(0, 1)],
    ["a blank inside the token", `${prefix}${token.slice(0, middle)} ${token.slice(middle)}`],
    ["the token in upper case", prefix + token.toUpperCase()],
    ["the token in lower case", prefix + token.toLowerCase()],
    ...spelled(prefix, token, encoding),
    ...(prefix === ""
      ? []
      : [
          ["no token", prefix.trimEnd()] as const,
          ["the token by itself", token] as const,
          ["another way of authorization", `Digest ${token}`] as const,
        ]),
    ...(carrier.kind === "header" ? [] : [["a line end behind the token", `${whole}\n`] as const]),
  ];
  const changes = texts.flatMap(([name, text]): Change[] => {
    const to = text === whole ? null : carrier.write(sent, text);
    return to === null ? [] : [{ name, to }];
  });
  const twice = carrier.twice(sent);
  if (twice !== null) changes.push({ name: `${label} twice`, to: twice });
  return [...changes, ...keyChanges(sent, []), ...unsignedBody(sent)];
}

function spelled(
  prefix: string,
  token: string,
  encoding: Shown["encoding"],
): readonly (readonly [name: string, text: string])[] {
  if (encoding === "text") return [];
  const bare = token.replace(/=+$/u, "");
  const bits = trailingBits(token);
  return [
    ["the token in plain text", prefix + Buffer.from(token, "base64").toString()],
    ["the token with padding too many", `${prefix}${token}=`],
    ...(bare === token ? [] : [["the token without its padding", prefix + bare] as const]),
    ...(bits === null ? [] : [["the token with unused bits set", prefix + bits] as const]),
  ];
}
