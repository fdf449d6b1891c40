/** What every file of the house must keep to: who may import whom, what pure code may not touch, and size. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { USER_AGENT, VERSION } from "../src/worker/version.ts";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

interface Import {
  readonly specifier: string;
  /** Only types: erased before anything runs. */
  readonly typeOnly: boolean;
}

interface SourceFile {
  /** From the root, with slashes: `src/core/id.ts`. */
  readonly path: string;
  readonly room: string;
  readonly text: string;
  /** The text with comments and the contents of strings blanked, so that words in them do not count. */
  readonly code: string;
  readonly imports: readonly Import[];
}

const files: readonly SourceFile[] = readdirSync(join(ROOT, "src"), {
  recursive: true,
  encoding: "utf8",
})
  .filter((name) => name.endsWith(".ts"))
  .map((name) => {
    const path = `src/${name.split(sep).join("/")}`;
    const text = readFileSync(join(ROOT, path), "utf8");
    return {
      path,
      room: path.split("/")[1] ?? "",
      text,
      code: withoutText(text),
      imports: importsOf(text),
    };
  });

/** Static imports, re-exports and dynamic imports of a literal. Mixed imports count as values. */
function importsOf(text: string): Import[] {
  const found: Import[] = [];
  const statement = /^(?:import|export)\s+(type\s+)?(?:([^;"']*?)\s*from\s*)?["']([^"']+)["']/gm;
  for (const [, typeWord, clause = "", specifier = ""] of text.matchAll(statement)) {
    const named = /^\{([^}]*)\}$/s.exec(clause.trim())?.[1];
    const names = named?.split(",").filter((name) => name.trim() !== "") ?? [];
    const allTypes = names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
    found.push({ specifier, typeOnly: typeWord !== undefined || allTypes });
  }
  for (const [, specifier = ""] of text.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g))
    found.push({ specifier, typeOnly: false });
  return found;
}

function withoutText(text: string): string {
  return text.replaceAll(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g,
    (piece) => (piece.startsWith("/") ? "" : '""'),
  );
}

function resolved(file: SourceFile, specifier: string): string {
  return posix.join(posix.dirname(file.path), specifier);
}

/** What a room may import: rooms of the house, packages, and whether Node's own modules. */
interface Rule {
  readonly rooms: readonly string[];
  /** Rooms of which only types may be imported. */
  readonly types?: readonly string[];
  readonly packages: readonly string[];
  readonly node?: boolean;
}

const RULES: { readonly [room: string]: Rule } = {
  core: { rooms: ["core"], packages: ["zod/mini", "ipaddr.js", "jsonata"] },
  schemes: { rooms: ["core", "schemes"], packages: [] },
  compile: {
    rooms: ["core", "schemes", "compile"],
    packages: ["yaml", "zod", "jsonata", "fastest-levenshtein"],
  },
  providers: { rooms: ["providers"], types: ["core"], packages: [] },
  samples: { rooms: ["samples"], types: ["core"], packages: [] },
  store: { rooms: ["core", "store"], packages: [] },
  worker: {
    rooms: ["core", "store", "worker"],
    packages: ["hono", "hono/tiny", "zod/mini", "cloudflare:workers"],
  },
  cli: {
    rooms: ["core", "schemes", "compile", "providers", "samples", "cli"],
    packages: ["commander", "esbuild", "zod", "workerd"],
    node: true,
  },
};

/** Stands in the text of a bundle's entry that `serve` writes, and names nothing that this file imports. */
const BUNDLE_ENTRY = "src/cli/serve/bundle.ts";

/** The one import of the Worker that no room holds: `hookyard build` makes it. */
const GENERATED = ".hookyard/routes.js";

function violations(file: SourceFile, rule: Rule): string[] {
  return file.imports.flatMap(({ specifier, typeOnly }) => {
    const verdict = (allowed: boolean) => (allowed ? [] : [`${file.path} imports ${specifier}`]);
    if (specifier.startsWith("node:")) return verdict(rule.node === true);
    if (specifier.startsWith("hookyard:")) return verdict(file.path === BUNDLE_ENTRY);
    if (!specifier.startsWith(".")) return verdict(rule.packages.includes(specifier));
    const target = resolved(file, specifier);
    if (target === GENERATED) return verdict(file.path === "src/worker/index.ts");
    if (!target.startsWith("src/")) return verdict(false);
    const room = target.split("/")[1] ?? "";
    return verdict(rule.rooms.includes(room) || (typeOnly && rule.types?.includes(room) === true));
  });
}

describe("imports", () => {
  it("are found: the reader below is not blind", () => {
    expect(importsOf('import * as z from "zod/mini";')).toEqual([
      { specifier: "zod/mini", typeOnly: false },
    ]);
    expect(importsOf('import {\n  type A,\n  type B,\n} from "./a.ts";')).toEqual([
      { specifier: "./a.ts", typeOnly: true },
    ]);
    expect(
      importsOf('import { type A, b } from "./a.ts";\nexport type { C } from "./c.ts";'),
    ).toEqual([
      { specifier: "./a.ts", typeOnly: false },
      { specifier: "./c.ts", typeOnly: true },
    ]);
    expect(importsOf('import "./effect.ts";\nawait import("./late.ts");')).toEqual([
      { specifier: "./effect.ts", typeOnly: false },
      { specifier: "./late.ts", typeOnly: false },
    ]);
    expect(files.length).toBeGreaterThan(100);
  });

  it("all rooms are known", () => {
    expect([...new Set(files.map((file) => file.room))].filter((room) => !(room in RULES))).toEqual(
      [],
    );
  });

  it.each(Object.keys(RULES))("%s imports only what it may", (room) => {
    const rule = RULES[room] ?? { rooms: [], packages: [] };
    const members = files.filter((file) => file.room === room);
    expect(members.length).toBeGreaterThan(0);
    expect(members.flatMap((file) => violations(file, rule))).toEqual([]);
  });

  it("JSONata comes into core by one file, so that a plan without it bundles without it", () => {
    const importers = files.filter(
      (file) => file.room === "core" && file.imports.some((i) => i.specifier === "jsonata"),
    );
    expect(importers.map((file) => file.path)).toEqual(["src/core/jsonata.ts"]);
    const users = files.filter(
      (file) =>
        ["core", "store", "worker"].includes(file.room) &&
        file.path !== "src/core/jsonata.ts" &&
        file.imports.some(
          (i) => !i.typeOnly && resolved(file, i.specifier) === "src/core/jsonata.ts",
        ),
    );
    expect(users.map((file) => file.path)).toEqual([]);
  });

  it("name files that exist, with their extension", () => {
    const known = new Set(files.map((file) => file.path));
    const missing = files.flatMap((file) =>
      file.imports
        .filter(({ specifier }) => specifier.startsWith("."))
        .map(({ specifier }) => resolved(file, specifier))
        .filter((target) => target !== GENERATED && !known.has(target))
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(missing).toEqual([]);
  });

  it("never go round in a circle", () => {
    const edges = new Map(
      files.map((file) => [
        file.path,
        file.imports
          .filter((i) => !i.typeOnly && i.specifier.startsWith("."))
          .map((i) => resolved(file, i.specifier)),
      ]),
    );
    expect(findCycle(edges)).toEqual([]);
    expect(
      findCycle(
        new Map([
          ["a", ["b"]],
          ["b", ["c"]],
          ["c", ["b"]],
        ]),
      ),
    ).toEqual(["b", "c", "b"]);
  });
});

/** The files of one cycle, the first repeated at the end; empty where there is none. */
function findCycle(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const next of edges.get(path) ?? []) {
      const cycle = visit(next, [...trail, path]);
      if (cycle.length > 0) return cycle;
    }
    done.add(path);
    return [];
  };
  for (const path of edges.keys()) {
    const cycle = visit(path, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

describe("pure rooms", () => {
  const impure =
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bconsole\.|\bfetch\(|\bprocess\.|\brandomUUID\b|\bgetRandomValues\b|\bperformance\.|\bset(?:Timeout|Interval)\(/g;

  it.each(["core", "schemes", "compile", "providers", "samples", "store"])(
    "%s has no clock, no chance, no console and no network",
    (room) => {
      const found = files
        .filter((file) => file.room === room)
        .flatMap((file) =>
          [...file.code.matchAll(impure)].map(([word]) => `${file.path}: ${word}`),
        );
      expect(found).toEqual([]);
    },
  );

  it("would be found out: the words count outside of comments and texts", () => {
    const code = withoutText(
      'const a = "fetch("; // Date.now\n/** Math.random */ const b = Date.now();',
    );
    expect([...code.matchAll(impure)].map(([word]) => word)).toEqual(["Date.now"]);
  });
});

describe("files", () => {
  /** Data, not code: one concept however long. */
  const isData = (path: string) =>
    path.startsWith("src/samples/") || path === "src/providers/index.ts";

  it("have at most 300 lines", () => {
    const long = files
      .filter((file) => !isData(file.path))
      .map((file) => ({ path: file.path, lines: file.text.trimEnd().split("\n").length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it("begin with a sentence that says what they are", () => {
    const bare = files.filter((file) => !/^(?:#![^\n]*\n)?\/\*\*\s+\S/.test(file.text));
    expect(bare.map((file) => file.path)).toEqual([]);
  });
});

describe("the version", () => {
  it("of the Worker is that of the package", () => {
    const manifest: unknown = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(manifest).toMatchObject({ version: VERSION });
    expect(USER_AGENT).toBe(`Hookyard/${VERSION}`);
  });
});
