/** The compiled `routes.yaml` in the form in which it is used: looked up by name, compiled once. */
import { type Entrance, entrancesOf } from "./entrance.ts";
import type { ExpressionEngine } from "./expression.ts";
import { type Matcher, createMatcher } from "./match.ts";
import type { CompiledRoutes, Destination, Plan, Source } from "./plan.ts";
import type { Limit, RunTransform, Transforms } from "./transform.ts";
import type { Documents, ExtensionModule, Extensions } from "./extension.ts";
import { type KeyCache, createKeyCache } from "./keys.ts";

export interface Routes {
  readonly plan: Plan;
  readonly matcher: Matcher;
  readonly engine: ExpressionEngine | null;
  readonly transforms: Transforms;
  readonly runTransform: RunTransform | null;
  /** Bounds the time that a transform may take; null: it may take for ever. */
  readonly limit: Limit | null;
  readonly entrances: ReadonlyMap<string, Entrance>;
  readonly sourcesByName: ReadonlyMap<string, Source>;
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly keys: KeyCache;
  /** What some schemes and handshakes need beyond the usual. */
  readonly extensions: Extensions;
}

export function prepareRoutes(
  {
    plan,
    createExpressions,
    transforms = {},
    runTransform,
    extensions = [],
    createDocuments = noDocuments,
  }: CompiledRoutes,
  limit: Limit | null = null,
): Routes {
  const engine = createExpressions === null ? null : createExpressions();
  return {
    plan,
    matcher: createMatcher(plan, engine),
    engine,
    transforms,
    runTransform: runTransform ?? null,
    limit,
    entrances: entrancesOf(plan.sources),
    sourcesByName: new Map(plan.sources.map((source) => [source.name, source])),
    destinations: new Map(plan.destinations.map((destination) => [destination.name, destination])),
    keys: createKeyCache(),
    extensions: joinExtensions(extensions, createDocuments()),
  };
}

/** Modules of one kind, such as the handshakes of two providers, stand side by side. */
export function joinExtensions(
  modules: readonly ExtensionModule[],
  documents: Documents,
): Extensions {
  let joined: Extensions = {};
  for (const module of modules) {
    const made = module({ documents });
    joined = {
      ...joined,
      ...made,
      custom: { ...joined.custom, ...made.custom },
      customHandshakes: { ...joined.customHandshakes, ...made.customHandshakes },
    };
  }
  return joined;
}

/** For plans of which no scheme fetches anything. */
function noDocuments(): Documents {
  return { text: async () => null };
}
