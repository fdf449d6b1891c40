/** Reads the project's Markdown as far as its tests need it: code blocks, links, headings, tables. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Page {
  /** Relative to the repository. */
  readonly name: string;
  readonly text: string;
}

/** Every page that people read. */
export const pages: readonly Page[] = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ...readdirSync(`${root}docs`)
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
].map((name) => ({ name, text: read(name) }));

export function read(name: string): string {
  return readFileSync(`${root}${name}`, "utf8");
}

export function page(name: string): Page {
  const found = pages.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no page ${name}`);
  return found;
}

export interface CodeBlock {
  readonly page: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  readonly language: string;
  /** What follows the language on the fence. */
  readonly info: string;
  readonly text: string;
}

const FENCED = /^```([a-z]*)[ ]?(.*)\n([\s\S]*?)^```$/gm;

export function codeBlocks({ name, text }: Page): CodeBlock[] {
  return [...text.matchAll(FENCED)].map((match) => ({
    page: name,
    line: text.slice(0, match.index).split("\n").length,
    language: match[1] ?? "",
    info: match[2] ?? "",
    text: match[3] ?? "",
  }));
}

/** The page without its code blocks. */
export function prose({ text }: Page): string {
  return text.replaceAll(FENCED, "");
}

/** Texts between single backticks. */
export function codeSpans(one: Page): string[] {
  return [...prose(one).matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
}

/** Targets of links that lead to a file of the repository or to a heading of the same page. */
export function localLinks(one: Page): string[] {
  const withoutSpans = prose(one).replaceAll(/`[^`\n]+`/g, "");
  return [...withoutSpans.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors that GitHub gives to headings: lower case, punctuation gone, spaces as hyphens. */
export function anchors(one: Page): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, heading = ""] of prose(one).matchAll(/^#{1,6} (.+)$/gm)) {
    const anchor = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(/\s/g, "-");
    let unique = anchor;
    for (let count = 1; found.has(unique); count++) unique = `${anchor}-${count}`;
    found.add(unique);
  }
  return found;
}

/** The part of a page below a heading, down to the next heading of its level or a higher one. */
export function section(one: Page, heading: string): string {
  const lines = one.text.split("\n");
  const start = lines.findIndex(
    (line) => /^#+ /.test(line) && line.replace(/^#+ /, "") === heading,
  );
  if (start === -1) throw new Error(`${one.name} has no section "${heading}"`);
  const level = lines[start]?.indexOf(" ") ?? 0;
  const length = lines.slice(start + 1).findIndex((line) => {
    const hashes = /^(#+) /.exec(line)?.[1];
    return hashes !== undefined && hashes.length <= level;
  });
  return lines.slice(start + 1, length === -1 ? undefined : start + 1 + length).join("\n");
}

/** Cells of every row of every table in a text; head and rule lines included. */
export function tableRows(text: string): string[][] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .slice(1, line.lastIndexOf("|"))
        .split(" | ")
        .map((cell) => cell.trim()),
    );
}

export interface PackageJson {
  readonly scripts: { readonly [name: string]: string };
  readonly dependencies: { readonly [name: string]: string };
  readonly optionalDependencies: { readonly [name: string]: string };
  readonly devDependencies: { readonly [name: string]: string };
}

export function packageJson(): PackageJson {
  const parsed: PackageJson = JSON.parse(read("package.json"));
  return parsed;
}
