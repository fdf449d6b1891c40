/** The parts of the engine that the schemes of a plan need, for this process. */
import { createDocuments } from "../core/documents.ts";
import type { Extensions } from "../core/extension.ts";
import type { CompiledRoutes, Plan, Source } from "../core/plan.ts";
import { joinExtensions } from "../core/routes.ts";
import { schemeModules } from "../schemes/index.ts";
import { neededExtensions } from "../schemes/needed.ts";
import { loadDocument } from "./load-document.ts";

export function extensionsOf(
  plan: Pick<Plan, "sources">,
): Required<Pick<CompiledRoutes, "extensions" | "createDocuments">> {
  const extensions = neededExtensions(plan).map((name) => {
    const module = schemeModules[name];
    if (module === undefined) throw new Error(`there is no extension ${name}`);
    return module;
  });
  return { extensions, createDocuments: () => createDocuments(loadDocument) };
}

/** What signs a request of that source. Nothing is fetched for it. */
export function signingExtensions(source: Source): Extensions {
  const { extensions } = extensionsOf({ sources: [source] });
  return joinExtensions(extensions, { text: async () => null });
}
