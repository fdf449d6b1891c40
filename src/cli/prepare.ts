/** The routes of a plan, ready to be asked in this process. */
import { createJsonata } from "../core/jsonata.ts";
import type { Plan } from "../core/plan.ts";
import { type Routes, prepareRoutes } from "../core/routes.ts";

export function prepare(plan: Plan): Routes {
  return prepareRoutes({ plan, createExpressions: plan.needsExpressions ? createJsonata : null });
}
