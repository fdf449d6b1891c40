/**
 * The positives of the vector files against the provider's own library, where it is a development dependency:
 * accepted as they are, refused with a changed body, and accepted again with a signature of ours. Heavier libraries are asked by `test/oracles/heavy/confirm.ts`.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { flipBody, isBodyUnchecked } from "../oracles/flip-body.ts";
import { heavyPackages, oracles } from "../oracles/index.ts";
import { isUnsignable, signedByUs } from "../oracles/our-signature.ts";
import { readVectorFiles } from "../oracles/vector-file.ts";

const root = new URL("../../", import.meta.url);
const manifest = z.object({ version: z.string() });
const files = readVectorFiles();
const confirmedHere = files.filter(
  ({ provider, oracle }) => oracle.kind === "sdk" && oracles.has(provider),
);

function installedVersion(name: string): string {
  const file = new URL(`node_modules/${name}/package.json`, root);
  return manifest.parse(JSON.parse(readFileSync(file, "utf8"))).version;
}

describe("every vector file", () => {
  it.each(files)("$provider names a library that can be asked", ({ provider, positives }) => {
    for (const { oracle } of positives) {
      if (oracle.kind !== "sdk") continue;
      const here = oracles.get(provider)?.package;
      expect(here === oracle.package || heavyPackages.get(oracle.package) === oracle.version).toBe(
        true,
      );
    }
  });

  it("has a positive where an oracle vouches for it", () => {
    const vouched = files.filter(({ oracle }) => oracle.kind !== "derived");
    expect(vouched.filter(({ positives }) => positives.length === 0)).toEqual([]);
  });
});

describe.each(confirmedHere)("$provider", ({ provider, positives, variants }) => {
  const library = oracles.get(provider);
  if (library === undefined) throw new Error(`${provider} has an oracle`);
  const bySdk = positives.filter(({ oracle }) => oracle.kind === "sdk");

  it.each(bySdk)("$name: the library accepts it", async ({ request }) => {
    expect(await library.explain(request)).toBe("accepted");
  });

  it.each(isBodyUnchecked(provider) ? [] : bySdk)(
    "$name: the library refuses it with a changed body",
    async ({ request }) => {
      expect(await library.accepts(flipBody(request))).toBe(false);
    },
  );

  it.each(isUnsignable(provider) ? [] : bySdk)(
    "$name: the library accepts what our row signs",
    async (positive) => {
      expect(await library.explain(await signedByUs(positive))).toBe("accepted");
    },
  );

  it("has no change that we accept and the library refuses", async () => {
    for (const { of, name, oracle, request } of variants) {
      if (oracle.kind !== "sdk") continue;
      expect(await library.explain(request), `${of} · ${name}`).toBe("accepted");
    }
  });

  it.each(bySdk)("$name: the file names the version that is installed", ({ oracle }) => {
    expect(oracle).toEqual({
      kind: "sdk",
      package: library.package,
      version: installedVersion(library.package),
    });
  });
});
