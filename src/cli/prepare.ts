/** The routes of a plan, ready to be asked in this process. */
import { dirname, resolve } from "node:path";
import { createJsonata } from "../core/jsonata.ts";
import type { Plan } from "../core/plan.ts";
import { type Routes, prepareRoutes } from "../core/routes.ts";
import { TRANSFORM_LATE, TRANSFORM_MS, type Limit, runTransform } from "../core/transform.ts";
import { extensionsOf } from "./extensions.ts";
import type { Io } from "./io.ts";
import { loadTransforms } from "./transforms.ts";

export type Prepared =
  | { readonly kind: "prepared"; readonly routes: Routes }
  | { readonly kind: "failed"; readonly message: string };

/** @param config the routes file, from which transform files are named */
export async function prepare(io: Io, plan: Plan, config: string): Promise<Prepared> {
  const loaded = await loadTransforms(plan, dirname(resolve(io.cwd, config)));
  if (loaded.kind === "failed") return loaded;
  const routes = prepareRoutes(
    {
      plan,
      createExpressions: plan.needsExpressions ? createJsonata : null,
      transforms: loaded.transforms,
      runTransform,
      ...extensionsOf(plan),
    },
    limitTransform,
  );
  return { kind: "prepared", routes };
}

const limitTransform: Limit = async (work) => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(TRANSFORM_LATE)), TRANSFORM_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
