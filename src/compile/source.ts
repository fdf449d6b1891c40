/** Compiles one source: the word after `verify`, its secrets, and how its requests become events. */
import type { Path } from "../core/model.ts";
import type { Source } from "../core/plan.ts";
import type { Provider } from "../core/provider.ts";
import type { Locator, Scheme } from "../core/scheme.ts";
import { eventHeaders } from "../core/scheme-headers.ts";
import { noteSecrets, type Context } from "./context.ts";
import type { Place } from "./planned.ts";
import { reportMissing, reportProblem } from "./complaints.ts";
import { expectMap, readFields } from "./shape.ts";
import { type SchemeKeys, chooseProvider } from "./choose-provider.ts";
import { compileSettings, secretNeed } from "./settings.ts";
import { ownRetention } from "./retention.ts";
import { parseOwnHeaderName } from "./schema/headers.ts";
import { sourceShape } from "./schema/source.ts";
import { entryOf, type Entry, type MapNode } from "./tree.ts";

/** The source of one entry of `sources`, or null where it has an error. */
export function compileSource(entry: Entry, context: Context): Source | null {
  const { report } = context;
  const before = report.errorCount;
  const node = expectMap(entry, report);
  if (node === null) return null;
  const place: Place = { kind: "source", title: `source "${entry.key}"` };
  const { values, all } = readFields(node, entry.keySpan, place, sourceShape, report);
  for (const key of ["secret", "verify_token"]) noteSecrets(entryOf(node, key)?.value, context);
  const provider =
    values.verify === undefined ? null : chooseProvider(values.verify, values, node, context);
  if (provider !== null) checkApplicable(provider, values, node, entry, place, context);
  const settings =
    provider === null ? null : compileSettings(provider, values, node, entry, place, report);
  const eventId = locators(node, "event_id", values.event_id, context);
  const eventType = locators(node, "event_type", values.event_type, context);
  const respond = compileRespond(node, values.respond, context);
  if (all === null || provider === null || settings === null || report.errorCount > before)
    return null;

  const { keySecrets, ...own } = settings;
  const { recognisedByBody, handshakes, payload } = provider;
  const redact = [...(all.redact ?? []), ...credentialPaths(provider.scheme)];
  return {
    name: entry.key,
    provider: all.verify,
    scheme: withTolerance(provider.scheme, all.tolerance),
    secrets: [...(all.secret ?? []), ...keySecrets],
    ...own,
    path: all.path ?? `/in/${entry.key}`,
    ...(all.host === undefined ? {} : { host: all.host }),
    ...(all.methods === undefined ? {} : { methods: [...new Set(all.methods)] }),
    recognisedBy: provider.recognisedBy,
    ...(recognisedByBody === undefined ? {} : { recognisedByBody }),
    maxBodyBytes: all.max_body,
    ...(all.rate === undefined ? {} : { rate: all.rate }),
    allowIps: all.allow_ips,
    dedupe: dedupeOf(all.dedupe, provider, entryOf(node, "dedupe") !== undefined),
    ...(all.retain === undefined ? {} : { retention: ownRetention(all.retain) }),
    ...(redact.length === 0 ? {} : { redact }),
    eventId: eventId ?? provider.eventId,
    eventType: eventType ?? provider.eventType,
    ...(payload === undefined ? {} : { payload }),
    ...(handshakes === undefined ? {} : { handshakes }),
    respond: respond ?? provider.respond,
    ...ackStatus(provider, context),
    ...eventHeaders(provider),
  };
}

/** Keys that mean nothing with this scheme are refused: they would give false confidence. */
function checkApplicable(
  provider: Provider,
  values: SchemeKeys,
  node: MapNode,
  entry: Entry,
  place: Place,
  context: Context,
): void {
  const { report } = context;
  const { scheme } = provider;
  const verify = entryOf(node, "verify")?.value;
  const word = verify?.kind === "scalar" ? String(verify.value) : "";
  const refuse = (key: string, why: string): void => {
    const found = entryOf(node, key);
    if (found !== undefined && found.inherited !== true)
      report.add("HY116", found.keySpan, `"${key}" does not apply with verify: ${word}`, {
        help: why,
      });
  };
  const secret = secretNeed(provider);
  if (secret === "none") refuse("secret", "remove it, or choose a scheme that uses it");
  else if (secret === "required" && entryOf(node, "secret") === undefined)
    reportMissing("secret", place, entry.keySpan, report, secretWords(provider));
  if (word !== "hmac") refuse("hmac", "write verify: hmac to use it");
  if (word !== "jwt") refuse("jwt", "write verify: jwt to use it");
  if (!takesHeader(provider)) refuse("header", headerWords(provider));
  if (scheme.kind === "hmac") refuseBodiless(values, node, report);
  if (provider.boundByPath === true && entryOf(node, "path") === undefined)
    report.add("HY415", entry.keySpan, `${place.title} can be sent what was signed for others`, {
      help: `${provider.title} signs for all its customers with one key: set path to one that nobody guesses`,
    });
  if (!hasWindow(scheme)) refuse("tolerance", "this scheme signs no timestamp");
  else if (values.hmac?.tolerance !== undefined && values.tolerance !== undefined) {
    const twice = entryOf(node, "tolerance");
    if (twice !== undefined)
      report.add("HY107", twice.keySpan, '"tolerance" is given here and under hmac', {
        help: "keep one of them",
      });
  }
}

const BODILESS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** A signature of no body is the same for every request: whoever has seen one could send any query. */
function refuseBodiless(values: SchemeKeys, node: MapNode, report: Context["report"]): void {
  const methods = entryOf(node, "methods");
  const bodiless = values.methods?.find((method) => BODILESS.has(method));
  if (methods === undefined || bodiless === undefined) return;
  report.add(
    "HY116",
    methods.value.span,
    `${bodiless} has no body, and the signature covers the body`,
    {
      help: "accept POST here, and give such requests a source with basic, bearer or api-key",
    },
  );
}

/** A provider whose bodies repeat has none unless the source asks for it. */
function dedupeOf(
  written: "off" | { readonly by?: readonly Path[] | undefined; readonly for: number },
  provider: Provider,
  isWritten: boolean,
): Source["dedupe"] {
  if (written === "off" || (provider.dedupe === "off" && !isWritten)) return null;
  return { by: written.by ?? null, windowMs: written.for };
}

/** 200 where it is not known what a provider takes: some take nothing else, and all take that. */
function ackStatus({ name, answer }: Provider, { providers }: Context): Pick<Source, "ackStatus"> {
  return answer === null && providers.has(name) ? { ackStatus: 200 } : {};
}

/** True for schemes that compare a signed time with a window. */
function hasWindow(scheme: Scheme): boolean {
  switch (scheme.kind) {
    case "hmac":
    case "keyed-digest":
    case "public-key":
      return scheme.timestamp !== null;
    case "custom":
      return scheme.toleranceSeconds !== null;
    default:
      return scheme.kind === "jwt";
  }
}

function withTolerance(scheme: Scheme, toleranceMs: number | undefined): Scheme {
  if (toleranceMs === undefined) return scheme;
  const toleranceSeconds = Math.round(toleranceMs / 1000);
  switch (scheme.kind) {
    case "hmac":
    case "keyed-digest":
    case "public-key":
      if (scheme.timestamp === null) return scheme;
      return { ...scheme, timestamp: { ...scheme.timestamp, toleranceSeconds } };
    case "jwt":
    case "custom":
      return { ...scheme, toleranceSeconds };
    default:
      return scheme;
  }
}

/** The word itself, and presets whose provider lets the user choose the header. */
function takesHeader({ name, needs = [] }: Provider): boolean {
  return name === "api-key" || needs.some(({ key }) => key === "header");
}

function secretWords({ name, secretFrom }: Provider): string {
  const named = `a name such as ${name.toUpperCase().replaceAll("-", "_")}_SECRET`;
  return secretFrom ? `${named}; its value: ${secretFrom}` : named;
}

function headerWords({ name, scheme }: Provider): string {
  if (name === "hmac" || name === "jwt") return `write it under ${name}`;
  return scheme.kind === "none"
    ? "nothing is checked; verify: api-key takes a token from a header"
    : `remove it: the header that ${name} reads is fixed; verify: api-key takes one of yours`;
}

/** A token in the query would be stored with the event. */
function credentialPaths(scheme: Scheme): Path[] {
  return scheme.kind === "token" && scheme.place.kind === "query"
    ? [["query", scheme.place.name]]
    : [];
}

/** Only the body and the headers are known before an event exists. */
function locators(
  node: MapNode,
  key: string,
  paths: readonly Path[] | undefined,
  context: Context,
): Locator[] | null {
  if (paths === undefined) return null;
  const entry = entryOf(node, key);
  const found: Locator[] = [];
  for (const [index, path] of paths.entries()) {
    const [root, ...rest] = path;
    const [header] = rest;
    if (root === "body" && rest.length > 0) found.push({ kind: "body", path: rest });
    else if (root === "headers" && header !== undefined)
      found.push({ kind: "header", name: header });
    else if (entry !== undefined) {
      const item =
        entry.value.kind === "list" ? (entry.value.items[index] ?? entry.value) : entry.value;
      context.report.add("HY305", item.span, `"${key}" must be a path below body or headers`, {
        help: "for example body.type or headers.x-event",
      });
    }
  }
  return found;
}

function compileRespond(
  node: MapNode,
  respond:
    | {
        readonly status: number;
        readonly body?: string | undefined;
        readonly headers: { readonly [name: string]: string };
      }
    | undefined,
  context: Context,
): Source["respond"] {
  if (respond === undefined) return null;
  const block = entryOf(node, "respond");
  const headers = block === undefined ? undefined : entryOf(block.value, "headers");
  for (const header of headers?.value.kind === "map" ? headers.value.entries : []) {
    const parsed = parseOwnHeaderName(header.key);
    if (!parsed.ok) reportProblem(parsed.problem, header.keySpan, context.report);
  }
  const named = Object.entries(respond.headers).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  return { status: respond.status, body: respond.body ?? null, headers: Object.fromEntries(named) };
}
