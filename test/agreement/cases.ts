/** Random routes and events, the same in every run: what Node and the Worker must answer alike. */
import fc from "fast-check";
import type { EventContext } from "../../src/core/model.ts";
import type { Destination, Plan, Template, TextPart } from "../../src/core/plan.ts";
import { condition, context, path } from "../core/arbitrary-conditions.ts";

export interface AgreementCase {
  readonly plan: Plan;
  readonly event: EventContext;
}

declare module "vitest" {
  interface ProvidedContext {
    /** JSON of the cases, and of Node's answers to them. */
    agreementCases: string;
    agreementAnswers: string;
  }
}

const SEED = 20261121;

const hole: fc.Arbitrary<TextPart & { kind: "path" }> = path.map((at) => ({
  kind: "path",
  path: at,
}));
const literal: fc.Arbitrary<TextPart> = fc
  .constantFrom("", "é", '"', "\n", "/", "a b")
  .map((text) => ({ kind: "literal", text }));
/** Expressions that use what differs most between runtimes: numbers, texts, order, functions, dates. */
const EXPRESSIONS = [
  "body.a & '-' & body.b",
  "$count(body.*)",
  "$keys(body)",
  "$string(body)",
  "body.a + 0.1",
  "$sum([1, 0.2, body.b])",
  "[body.a, body.b.a]",
  "$uppercase($string(body.b))",
  "$map([1, 2], function($n) { $n * 1.1 })",
  "$toMillis('2026-01-01T00:00:00Z')",
  "$match('a1b22', /[0-9]+/).match",
  "type = 'a' ? body.a : { 'type': type }",
  "nothing.at.all",
  "$error('no')",
];
const expression = fc
  .constantFrom(...EXPRESSIONS)
  .map((source): TextPart & { kind: "expression" } => ({ kind: "expression", source }));
const guard = fc.oneof(expression, hole);

const text: fc.Arbitrary<Template> = fc
  .array(fc.oneof(hole, literal, expression), { minLength: 1, maxLength: 4 })
  .map((parts) => ({ kind: "text", parts }));

const template: fc.Arbitrary<Template> = fc.letrec<{ template: Template }>((tie) => ({
  template: fc.oneof(
    { maxDepth: 3 },
    hole,
    text,
    expression,
    fc
      .constantFrom(null, 1, 0.1, true, "\ud800", "💸")
      .map((value): Template => ({ kind: "value", value })),
    fc.array(tie("template"), { maxLength: 3 }).map((items): Template => ({ kind: "list", items })),
    fc
      .array(fc.tuple(fc.constantFrom("a", "b", "__proto__"), tie("template")), { maxLength: 3 })
      .map((entries): Template => ({ kind: "map", entries })),
  ),
})).template;

const target = fc.record({
  destination: fc.constantFrom("one", "two"),
  when: fc.option(condition),
  if: fc.option(guard, { nil: undefined, freq: 1 }),
  query: fc.array(fc.tuple(fc.constantFrom("q", "r"), text), { maxLength: 2 }),
  method: fc.constantFrom(null, "PUT"),
  path: fc.option(text),
  headers: fc.array(fc.tuple(fc.constantFrom("x-a", "content-type"), text), { maxLength: 2 }),
  body: fc.option(template),
});

const route = fc.record({
  name: fc.constant("route"),
  from: fc.constantFrom<"*" | string[]>("*", ["one"], ["two", "one"]),
  when: fc.option(condition),
  if: fc.option(guard, { nil: undefined, freq: 1 }),
  to: fc.array(target, { minLength: 1, maxLength: 3 }),
});

function destination(name: string): Destination {
  return {
    name,
    target: { kind: "url", url: `https://${name}.example.com/` },
    method: "POST",
    headers: [],
    auth: null,
    sign: null,
    timeoutMs: 15_000,
    retry: { delaysMs: [], jitter: 0, permanent: [] },
    success: { statuses: null, headers: [] },
    paused: false,
  };
}

const agreementCase: fc.Arbitrary<AgreementCase> = fc.record({
  event: context,
  plan: fc.array(route, { minLength: 1, maxLength: 4 }).map((routes): Plan => ({
    version: 1,
    shards: 1,
    retainMs: 0,
    unmatched: "keep",
    sources: [],
    destinations: [destination("one"), destination("two")],
    routes: routes.map((one, index) => ({ ...one, name: `route-${index}` })),
    needsExpressions: true,
    secrets: [],
  })),
});

/** The same list for the same count, wherever it runs. */
export function agreementCases(count: number): AgreementCase[] {
  return fc.sample(agreementCase, { seed: SEED, numRuns: count });
}

/** One delivery in a form that can be compared across runtimes. */
export interface Answer {
  readonly route: string;
  readonly destination: string;
  /** `null`: as received. */
  readonly rewrite: {
    readonly method?: string;
    readonly path?: string;
    readonly query?: string;
    readonly headers?: readonly (readonly string[])[];
    readonly contentType?: string;
    readonly body?: string;
  } | null;
  readonly dead: string | null;
}
