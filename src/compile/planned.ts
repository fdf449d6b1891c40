/**
 * Keys of the routes language that this version does not support yet. They are refused by name: never
 * ignored, and never mistaken for a typo of something else.
 */

/** What kind of map the compiler is looking at, and how messages call it. */
export interface Place {
  readonly kind: string;
  readonly title: string;
}

const REMOVE = "remove it";

/** Kind of map → key → the way out. */
const PLANNED: { readonly [kind: string]: { readonly [key: string]: string } } = {
  source: {
    jwt: "verify with another scheme",
    jwks: "verify with another scheme",
    public_key: "verify with another scheme",
    url: "use a scheme that does not sign the public URL",
  },
  destination: {
    queue: "send to a url",
    r2: "send to a url",
    service: "send to a url",
    key: "send to a url",
    rate: "leave it out: a 429 with Retry-After holds the destination back",
    concurrency: REMOVE,
    on_exhausted: "leave it out: an exhausted delivery is dead and can be replayed",
    format: REMOVE,
  },
  route: {
    ordered_by: REMOVE,
  },
  item: {
    delay: REMOVE,
  },
};

/** The way out for a key that is planned but not supported; null where the key is simply unknown. */
export function plannedKey(place: Place, key: string): string | null {
  const keys = PLANNED[place.kind];
  return keys !== undefined && Object.hasOwn(keys, key) ? (keys[key] ?? null) : null;
}

/** Values of `verify` that the language has and this version does not. */
export const PLANNED_SCHEMES: ReadonlySet<string> = new Set(["jwt"]);
