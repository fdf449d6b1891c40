/** All sources of the vector files side by side, as one file would have them, and requests of the files at `/`. */
import { compileLoneSource } from "../../src/compile/lone-source.ts";
import { createDocuments } from "../../src/core/documents.ts";
import type { Source } from "../../src/core/plan.ts";
import { prepareRoutes } from "../../src/core/routes.ts";
import { type Simulation, simulate } from "../../src/core/simulate.ts";
import { schemeModules } from "../../src/schemes/index.ts";
import { providers } from "../../src/providers/index.ts";
import type { WholeVector } from "./format.ts";

export interface Configured {
  readonly source: Source;
  readonly secrets: { readonly [name: string]: string };
}

/** What stands under the provider's name in a file that has all of them: the names of secrets are no other source's. */
export function configuredAs(vector: WholeVector): {
  readonly definition: WholeVector["source"];
  readonly secrets: Configured["secrets"];
} {
  const own = (name: unknown): string =>
    `${vector.provider}_${String(name)}`.replaceAll(/[^A-Za-z0-9]/gu, "_").toUpperCase();
  const definition = { ...vector.source };
  for (const key of ["secret", "verify_token"]) {
    const names = definition[key];
    if (names === undefined) continue;
    definition[key] = Array.isArray(names) ? names.map(own) : own(names);
  }
  const secrets = Object.entries(vector.secrets).map(([name, value]) => [own(name), value]);
  return { definition, secrets: Object.fromEntries(secrets) };
}

export function configured(vector: WholeVector): Configured {
  const { definition, secrets } = configuredAs(vector);
  const lone = compileLoneSource(definition, providers, vector.provider);
  if (lone.kind === "refused") throw new Error(`${vector.provider}: ${JSON.stringify(lone)}`);
  return { source: lone.source, secrets };
}

/** What becomes of the vector's request at the shared entrance. */
export async function atSharedUrl(
  vector: WholeVector,
  all: readonly Configured[],
): Promise<Simulation> {
  const sources = all.map(({ source }) => source);
  const secrets = new Map(all.flatMap((one) => Object.entries(one.secrets)));
  const routes = prepareRoutes({
    plan: { ...nothingElse, sources },
    createExpressions: null,
    extensions: Object.values(schemeModules),
    createDocuments: () => createDocuments(async (url) => vector.documents[url] ?? null),
  });
  const [, query = ""] = vector.url.split("?");
  const headers = new Headers();
  for (const [name, value] of vector.headers) headers.append(name, value);
  const body = Uint8Array.from(atob(vector.body_b64), (character) => character.charCodeAt(0));
  const request = { method: vector.method, path: "/", query, headers, body, ip: null };
  return simulate(request, routes, {
    nowMs: vector.now * 1000,
    eventId: "evt_simulated",
    secret: (name) => secrets.get(name) ?? null,
  });
}

const nothingElse = {
  version: 1,
  shards: 1,
  retainMs: 0,
  unmatched: "keep",
  destinations: [],
  routes: [],
  needsExpressions: false,
  secrets: [],
} as const;
