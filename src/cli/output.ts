/**
 * How commands speak: results on stdout (lines for people, or one JSON object a line with `--json`),
 * everything else on stderr. Colour only on a terminal, and never with NO_COLOR.
 */
import { styleText } from "node:util";
import { printable } from "../core/source-line.ts";
import type { Io, TextOut } from "./io.ts";

export type Style = "red" | "green" | "yellow" | "cyan" | "bold" | "dim";
export type Paint = (style: Style, text: string) => string;

export interface Output {
  /** One result: the line for people, or the object for programs. */
  result(line: string, machine: object): void;
  /** One line on stderr, in both modes. */
  note(line: string): void;
  /** For text that goes to stdout. */
  readonly paint: Paint;
}

export function outputFor(io: Io, options: { readonly json: boolean }): Output {
  return {
    result: (line, machine) =>
      io.stdout.write(`${options.json ? JSON.stringify(machine) : line}\n`),
    note: (line) => io.stderr.write(`${line}\n`),
    paint: painter(io, io.stdout),
  };
}

/** https://no-color.org: any value that is not empty switches colour off. */
export function usesColor(io: Io, out: TextOut): boolean {
  return out.isTTY && (io.env["NO_COLOR"] ?? "") === "" && io.env["TERM"] !== "dumb";
}

export function painter(io: Io, out: TextOut): Paint {
  if (!usesColor(io, out)) return (_style, text) => text;
  return (style, text) => (text === "" ? "" : styleText(style, text, { validateStream: false }));
}

/** Fills up to a width in characters; longer text is left whole. */
export function pad(text: string, width: number): string {
  return text.padEnd(width);
}

/** `1 route`, `4 routes`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Foreign text of several lines, without what could steer a terminal; `printable` does it for one line. */
export function printableText(text: string): string {
  return text
    .split(/\r?\n/u)
    .map((line) => line.split("\t").map(printable).join("\t"))
    .join("\n");
}
