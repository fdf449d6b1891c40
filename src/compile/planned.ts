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
