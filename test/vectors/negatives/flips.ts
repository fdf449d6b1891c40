/** Every request that differs from a given one in a single bit that its signature covers, or that is of the signature. */
import type { Scheme } from "../../../src/core/scheme.ts";
import { type Anatomy, type SignedPart, anatomyOf } from "./anatomy.ts";
import { inBody } from "./body.ts";
import { jwtAnatomy, tokenOf } from "./jwt.ts";
import { replaced, signaturesIn } from "./layout.ts";
import { meaningOf } from "./meaning.ts";
import { type Carrier, type Change, type Sent, carrierAt, inHeader } from "./sent.ts";
import { flipBit, lineEnds, looseSpellings } from "./spelling.ts";
import { shownBy } from "./token.ts";

/** What is signed and where, for tokens of JSON Web Signature, too; null where a shared token is all there is. */
export function signedBy(scheme: Scheme, sent: Sent): Anatomy | null {
  const token = tokenOf(scheme);
  return token === null ? anatomyOf(scheme, sent) : jwtAnatomy(token, sent);
}

/** Each bit of the decoded signatures; of all of them at once, where there are several. */
export function* signatureFlips(anatomy: Anatomy, sent: Sent): Generator<Change> {
  const { carriers, layout, encoding, ofHex } = anatomy;
  const [first] = carriers;
  const text = first?.read(sent) ?? "";
  const [piece] = signaturesIn(layout, text);
  const bytes = Buffer.from(text.slice(piece?.start, piece?.end), encoding);
  const meaning = meaningOf(anatomy, sent);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const to = respelled(anatomy, sent, (signature) =>
      Buffer.from(flipBit(Buffer.from(signature, encoding), bit)).toString(encoding),
    );
    if (to !== null && !(ofHex && meaningOf(anatomy, to) === meaning))
      yield { name: `bit ${bit} of the signature`, to };
  }
}

/** Each bit of the text of what carries the signature, the time, the id, and of signed headers and fields. */
export function* textFlips(anatomy: Anatomy, sent: Sent): Generator<Change> {
  const meaning = meaningOf(anatomy, sent);
  for (const carrier of textsOf(anatomy, sent)) {
    const text = carrier.read(sent);
    if (text === null) continue;
    for (const [name, flipped] of flippedTexts(text)) {
      const to = carrier.write(sent, flipped);
      if (to === null || meaningOf(anatomy, to) === meaning) continue;
      yield { name: `${name} of ${carrier.label}`, to };
    }
  }
}

/** Each bit of the body that is signed. */
export function* bodyFlips(anatomy: Anatomy, sent: Sent): Generator<Change> {
  const meaning = meaningOf(anatomy, sent);
  const whole = anatomy.signed.some(({ kind }) => kind === "body");
  for (let bit = 0; bit < sent.body.length * 8; bit++) {
    const to = { ...sent, body: flipBit(sent.body, bit) };
    if (whole || meaningOf(anatomy, to) !== meaning) yield { name: `bit ${bit} of the body`, to };
  }
}

/** Texts from which a lenient decoder makes the very same signature. */
export function* spellings(anatomy: Anatomy, sent: Sent): Generator<Change> {
  const { encoding, layout } = anatomy;
  const blanks = [" ", "\t", "\n", "\r\n", "\0", "\u00a0"];
  // In a list it begins another signature, and of several one is enough.
  if (layout.kind !== "list") blanks.push(",");
  const loose = looseSpellings("00", encoding).map(
    ({ name }) =>
      [
        name,
        (text: string) =>
          looseSpellings(text, encoding).find((one) => one.name === name)?.text ?? text,
      ] as const,
  );
  const around = blanks.flatMap((blank) => [
    [`${JSON.stringify(blank)} in front of it`, (text: string) => blank + text] as const,
    [
      `${JSON.stringify(blank)} inside it`,
      (text: string) => text.slice(0, 2) + blank + text.slice(2),
    ] as const,
    [`${JSON.stringify(blank)} behind it`, (text: string) => text + blank] as const,
  ]);
  const ends = lineEnds.map(({ name, end }) => [name, (text: string) => text + end] as const);
  for (const [name, spell] of [...loose, ...around, ...ends]) {
    const to = respelled(anatomy, sent, spell);
    if (to !== null) yield { name: `the signature: ${name}`, to };
  }
}

/** Each bit of the text of a shared token. */
export function* tokenFlips(scheme: Scheme, sent: Sent): Generator<Change> {
  const shown = shownBy(scheme, sent);
  if (shown === null) return;
  const { carrier, prefix } = shown;
  const token = (carrier.read(sent) ?? "").slice(prefix.length);
  for (const [name, flipped] of flippedTexts(token)) {
    const to = carrier.write(sent, prefix + flipped);
    if (to !== null) yield { name: `${name} of the token`, to };
  }
}

/** Null where nothing is spelled otherwise. */
function respelled(
  { carriers, layout }: Anatomy,
  sent: Sent,
  spell: (signature: string) => string,
): Sent | null {
  let to: Sent | null = sent;
  for (const carrier of carriers) {
    const text = carrier.read(sent) ?? "";
    const other = replaced(text, signaturesIn(layout, text), spell);
    if (other === text || to === null) return null;
    to = carrier.write(to, other);
  }
  return to;
}

/** Where more than one carrier holds the same signature, a change of one alone does no harm. */
function textsOf({ carriers, signed, timestamp, id, layout }: Anatomy, sent: Sent): Carrier[] {
  const [carrier] = carriers;
  const single = carriers.length === 1 && carrier !== undefined;
  const one = single && signaturesIn(layout, carrier.read(sent) ?? "").length === 1;
  const time = signed.some(({ kind }) => kind === "timestamp")
    ? (timestamp?.carrier ?? null)
    : null;
  const named = signed.flatMap((part) => carrierOf(part) ?? []);
  return [...(one ? [carrier] : []), time, id, ...named].filter((found) => found !== null);
}

function carrierOf(part: SignedPart): Carrier | null {
  if (part.kind === "header") return inHeader(part.name);
  if (part.kind === "carrier") return part.carrier;
  if (part.kind === "at") return carrierAt(part.place, inBody);
  return part.kind === "values" && part.path.length > 0 ? inBody(part.path) : null;
}

/** Seven bits a character: what is sent is ASCII. */
function* flippedTexts(text: string): Generator<readonly [name: string, text: string]> {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    for (let bit = 0; bit < 7; bit++) {
      const flipped = String.fromCharCode(code ^ (1 << bit));
      yield [`bit ${bit} of character ${at}`, text.slice(0, at) + flipped + text.slice(at + 1)];
    }
  }
}
