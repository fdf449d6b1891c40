/** Finds the source of the routes file that a sample belongs to. */
import type { Source } from "../../core/plan.ts";

export type Chosen =
  | { readonly kind: "source"; readonly source: Source }
  | { readonly kind: "failed"; readonly message: string };

/** By name where one is given, else the only source of that provider. */
export function chooseSource(
  sources: readonly Source[],
  provider: string,
  name: string | undefined,
): Chosen {
  if (name !== undefined) {
    const named = sources.find((source) => source.name === name);
    if (named === undefined)
      return failed(`there is no source "${name}"; the file has ${list(sources)}`);
    if (named.provider !== provider) {
      return failed(`source "${name}" is verified as ${named.provider}, not as ${provider}`);
    }
    return { kind: "source", source: named };
  }
  const fitting = sources.filter((source) => source.provider === provider);
  const [first] = fitting;
  if (first === undefined) {
    return failed(
      `no source of the file is verified as ${provider}; the file has ${list(sources)}`,
    );
  }
  if (fitting.length > 1) {
    return failed(
      `several sources are verified as ${provider}: choose one with --source (${list(fitting)})`,
    );
  }
  return { kind: "source", source: first };
}

function failed(message: string): Chosen {
  return { kind: "failed", message };
}

function list(sources: readonly Source[]): string {
  return sources.map((source) => source.name).join(", ");
}
