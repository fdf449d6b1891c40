/** The compiled `routes.yaml` in the form in which it is used: looked up by name, compiled once. */
import { type Entrance, entrancesOf } from "./entrance.ts";
import type { ExpressionEngine } from "./expression.ts";
import { type Matcher, createMatcher } from "./match.ts";
import type { CompiledRoutes, Destination, Plan, Source } from "./plan.ts";
import type { Limit, Transforms } from "./transform.ts";
import { type KeyCache, createKeyCache } from "./verify.ts";

export interface Routes {
  readonly plan: Plan;
  readonly matcher: Matcher;
  readonly engine: ExpressionEngine | null;
  readonly transforms: Transforms;
  /** Bounds the time that a transform may take; null: it may take for ever. */
  readonly limit: Limit | null;
  readonly entrances: ReadonlyMap<string, Entrance>;
  readonly sourcesByName: ReadonlyMap<string, Source>;
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly keys: KeyCache;
}

export function prepareRoutes(
  { plan, createExpressions, transforms = {} }: CompiledRoutes,
  limit: Limit | null = null,
): Routes {
  const engine = createExpressions === null ? null : createExpressions();
  return {
    plan,
    matcher: createMatcher(plan, engine),
    engine,
    transforms,
    limit,
    entrances: entrancesOf(plan.sources),
    sourcesByName: new Map(plan.sources.map((source) => [source.name, source])),
    destinations: new Map(plan.destinations.map((destination) => [destination.name, destination])),
    keys: createKeyCache(),
  };
}
