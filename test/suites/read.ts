/** Reads the data files of this folder. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

function rowsOf<Row>(name: string, row: z.ZodType<Row>): readonly Row[] {
  const text = readFileSync(join(import.meta.dirname, name), "utf8");
  return z.object({ rows: z.array(row).min(100) }).parse(JSON.parse(text)).rows;
}

const yamlCase = z.object({
  id: z.string(),
  name: z.string(),
  yaml: z.string(),
  /** The JSON text of each document, one behind the other; absent where JSON has no such value. */
  json: z.string().optional(),
  error: z.literal(true).optional(),
});

export type YamlCase = z.infer<typeof yamlCase>;

export const yamlCases = (): readonly YamlCase[] => rowsOf("yaml-test-suite.json", yamlCase);

const jsonCase = z.object({
  name: z.string(),
  text: z.string().optional(),
  times: z.number().default(1),
  end: z.string().default(""),
  hex: z.string().optional(),
});

/** `name` without `.json`: it begins with `y_`, `n_` or `i_`, or is of the files about values. */
export interface JsonCase {
  readonly name: string;
  readonly body: Uint8Array;
}

export function jsonCases(): readonly JsonCase[] {
  return rowsOf("json-test-suite.json", jsonCase).map(({ name, text, times, end, hex }) => {
    const bytes =
      hex === undefined
        ? Buffer.from((text ?? "").repeat(times) + end, "utf8")
        : Buffer.from(hex, "hex");
    return { name, body: new Uint8Array(bytes) };
  });
}
