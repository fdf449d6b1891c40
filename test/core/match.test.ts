import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileFilter } from "../../src/core/filter.ts";
import { createJsonata } from "../../src/core/jsonata.ts";
import {
  createMatcher,
  type IfFailure,
  type Matched,
  type RouteExplanation,
} from "../../src/core/match.ts";
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
  return atOnce(createMatcher({ routes }).match(event(fields))).map(nameOf);
}

const nameOf = (match: Matched) => `${match.route.name}:${match.target.destination}`;

/** Without an `if`, matching must not wait for anything. */
function atOnce(found: Matched[] | Promise<Matched[]>): Matched[] {
  if (found instanceof Promise) throw new Error("matching is not synchronous");
  return found;
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
    expect(atOnce(createMatcher({ routes }).match(watched))).toHaveLength(1);
    expect(looks).toBe(1);
  });

  it("equals a scan of all routes, on random plans and events", async () => {
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
    await fc.assert(
      fc.asyncProperty(
        routes,
        fc.array(context, { minLength: 4, maxLength: 4 }),
        async (drawn, events) => {
          const plan = drawn.map((fields, at) => route(`r${at}`, fields));
          const matcher = createMatcher({ routes: plan });
          for (const each of events) {
            const found = atOnce(matcher.match(each));
            hits += found.length;
            expect(found).toEqual(scan(plan, each));
            expect((await matcher.explain(each)).flatMap(accepted)).toEqual(found);
          }
        },
      ),
      { numRuns: 1000 },
    );
    expect(hits).toBeGreaterThan(2000);
  }, 60_000);
});

describe("if", () => {
  const asks = (source: string) => ({ if: { kind: "expression" as const, source } });
  const matching = (routes: Route[], failures: IfFailure[] = []) =>
    createMatcher({ routes }, createJsonata()).match(event({ body: { n: 5 } }), (failure) =>
      failures.push(failure),
    );

  it("fires a route only where its result counts as true", async () => {
    const found = await matching([
      route("yes", asks("body.n > 4")),
      route("no", asks("body.n > 5")),
      route("nothing", asks("body.none")),
      route("free"),
    ]);
    expect(found.map(nameOf)).toEqual(["yes:yes", "free:free"]);
  });

  it("of an item keeps only that item from firing", async () => {
    const to = [
      { ...target("a"), ...asks("false") },
      { ...target("b"), ...asks("true") },
    ];
    expect((await matching([route("r", { to })])).map(nameOf)).toEqual(["r:b"]);
  });

  it("that fails does not fire, and is reported with its reason", async () => {
    const failures: IfFailure[] = [];
    const to = [{ ...target("a"), ...asks("$uppercase(body.n)") }, target("b")];
    const routes = [route("r", { to }), route("s", asks("1 + 'a'"))];
    expect((await matching(routes, failures)).map(nameOf)).toEqual(["r:b"]);
    expect(
      failures.map(({ route: of, target: at, reason }) => [of.name, at?.destination, reason]),
    ).toEqual([
      ["r", "a", "expression_failed"],
      ["s", undefined, "expression_failed"],
    ]);
  });

  it("without the engine fires nothing", async () => {
    const failures: IfFailure[] = [];
    const matcher = createMatcher({ routes: [route("r", asks("true"))] });
    expect(await matcher.match(event(), (failure) => failures.push(failure))).toEqual([]);
    expect(failures[0]?.reason).toBe("expression_engine_missing");
  });

  it("is not asked, and nothing waits, where no route that could fire has one", () => {
    const routes = [route("r"), route("other", { when: typeIs("refund"), ...asks("true") })];
    expect(matching(routes)).not.toBeInstanceOf(Promise);
  });

  it("is evaluated once for all routes that ask the same", async () => {
    const engine = createJsonata();
    let asked = 0;
    const counting = {
      ...engine,
      test: (...args: Parameters<typeof engine.test>) => (asked++, engine.test(...args)),
    };
    const routes = [route("a", asks("body.n = 5")), route("b", asks("body.n = 5"))];
    expect(await createMatcher({ routes }, counting).match(event({ body: { n: 5 } }))).toHaveLength(
      2,
    );
    expect(asked).toBe(1);
  });

  it("is explained beside when: held, not held, failed, not asked", async () => {
    const routes = [
      route("held", asks("true")),
      route("not-held", { if: { kind: "path", path: ["body", "none"] } }),
      route("failed", asks("1 + 'a'")),
      route("not-asked", { when: typeIs("refund"), ...asks("true") }),
    ];
    const explained = await createMatcher({ routes }, createJsonata()).explain(event());
    expect(explained.map((each) => each.if)).toEqual([
      { holds: true },
      { holds: false, failure: null },
      { holds: false, failure: { reason: "expression_failed", detail: expect.any(String) } },
      null,
    ]);
    expect(explained.map((each) => each.targets.length)).toEqual([1, 0, 0, 0]);
  });
});

function scan(routes: readonly Route[], each: EventContext): Matched[] {
  const holds = (when: Condition | null): boolean => when === null || compileFilter(when)(each);
  return routes
    .filter((r) => (r.from === "*" || r.from.includes(each.source)) && holds(r.when))
    .flatMap((r) => r.to.filter((t) => holds(t.when)).map((t) => ({ route: r, target: t })));
}

function accepted(explained: RouteExplanation): Matched[] {
  return explained.targets
    .filter((t) => t.fires)
    .map((t) => ({ route: explained.route, target: t.target }));
}

describe("explain", () => {
  it("says nothing of the condition of a route of another source", async () => {
    const routes = [route("github", { from: ["github"], when: typeIs("push") })];
    expect(await createMatcher({ routes }).explain(event())).toEqual([
      { route: routes[0], when: null, if: null, targets: [] },
    ]);
  });

  it("names the failing leaf of a route", async () => {
    const [explained] = await createMatcher({
      routes: [route("r", { when: typeIs("refund") })],
    }).explain(event());
    expect(explained).toMatchObject({
      when: { matched: false, expected: "refund", actual: "invoice.paid" },
      targets: [],
    });
  });
});
