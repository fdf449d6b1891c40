/** Where commands find secrets: the process's environment and a `.dev.vars` file; the file wins. */
import { dirname, resolve } from "node:path";
import { parseEnv } from "node:util";
import { textOf, type Io } from "./io.ts";

export interface Secrets {
  /** Undefined where it is not set or empty. */
  get(name: string): string | undefined;
  /** Names that the file gives; null where there is no file. */
  readonly fileNames: ReadonlySet<string> | null;
}

export type SecretsRead =
  | { readonly kind: "read"; readonly secrets: Secrets }
  | { readonly kind: "failed"; readonly message: string };

/**
 * Reads `envFile` where it is given, else `.dev.vars` beside the routes file where that exists. A file
 * that was asked for by name must exist. Its format is the one that `wrangler dev` reads: KEY=value,
 * quotes, `#` comments, `export` before a key; nothing is substituted, so a `$` in a secret stays.
 */
export async function readSecrets(
  io: Io,
  args: { readonly config: string; readonly envFile?: string | undefined },
): Promise<SecretsRead> {
  const path =
    args.envFile === undefined
      ? resolve(io.cwd, dirname(args.config), ".dev.vars")
      : resolve(io.cwd, args.envFile);
  const file = await io.readFile(path);
  if (file.kind === "unreadable") {
    return { kind: "failed", message: `cannot read ${path}: ${file.why}` };
  }
  if (file.kind === "missing") {
    if (args.envFile !== undefined) return { kind: "failed", message: `there is no file ${path}` };
    return { kind: "read", secrets: lookIn(io, new Map(), null) };
  }
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(parseEnv(textOf(file.bytes)))) {
    if (value !== undefined) values.set(name, value);
  }
  return { kind: "read", secrets: lookIn(io, values, new Set(values.keys())) };
}

function lookIn(
  io: Io,
  values: ReadonlyMap<string, string>,
  fileNames: ReadonlySet<string> | null,
): Secrets {
  return {
    fileNames,
    get(name) {
      const value = values.get(name) ?? io.env[name];
      return value === "" ? undefined : value;
    },
  };
}
