/** Which deliveries an event asks for: every target whose route and own condition hold. */
import type { ExpressionEngine } from "./expression.ts";
import { compileFilter, explainFilter, type Explanation, type Filter } from "./filter.ts";
import { createAsk, type Answer, type Ask, type GuardFailure } from "./guard.ts";
import type { MaybePromise } from "./maybe-async.ts";
import type { EventContext } from "./model.ts";
import type { Condition, Guard, Plan, Route, Scalar, Target } from "./plan.ts";

export interface Matched {
  readonly route: Route;
  readonly target: Target;
}

/** An `if` that failed, so that its route or its item of `to` does not fire. */
export interface IfFailure extends GuardFailure {
  readonly route: Route;
  /** Null where it is the route's own. */
  readonly target: Target | null;
}

/** What one route said to an event. */
export interface RouteExplanation {
  readonly route: Route;
  /** What its own condition said; `null` when the route does not take events of this source. */
  readonly when: Explanation | null;
  /** What its own `if` said; `null` when it has none, or was not asked because `when` does not hold. */
  readonly if: Answer | null;
  /** One entry a target, in file order; empty unless the route's own `when` and `if` hold. */
  readonly targets: readonly TargetExplanation[];
}

export interface TargetExplanation {
  readonly target: Target;
  readonly when: Explanation;
  readonly if: Answer | null;
  /** Both hold. */
  readonly fires: boolean;
}

export interface Matcher {
  /**
   * The targets to deliver to, in file order. At once, unless a route that could fire has an `if`.
   * @param report told of every `if` that failed
   */
  match(context: EventContext, report?: (failure: IfFailure) => void): MaybePromise<Matched[]>;
  /** Every route of the plan with its reason, in file order. Not for the hot path. */
  explain(context: EventContext): Promise<RouteExplanation[]>;
}

interface Entry {
  readonly position: number;
  readonly route: Route;
  readonly when: Filter;
  readonly targets: readonly { readonly when: Filter; readonly matched: Matched }[];
  /** True where the route or a target has an `if`. */
  readonly guarded: boolean;
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
 * @param engine evaluates `if`; without one, an `if` that is no plain path fails
 */
export function createMatcher(
  plan: Pick<Plan, "routes">,
  engine: ExpressionEngine | null = null,
): Matcher {
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
    match(context, report) {
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
      if (hits.some((entry) => entry.guarded))
        return matchGuarded(hits, context, createAsk(context, engine), report);
      return hits.flatMap((entry) =>
        entry.targets.filter((target) => target.when(context)).map((target) => target.matched),
      );
    },
    async explain(context) {
      const ask = createAsk(context, engine);
      const explained: RouteExplanation[] = [];
      for (const route of plan.routes) explained.push(await explainRoute(route, context, ask));
      return explained;
    },
  };
}

/** One `if` after another: an event cannot make the router evaluate all of them at once. */
async function matchGuarded(
  hits: readonly Entry[],
  context: EventContext,
  ask: Ask,
  report: ((failure: IfFailure) => void) | undefined,
): Promise<Matched[]> {
  const holds = async (guard: Guard | undefined, route: Route, target: Target | null) => {
    if (guard === undefined) return true;
    const answer = await ask(guard);
    if (!answer.holds && answer.failure !== null) report?.({ ...answer.failure, route, target });
    return answer.holds;
  };
  const found: Matched[] = [];
  for (const { route, targets } of hits) {
    if (!(await holds(route.if, route, null))) continue;
    for (const { when, matched } of targets) {
      if (when(context) && (await holds(matched.target.if, route, matched.target)))
        found.push(matched);
    }
  }
  return found;
}

function compileRoute(route: Route, position: number): Entry {
  const targets = route.to.map((target) => ({
    when: compileWhen(target.when),
    matched: { route, target },
  }));
  const guarded = route.if !== undefined || route.to.some((target) => target.if !== undefined);
  return { position, route, when: compileWhen(route.when), targets, guarded };
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

async function explainRoute(
  route: Route,
  context: EventContext,
  ask: Ask,
): Promise<RouteExplanation> {
  if (route.from !== "*" && !route.from.includes(context.source))
    return { route, when: null, if: null, targets: [] };
  const own = await explainBoth(route, context, ask);
  const targets: TargetExplanation[] = [];
  for (const target of own.fires ? route.to : [])
    targets.push({ target, ...(await explainBoth(target, context, ask)) });
  return { route, when: own.when, if: own.if, targets };
}

async function explainBoth(
  { when: condition, if: guard }: Pick<Target, "when" | "if">,
  context: EventContext,
  ask: Ask,
): Promise<{ readonly when: Explanation; readonly if: Answer | null; readonly fires: boolean }> {
  const when = condition === null ? MATCHED : explainFilter(condition, context);
  const answer = when.matched && guard !== undefined ? await ask(guard) : null;
  return { when, if: answer, fires: when.matched && (answer === null || answer.holds) };
}
