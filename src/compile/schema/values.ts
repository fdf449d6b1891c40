/** The leaf values of `routes.yaml` as zod schemas: read once, they come out as what the plan needs. */
import * as z from "zod";
import type { Code } from "../codes.ts";

/** Why a text is not acceptable. `from` and `to` mark the part of the text that is wrong. */
export interface Problem {
  readonly code: Code;
  readonly message: string;
  readonly help?: string | undefined;
  readonly from?: number;
  readonly to?: number;
  readonly sensitive?: boolean;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export function ok<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function no(
  code: Code,
  message: string,
  more: Omit<Problem, "code" | "message"> = {},
): Parsed<never> {
  return { ok: false, problem: { code, message, ...more } };
}

/**
 * A text that `parse` turns into a value. `expected` completes "expected …" where it is no text at
 * all; `pattern` is for the JSON Schema, which editors use.
 */
export function text<T>(expected: string, parse: (text: string) => Parsed<T>, pattern?: string) {
  return z
    .string({ error: `expected ${expected}` })
    .meta(pattern === undefined ? {} : { pattern, patternErrorMessage: `Expected ${expected}.` })
    .transform((value, context): T => {
      const parsed = parse(value);
      if (parsed.ok) return parsed.value;
      context.addIssue({ code: "custom", message: parsed.problem.message, params: parsed.problem });
      return z.NEVER;
    });
}

/** One value or a list of them; comes out as a list. */
export function oneOrMore<T extends z.ZodType>(value: T, expected: string) {
  return z.union(
    [
      value.transform((given): z.output<T>[] => [given]),
      z.array(value).min(1, { error: "the list is empty" }),
    ],
    { error: `expected ${expected}, or a list of them` },
  );
}

export const NAME_PATTERN = "^[a-z0-9][a-z0-9-]{0,62}$";
const NAME = new RegExp(NAME_PATTERN);

/** A name of a source, destination or route. */
export function parseName(name: string): Parsed<string> {
  if (NAME.test(name)) return ok(name);
  const suggestion = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 63);
  return no("HY111", `${JSON.stringify(name)} is not a valid name`, {
    help: `use a-z, 0-9 and -, at most 63 characters${suggestion === "" ? "" : `, for example ${suggestion}`}`,
  });
}

export const name = () => text("a name", parseName, NAME_PATTERN);

/**
 * The name of a secret. Whatever else stands here may be the secret itself, so it is never repeated
 * in a message and is blotted out where its line is printed.
 */
export const secretName = () =>
  text(
    "the name of a secret, such as STRIPE_SECRET",
    (value) =>
      new RegExp(SECRET_PATTERN).test(value) && !looksLikeSecret(value)
        ? ok(value)
        : no("HY410", "a secret must be given by its name, not by its value", {
            help: "write a name (A-Z, 0-9, _); if this is a real secret, replace it at the provider",
            sensitive: true,
          }),
    SECRET_PATTERN,
  );

/** True for text that has the look of a credential rather than of a name or a setting. */
export function looksLikeSecret(value: string): boolean {
  return (
    /(?:^|[^a-z0-9])(?:whsec_|sk_(?:live|test)_|rk_(?:live|test)_|xox[abprs]-|gh[pousr]_|github_pat_|glpat-|sk-[A-Za-z0-9]{16}|shpss_|SG\.[\w-]{16})/.test(
      value,
    ) ||
    /^AKIA[A-Z0-9]{16}$/.test(value) ||
    /^(?:Bearer|Basic)\s+[^\s$]{8,}$/i.test(value)
  );
}

/** For the JSON Schema, which knows durations and sizes by these patterns. */
export const DURATION_PATTERN = "^\\d+(\\.\\d+)?(ms|s|m|h|d)$";
export const SIZE_PATTERN = "^\\d+(\\.\\d+)?(B|KB|MB)$";
export const SECRET_PATTERN = "^[A-Z][A-Z0-9_]*$";

const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
const UNIT_MS: { readonly [unit: string]: number } = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

export interface Bounds {
  readonly min: string;
  readonly max: string;
}

/** A duration such as `30s`; comes out in milliseconds. Both bounds are allowed values. */
export const duration = (bounds: Bounds) =>
  text(
    "a duration such as 500ms, 30s, 5m, 2h or 7d",
    (value) => {
      const ms = durationMs(value);
      if (ms === null) {
        return no("HY112", `${JSON.stringify(value)} is not a duration`, {
          help: "write a number and a unit: 500ms, 30s, 5m, 2h, 7d",
        });
      }
      if (ms < (durationMs(bounds.min) ?? 0))
        return no("HY112", `${value} is too short`, { help: `at least ${bounds.min}` });
      if (ms > (durationMs(bounds.max) ?? 0))
        return no("HY112", `${value} is too long`, { help: `at most ${bounds.max}` });
      return ok(ms);
    },
    DURATION_PATTERN,
  );

function durationMs(value: string): number | null {
  const match = DURATION.exec(value);
  const unit = UNIT_MS[match?.[2] ?? ""];
  return match === null || unit === undefined ? null : Math.round(Number(match[1]) * unit);
}

const SIZE = /^(\d+(?:\.\d+)?)(B|KB|MB)$/;
const UNIT_BYTES: { readonly [unit: string]: number } = { B: 1, KB: 1024, MB: 1024 * 1024 };

/** A size such as `1MB`; comes out in bytes, 1 KB being 1024. */
export const size = (bounds: Bounds) =>
  text(
    "a size such as 64KB or 1MB",
    (value) => {
      const bytes = sizeBytes(value);
      if (bytes === null)
        return no("HY112", `${JSON.stringify(value)} is not a size`, {
          help: "write a number and a unit: 64KB, 1MB, 25MB",
        });
      if (bytes < (sizeBytes(bounds.min) ?? 0))
        return no("HY112", `${value} is too small`, { help: `at least ${bounds.min}` });
      if (bytes > (sizeBytes(bounds.max) ?? 0))
        return no("HY112", `${value} is too large`, { help: `at most ${bounds.max}` });
      return ok(bytes);
    },
    SIZE_PATTERN,
  );

function sizeBytes(value: string): number | null {
  const match = SIZE.exec(value);
  const unit = UNIT_BYTES[match?.[2] ?? ""];
  return match === null || unit === undefined ? null : Math.round(Number(match[1]) * unit);
}

const RATE = /^([1-9]\d{0,6})\/(s|m|h)$/;

/** A rate such as `5/s`: a whole number in a second, minute or hour. */
export const rate = () =>
  text(
    "a rate such as 5/s, 100/m or 1000/h",
    (value): Parsed<{ count: number; perMs: number }> => {
      const match = RATE.exec(value);
      const perMs = UNIT_MS[match?.[2] ?? ""];
      if (match === null || perMs === undefined) {
        return no("HY112", `${JSON.stringify(value)} is not a rate`, {
          help: "write a number from 1 to 9999999 and a unit: 5/s, 100/m, 1000/h",
        });
      }
      return ok({ count: Number(match[1]), perMs });
    },
    "^[1-9]\\d{0,6}/(s|m|h)$",
  );
