/** Writes the reference of `routes.yaml` as Markdown: every key with meaning, type, default and example. */
import { DURATION_PATTERN, NAME_PATTERN, SECRET_PATTERN, SIZE_PATTERN } from "../schema/values.ts";
import { inline } from "./describe.ts";
import { exampleOf } from "./examples.ts";
import { typesOf, type JsonSchema, type TypeName } from "./model.ts";

const INTRODUCTION = `# Reference of routes.yaml

Generated from the schema that the compiler uses, by \`npm run schema\`; do not edit. Explanations and whole files are in [routes.md](routes.md), the meaning of every message in [diagnostics.md](diagnostics.md).
The same as JSON Schema, for editors: [routes.schema.json](../routes.schema.json).

**bold** keys are required. Durations are written \`500ms\` \`30s\` \`5m\` \`2h\` \`7d\`, sizes \`64KB\` \`1MB\` (1 KB is 1024 bytes). A path leads into the event: \`body.items.0.sku\`, \`headers.x-event\`, \`body."a.b".c\`.
`;

/** One table: the keys of one kind of map. */
interface Section {
  readonly title: string;
  readonly text: string;
  readonly schema: JsonSchema;
  /** As headings and links name nested maps. */
  readonly name: string;
}

/** The page, for the schema of the whole file. */
export function referencePage(file: JsonSchema): string {
  const condition = file.definitions?.["condition"] ?? {};
  const test = file.definitions?.["test"] ?? {};
  const sections: Section[] = [
    { title: "The file", text: "The keys at the top.", schema: file, name: "" },
    {
      title: "A source",
      text: "One entry of `sources`; its name is the key.",
      schema: below(file, "sources"),
      name: "source",
    },
    {
      title: "A destination",
      text: "One entry of `destinations`; its name is the key. Exactly one of the keys that say where it leads.",
      schema: below(file, "destinations"),
      name: "destination",
    },
    {
      title: "A route",
      text: "One item of `routes`.",
      schema: below(file, "routes"),
      name: "route",
    },
    {
      title: "An item of to",
      text: "A destination with options, in the list `to` of a route.",
      schema: file.properties?.["routes"]?.items?.properties?.["to"] ?? {},
      name: "item",
    },
    {
      title: "Conditions",
      text: "The map of `when`: a path, and beside it a value, a list of which any may hold, or a map of operators. All entries must hold.",
      schema: withPatterns(condition),
      name: "when",
    },
    {
      title: "Operators",
      text: "Beside a path; several must all hold.",
      schema: test,
      name: "operator",
    },
    {
      title: "Defaults",
      text: "`defaults.sources` and `defaults.destinations` take the keys of [a source](#a-source) and of [a destination](#a-destination), except those that say something about one alone.",
      schema: {},
      name: "defaults",
    },
    {
      title: "An environment",
      text: "One entry of `environments`. Maps are merged with those of the file key by key, lists are replaced, `null` removes a key.",
      schema: below(file, "environments"),
      name: "environment",
    },
  ];
  return `${[INTRODUCTION, ...sections.flatMap(written)].join("\n")}`;
}

/** The schema of one entry of a map of names, or of one item of a list. */
function below(file: JsonSchema, key: string): JsonSchema {
  const schema = file.properties?.[key] ?? {};
  if (schema.items !== undefined) return schema.items;
  return typeof schema.additionalProperties === "object" ? schema.additionalProperties : {};
}

/** Patterns of paths as keys that a reader would write. */
function withPatterns(schema: JsonSchema): JsonSchema {
  const paths = Object.entries(schema.patternProperties ?? {}).map(
    ([pattern, child]) => [`${/[a-z]+/.exec(pattern)?.[0] ?? ""}.…`, child] as const,
  );
  return { ...schema, properties: { ...schema.properties, ...Object.fromEntries(paths) } };
}

/** A section, and after it one for each map inside. */
function written(section: Section): string[] {
  const { title, text, schema, name } = section;
  const properties = Object.entries(schema.properties ?? {});
  const rows = properties.map(([key, child]) => row(key, child, schema.required ?? [], name));
  const table =
    rows.length === 0
      ? []
      : ["", "| Key | Meaning | Type | Default | Example |", "|---|---|---|---|---|", ...rows];
  const nested = properties.flatMap(([key, child]) =>
    isNested(name, key, child)
      ? written({
          title: `${key} of ${articled(name)}`,
          text: child.description ?? "",
          schema: child,
          name: key,
        })
      : [],
  );
  return [`## ${title}\n`, text, ...table, "", ...nested];
}

/** Maps with keys of their own; those of an environment are the keys of the file once more. */
function isNested(name: string, key: string, schema: JsonSchema): boolean {
  return (
    schema.properties !== undefined &&
    name !== "environment" &&
    key !== "defaults" &&
    !(name === "route" && key === "to")
  );
}

function articled(name: string): string {
  return name === "item"
    ? "an item"
    : ["source", "destination", "route"].includes(name)
      ? `a ${name}`
      : name;
}

function row(key: string, schema: JsonSchema, required: readonly string[], owner: string): string {
  const example = exampleOf(key, schema);
  const cells = [
    required.includes(key) ? `**\`${key}\`**` : `\`${key}\``,
    schema.description ?? "",
    typeText(key, schema, owner),
    schema.default === undefined ? "–" : `\`${inline(schema.default)}\``,
    example === undefined ? "–" : `\`${key.replace("…", "id")}: ${inline(example)}\``,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

const TYPE_WORDS: { readonly [type in TypeName]: string } = {
  string: "text",
  number: "number",
  integer: "whole number",
  boolean: "`true` or `false`",
  null: "`null`",
  object: "map",
  array: "list",
};

const PATTERN_WORDS: ReadonlyMap<string, string> = new Map([
  [DURATION_PATTERN, "duration"],
  [SIZE_PATTERN, "size"],
  [SECRET_PATTERN, "name of a secret"],
  [NAME_PATTERN, "name"],
]);

function typeText(key: string, schema: JsonSchema, owner: string): string {
  if (schema.$ref !== undefined)
    return schema.$ref.endsWith("/condition")
      ? "[conditions](#conditions)"
      : "a value, a list, or [operators](#operators)";
  // Hundreds of presets have a page of their own.
  if (key === "verify") return "a preset of [providers.md](providers.md), or a scheme";
  if (schema.enum !== undefined) return schema.enum.map((one) => `\`${String(one)}\``).join(" ");
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  const words = typesOf(schema).map((type) => {
    if (type === "string" && schema.pattern !== undefined)
      return PATTERN_WORDS.get(schema.pattern) ?? wordsOf(schema) ?? "text";
    if (type === "object" && schema.properties !== undefined && isNested(owner, key, schema))
      return `[map](#${`${key} of ${articled(owner)}`.replaceAll(" ", "-")})`;
    return TYPE_WORDS[type];
  });
  const range =
    schema.minimum !== undefined && schema.maximum !== undefined && schema.maximum < 2 ** 53 - 1
      ? `, ${schema.minimum}–${schema.maximum}`
      : "";
  return words.length === 0 ? "any value" : `${words.join(" or ")}${range}`;
}

/** Words that stand in the examples because the type has other forms too. */
function wordsOf(schema: JsonSchema): string | undefined {
  return schema.patternErrorMessage?.startsWith("Expected one of") === true
    ? schema.examples?.map((one) => `\`${String(one)}\``).join(" ")
    : undefined;
}
