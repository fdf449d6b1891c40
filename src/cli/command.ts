/** The shape of a command: data that says how it is called, and a handler without a process around it. */
import type { ZodType } from "zod";
import type { ExitCode } from "./exit.ts";
import type { Io } from "./io.ts";

export interface CommandSpec<Args> {
  /** One or two words: `check`, `events list`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** More lines for the command's own help. */
  readonly details?: string;
  readonly positionals?: readonly Positional[];
  readonly options: readonly OptionSpec[];
  /** Whole command lines, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Reads what commander collected: options by camel-case name, positionals by their own name. */
  readonly args: ZodType<Args>;
  readonly run: (io: Io, args: Args) => Promise<ExitCode>;
}

export interface Positional {
  readonly name: string;
  readonly description: string;
  readonly optional?: boolean;
}

export interface OptionSpec {
  /** As commander reads them: `--port <number>`. */
  readonly flags: string;
  readonly description: string;
  readonly default?: string;
  /** May be given several times; the values arrive as a list. */
  readonly repeatable?: boolean;
}

/** A command whose arguments have been folded into its own reader, so that all commands fit one list. */
export interface Command extends Omit<CommandSpec<unknown>, "args" | "run"> {
  readonly start: (io: Io, collected: unknown) => Promise<ExitCode> | UsageProblem;
}

export interface UsageProblem {
  readonly kind: "wrong_usage";
  readonly message: string;
}

export function defineCommand<Args>(spec: CommandSpec<Args>): Command {
  return {
    ...spec,
    start: (io, collected) => {
      const read = spec.args.safeParse(collected);
      if (read.success) return spec.run(io, read.data);
      const first = read.error.issues[0];
      return {
        kind: "wrong_usage",
        message: `${first?.path.join(".") ?? ""}: ${first?.message ?? "not understood"}`,
      };
    },
  };
}

export const JSON_OPTION: OptionSpec = {
  flags: "--json",
  description: "print one JSON object a line on stdout, and text for people on stderr",
};

export const CONFIG_OPTION: OptionSpec = {
  flags: "-c, --config <file>",
  description: "the routes file",
  default: "routes.yaml",
};

export const ENVIRONMENT_OPTION: OptionSpec = {
  flags: "--env <name>",
  description: "the environment whose overlay is applied (default: $HOOKYARD_ENV, else none)",
};

export const ALLOW_PRIVATE_OPTION: OptionSpec = {
  flags: "--allow-private",
  description: "allow http and private addresses as destinations (local runs only)",
};
