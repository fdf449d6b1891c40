/** Which modules of `src/schemes/` a plan needs: told by its data, so that no source pays for another's provider. */
import type { Plan, Source } from "../core/plan.ts";
import type { Part, Scheme } from "../core/scheme.ts";

/** Names of files of this folder without their ending, such as `public-key` or `custom/paypal`, sorted. */
export function neededExtensions(plan: Pick<Plan, "sources">): readonly string[] {
  return [...new Set(plan.sources.flatMap(neededBy))].toSorted();
}

/** True where a module may have to fetch keys or certificates. */
export function needsDocuments(plan: Pick<Plan, "sources">): boolean {
  return plan.sources.some(({ scheme }) => {
    if (scheme.kind === "custom") return true;
    if (scheme.kind === "public-key") return scheme.keys.from === "jwks";
    return scheme.kind === "jwt" && scheme.key.from === "jwks";
  });
}

function neededBy({ scheme, handshakes = [] }: Source): string[] {
  const needed = [...neededByScheme(scheme)];
  if (handshakes.length > 0) needed.push("handshakes");
  for (const { answer } of handshakes)
    if (answer.kind === "custom") needed.push(`custom/${answer.name}`);
  return needed;
}

function neededByScheme(scheme: Scheme): readonly string[] {
  switch (scheme.kind) {
    case "hmac":
    case "keyed-digest":
    case "public-key": {
      const { place, timestamp, signed, kind } = scheme;
      const clock = timestamp === null || timestamp.unit === "s" || timestamp.unit === "ms";
      const plain =
        place === undefined && timestamp?.place === undefined && clock && signed.every(isPlain);
      return [...(kind === "hmac" ? [] : [kind]), ...(plain ? [] : ["fields"])];
    }
    case "token":
      return ["fields"];
    case "jwt":
      return ["jwt"];
    case "custom":
      return [`custom/${scheme.name}`];
    default:
      return [];
  }
}

const PLAIN: ReadonlySet<Part["kind"]> = new Set([
  "literal",
  "body",
  "timestamp",
  "id",
  "method",
  "path",
  "url",
  "header",
]);

function isPlain(part: Part): boolean {
  return PLAIN.has(part.kind);
}
