/** How a JSON Schema is written to a file. */
import type { JsonSchema } from "../compile/json-schema/index.ts";

export function schemaText(schema: JsonSchema): string {
  return `${JSON.stringify(schema, null, 1)}\n`;
}
