/**
 * What of a request is signature, time and signed part: as the provider's row says, and for what no row can say as
 * `custom.ts` does. Nothing of the engine is asked.
 */
import type {
  Encoding,
  HmacScheme,
  KeyedDigestScheme,
  Part,
  PublicKeyScheme,
  Scheme,
  SettingName,
  TimestampRule,
} from "../../../src/core/scheme.ts";
import { inBody } from "./body.ts";
import { customAnatomy } from "./custom.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { type Carrier, type Sent, carrierAt, headerOf, inHeader } from "./sent.ts";

/** Parts that only modules of `custom/` have. */
export type SignedPart =
  | Part
  /** Path and query as sent. */
  | { readonly kind: "target" }
  /** Another key beside the signature, such as `env` of Hygraph. */
  | { readonly kind: "pair"; readonly key: string }
  /** The values of the body, however it is written. */
  | { readonly kind: "values"; readonly path: readonly string[] }
  /** `anyCase`: the letter case of the text does not count. */
  | { readonly kind: "carrier"; readonly carrier: Carrier; readonly anyCase?: true };

export interface Anatomy {
  /** Texts that hold signatures; all of them are changed together. */
  readonly carriers: readonly Carrier[];
  readonly layout: Layout;
  readonly encoding: Encoding;
  /** The decoded signature is hex once more. */
  readonly ofHex: boolean;
  readonly signed: readonly SignedPart[];
  readonly timestamp: {
    /** Null: inside the layout. */
    readonly carrier: Carrier | null;
    readonly rule: Pick<TimestampRule, "unit" | "toleranceSeconds">;
  } | null;
  readonly id: Carrier | null;
  /** Keys of the source that name the customer: another one's request is refused. */
  readonly bound: readonly SettingName[];
  /** ASN.1 or r and s; null where it is no ECDSA. */
  readonly ecdsa: "der" | "raw" | null;
}

type SignedScheme = HmacScheme | KeyedDigestScheme | PublicKeyScheme;

/** Null for schemes without a signature of a message: tokens, and JSON Web Tokens. */
export function anatomyOf(scheme: Scheme, sent: Sent): Anatomy | null {
  switch (scheme.kind) {
    case "hmac":
    case "keyed-digest":
    case "public-key":
      return signedAnatomy(scheme, sent);
    case "custom":
      return customAnatomy(scheme, sent);
    default:
      return null;
  }
}

function signedAnatomy(scheme: SignedScheme, sent: Sent): Anatomy {
  const { timestamp } = scheme;
  const names = namesOf(scheme, sent);
  const own = [names.signature, ...(scheme.moreHeaders ?? [])].filter(
    (name) => name !== null && headerOf(sent, name) !== null,
  );
  const placed = scheme.place === undefined ? null : carrierAt(scheme.place, inBody);
  const carriers = placed === null ? own.map((name) => inHeader(name ?? "")) : [placed];
  const timed = timestamp?.place === undefined ? null : carrierAt(timestamp.place, inBody);
  const clock = names.timestamp === null ? null : inHeader(names.timestamp);
  return {
    carriers,
    layout: layoutOf(scheme.layout),
    encoding: scheme.encoding,
    ofHex: scheme.kind === "hmac" && scheme.ofHex === true,
    signed: scheme.signed,
    timestamp: timestamp === null ? null : { carrier: timed ?? clock, rule: timestamp },
    id: names.id === null ? null : inHeader(names.id),
    bound: [
      ...settingsIn(scheme.signed),
      ...(scheme.kind === "public-key" && scheme.boundTo !== undefined
        ? [scheme.boundTo.setting]
        : []),
    ],
    ecdsa:
      scheme.kind === "public-key" && scheme.algorithm.name === "ECDSA"
        ? scheme.algorithm.form
        : null,
  };
}

/** The headers' names under which this request came. */
function namesOf(
  scheme: SignedScheme,
  sent: Sent,
): {
  readonly signature: string | null;
  readonly timestamp: string | null;
  readonly id: string | null;
} {
  const { header, alternateHeaders: other } = scheme;
  if (other !== null && (header === null || headerOf(sent, header) === null)) return other;
  return { signature: header, timestamp: scheme.timestamp?.header ?? null, id: scheme.idHeader };
}

function settingsIn(parts: readonly Part[]): readonly SettingName[] {
  return parts.flatMap((part) => {
    return part.kind === "at" && part.place.kind === "setting" ? [part.place.name] : [];
  });
}
