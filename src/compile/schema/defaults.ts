/** Which keys `defaults` may give to all sources or all destinations: those that say nothing about one alone. */
import * as z from "zod";
import { destinationShape } from "./destination.ts";
import { providerKeysShape } from "./provider-keys.ts";
import { sourceShape } from "./source.ts";

const OWN_OF_SOURCE = {
  verify: true,
  secret: true,
  path: true,
  hmac: true,
  header: true,
  jwt: true,
  ...providerKeysShape,
} as const;

const OWN_OF_DESTINATION = {
  url: true,
  url_secret: true,
  queue: true,
  r2: true,
  service: true,
  key: true,
} as const;

export const sharedSourceShape = without(sourceShape, OWN_OF_SOURCE);
export const sharedDestinationShape = without(destinationShape, OWN_OF_DESTINATION);

export const defaultsSchema = z
  .strictObject({
    sources: z
      .strictObject(sharedSourceShape)
      .optional()
      .describe("Keys that every source has unless it gives them itself."),
    destinations: z
      .strictObject(sharedDestinationShape)
      .optional()
      .describe("Keys that every destination has unless it gives them itself."),
  })
  .describe("What all sources, and all destinations, have unless they say otherwise.");

function without<S extends object, K extends object>(shape: S, own: K): Omit<S, keyof K> {
  const kept = Object.entries(shape).filter(([key]) => !Object.hasOwn(own, key));
  // The keys that are left are those of the type.
  return Object.fromEntries(kept) as Omit<S, keyof K>;
}
