/** What every part of the compiler is handed. */
import type { Provider } from "../core/provider.ts";
import type { Report } from "./report.ts";
import type { Node, Span } from "./tree.ts";

export interface Context {
  readonly report: Report;
  readonly providers: ReadonlyMap<string, Provider>;
  /** `http` and private addresses are fine: local runs only. */
  readonly allowPrivate: boolean;
  /** Absent where there is no transform to be compiled. */
  readonly transforms?: TransformFiles;
  /** Every place that names a secret; filled while compiling. */
  readonly secretUses: SecretUse[];
}

export interface TransformFiles {
  /** The name of the file that includes the others, as diagnostics call it. */
  readonly mainFile: string;
  /** Whether there is a transform file of that id; undefined: not known. */
  readonly exists: ((id: string) => boolean) | undefined;
}

export interface SecretUse {
  readonly name: string;
  readonly span: Span;
}

/** Notes every secret named by a node: a name, a list of names, or a map whose values are names. */
export function noteSecrets(node: Node | undefined, context: Context): void {
  if (node === undefined) return;
  if (node.kind === "map") for (const entry of node.entries) noteSecrets(entry.value, context);
  else if (node.kind === "list") for (const item of node.items) noteSecrets(item, context);
  else if (typeof node.value === "string")
    context.secretUses.push({ name: node.value, span: node.span });
}
