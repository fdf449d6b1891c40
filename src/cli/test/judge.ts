/** Compares what came of a test's request with what the test expects. */
import type { ExpectedDelivery } from "../../compile/expectation.ts";
import { placeOf, type Expectation } from "../../compile/test-file.ts";
import { explainFilter, type Mismatch } from "../../core/filter.ts";
import type { EventContext, Json } from "../../core/model.ts";
import { formatPath } from "../../core/path.ts";
import type { Condition } from "../../core/plan.ts";
import type { Simulation } from "../../core/simulate.ts";
import type { Sent, SentRequest } from "./sent.ts";
import type { SnapshotBook } from "./snapshots.ts";

export interface Failure {
  readonly message: string;
  /** Where the expectation stands, where it is not the whole test. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
}

/** Everything that is not as expected; empty where the test passes. */
export function judge(
  test: { readonly name: string; readonly expect: Expectation },
  simulation: Simulation,
  sent: readonly Sent[],
  snapshots: SnapshotBook,
): Failure[] {
  const { expect } = test;
  const failures = judgeRequest(expect, simulation);
  if (expect.deliveries === null) return failures;
  const { deliveries } = expect;
  for (const [destination, expected] of deliveries) {
    const actual = sent.filter((one) => one.destination === destination);
    failures.push(...judgeDestination(test.name, destination, expected, actual, snapshots));
  }
  for (const one of sent) {
    if (deliveries.has(one.destination)) continue;
    failures.push({
      message: `${one.destination}: not expected, but route ${one.route} sends to it`,
    });
  }
  return failures;
}

function judgeRequest(expect: Expectation, simulation: Simulation): Failure[] {
  const failures: Failure[] = [];
  const status = statusOf(simulation);
  const why = simulation.kind === "refused" ? ` (${simulation.reason})` : "";
  if (expect.status === null ? status < 200 || status > 299 : status !== expect.status)
    failures.push({ message: `status: expected ${expect.status ?? "a 2xx"}, got ${status}${why}` });
  const event = simulation.kind === "event" ? simulation : null;
  const checks = [
    ["type", expect.type, event?.context.type ?? null],
    ["verdict", expect.verdict, event?.verdict.kind ?? null],
    ["reason", expect.reason, simulation.kind === "refused" ? simulation.reason : null],
  ] as const;
  for (const [name, expected, actual] of checks) {
    if (expected !== null && expected !== actual)
      failures.push({ message: `${name}: expected ${expected}, got ${actual ?? "none"}` });
  }
  return failures;
}

export function statusOf(simulation: Simulation): number {
  return simulation.kind === "handshake" ? simulation.answer.status : simulation.status;
}

function judgeDestination(
  test: string,
  destination: string,
  expected: readonly ExpectedDelivery[],
  actual: readonly Sent[],
  snapshots: SnapshotBook,
): Failure[] {
  if (expected.length !== actual.length) {
    const got = actual.length === 0 ? "none" : `${actual.length}`;
    const message = `${destination}: expected ${expected.length === 1 ? "a delivery" : `${expected.length} deliveries`}, got ${got}`;
    const span = expected[0]?.span;
    return [span === undefined ? { message } : { message, place: placeOf(span) }];
  }
  return expected.flatMap((one, index) => {
    const sent = actual[index];
    if (sent === undefined) return [];
    const key = `${test} › ${destination}${expected.length === 1 ? "" : ` ${index + 1}`}`;
    const place = placeOf(one.span);
    return judgeDelivery(one, sent, key, snapshots).map((message) => ({
      message: `${destination}: ${message}`,
      place,
    }));
  });
}

function judgeDelivery(
  expected: ExpectedDelivery,
  { outcome }: Sent,
  key: string,
  snapshots: SnapshotBook,
): string[] {
  if (expected.kind === "dead") {
    if (outcome.kind === "dead" && outcome.reason === expected.reason) return [];
    const got = outcome.kind === "dead" ? `${outcome.reason}: ${outcome.detail}` : "a request";
    return [`expected it to be dead with ${expected.reason}, got ${got}`];
  }
  if (outcome.kind === "dead")
    return [`nothing can be sent: ${[outcome.reason, outcome.detail].filter(Boolean).join(": ")}`];
  if (expected.kind === "as_received")
    return outcome.asReceived
      ? []
      : ["expected as-received, but its body or content type is rewritten"];
  const messages: string[] = [];
  for (const condition of partsOf(expected.condition)) {
    const explanation = explainFilter(condition, contextOf(outcome));
    if (!explanation.matched) messages.push(mismatchText(explanation));
  }
  if (expected.snapshot) {
    const different = snapshots.compare(key, outcome);
    if (different !== null) messages.push(different);
  }
  return messages;
}

/** What must hold side by side, so that everything that does not is told at once. */
function partsOf(condition: Condition | null): readonly Condition[] {
  if (condition === null) return [];
  return condition.kind === "all" ? condition.of.flatMap(partsOf) : [condition];
}

/** The request as sent, where conditions look for an event. */
function contextOf(sent: SentRequest): EventContext {
  return {
    source: "",
    type: null,
    id: "",
    body: sent.payload,
    headers: sent.headers,
    query: sent.query,
    method: sent.method,
    path: sent.path,
    ip: null,
    received_at: "",
    verdict: "unchecked",
  };
}

/** `body.text: expected contains "12", got "Paid"`. */
export function mismatchText({ path, op, expected, actual, note }: Mismatch): string {
  const wanted =
    op === "eq"
      ? json(expected)
      : op === "in"
        ? `one of ${json(expected)}`
        : `${op} ${json(expected)}`;
  const noted = note === null || actual === undefined ? "" : ` (${note})`;
  const got = actual === undefined ? "nothing" : json(actual);
  return `${formatPath(path)}: expected ${wanted}, got ${got}${noted}`;
}

const SHOWN_MAX = 300;

function json(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}
