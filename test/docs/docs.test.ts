/** The documents: what they show compiles, their links lead somewhere, and they name what is there. */
import { existsSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { providerIndex, schemeIndex } from "../../bin/list-providers.ts";
import { currentPage } from "../../bin/provider-page.ts";
import { GENERIC_SCHEMES } from "../../src/compile/generic.ts";
import { compileRoutes } from "../../src/compile/index.ts";
import { runTest } from "../../src/cli/commands/test.ts";
import { memoryIo, testArgs } from "../cli/memory-io.ts";
import { providers } from "../../src/providers/index.ts";
import {
  anchors,
  codeBlocks,
  localLinks,
  packageJson,
  page,
  pages,
  read,
  section,
  tableRows,
} from "./markdown.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The blocks of a page that are files of their own, for the pattern of its example. */
function included(name: string): { name: string; text: string }[] {
  return codeBlocks(page(name)).flatMap(({ info, text }) =>
    info.startsWith("included ") ? [{ name: info.slice("included ".length), text }] : [],
  );
}

describe("YAML blocks", () => {
  // Those of docs/diagnostics.md show one problem each and are held against it by a test of their own.
  const blocks = pages
    .filter(({ name }) => name !== "docs/diagnostics.md")
    .flatMap(codeBlocks)
    .filter((block) => block.language === "yaml" && !block.info.startsWith("included "));

  it("are many", () => {
    expect(blocks.length).toBeGreaterThan(12);
  });

  it.each(blocks)("$page:$line $info", (block) => {
    const { plan, diagnostics } = compileRoutes(block.text, {
      file: block.page,
      providers,
      includes: new Map([["teams/*.yaml", { kind: "files", files: included(block.page) }]]),
    });
    const errors = diagnostics.filter((one) => one.severity === "error").map((one) => one.code);
    if (block.info === "tests") return;
    if (block.info === "") {
      expect(diagnostics).toEqual([]);
      expect(plan).not.toBeNull();
    } else {
      const [kind, ...codes] = block.info.split(" ");
      expect(kind).toBe("error");
      expect(errors).toEqual(codes);
      expect(codes).not.toEqual([]);
    }
  });
});

describe("tests of YAML blocks", () => {
  const blocks = pages
    .flatMap((one) => {
      const yaml = codeBlocks(one).filter((block) => block.language === "yaml");
      return yaml.map((block, index) => ({ ...block, routes: yaml[index - 1]?.text ?? "" }));
    })
    .filter((block) => block.info === "tests");

  it("are there", () => {
    expect(blocks).not.toEqual([]);
  });

  it.each(blocks)("$page:$line pass against the block before them", async ({ routes, text }) => {
    const io = memoryIo({ files: { "routes.yaml": routes, "routes.test.yaml": text } });
    const args = testArgs({ coverage: true });
    expect(await runTest(io, args), io.out() + io.err()).toBe(0);
    expect(io.err()).toBe("");
  });
});

describe("links", () => {
  it.each(pages)("of $name lead to a file and a heading that exist", (one) => {
    const broken = localLinks(one).filter((target) => {
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? one.name : fromPage(one.name, path);
      if (!existsSync(`${root}${file}`)) return true;
      if (anchor === undefined) return false;
      return statSync(`${root}${file}`).isDirectory()
        ? true
        : !anchors({ name: file, text: read(file) }).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  function fromPage(from: string, path: string): string {
    return new URL(path, `https://example.com/${from}`).pathname.slice(1);
  }
});

describe("README.md", () => {
  it.each(["npm ci && npm run demo", "npm ci && npm test"])("has the line %s", (line) => {
    const shown = codeBlocks(page("README.md")).flatMap((block) => block.text.split("\n"));
    expect(shown).toContain(line);
  });

  it("names the test line that CI runs", () => {
    expect(read(".ci/run").split("\n")).toContain("npm ci && npm test");
  });

  it("says how many presets there are", () => {
    const [, hundreds = "0"] = /More than (\d+) presets/.exec(page("README.md").text) ?? [];
    expect(Number(hundreds)).toBeGreaterThan(0);
    expect(providers.size).toBeGreaterThan(Number(hundreds));
  });

  it("lists every scheme that is no provider's", () => {
    const listed = tableRows(section(page("README.md"), "Providers")).map((row) => row[0]);
    for (const name of GENERIC_SCHEMES) expect(listed.join(" ")).toContain(`\`${name}\``);
  });
});

describe("docs/providers.md", () => {
  it("is what the rows and vectors say: else run npm run providers", () => {
    expect(read("docs/providers.md") === currentPage()).toBe(true);
  });

  it.each([
    ["src/providers/index.ts", providerIndex],
    ["src/schemes/index.ts", schemeIndex],
  ] as const)("%s lists what its folder holds: else run npm run providers", async (file, made) => {
    expect(read(file) === (await made())).toBe(true);
  });
});

describe("docs/dependencies.md", () => {
  it.each([
    ["Runtime dependencies", "dependencies"],
    ["Optional dependencies", "optionalDependencies"],
    ["Development dependencies", "devDependencies"],
  ] as const)("under %s names exactly those of package.json", (heading, key) => {
    const text = section(page("docs/dependencies.md"), heading);
    const named = tableRows(text).flatMap((row) => /^`(.+)`$/.exec(row[0] ?? "")?.[1] ?? []);
    expect(named.toSorted()).toEqual(Object.keys(packageJson()[key]).toSorted());
  });
});
