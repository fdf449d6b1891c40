/** The right message signed with the right secret, by another digest than the provider's. */
import { createHmac } from "node:crypto";
import type { Digest, HmacScheme, Part, Scheme } from "../../../src/core/scheme.ts";
import type { Anatomy } from "./anatomy.ts";
import { secretNames } from "./keys.ts";
import { replaced, signaturesIn, timestampsIn } from "./layout.ts";
import { type Change, type Sent, headerOf } from "./sent.ts";

const OTHERS: { readonly [digest in Digest]: readonly Digest[] } = {
  "SHA-1": ["SHA-256"],
  "SHA-256": ["SHA-1", "SHA-512"],
  "SHA-384": ["SHA-256", "SHA-512"],
  "SHA-512": ["SHA-1", "SHA-256"],
};

/** Empty for schemes of which the message cannot be put together from these few parts, or has several signers. */
export function otherDigests(scheme: Scheme, anatomy: Anatomy, sent: Sent): readonly Change[] {
  const [carrier, more] = anatomy.carriers;
  const text = carrier?.read(sent) ?? null;
  if (scheme.kind !== "hmac" || carrier === undefined || more !== undefined || text === null)
    return [];
  const pieces = signaturesIn(anatomy.layout, text);
  const [piece] = pieces;
  const message = messageOf(scheme, anatomy, sent, text);
  const key = keyOf(scheme, sent);
  if (message === null || key === null || piece === undefined) return [];
  const signedWith = (digest: Digest): string =>
    createHmac(digest.replace("-", ""), key).update(message).digest(scheme.encoding);
  const own = text.slice(piece.start, piece.end);
  if (signedWith(scheme.digest).toLowerCase() !== own.toLowerCase()) return [];
  return OTHERS[scheme.digest].flatMap((digest) => {
    const to = carrier.write(
      sent,
      replaced(text, pieces, () => signedWith(digest)),
    );
    return to === null ? [] : [{ name: `rightly signed, but with ${digest}`, to }];
  });
}

function keyOf({ secret }: HmacScheme, sent: Sent): Buffer | null {
  const { prefix, encoding, suffix = "", digest, normalise } = secret;
  const [name = "", more] = secretNames(sent.source);
  const text = sent.secrets[name];
  if (text === undefined || more !== undefined || digest !== undefined || normalise !== undefined)
    return null;
  const bare = prefix !== "" && text.startsWith(prefix) ? text.slice(prefix.length) : text;
  return Buffer.from(bare + suffix, encoding);
}

/** Null where a part is of another kind. */
function messageOf(
  scheme: HmacScheme,
  { layout, timestamp, id }: Anatomy,
  sent: Sent,
  text: string,
): Buffer | null {
  const [inside] = timestampsIn(layout, text);
  const time = timestamp?.carrier?.read(sent) ?? text.slice(inside?.start, inside?.end);
  const pieces: (string | Uint8Array)[] = [];
  for (const part of scheme.signed) {
    const piece = part.kind === "timestamp" ? time : pieceOf(part, sent, id?.read(sent) ?? null);
    if (piece === null) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
}

function pieceOf(part: Part, sent: Sent, id: string | null): string | Uint8Array | null {
  switch (part.kind) {
    case "literal":
      return part.text;
    case "body":
      return sent.body;
    case "id":
      return id;
    case "method":
      return sent.method;
    case "url":
      return typeof sent.source["url"] === "string" ? sent.source["url"] : null;
    case "header":
      return headerOf(sent, part.name);
    default:
      return null;
  }
}
