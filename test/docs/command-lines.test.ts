/** Every command line that the documents show is one that the program takes. */
import { describe, expect, it } from "vitest";
import type { Command } from "../../src/cli/command.ts";
import { commands } from "../../src/cli/commands/index.ts";
import { EXIT } from "../../src/cli/exit.ts";
import type { Io } from "../../src/cli/io.ts";
import { runProgram } from "../../src/cli/program.ts";
import { codeBlocks, codeSpans, packageJson, page, pages, section, tableRows } from "./markdown.ts";

describe("command lines", () => {
  const COMMAND_LINE = /^(?:npx )?hookyard (.+)$/;
  const names = new Set(commands.flatMap(({ name }) => [name, name.split(" ")[0] ?? name]));
  const inBlocks = pages
    .flatMap(codeBlocks)
    .filter((block) => block.language === "sh")
    .flatMap((block) => block.text.split("\n").flatMap((line) => commandLine(block.page, line)));
  // The name of a command alone is no command line: it may lack what the command demands.
  const inSpans = pages
    .flatMap((one) => codeSpans(one).flatMap((span) => commandLine(one.name, span)))
    .filter(({ argv }) => !names.has(argv.join(" ")));
  const lines = [...inBlocks, ...inSpans];

  it("are many", () => {
    expect(lines.length).toBeGreaterThan(8);
  });

  it.each(lines)("$page: hookyard $argv", async ({ argv }) => {
    let complaint = "";
    const io = silentIo((text) => (complaint += text));
    expect(await runProgram(commands.map(withoutWork), argv, io), complaint).toBe(EXIT.fine);
  });

  it("mentioned by name are commands", () => {
    const mentioned = pages
      .flatMap(codeSpans)
      .flatMap((span) => /^hookyard ([a-z]+(?: [a-z]+)?)$/.exec(span)?.[1] ?? []);
    expect(mentioned.filter((name) => !names.has(name))).toEqual([]);
    expect(mentioned).toContain("serve");
  });

  it("of npm run are scripts of package.json", () => {
    const { scripts } = packageJson();
    const used = pages.flatMap(({ text }) =>
      [...text.matchAll(/npm run ([a-z:-]+)/g)].map((match) => match[1] ?? ""),
    );
    expect(used.filter((name) => !(name in scripts))).toEqual([]);
    expect(used).toContain("demo");
  });

  function commandLine(name: string, text: string): { page: string; argv: string[] }[] {
    const rest = COMMAND_LINE.exec(text.split(/ +[#|] /)[0]?.trim() ?? "")?.[1];
    if (rest === undefined) return [];
    const words = [...rest.matchAll(/"([^"]*)"|(\S+)/g)];
    return [{ page: name, argv: words.map((match) => match[1] ?? match[2] ?? "") }];
  }

  /** The command as the program sees it, without what it does. */
  function withoutWork(command: Command): Command {
    return { ...command, start: async () => EXIT.fine };
  }

  function silentIo(onError: (text: string) => void): Io {
    const refuse = (): never => {
      throw new Error("parsing a command line must not do anything");
    };
    return {
      stdout: { write: () => undefined, isTTY: false },
      stderr: { write: onError, isTTY: false },
      env: {},
      cwd: "/",
      now: refuse,
      randomId: refuse,
      sleep: refuse,
      fetch: refuse,
      readInput: refuse,
      readFile: refuse,
      listFolder: refuse,
      writeFile: refuse,
      onStop: refuse,
    };
  }
});

describe("docs/self-hosting.md", () => {
  it("lists the flags of serve", () => {
    const rows = tableRows(section(page("docs/self-hosting.md"), "Flags"));
    const listed = rows.flatMap((row) => /^`(.+)`$/.exec(row[0] ?? "")?.[1] ?? []);
    const serve = commands.find((command) => command.name === "serve");
    expect(listed.toSorted()).toEqual(serve?.options.map((option) => option.flags).toSorted());
  });
});
