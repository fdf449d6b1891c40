/** JSON Schema draft-07 as far as this project writes it, with the keywords that editors add. */

export type TypeName = "string" | "number" | "integer" | "boolean" | "null" | "object" | "array";

export interface JsonSchema {
  readonly $schema?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  /** Shown by editors in place of `description`. */
  readonly markdownDescription?: string;
  readonly type?: TypeName | readonly TypeName[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  /** Shown by editors in place of the bare pattern. */
  readonly patternErrorMessage?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly items?: JsonSchema;
  readonly properties?: { readonly [key: string]: JsonSchema };
  readonly patternProperties?: { readonly [pattern: string]: JsonSchema };
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly defaultSnippets?: readonly Snippet[];
  readonly definitions?: { readonly [name: string]: JsonSchema };
}

/** What an editor inserts at once: `${1:name}` is the first place that the user fills in. */
export interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: unknown;
}

/** The schema with a function applied to every schema directly inside it. */
export function mapChildren(
  schema: JsonSchema,
  change: (child: JsonSchema, key: string | null) => JsonSchema,
): JsonSchema {
  const all = (map: { readonly [key: string]: JsonSchema }, named: boolean) =>
    Object.fromEntries(
      Object.entries(map).map(([key, child]) => [key, change(child, named ? key : null)] as const),
    );
  const { items, properties, patternProperties, additionalProperties, anyOf } = schema;
  return {
    ...schema,
    ...(items === undefined ? {} : { items: change(items, null) }),
    ...(properties === undefined ? {} : { properties: all(properties, true) }),
    ...(patternProperties === undefined
      ? {}
      : { patternProperties: all(patternProperties, false) }),
    ...(typeof additionalProperties === "object"
      ? { additionalProperties: change(additionalProperties, null) }
      : {}),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map((branch) => change(branch, null)) }),
  };
}

export function typesOf(schema: JsonSchema): readonly TypeName[] {
  if (schema.type === undefined) return [];
  return typeof schema.type === "string" ? [schema.type] : schema.type;
}
