/** The keys of the file, of a route and of an item of `to`; together the schema of `routes.yaml`. */
import * as z from "zod";
import { defaultsSchema } from "./defaults.ts";
import { destinationSchema, METHODS } from "./destination.ts";
import { environmentsSchema } from "./environment.ts";
import { sourceSchema } from "./source.ts";
import { duration, name, no, ok, oneOrMore, text, type Parsed } from "./values.ts";

const condition = () => z.record(z.string(), z.unknown());
const expression = () => z.string({ error: "expected a JSONata expression" });

export const itemShape = {
  destination: z
    .string({ error: "expected the name of a destination" })
    .describe("Where the event goes."),
  when: condition().optional().describe("Conditions of this item, besides the route's own."),
  if: expression()
    .optional()
    .describe("A JSONata expression beside `when`; its result is used as a boolean."),
  method: z.enum(METHODS).optional().describe("HTTP method, where it is not the destination's."),
  path: z
    .string({ error: "expected a path such as /orders/${body.id}" })
    .optional()
    .describe("Appended to the destination's URL; each `${…}` is percent-encoded."),
  query: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      "Parameters added to the query of the destination's URL: texts with `${…}`, percent-encoded, or lists of them.",
    ),
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
  jsonata: expression().optional().describe("A JSONata expression whose result is the payload."),
  transform: z
    .string({ error: "expected the path of a file, such as ./order.ts" })
    .optional()
    .describe("A file whose default export, made by `defineTransform`, makes the deliveries."),
};

export const itemSchema = z.strictObject(itemShape);

export const routeShape = {
  name: name().describe("Name of the route, unique in the file."),
  from: oneOrMore(
    z.string({ error: "expected the name of a source" }),
    'the name of a source, or "*"',
  ).describe('A source, a list of sources, or "*".'),
  when: condition().optional().describe("Conditions: every entry must hold."),
  if: expression()
    .optional()
    .describe("A JSONata expression beside `when`; its result is used as a boolean."),
  to: z
    .union([z.string(), itemSchema, z.array(z.union([z.string(), itemSchema])).min(1)])
    .describe("Destinations: a name, a list of names, or items with options."),
};

export const routeSchema = z.strictObject(routeShape);

/** A path of `include`: relative to the file, `*` for a part of one name. */
export function parseInclude(value: string): Parsed<string> {
  const wrong = (why: string) =>
    no("HY120", `${JSON.stringify(value)} cannot be included: ${why}`, {
      help: "for example teams/*.yaml",
    });
  if (value.startsWith("/") || /^[A-Za-z]:/.test(value)) return wrong("it must be a relative path");
  if (value.includes("\\")) return wrong("folders are separated by /");
  if (/[?[\]{}!]/.test(value)) return wrong("only * is a pattern, for a part of one name");
  if (value.includes("**")) return wrong("** is not a pattern: name each folder");
  if (value.split("/").some((segment) => segment === "")) return wrong("a name in it is empty");
  return ok(value);
}

const perEnvironment = {
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
};

const routesSchema = z
  .array(routeSchema)
  .describe("Which events go where. Every route that matches fires.");

export const fileShape = {
  version: z.literal(1).describe("Version of the format: 1."),
  ...perEnvironment,
  include: oneOrMore(text("a path such as teams/*.yaml", parseInclude), "a path")
    .optional()
    .describe("Other files whose sources, destinations and routes belong to this one."),
  defaults: defaultsSchema.optional(),
  sources: z.record(z.string(), sourceSchema).describe("Where events come from, by name."),
  destinations: z.record(z.string(), destinationSchema).describe("Where events go, by name."),
  routes: routesSchema,
  environments: environmentsSchema({ ...perEnvironment, routes: routesSchema })
    .optional()
    .describe("What is different where the router runs, by name: `--env` chooses one."),
};

/** The whole file: the JSON Schema for editors is made from it. */
export const fileSchema = z.strictObject(fileShape);
