/** Which routes, conditions and transforms the tests of a file reach. */
import { compileFilter } from "../../core/filter.ts";
import type { EventContext } from "../../core/model.ts";
import { formatPath } from "../../core/path.ts";
import type { Condition, Plan, Route, Test } from "../../core/plan.ts";
import type { SimulatedEvent } from "../../core/simulate.ts";

export interface Unreached {
  readonly kind: "route" | "condition" | "transform";
  readonly route: string;
  /** What of the route; empty for the route itself. */
  readonly detail: string;
}

export interface CoverageReport {
  readonly total: number;
  readonly unreached: readonly Unreached[];
}

export interface Coverage {
  add(event: SimulatedEvent): void;
  report(): CoverageReport;
}

type Unit = Unreached & { readonly key: object };

/**
 * A route is reached when it matches; a condition when its evaluation gets as far and it holds; a
 * transform when it runs without failing.
 */
export function createCoverage(plan: Plan): Coverage {
  const reached = new Set<object>();
  const units = plan.routes.flatMap(unitsOf);
  return {
    add({ context, routes, deliveries }) {
      const failed = new Set(
        deliveries.flatMap(({ matched, rendered }) => (rendered.ok ? [] : [matched.target])),
      );
      for (const one of routes) {
        if (one.when === null) continue;
        if (one.route.when !== null) holds(one.route.when, context, reached);
        if (one.route.if !== undefined && one.if?.holds === true) reached.add(one.route.if);
        if (one.targets.length > 0) reached.add(one.route);
        for (const { target, if: asked, fires } of one.targets) {
          if (fires && !failed.has(target)) reached.add(target);
          if (target.when !== null) holds(target.when, context, reached);
          if (target.if !== undefined && asked?.holds === true) reached.add(target.if);
        }
      }
    },
    report: () => ({
      total: units.length,
      unreached: units
        .filter(({ key }) => !reached.has(key))
        .map(({ kind, route, detail }) => ({ kind, route, detail })),
    }),
  };
}

function unitsOf(route: Route): Unit[] {
  const head: Unit = { kind: "route", route: route.name, detail: "", key: route };
  const own = conditionsOf(route, "", route);
  const ofTargets = route.to.flatMap((target) => {
    const place = `to ${target.destination} `;
    const conditions = conditionsOf(route, place, target);
    if (target.transform === undefined) return conditions;
    const detail = `${place}transform ${target.transform}`;
    return [...conditions, { kind: "transform", route: route.name, detail, key: target } as const];
  });
  return [head, ...own, ...ofTargets];
}

/** The leaves of `when`, and `if`, of a route or of one of its targets. */
function conditionsOf(route: Route, place: string, on: Pick<Route, "when" | "if">): Unit[] {
  const unit = (detail: string, key: object): Unit => ({
    kind: "condition",
    route: route.name,
    detail: `${place}${detail}`,
    key,
  });
  const leaves = leavesOf(on.when).map((leaf) =>
    unit(`when ${formatPath(leaf.path)}: ${written(leaf.test)}`, leaf),
  );
  if (on.if === undefined) return leaves;
  const text = on.if.kind === "path" ? formatPath(on.if.path) : on.if.source;
  return [...leaves, unit(`if ${text}`, on.if)];
}

type Leaf = Extract<Condition, { kind: "test" }>;

function leavesOf(condition: Condition | null): Leaf[] {
  if (condition === null) return [];
  if (condition.kind === "test") return [condition];
  return condition.kind === "not" ? leavesOf(condition.of) : condition.of.flatMap(leavesOf);
}

/** Evaluates as the Worker does, from left to right and no further than needed. */
function holds(condition: Condition, context: EventContext, reached: Set<object>): boolean {
  switch (condition.kind) {
    case "test": {
      const held = compileFilter(condition)(context);
      if (held) reached.add(condition);
      return held;
    }
    case "not":
      return !holds(condition.of, context, reached);
    case "all":
      return condition.of.every((member) => holds(member, context, reached));
    case "any":
      return condition.of.some((member) => holds(member, context, reached));
  }
}

function written(test: Test): string {
  switch (test.op) {
    case "eq":
      return JSON.stringify(test.value);
    case "in":
      return `[${test.of.map(written).join(", ")}]`;
    case "all":
      return `{ ${test.of.map((one) => `${one.op}: ${operand(one)}`).join(", ")} }`;
    default:
      return `{ ${test.op}: ${operand(test)} }`;
  }
}

function operand(test: Test): string {
  if (test.op === "in" || test.op === "all") return written(test);
  return "of" in test ? written(test.of) : JSON.stringify(test.value);
}
