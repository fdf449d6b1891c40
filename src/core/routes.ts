/** The compiled `routes.yaml` in the form in which it is used: looked up by name, compiled once. */
import type { ExpressionEngine } from "./expression.ts";
import { type Matcher, createMatcher } from "./match.ts";
import type { CompiledRoutes, Destination, Plan, Source } from "./plan.ts";
import { type KeyCache, createKeyCache } from "./verify.ts";

export interface Routes {
  readonly plan: Plan;
  readonly matcher: Matcher;
  readonly engine: ExpressionEngine | null;
  readonly sourcesByPath: ReadonlyMap<string, Source>;
  readonly sourcesByName: ReadonlyMap<string, Source>;
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly keys: KeyCache;
}

export function prepareRoutes({ plan, createExpressions }: CompiledRoutes): Routes {
  const sourcesByPath = new Map<string, Source>();
  for (const source of plan.sources) sourcesByPath.set(`/in/${source.name}`, source);
  for (const source of plan.sources) sourcesByPath.set(source.path, source);
  return {
    plan,
    matcher: createMatcher(plan),
    engine: createExpressions === null ? null : createExpressions(),
    sourcesByPath,
    sourcesByName: new Map(plan.sources.map((source) => [source.name, source])),
    destinations: new Map(plan.destinations.map((destination) => [destination.name, destination])),
    keys: createKeyCache(),
  };
}
