/** The text of a vector file: what people wrote over several lines, a generated vector on one. */
import type { VectorFile } from "./format.ts";

export function fileText({ vectors, ...head }: VectorFile): string {
  const start = JSON.stringify(head, null, 2).slice(0, -"\n}".length);
  const lines = vectors.map((vector) =>
    "generated" in vector ? `    ${JSON.stringify(vector)}` : spread(vector),
  );
  return `${start},\n  "vectors": [\n${lines.join(",\n")}\n  ]\n}\n`;
}

/** Pairs of header name and value on one line each. */
function spread(vector: VectorFile["vectors"][number]): string {
  return JSON.stringify(vector, null, 2)
    .replaceAll(
      /^( +)\[\n +("(?:[^"\\]|\\.)*"),\n +("(?:[^"\\]|\\.)*"|null)\n +\]/gmu,
      (_, indent: string, name: string, value: string) => `${indent}[${name}, ${value}]`,
    )
    .replaceAll(/^/gmu, "    ");
}
