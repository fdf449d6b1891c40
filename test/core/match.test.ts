import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileFilter } from "../../src/core/filter.ts";
import { createMatcher, type Matched } from "../../src/core/match.ts";
import type { EventContext } from "../../src/core/model.ts";
import type { Condition, Route, Target, Test } from "../../src/core/plan.ts";
import { condition, context } from "./arbitrary-conditions.ts";
import { event } from "./event.ts";

function target(destination: string, when: Condition | null = null): Target {
  return { destination, when, method: null, path: null, headers: [], body: null };
}

function route(name: string, fields: Partial<Route> = {}): Route {
  return { name, from: ["stripe"], when: null, to: [target(name)], ...fields };
}

const typeIs = (...types: string[]): Condition => {
  const tests = types.map((value): Test => ({ op: "eq", value }));
  const [only] = tests;
  return {
    kind: "test",
    path: ["type"],
    test: tests.length === 1 && only ? only : { op: "in", of: tests },
  };
};

function matched(routes: Route[], fields: Partial<EventContext> = {}): string[] {
  return createMatcher({ routes })
    .match(event(fields))
    .map((match) => `${match.route.name}:${match.target.destination}`);
}

describe("match", () => {
  it("gives every route that holds, in file order, whatever index it stands in", () => {
    const routes = [
      route("star", { from: "*" }),
      route("typed", { when: typeIs("invoice.paid") }),
      route("any"),
      route("star-typed", { from: "*", when: typeIs("other", "invoice.paid") }),
      route("all-typed", {
        when: { kind: "all", of: [typeIs("invoice.paid"), typeIs("invoice.paid")] },
      }),
    ];
    expect(matched(routes)).toEqual([
      "star:star",
      "typed:typed",
      "any:any",
      "star-typed:star-typed",
      "all-typed:all-typed",
    ]);
  });

  it("leaves out routes of other sources and other types", () => {
    expect(
      matched([route("github", { from: ["github"] }), route("refund", { when: typeIs("refund") })]),
    ).toEqual([]);
  });

  it("takes a route that names its source twice once", () => {
    expect(matched([route("twice", { from: ["stripe", "github", "stripe"] })])).toEqual([
      "twice:twice",
    ]);
  });

  it("takes a route that names a type twice once", () => {
    expect(matched([route("twice", { when: typeIs("invoice.paid", "invoice.paid") })])).toEqual([
      "twice:twice",
    ]);
  });

  it("leaves out a target whose own condition fails", () => {
    const to = [target("a", typeIs("refund")), target("b", typeIs("invoice.paid")), target("c")];
    expect(matched([route("r", { to })])).toEqual(["r:b", "r:c"]);
  });

  it("finds an event without a type by type: null", () => {
    const untyped: Condition = { kind: "test", path: ["type"], test: { op: "eq", value: null } };
    expect(matched([route("untyped", { when: untyped })], { type: null })).toEqual([
      "untyped:untyped",
    ]);
  });

  it("throws for a condition that cannot be compiled, at creation", () => {
    expect(() =>
      createMatcher({ routes: [route("broken", { when: { kind: "all", of: [] } })] }),
    ).toThrow();
  });

  it("looks only at routes that could take the event", () => {
    let looks = 0;
    const watched = event({ type: "t7" });
    Object.defineProperty(watched, "body", { get: () => (looks++, {}) });
    const reads: Condition = {
      kind: "test",
      path: ["body", "a"],
      test: { op: "exists", value: false },
    };
    const routes = Array.from({ length: 10_000 }, (_, index) =>
      route(`r${index}`, { when: { kind: "all", of: [reads, typeIs(`t${index}`)] } }),
    );
    expect(createMatcher({ routes }).match(watched)).toHaveLength(1);
    expect(looks).toBe(1);
  });

  it("equals a scan of all routes, on random plans and events", () => {
    const from = fc.constantFrom<Route["from"]>("*", ["one"], ["two"], ["one", "two"], ["three"]);
    const typed = fc
      .subarray(["a", "ab", "b", "5"], { minLength: 1 })
      .map((types) => typeIs(...types));
    const groups = fc
      .tuple(typed, condition)
      .map(([first, second]): Condition => ({ kind: "all", of: [second, first] }));
    const when = fc.oneof(fc.constant(null), typed, groups, condition);
    const to = fc
      .array(fc.option(condition), { minLength: 1, maxLength: 2 })
      .map((list) => list.map((each, at) => target(`d${at}`, each)));
    const routes = fc.array(fc.record({ from, when, to }), { maxLength: 12 });
    let hits = 0;
    fc.assert(
      fc.property(routes, fc.array(context, { minLength: 4, maxLength: 4 }), (drawn, events) => {
        const plan = drawn.map((fields, at) => route(`r${at}`, fields));
        const matcher = createMatcher({ routes: plan });
        for (const each of events) {
          const found = matcher.match(each);
          hits += found.length;
          expect(found).toEqual(scan(plan, each));
          expect(matcher.explain(each).flatMap(accepted)).toEqual(found);
        }
      }),
      { numRuns: 1000 },
    );
    expect(hits).toBeGreaterThan(2000);
  }, 60_000);
});

function scan(routes: readonly Route[], each: EventContext): Matched[] {
  const holds = (when: Condition | null): boolean => when === null || compileFilter(when)(each);
  return routes
    .filter((r) => (r.from === "*" || r.from.includes(each.source)) && holds(r.when))
    .flatMap((r) => r.to.filter((t) => holds(t.when)).map((t) => ({ route: r, target: t })));
}

function accepted(
  explained: ReturnType<ReturnType<typeof createMatcher>["explain"]>[number],
): Matched[] {
  return explained.targets
    .filter((t) => t.when.matched)
    .map((t) => ({ route: explained.route, target: t.target }));
}

describe("explain", () => {
  it("says nothing of the condition of a route of another source", () => {
    const routes = [route("github", { from: ["github"], when: typeIs("push") })];
    expect(createMatcher({ routes }).explain(event())).toEqual([
      { route: routes[0], when: null, targets: [] },
    ]);
  });

  it("names the failing leaf of a route", () => {
    const [explained] = createMatcher({ routes: [route("r", { when: typeIs("refund") })] }).explain(
      event(),
    );
    expect(explained).toMatchObject({
      when: { matched: false, expected: "refund", actual: "invoice.paid" },
      targets: [],
    });
  });
});
