/** Every provider of which a library among the development dependencies can be asked. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { envelopeOracles } from "./envelope.ts";
import { hmacOracles } from "./hmac.ts";
import { jwtOracles } from "./jwt.ts";
import type { Oracle } from "./oracle.ts";
import { publicKeyOracles } from "./public-key.ts";

/** Provider to oracle. Heavier libraries stand in `heavy/`. */
export const oracles: ReadonlyMap<string, Oracle> = new Map(
  Object.entries({ ...envelopeOracles, ...hmacOracles, ...jwtOracles, ...publicKeyOracles }),
);

const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
const heavy = readFileSync(new URL("heavy/package.json", import.meta.url), "utf8");

/** Heavy library to its exact version; they are not installed here. */
export const heavyPackages: ReadonlyMap<string, string> = new Map(
  Object.entries(manifest.parse(JSON.parse(heavy)).dependencies),
);
