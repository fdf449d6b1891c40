/** Which deliveries an event asks for: every target whose route and own condition hold. */
import { compileFilter, explainFilter, type Explanation, type Filter } from "./filter.ts";
import type { EventContext } from "./model.ts";
import type { Condition, Plan, Route, Scalar, Target } from "./plan.ts";

export interface Matched {
  readonly route: Route;
  readonly target: Target;
}

/** What one route said to an event. */
export interface RouteExplanation {
  readonly route: Route;
  /** What its own condition said; `null` when the route does not take events of this source. */
  readonly when: Explanation | null;
  /** One entry a target, in file order; empty unless the route's own condition holds. */
  readonly targets: readonly { readonly target: Target; readonly when: Explanation }[];
}

export interface Matcher {
  /** The targets to deliver to, in file order. */
  match(context: EventContext): Matched[];
  /** Every route of the plan with its reason, in file order. */
  explain(context: EventContext): RouteExplanation[];
}

interface Entry {
  readonly position: number;
  readonly route: Route;
  readonly when: Filter;
  readonly targets: readonly { readonly when: Filter; readonly matched: Matched }[];
}

/** The routes of one source: those that demand a certain `type`, by that type, and all others. */
interface SourceIndex {
  readonly byType: Map<Scalar, Entry[]>;
  readonly anyType: Entry[];
}

const MATCHED: Explanation = { matched: true };
const always: Filter = () => true;

/**
 * Compiles the routes of a plan. Routes are indexed by source and by the types they demand, so an
 * event meets only the routes that could take it. Throws for a condition that the compiler of
 * routes.yaml refuses.
 */
export function createMatcher(plan: Pick<Plan, "routes">): Matcher {
  const everySource: SourceIndex = { byType: new Map(), anyType: [] };
  const bySource = new Map<string, SourceIndex>();
  plan.routes.forEach((route, position) => {
    const entry = compileRoute(route, position);
    if (route.from === "*") return add(everySource, entry);
    for (const source of new Set(route.from)) {
      const index = bySource.get(source) ?? { byType: new Map(), anyType: [] };
      bySource.set(source, index);
      add(index, entry);
    }
  });

  return {
    match(context) {
      const own = bySource.get(context.source);
      const lists = [
        own?.byType.get(context.type),
        own?.anyType,
        everySource.byType.get(context.type),
        everySource.anyType,
      ];
      const hits: Entry[] = [];
      for (const list of lists) {
        if (list === undefined) continue;
        for (const entry of list) if (entry.when(context)) hits.push(entry);
      }
      hits.sort((left, right) => left.position - right.position);
      return hits.flatMap((entry) =>
        entry.targets.filter((target) => target.when(context)).map((target) => target.matched),
      );
    },
    explain: (context) => plan.routes.map((route) => explainRoute(route, context)),
  };
}

function compileRoute(route: Route, position: number): Entry {
  const targets = route.to.map((target) => ({
    when: compileWhen(target.when),
    matched: { route, target },
  }));
  return { position, route, when: compileWhen(route.when), targets };
}

function compileWhen(condition: Condition | null): Filter {
  return condition === null ? always : compileFilter(condition);
}

function add(index: SourceIndex, entry: Entry): void {
  const types = entry.route.when === null ? null : demandedTypes(entry.route.when);
  if (types === null) {
    index.anyType.push(entry);
    return;
  }
  for (const type of new Set(types)) {
    const list = index.byType.get(type);
    if (list === undefined) index.byType.set(type, [entry]);
    else list.push(entry);
  }
}

/** The only types with which a condition can hold, or `null` when it does not say so plainly. */
function demandedTypes(condition: Condition): readonly Scalar[] | null {
  if (condition.kind === "all") {
    for (const member of condition.of) {
      const types = demandedTypes(member);
      if (types !== null) return types;
    }
    return null;
  }
  if (condition.kind !== "test" || condition.path.length !== 1 || condition.path[0] !== "type")
    return null;
  const { test } = condition;
  if (test.op === "eq") return [test.value];
  if (test.op !== "in") return null;
  const types: Scalar[] = [];
  for (const member of test.of) {
    if (member.op !== "eq") return null;
    types.push(member.value);
  }
  return types;
}

function explainRoute(route: Route, context: EventContext): RouteExplanation {
  if (route.from !== "*" && !route.from.includes(context.source))
    return { route, when: null, targets: [] };
  const when = explainWhen(route.when, context);
  const targets = when.matched
    ? route.to.map((target) => ({ target, when: explainWhen(target.when, context) }))
    : [];
  return { route, when, targets };
}

function explainWhen(condition: Condition | null, context: EventContext): Explanation {
  return condition === null ? MATCHED : explainFilter(condition, context);
}
