/** The Worker under test: the product as it is, over `routes.yaml` beside this file, compiled here and now. */
import { compileRoutes } from "../../src/compile/index.ts";
import { createJsonata } from "../../src/core/jsonata.ts";
import type { Plan } from "../../src/core/plan.ts";
import { providers } from "../../src/providers/index.ts";
import { schemeModules } from "../../src/schemes/index.ts";
import { neededExtensions } from "../../src/schemes/needed.ts";
import { createHookyard } from "../../src/worker/hookyard.ts";
import yaml from "./routes.yaml?raw";

function compiled(): Plan {
  const { plan, diagnostics } = compileRoutes(yaml, { file: "routes.yaml", providers });
  if (plan === null) throw new Error(JSON.stringify(diagnostics, null, 1));
  return plan;
}

export const plan = compiled();

export const extensions = neededExtensions(plan).flatMap((name) => schemeModules[name] ?? []);

const { worker, Shard, Courier, Sweep } = createHookyard({
  plan,
  createExpressions: createJsonata,
  extensions,
});

export default worker;
export { Courier, Shard, Sweep };
