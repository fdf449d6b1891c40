/** Warnings about a file that compiles: things unused, unverified, unset or never true. */
import type { Destination, Source } from "../core/plan.ts";
import type { Context } from "./context.ts";
import type { Mentions, Names, PlacedRoute } from "./route.ts";

export interface Parts {
  readonly names: Names;
  readonly sources: readonly Source[];
  readonly destinations: readonly Destination[];
  readonly routes: readonly PlacedRoute[];
  readonly mentions: Mentions;
  /** Null: not known. */
  readonly knownSecrets: ReadonlySet<string> | null;
}

export function lint(parts: Parts, context: Context): void {
  const { report } = context;
  for (const [name, span] of parts.names.destinations) {
    if (!parts.mentions.destinations.has(name))
      report.add("HY402", span, `destination "${name}" is not used`, {
        help: "no route sends to it: remove it, or add it to a route",
      });
  }
}
