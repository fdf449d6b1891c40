import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CODES } from "../../src/compile/codes.ts";
import { compileRoutes, type CompileOptions } from "../../src/compile/index.ts";
import { providers } from "../../src/providers/index.ts";
import { compile } from "./compile.ts";

const page = readFileSync(new URL("../../docs/diagnostics.md", import.meta.url), "utf8");

interface Section {
  readonly code: string;
  readonly title: string;
  readonly text: string;
  readonly examples: readonly string[];
}

const sections: readonly Section[] = page
  .split(/^## /m)
  .slice(1)
  .map((text) => {
    const [, code = "", title = ""] = /^(HY\d+): (.*)$/m.exec(text) ?? [];
    return {
      code,
      title,
      text,
      examples: [...text.matchAll(/```yaml\n([\s\S]*?)\n```/g)].map((match) => match[1] ?? ""),
    };
  });

const SEARCH_TEAM = `version: 1
destinations:
  search: { url: https://search.example.com }
routes:
  - { name: to-search, from: stripe, to: search }
`;

/** What the sections say about the world around their examples. */
const OPTIONS: { readonly [code: string]: Partial<CompileOptions> } = {
  HY206: { environment: "production" },
  HY208: { transformExists: (file) => file === "./order.ts" },
  HY405: { knownSecrets: new Set(["STRIPE_SECRET"]) },
};

const includes: CompileOptions["includes"] = new Map([
  ["teams/*.yaml", { kind: "files", files: [{ name: "teams/search.yaml", text: SEARCH_TEAM }] }],
]);

test("the page has a section for every code, in order, and no others", () => {
  expect(sections.map((one) => one.code)).toEqual(Object.keys(CODES));
});

describe.each(sections)("$code", ({ code, title, text, examples }) => {
  const row = Object.entries(CODES).find(([key]) => key === code)?.[1];

  test("the page gives its title and severity as the table does", () => {
    expect(title).toBe(row?.title);
    expect(text.toLowerCase()).toContain(`*${row?.severity}.*`);
  });

  test("the example shows it", () => {
    const found = compileExample(examples[0] ?? "", code);
    expect(found.diagnostics.map((one) => one.code)).toContain(code);
  });

  test("the example put right compiles without it", () => {
    const found = compileExample(examples[1] ?? "", code);
    expect(found.diagnostics.map((one) => one.code)).not.toContain(code);
    expect(found.plan, JSON.stringify(found.diagnostics)).not.toBeNull();
  });
});

/** A list cannot be completed to a file: it is compiled as it stands. */
function compileExample(example: string, code: string) {
  return example.startsWith("- ")
    ? compileRoutes(example, { file: "routes.yaml", providers })
    : compile(example, { includes, ...OPTIONS[code] });
}
