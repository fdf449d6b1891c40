/**
 * `npm run bench:routes`: what ten thousand routes cost. Prints how long they take to compile, how much each
 * adds to the Worker, and what an event costs beside ten routes, from its bytes to its rendered deliveries;
 * ends with exit code 1 when a demanded figure is missed. Runs in this process alone, in a few seconds.
 */
import { gzipSync } from "node:zlib";
import { ownImports, routesModule } from "../src/cli/routes-module.ts";
import { compileRoutes, type Included } from "../src/compile/index.ts";
import { createContext } from "../src/core/context.ts";
import { decode } from "../src/core/decode.ts";
import { renderDeliveries } from "../src/core/deliveries.ts";
import { locate } from "../src/core/locate.ts";
import type { EventContext, Json } from "../src/core/model.ts";
import type { Plan } from "../src/core/plan.ts";
import { prepareRoutes, type Routes } from "../src/core/routes.ts";
import { verify } from "../src/core/verify.ts";
import { providers } from "../src/providers/index.ts";

const COMPILE_MS_MAX = 10_000;
const RATIO_MAX = 1.5;

const SECRET = "bench-secret";
const MANY = 10_000;
const FEW = 10;
/** Routes of one included file: a file may have 1 MiB. */
const ROUTES_A_FILE = 2500;
const EVENTS = 1000;
/** Matchings of one round; they are so short that many are needed. */
const MATCHES = 50_000;
const ROUNDS = 15;

/** How routes are spread: of how many sources and event types they are. */
interface Spread {
  readonly sources: number;
  readonly types: number;
}

const many = await build(MANY, { sources: 50, types: 200 });
const few = await build(FEW, { sources: 2, types: 5 });
const oneType = await build(MANY, { sources: 1, types: 1 });

const perRoute = (bytes: (text: string) => number) =>
  (bytes(moduleOf(many.plan)) - bytes(moduleOf(few.plan))) / (MANY - FEW);
const raw = perRoute((text) => Buffer.byteLength(text));
const zipped = perRoute((text) => gzipSync(text).length);

interface Costs {
  readonly whole: number[];
  readonly match: number[];
}
const costs: { readonly many: Costs; readonly few: Costs } = {
  many: { whole: [], match: [] },
  few: { whole: [], match: [] },
};
// Interleaved, so that what else the machine does falls on both. The first round only warms up.
for (let round = 0; round <= ROUNDS; round++) {
  for (const [subject, cost] of [
    [many, costs.many],
    [few, costs.few],
  ] as const) {
    const whole = await measure(EVENTS, (at) => receive(subject, at));
    const match = await measureMatch(subject, MATCHES);
    if (round === 0) continue;
    cost.whole.push(whole);
    cost.match.push(match);
  }
}
const ratio = median(costs.many.whole) / median(costs.few.whole);
await measureMatch(oneType, 20);
const worst = await measureMatch(oneType, 100);

console.log(`compile ${MANY} routes           ${(many.compileMs / 1000).toFixed(2)} s`);
console.log(`bundle growth per route        ${raw.toFixed(0)} bytes, ${zipped.toFixed(1)} gzip`);
for (const [count, cost] of [
  [FEW, costs.few],
  [MANY, costs.many],
] as const) {
  const parts = `${shown(median(cost.whole))} an event, of which match ${shown(median(cost.match))}`;
  console.log(`${`${count} routes`.padEnd(30)} ${parts}`);
}
console.log(`ratio                          ${ratio.toFixed(2)}`);
console.log(`${MANY} routes of one type       match ${shown(worst)}: every route is asked`);

check(`compile at most ${COMPILE_MS_MAX / 1000} s`, many.compileMs <= COMPILE_MS_MAX);
check(`an event with ${MANY} routes at most ${RATIO_MAX} times ${FEW}`, ratio <= RATIO_MAX);

/** An event as its provider sends it, and as the routes see it. */
interface Received {
  readonly source: string;
  readonly body: Uint8Array;
  readonly headers: Headers;
  readonly context: EventContext;
}

interface Subject {
  readonly plan: Plan;
  readonly routes: Routes;
  readonly events: readonly Received[];
  readonly compileMs: number;
}

/** Compiles so many routes, as a main file and included ones, and makes events of which each meets some. */
async function build(count: number, spread: Spread): Promise<Subject> {
  const sources = range(
    spread.sources,
    (at) => `  s${at}: { verify: github, secret: SECRET_${at} }`,
  );
  const main = [
    "version: 1",
    "include: [teams/*.yaml]",
    "sources:",
    ...sources,
    "destinations:",
    "  api: { url: https://api.example.com/hooks }",
  ].join("\n");
  const routes = range(count, (at) => {
    const { source, type } = placeOf(at, spread);
    return `  - { name: r${at}, from: ${source}, when: { type: ${type}, body.repository.id: ${at} }, to: api }`;
  });
  const files = range(Math.ceil(count / ROUTES_A_FILE), (at) => ({
    name: `teams/${at}.yaml`,
    text: `version: 1\nroutes:\n${routes.slice(at * ROUTES_A_FILE, (at + 1) * ROUTES_A_FILE).join("\n")}\n`,
  }));
  const includes = new Map<string, Included>([["teams/*.yaml", { kind: "files", files }]]);
  const startedAt = performance.now();
  const { plan, diagnostics } = compileRoutes(main, { file: "routes.yaml", providers, includes });
  const compileMs = performance.now() - startedAt;
  if (plan === null) throw new Error(`the routes do not compile: ${diagnostics[0]?.message}`);
  // A step that shares no factor with the counts, so that events are spread over all routes.
  const events = await Promise.all(range(EVENTS, (at) => eventFor((at * 7919) % count, spread)));
  return { plan, routes: prepareRoutes({ plan, createExpressions: null }), events, compileMs };
}

function placeOf(at: number, { sources, types }: Spread) {
  return { source: `s${at % sources}`, type: `type.${Math.floor(at / sources) % types}` };
}

/** The type stands in a header, as GitHub sends it. */
async function eventFor(route: number, spread: Spread): Promise<Received> {
  const { source, type } = placeOf(route, spread);
  const commits = range(5, (at) => ({ id: `c${at}`, message: `change ${at}`, author: "someone" }));
  const payload = {
    repository: { id: route, full_name: "acme/shop", private: true },
    ref: "refs/heads/main",
    commits,
  };
  const body = new TextEncoder().encode(JSON.stringify(payload));
  const headers = new Headers({
    "content-type": "application/json",
    "x-github-event": type,
    "x-github-delivery": `delivery-${route}`,
    "x-hub-signature-256": `sha256=${await signature(body)}`,
  });
  const context = contextOf(source, headers, body, type, payload);
  return { source, body, headers, context };
}

async function signature(body: Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = new TextEncoder().encode(SECRET);
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes, hmac, false, ["sign"]);
  return Buffer.from(await crypto.subtle.sign("HMAC", key, body)).toString("hex");
}

function contextOf(
  source: string,
  headers: Headers,
  body: Uint8Array,
  type: string | null,
  payload: Json,
): EventContext {
  const request = { method: "POST", path: `/in/${source}`, query: "", headers, body };
  const received = { ip: null, receivedAtMs: 0, verdict: "verified" } as const;
  return createContext({ source, request, payload, type, id: "event", ...received });
}

/** What Hookyard's own code does with an event before it is stored. */
async function receive({ routes, events }: Subject, at: number): Promise<number> {
  const event = events[at % events.length];
  const source = event === undefined ? undefined : routes.sourcesByName.get(event.source);
  if (event === undefined || source === undefined) throw new Error("there is no such source");
  const { headers, body } = event;
  const request = { method: "POST", path: source.path, query: "", headers, body };
  const verdict = await verify(request, source, [SECRET], Date.now(), routes.keys);
  if (verdict.kind !== "verified") throw new Error(`the event is ${verdict.kind}`);
  const { payload } = decode(body, headers.get("content-type"));
  const type = locate(source.eventType, headers, payload);
  const context = contextOf(source.name, headers, body, type, payload);
  const matched = await routes.matcher.match(context);
  for (const { target } of matched) {
    const destination = routes.destinations.get(target.destination);
    if (destination !== undefined) await renderDeliveries(target, destination, context, routes);
  }
  return matched.length;
}

function measureMatch({ routes, events }: Subject, count: number): Promise<number> {
  return measure(count, (at) => {
    const event = events[at % events.length];
    const matched = event === undefined ? [] : routes.matcher.match(event.context);
    return Array.isArray(matched) ? matched.length : 0;
  });
}

/** Microseconds of this process's CPU for one call; each must find one route. */
async function measure(count: number, call: (at: number) => number | Promise<number>) {
  const before = process.cpuUsage();
  let found = 0;
  for (let at = 0; at < count; at++) {
    const one = call(at);
    found += typeof one === "number" ? one : await one;
  }
  const { user, system } = process.cpuUsage(before);
  if (found !== count) throw new Error(`${count} events matched ${found} routes, not one each`);
  return (user + system) / count;
}

function moduleOf(plan: Plan): string {
  return routesModule(plan, "routes.yaml", {
    ...ownImports((file) => file),
    transform: (file) => file,
  });
}

function check(name: string, ok: boolean): void {
  console.log(`${ok ? "ok    " : "MISSED"} ${name}`);
  if (!ok) process.exitCode = 1;
}

function shown(micros: number): string {
  return `${micros.toFixed(2)} µs`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function range<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
