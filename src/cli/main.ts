/** The process around the command line: real I/O in, exit code out. */
import { commands } from "./commands/index.ts";
import { EXIT } from "./exit.ts";
import { realIo } from "./io.ts";
import { runProgram } from "./program.ts";

try {
  process.exitCode = await runProgram(commands, process.argv.slice(2), realIo());
} catch (error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `hookyard: this should not happen; please report it with these lines\n${text}\n`,
  );
  process.exitCode = EXIT.problems;
}
