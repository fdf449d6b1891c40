/**
 * What is wrong with the file as a whole: things unused, unverified, unset or never true. Warnings,
 * except where a promise could not be kept.
 */
import { formatPath } from "../core/path.ts";
import type { Destination, Source } from "../core/plan.ts";
import type { Context } from "./context.ts";
import { findContradiction } from "./contradiction.ts";
import { didYouMean } from "./hint.ts";
import type { PlacedItem } from "./item.ts";
import type { Mentions, Names } from "./names.ts";
import type { PlacedRoute } from "./route.ts";
import { entryOf, type Entry } from "./tree.ts";

export interface Parts {
  readonly names: Names;
  readonly sourceEntries: readonly Entry[];
  readonly sources: readonly Source[];
  readonly destinations: readonly Destination[];
  readonly routes: readonly PlacedRoute[];
  /** Also of routes that have errors: nothing is called unused because of them. */
  readonly mentions: Mentions;
  /** Null: not known. */
  readonly knownSecrets: ReadonlySet<string> | null;
}

export function lint(parts: Parts, context: Context): void {
  lintUnused(parts, context);
  lintUnverified(parts, context);
  lintSecrets(parts, context);
  const signing = new Set(
    parts.destinations.filter((one) => one.sign !== null).map((one) => one.name),
  );
  const unchecked = new Set(
    parts.sources.filter((one) => one.scheme.kind === "none").map((one) => one.name),
  );
  for (const placed of parts.routes) {
    lintTargets(placed, context);
    lintNeverMatches(placed, context);
    refuseVouching(placed, signing, unchecked, context);
    lintRedacted(placed, parts.sources, signing, context);
  }
}

function lintUnused({ names, mentions }: Parts, { report }: Context): void {
  for (const [name, span] of names.destinations) {
    if (mentions.destinations.has(name)) continue;
    report.add("HY402", span, `destination "${name}" is not used`, {
      help: "no route sends to it: remove it, or add it to a route",
    });
  }
  for (const [name, span] of names.sources) {
    if (mentions.sources.has(name)) continue;
    report.add("HY403", span, `no route takes source "${name}"`, {
      help: "remove it, or name it in the from of a route",
    });
  }
}

function lintUnverified({ sourceEntries }: Parts, { report }: Context): void {
  for (const entry of sourceEntries) {
    const verify = entryOf(entry.value, "verify")?.value;
    if (verify?.kind !== "scalar" || verify.value !== "none") continue;
    report.add("HY401", verify.span, `source "${entry.key}" accepts requests from anyone`, {
      help: "choose a scheme, or keep the path secret and set allow_ips",
    });
  }
}

function lintSecrets({ knownSecrets }: Parts, { report, secretUses }: Context): void {
  if (knownSecrets === null) return;
  for (const use of secretUses) {
    // A text that is no name has been reported, and may be the secret itself.
    if (!/^[A-Z][A-Z0-9_]*$/.test(use.name) || knownSecrets.has(use.name)) continue;
    report.add("HY405", use.span, `nothing provides the secret ${use.name}`, {
      help: didYouMean(use.name, knownSecrets) ?? `set it with: wrangler secret put ${use.name}`,
    });
  }
}

function lintTargets({ route, items }: PlacedRoute, { report }: Context): void {
  const seen = new Map<string, PlacedItem>();
  for (const item of items) {
    const first = seen.get(item.target.destination);
    if (first === undefined) seen.set(item.target.destination, item);
    else {
      report.add(
        "HY406",
        item.span,
        `route "${route.name}" sends to "${item.target.destination}" twice`,
        {
          help: "an event that meets both is delivered twice",
          related: [{ message: "first listed here", span: first.span }],
        },
      );
    }
  }
}

function lintNeverMatches({ route, span, items }: PlacedRoute, { report }: Context): void {
  const own = findContradiction([route.when]);
  if (own !== null) {
    report.add(
      "HY404",
      span,
      `route "${route.name}" can never match: nothing meets its tests of ${formatPath(own)}`,
      {
        help: "a list means any of, and a number is not a text",
      },
    );
    return;
  }
  for (const item of items) {
    const path =
      item.target.when === null ? null : findContradiction([route.when, item.target.when]);
    if (path === null) continue;
    report.add(
      "HY404",
      item.span,
      `this item can never match: nothing meets the tests of ${formatPath(path)}, the route's included`,
      {
        help: "a list means any of, and a number is not a text",
      },
    );
  }
}

/** Our signature says that the sender was checked. For an unchecked event it would be a lie. */
function refuseVouching(
  { route, items }: PlacedRoute,
  signing: ReadonlySet<string>,
  unchecked: ReadonlySet<string>,
  { report }: Context,
): void {
  const from =
    route.from === "*" ? [...unchecked] : route.from.filter((name) => unchecked.has(name));
  const [source] = from;
  if (source === undefined) return;
  for (const item of items) {
    if (!signing.has(item.target.destination)) continue;
    report.add(
      "HY412",
      item.span,
      `"${item.target.destination}" signs what it is sent, but source "${source}" has verify: none`,
      {
        help: "verify the source, or send to a destination without sign",
      },
    );
  }
}

/** A destination that verifies the provider cannot do so any more once the body has changed. */
function lintRedacted(
  { route, items }: PlacedRoute,
  sources: readonly Source[],
  signing: ReadonlySet<string>,
  { report }: Context,
): void {
  const source = sources.find(
    ({ name, redact, signatureHeaders }) =>
      (route.from === "*" || route.from.includes(name)) &&
      signatureHeaders.length > 0 &&
      redact?.some(([root]) => root === "body"),
  );
  if (source === undefined) return;
  for (const { target, span } of items) {
    const rewritten = target.body !== null || target.transform !== undefined;
    if (rewritten || signing.has(target.destination)) continue;
    report.add(
      "HY414",
      span,
      `"${target.destination}" gets the redacted body of "${source.name}" without the provider's signature`,
      {
        help: "let it verify a signature of ours with sign, or write the body that it needs",
      },
    );
  }
}
