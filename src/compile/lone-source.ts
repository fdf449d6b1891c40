/** Compiles one source by itself: what stands under its name in `routes.yaml`, as a value. */
import type { Json } from "../core/model.ts";
import type { Diagnostic } from "../core/diagnostic.ts";
import type { Source } from "../core/plan.ts";
import type { Provider } from "../core/provider.ts";
import { compileRoutes } from "./index.ts";

export type LoneSource =
  | { readonly kind: "source"; readonly source: Source }
  | { readonly kind: "refused"; readonly problems: readonly Diagnostic[] };

/** Refused for every error that `hookyard check` would report of it; warnings are passed over. */
export function compileLoneSource(
  definition: Json,
  providers: ReadonlyMap<string, Provider>,
  name = "source",
): LoneSource {
  // JSON is YAML, and the one compiler is to judge it.
  const text = JSON.stringify({
    version: 1,
    sources: { [name]: definition },
    destinations: { nowhere: { url: "https://nowhere.example.com/" } },
    routes: [{ name: "all", from: name, to: "nowhere" }],
  });
  const { plan, diagnostics } = compileRoutes(text, { file: "source", providers });
  const [source] = plan?.sources ?? [];
  if (source !== undefined) return { kind: "source", source };
  return {
    kind: "refused",
    problems: diagnostics.filter(({ severity }) => severity === "error"),
  };
}
