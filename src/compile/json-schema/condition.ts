/** The schema of `when`: paths of an event, `any`, `all`, `not`, and the operators beside them. */
import { CONTEXT_ROOTS, type ContextRoot } from "../../core/path.ts";
import { OPERATORS, type Operator } from "../operators.ts";
import type { JsonSchema } from "./model.ts";

interface Root {
  readonly description: string;
  readonly example: string;
}

const ROOTS: { readonly [root in ContextRoot]: Root } = {
  source: { description: "Name of the source that received the event.", example: "stripe" },
  type: {
    description: "Type of the event, such as `invoice.paid`. A `*` stands for anything.",
    example: "invoice.*",
  },
  id: { description: "The provider's id of the event, or ours.", example: "evt_1" },
  body: {
    description: 'The decoded payload: `body.data.object.id`, `body.items.0.sku`, `body."a.b".c`.',
    example: "paid",
  },
  headers: {
    description: "Headers of the request, in lower case: `headers.x-event`.",
    example: "push",
  },
  query: { description: "Parameters of the query: `query.token`.", example: "eu" },
  method: { description: "HTTP method of the request.", example: "POST" },
  path: { description: "Path of the request. A `*` stands for anything.", example: "/hooks/*" },
  ip: { description: "Address of the sender.", example: "192.0.2.1" },
  received_at: {
    description: "When the event was received, as RFC 3339.",
    example: "2026-01-31T00:00:00Z",
  },
  verdict: { description: "`verified`, `authenticated` or `unchecked`.", example: "verified" },
};

/** A path of an event, with what may stand beside it. */
function pathSchema(root: ContextRoot): JsonSchema {
  const { description, example } = ROOTS[root];
  return { $ref: "#/definitions/test", description, examples: [example] };
}

const NESTED: ReadonlySet<string> = new Set(["body", "headers", "query"]);
const INSTANT_OR_NUMBER = ["number", "string"] as const;

const OPERATOR_SCHEMAS: { readonly [operator in Operator]: JsonSchema } = {
  eq: { description: 'Equals, strictly typed: `5` is not `"5"`.', examples: ["paid"] },
  ne: { description: "Does not equal.", examples: ["draft"] },
  in: { description: "Any of a list passes.", type: "array", minItems: 1, examples: [["a", "b"]] },
  prefix: { description: "A text that starts so.", type: "string", examples: ["refs/heads/"] },
  suffix: { description: "A text that ends so.", type: "string", examples: [".pdf"] },
  contains: { description: "A text or a list that contains it.", examples: ["urgent"] },
  glob: {
    description: "A text in which `*` stands for anything.",
    type: "string",
    examples: ["a.*"],
  },
  regex: {
    description: "A JavaScript regular expression in Unicode mode, without slashes around it.",
    type: "string",
    examples: ["^v[0-9]+$"],
  },
  gt: {
    description: "A greater number, or a later instant.",
    type: INSTANT_OR_NUMBER,
    examples: [100],
  },
  gte: {
    description: "At least this number, or not before this instant.",
    type: INSTANT_OR_NUMBER,
    examples: [100],
  },
  lt: {
    description: "A smaller number, or an earlier instant.",
    type: INSTANT_OR_NUMBER,
    examples: [100],
  },
  lte: {
    description: "At most this number, or not after this instant.",
    type: INSTANT_OR_NUMBER,
    examples: [100],
  },
  exists: { description: "Whether there is a value at all.", type: "boolean", examples: [true] },
  not: {
    $ref: "#/definitions/test",
    description: "What must not hold of the value.",
    examples: ["draft"],
  },
  length: {
    $ref: "#/definitions/test",
    description: "What must hold of the length of a text or a list.",
    examples: [3],
  },
};

/** What stands beside a path: a value, a list of which any passes, or a map of operators. */
export const TEST: JsonSchema = {
  type: ["string", "number", "boolean", "null", "array", "object"],
  items: { $ref: "#/definitions/test" },
  minItems: 1,
  minProperties: 1,
  properties: Object.fromEntries(OPERATORS.map((name) => [name, OPERATOR_SCHEMAS[name]])),
  additionalProperties: false,
};

const single = CONTEXT_ROOTS.filter((root) => !NESTED.has(root));

/** The map of `when`. */
export const CONDITION: JsonSchema = {
  type: "object",
  minProperties: 1,
  properties: {
    ...Object.fromEntries(single.map((root) => [root, pathSchema(root)])),
    any: {
      description: "At least one of these conditions holds.",
      type: "array",
      minItems: 1,
      items: { $ref: "#/definitions/condition" },
      examples: [[{ type: "push" }, { type: "release.*" }]],
    },
    all: {
      description: "All of these conditions hold.",
      type: "array",
      minItems: 1,
      items: { $ref: "#/definitions/condition" },
      examples: [[{ type: "push" }, { type: "release.*" }]],
    },
    not: {
      $ref: "#/definitions/condition",
      description: "This condition does not hold.",
      examples: [{ type: "ping" }],
    },
  },
  patternProperties: {
    "^body(\\..+)?$": pathSchema("body"),
    "^headers\\..+$": pathSchema("headers"),
    "^query\\..+$": pathSchema("query"),
  },
  additionalProperties: false,
};
