/** Compiles one destination. */
import type { Auth, Destination, OutboundSign, SuccessRule, Test } from "../core/plan.ts";
import { compileTest } from "./condition-test.ts";
import { noteSecrets, type Context } from "./context.ts";
import { DIGESTS } from "./hmac.ts";
import { compileHeaders } from "./outbound-headers.ts";
import type { Place } from "./planned.ts";
import { compileRetry } from "./retry.ts";
import { destinationShape } from "./schema/destination.ts";
import { parseHeaderName, parseOwnHeaderName } from "./schema/headers.ts";
import { reportProblem } from "./complaints.ts";
import { expectMap, readFields } from "./shape.ts";
import { entryOf, type Entry, type MapNode } from "./tree.ts";
import { checkDestinationUrl } from "./url.ts";

/** The destination of one entry of `destinations`, or null where it has an error. */
export function compileDestination(entry: Entry, context: Context): Destination | null {
  const { report } = context;
  const before = report.errorCount;
  const node = expectMap(entry, report);
  if (node === null) return null;
  const place: Place = { kind: "destination", title: `destination "${entry.key}"` };
  const { values, all } = readFields(node, entry.keySpan, place, destinationShape, report, [
    "headers",
  ]);
  for (const key of ["url_secret", "auth"]) noteSecrets(entryOf(node, key)?.value, context);
  const target = compileTarget(node, entry, values, context);
  const headers = compileHeaders(entryOf(node, "headers"), { secrets: true }, context);
  const auth = values.auth === undefined ? null : compileAuth(values.auth, node, context);
  const sign = values.sign === undefined ? null : compileSign(values.sign, node, context);
  const retry =
    values.retry === undefined ? null : compileRetry(values.retry, entryOf(node, "retry"), report);
  const success = compileSuccess(values.success, node, context);
  if (
    all === null ||
    target === null ||
    headers === null ||
    retry === null ||
    success === null ||
    report.errorCount > before
  )
    return null;

  return {
    name: entry.key,
    target,
    method: all.method,
    headers,
    auth,
    sign,
    timeoutMs: all.timeout,
    retry,
    success,
    paused: all.paused,
    allowHosts: all.allow_hosts ?? [],
  };
}

type Values = {
  readonly [K in keyof typeof destinationShape]?:
    | ReturnType<(typeof destinationShape)[K]["parse"]>
    | undefined;
};

function compileTarget(
  node: MapNode,
  entry: Entry,
  values: Omit<Values, "headers">,
  context: Context,
): Destination["target"] | null {
  const url = entryOf(node, "url");
  const secret = entryOf(node, "url_secret");
  if (url !== undefined && secret !== undefined) {
    context.report.add("HY107", secret.keySpan, '"url" and "url_secret" exclude each other', {
      help: "keep one of them",
      related: [{ message: "url is given here", span: url.keySpan }],
    });
    return null;
  }
  if (secret !== undefined)
    return values.url_secret === undefined
      ? null
      : { kind: "url_secret", secret: values.url_secret };
  if (url !== undefined) {
    if (values.url === undefined || url.value.kind !== "scalar") return null;
    const checked = checkDestinationUrl(values.url, url.value, values.allow_hosts ?? [], context);
    return checked === null ? null : { kind: "url", url: checked };
  }
  // A planned kind has been refused by its own name already.
  if (!["queue", "r2", "service"].some((kind) => entryOf(node, kind) !== undefined)) {
    context.report.add(
      "HY103",
      entry.keySpan,
      `destination "${entry.key}" needs the key "url" or "url_secret"`,
      { help: "add url: https://…" },
    );
  }
  return null;
}

function compileAuth(
  auth: NonNullable<Values["auth"]>,
  node: MapNode,
  context: Context,
): Auth | null {
  const entry = entryOf(node, "auth");
  if (entry === undefined || !exactlyOne(entry, ["bearer", "basic", "header"], context))
    return null;
  if (auth.bearer !== undefined) return { kind: "bearer", secret: auth.bearer };
  if (auth.basic !== undefined) return { kind: "basic", secret: auth.basic };
  const headers = entryOf(entry.value, "header");
  const list: [string, string][] = [];
  for (const header of headers?.value.kind === "map" ? headers.value.entries : []) {
    const parsed = parseOwnHeaderName(header.key);
    const secret = auth.header?.[header.key];
    if (!parsed.ok) reportProblem(parsed.problem, header.keySpan, context.report);
    else if (secret !== undefined) list.push([parsed.value, secret]);
  }
  if (list.length > 0) return { kind: "headers", headers: list };
  if (headers?.value.kind === "map" && headers.value.entries.length === 0) {
    context.report.add("HY105", headers.keySpan, '"header" is empty', {
      help: "for example { X-Api-Key: API_KEY }",
    });
  }
  return null;
}

function compileSign(
  sign: NonNullable<Values["sign"]>,
  node: MapNode,
  context: Context,
): OutboundSign | null {
  const entry = entryOf(node, "sign");
  if (entry === undefined || !exactlyOne(entry, ["standard-webhooks", "hmac"], context))
    return null;
  const standard = sign["standard-webhooks"];
  if (standard !== undefined) {
    noteSecrets(entryOf(entry.value, "standard-webhooks")?.value, context);
    return { kind: "standard-webhooks", secrets: standard };
  }
  if (sign.hmac === undefined) return null;
  const hmac = entryOf(entry.value, "hmac");
  noteSecrets(hmac === undefined ? undefined : entryOf(hmac.value, "secret")?.value, context);
  const { secret, header, algorithm, encoding, format } = sign.hmac;
  return { kind: "hmac", secret, header, digest: DIGESTS[algorithm], encoding, format };
}

function exactlyOne(entry: Entry, keys: readonly string[], context: Context): boolean {
  const given = keys.flatMap((key) => entryOf(entry.value, key) ?? []);
  const second = given[1];
  if (second !== undefined) {
    context.report.add("HY107", second.keySpan, `"${entry.key}" takes one of ${keys.join(", ")}`, {
      help: "keep one of them",
    });
  } else if (given.length === 0) {
    context.report.add(
      "HY103",
      entry.keySpan,
      `"${entry.key}" needs one of the keys ${keys.join(", ")}`,
      { help: `add ${keys[0]}:` },
    );
  }
  return given.length === 1;
}

function compileSuccess(
  success: Values["success"],
  node: MapNode,
  context: Context,
): SuccessRule | null {
  if (success === undefined) return { statuses: null, headers: [] };
  const entry = entryOf(node, "success");
  const block = entry === undefined ? undefined : entryOf(entry.value, "header");
  const headers: [string, Test][] = [];
  let failed = false;
  for (const header of block?.value.kind === "map" ? block.value.entries : []) {
    const parsed = parseHeaderName(header.key);
    if (!parsed.ok) reportProblem(parsed.problem, header.keySpan, context.report);
    const test = compileTest(
      header.value,
      header.keySpan,
      { directGlob: false, path: header.key },
      context,
    );
    if (parsed.ok && test !== null) headers.push([parsed.value, test]);
    else failed = true;
  }
  return failed ? null : { statuses: success.status ?? null, headers };
}
