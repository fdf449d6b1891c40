/**
 * What a provider's signature says of a request: two requests of one meaning are one request to whoever checks it, such as
 * those that differ in the letter case of hex, in blanks of a canonical payload, or in a field that is not signed.
 */
import type { Anatomy, SignedPart } from "./anatomy.ts";
import { inBody } from "./body.ts";
import { signaturesIn, timestampsIn } from "./layout.ts";
import { type Sent, carrierAt, headerOf, textOf } from "./sent.ts";

/** A text that is equal for requests of one meaning. */
export function meaningOf(anatomy: Anatomy, sent: Sent): string {
  const { carriers, layout, encoding, ofHex, signed, timestamp, id } = anatomy;
  const signatures = carriers.map((carrier) => {
    const text = carrier.read(sent) ?? "";
    const own = signaturesIn(layout, text).map(({ start, end }) => {
      const signature = text.slice(start, end);
      if (ofHex)
        return [signature.length, Buffer.from(signature, encoding).toString().toLowerCase()];
      return encoding === "hex" ? signature.toLowerCase() : signature;
    });
    const times = timestampsIn(layout, text).map(({ start, end }) => text.slice(start, end));
    // The word in front of a token may be in either letter case (RFC 9110 §11.1).
    const [token = "", word = ""] = text.split(" ").toReversed();
    return [layout.kind === "jws" ? [word.toLowerCase(), token] : [], own, times];
  });
  const time = timestamp?.carrier?.read(sent) ?? null;
  const parts = signed.map((part) => valueOf(part, anatomy, sent));
  return JSON.stringify([signatures, time, id?.read(sent) ?? null, parts]);
}

function valueOf(part: SignedPart, anatomy: Anatomy, sent: Sent): unknown {
  switch (part.kind) {
    case "body":
    case "body-digest":
      return base64Of(sent.body);
    case "header":
      return headerOf(sent, part.name);
    case "at":
      return carrierAt(part.place, inBody)?.read(sent) ?? null;
    case "carrier": {
      const text = part.carrier.read(sent);
      return part.anyCase === true ? text?.toLowerCase() : text;
    }
    case "values":
      return part.path.length > 0 ? inBody(part.path).read(sent) : canonical(textOf(sent.body));
    case "sorted-form":
      return [...new URLSearchParams(textOf(sent.body))].map((pair) => pair.join("=")).toSorted();
    case "pair": {
      const pair = new RegExp(String.raw`(?:^|[,;&] ?)${part.key}=([^,;&]*)`, "u");
      return anatomy.carriers.map((carrier) => pair.exec(carrier.read(sent) ?? "")?.[1]);
    }
    default:
      return null;
  }
}

const spelled = new WeakMap<Uint8Array, string>();

/** Made once a body: most changes leave it as it is. */
function base64Of(body: Uint8Array): string {
  let text = spelled.get(body);
  if (text === undefined) {
    text = Buffer.from(body).toString("base64");
    spelled.set(body, text);
  }
  return text;
}

/** The values of a JSON text, whatever its blanks, escapes and order; another text is itself. */
function canonical(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (_, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  } catch {
    return text;
  }
}
