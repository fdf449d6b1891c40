/** Turns the list of commands into a command line: parsing, help, and exit codes. */
import { Command as Commander, CommanderError } from "commander";
import type { Command, OptionSpec } from "./command.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { Io } from "./io.ts";
import { thisPackage } from "./package.ts";

const HELP_WIDTH = 110;

const ABOUT = `A webhook router in one Worker and one routes.yaml.

Most used:
  hookyard demo                      see it work, with signed samples, in a few seconds
  hookyard check                     find every problem in routes.yaml
  hookyard serve                     run the router on this machine
  hookyard send stripe/invoice.paid  post a signed sample to it`;

const EXIT_CODES = `
Exit codes: 0 fine, 1 problems found, 2 wrong usage, 3 cannot reach the Worker, 130 interrupted.
Colour is off when NO_COLOR is set or the output is not a terminal.`;

/** Runs one command line (without `node` and the script). Never exits the process. */
export async function runProgram(
  commands: readonly Command[],
  argv: readonly string[],
  io: Io,
): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.fine;
  const program = new Commander("hookyard");
  prepare(program, io)
    .description(ABOUT)
    .version(thisPackage().version, "-V, --version")
    .addHelpText("after", EXIT_CODES);
  const groups = new Map<string, Commander>();
  for (const command of commands) {
    const words = command.name.split(" ");
    const last = words.pop() ?? "";
    const parent = words[0] === undefined ? program : groupOf(program, groups, words[0], io);
    attach(parent, last, command, io, (code) => (exitCode = code));
  }
  try {
    if (argv.length === 0) {
      program.outputHelp({ error: true });
      return EXIT.wrongUsage;
    }
    await program.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.fine : EXIT.wrongUsage;
  }
}

function attach(
  parent: Commander,
  name: string,
  command: Command,
  io: Io,
  done: (code: ExitCode) => void,
): void {
  const sub = prepare(parent.command(name), io)
    .summary(command.summary)
    .description(
      command.details === undefined ? command.summary : `${command.summary}\n\n${command.details}`,
    )
    .addHelpText("after", examples(command));
  const positionals = command.positionals ?? [];
  for (const { name: word, optional, description } of positionals)
    sub.argument(optional === true ? `[${word}]` : `<${word}>`, description);
  for (const option of command.options) addOption(sub, option);
  sub.action(async (...given: unknown[]) => {
    const collected: { [name: string]: unknown } = { ...sub.opts() };
    positionals.forEach((one, index) => (collected[one.name] = given[index]));
    const started = command.start(io, collected);
    if (started instanceof Promise) done(await started);
    else sub.error(`error: ${started.message}`, { exitCode: EXIT.wrongUsage });
  });
}

function addOption(sub: Commander, option: OptionSpec): void {
  if (option.repeatable === true) {
    sub.option(
      option.flags,
      option.description,
      (value: string, list: string[]) => [...list, value],
      [],
    );
  } else {
    sub.option(option.flags, option.description, option.default);
  }
}

function groupOf(
  program: Commander,
  groups: Map<string, Commander>,
  name: string,
  io: Io,
): Commander {
  const known = groups.get(name);
  if (known !== undefined) return known;
  const group = prepare(program.command(name), io).description(
    "what the running router has stored, over its admin API",
  );
  groups.set(name, group);
  return group;
}

function prepare(command: Commander, io: Io): Commander {
  return command
    .exitOverride()
    .showHelpAfterError("(add --help for what is possible)")
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
}

function examples(command: Command): string {
  const width = Math.max(...command.examples.map(([line]) => line.length));
  const lines = command.examples.map(([line, does]) => `  ${line.padEnd(width)}  ${does}`);
  return `\nExamples:\n${lines.join("\n")}`;
}
