/** Compiles `transform:` of an item: the path of a file, from the file in which it is written. */
import { reportType } from "./complaints.ts";
import type { Context } from "./context.ts";
import { entryOf, type MapNode } from "./tree.ts";

/** Relative, with `/`, and of a kind that is bundled into the Worker. */
const FILE = /^\.{1,2}\/(?:[^\\?#*]*[^\\?#*/])?\.(?:ts|mts|js|mjs)$/;

/**
 * The id of the transform: its path from the folder of the main file, as `./x.ts` or `../x.ts`.
 * Undefined without the key, null after a reported problem.
 */
export function compileTransform(node: MapNode, context: Context): string | null | undefined {
  const entry = entryOf(node, "transform");
  if (entry === undefined) return undefined;
  const { value } = entry;
  if (value.kind !== "scalar" || typeof value.value !== "string") {
    reportType(entry, "the path of a file, such as ./order.ts", context.report);
    return null;
  }
  if (!FILE.test(value.value)) {
    context.report.add(
      "HY120",
      value.span,
      `${JSON.stringify(value.value)} is no path of a transform`,
      {
        help: "write a relative path that ends in .ts or .js, such as ./transforms/order.ts",
      },
    );
    return null;
  }
  const { file } = value.span;
  const { mainFile = file.name, exists } = context.transforms ?? {};
  const id = fromFolderOf(mainFile, resolved(file.name, value.value));
  if (exists !== undefined && !exists(id)) {
    context.report.add("HY208", value.span, `there is no file ${value.value}`, {
      help: "the path starts from the folder of the file in which it is written",
    });
    return null;
  }
  return id;
}

/** The path of a file named in `file`, in the words of which `file` is named. */
function resolved(file: string, path: string): string {
  const steps = foldersOf(file);
  for (const step of path.split("/")) {
    if (step === "..") {
      const last = steps.at(-1);
      if (last === undefined || last === "..") steps.push("..");
      else steps.pop();
    } else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

function fromFolderOf(main: string, path: string): string {
  const from = foldersOf(main);
  const to = path.split("/");
  while (from.length > 0 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  const up = from.map(() => "..");
  return [...(up.length === 0 ? ["."] : up), ...to].join("/");
}

function foldersOf(file: string): string[] {
  return file.replaceAll("\\", "/").split("/").slice(0, -1);
}
