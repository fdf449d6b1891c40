/** What a judge of vectors needs: every preset, every module, and no network. */
import type { LineTools } from "../../src/cli/verify/line.ts";
import { providers } from "../../src/providers/index.ts";
import { schemeModules } from "../../src/schemes/index.ts";
import { neededExtensions } from "../../src/schemes/needed.ts";

/** Documents are those of the vectors; what they do not hold cannot be had. */
export function lineTools(): LineTools {
  return {
    providers,
    extensionsOf: (source) =>
      neededExtensions({ sources: [source] }).map((name) => {
        const extension = schemeModules[name];
        if (extension === undefined) throw new Error(`there is no module ${name}`);
        return extension;
      }),
    load: async () => null,
  };
}
