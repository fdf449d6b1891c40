import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defineCommand } from "../../src/cli/command.ts";
import { commands } from "../../src/cli/commands/index.ts";
import { EXIT } from "../../src/cli/exit.ts";
import { runProgram } from "../../src/cli/program.ts";
import { memoryIo } from "./memory-io.ts";

describe("the command line", () => {
  it("prints the version of the package", async () => {
    const io = memoryIo();
    expect(await runProgram(commands, ["--version"], io)).toBe(EXIT.fine);
    expect(io.out()).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });

  it("without arguments prints the help to stderr and is wrong usage", async () => {
    const io = memoryIo();
    expect(await runProgram(commands, [], io)).toBe(EXIT.wrongUsage);
    expect(io.out()).toBe("");
    for (const command of commands) expect(io.err()).toContain(command.name.split(" ")[0]);
  });

  it.each([
    ["an unknown command", ["frobnicate"]],
    ["an unknown option", ["check", "--frobnicate"]],
    ["a missing argument", ["replay"]],
    ["a value that is not possible", ["serve", "--port", "70000"]],
    ["a format that does not exist", ["check", "--format", "xml"]],
  ])("takes %s for wrong usage and says so on stderr", async (_what, argv) => {
    const io = memoryIo();
    expect(await runProgram(commands, argv, io)).toBe(EXIT.wrongUsage);
    expect(io.err()).not.toBe("");
    expect(io.out()).toBe("");
  });

  it.each(commands.map((command) => [command.name, command] as const))(
    "helps with %s, with every example",
    async (name, command) => {
      const io = memoryIo();
      expect(await runProgram(commands, [...name.split(" "), "--help"], io)).toBe(EXIT.fine);
      for (const [line] of command.examples) expect(io.out()).toContain(line);
      for (const option of command.options) {
        expect(io.out()).toContain(option.flags.split(" ").find((word) => word.startsWith("--")));
      }
    },
  );

  it("hands options and arguments to the command and its exit code back", async () => {
    const seen: unknown[] = [];
    const probe = defineCommand({
      name: "probe it",
      summary: "for this test",
      positionals: [{ name: "id", description: "an id" }],
      options: [
        { flags: "--dry-run", description: "a flag" },
        { flags: "--set <pair>", description: "several", repeatable: true },
        { flags: "--limit <count>", description: "a number", default: "3" },
      ],
      examples: [["hookyard probe it x", "for this test"]],
      args: z.object({
        id: z.string(),
        dryRun: z.boolean(),
        set: z.array(z.string()),
        limit: z.coerce.number(),
      }),
      run: (_io, args) => {
        seen.push(args);
        return Promise.resolve(EXIT.unreachable);
      },
    });
    const argv = ["probe", "it", "x1", "--dry-run", "--set", "a=1", "--set", "b=2"];
    expect(await runProgram([probe], argv, memoryIo())).toBe(EXIT.unreachable);
    expect(seen).toEqual([{ id: "x1", dryRun: true, set: ["a=1", "b=2"], limit: 3 }]);
  });
});
