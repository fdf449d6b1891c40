/** The keys of the file, of a route and of an item of `to`; together the schema of `routes.yaml`. */
import * as z from "zod";
import { destinationSchema, METHODS } from "./destination.ts";
import { sourceSchema } from "./source.ts";
import { duration, name, oneOrMore } from "./values.ts";

const condition = () => z.record(z.string(), z.unknown());

export const itemShape = {
const expression = () => z.string({ error: "expected a JSONata expression" });
  destination: z
    .string({ error: "expected the name of a destination" })
    .describe("Where the event goes."),
  when: condition().optional().describe("Conditions of this item, besides the route's own."),
  method: z.enum(METHODS).optional().describe("HTTP method, where it is not the destination's."),
  path: z
    .string({ error: "expected a path such as /orders/${body.id}" })
  if: expression()
    .optional()
    .describe("A JSONata expression beside `when`; its result is used as a boolean."),
    .optional()
    .describe("Appended to the destination's URL; each `${…}` is percent-encoded."),
  headers: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("Headers to add; a value may hold `${…}`."),
  body: z
    .unknown()
    .optional()
    .describe(
      "The payload, as a tree with `${…}` in it. Without it the received bytes go out unchanged.",
    ),
};

export const itemSchema = z.strictObject(itemShape);

export const routeShape = {
  name: name().describe("Name of the route, unique in the file."),
  from: oneOrMore(
    z.string({ error: "expected the name of a source" }),
    'the name of a source, or "*"',
  ).describe('A source, a list of sources, or "*".'),
  when: condition().optional().describe("Conditions: every entry must hold."),
  to: z
    .union([z.string(), itemSchema, z.array(z.union([z.string(), itemSchema])).min(1)])
    .describe("Destinations: a name, a list of names, or items with options."),
  if: expression()
    .optional()
    .describe("A JSONata expression beside `when`; its result is used as a boolean."),
};

export const routeSchema = z.strictObject(routeShape);

export const fileShape = {
  version: z.literal(1).describe("Version of the format: 1."),
  retain: duration({ min: "1h", max: "365d" })
    .default(7 * 86_400_000)
    .describe("How long a settled event is kept."),
  unmatched: z
    .enum(["keep", "drop"])
    .default("keep")
    .describe("What happens to an event that no route takes."),
  shards: z
    .int({ error: "expected a whole number" })
    .min(1, { error: "shards must be from 1 to 1024" })
    .max(1024, { error: "shards must be from 1 to 1024" })
    .default(4)
    .describe("Durable Objects that share the work. May only grow."),
  sources: z.record(z.string(), sourceSchema).describe("Where events come from, by name."),
  destinations: z.record(z.string(), destinationSchema).describe("Where events go, by name."),
  routes: z.array(routeSchema).describe("Which events go where. Every route that matches fires."),
};

/** The whole file: the JSON Schema for editors is made from it. */
export const fileSchema = z.strictObject(fileShape);
