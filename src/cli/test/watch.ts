/** Runs something again whenever one of the files in some folders changes. */
import { watch } from "node:fs";
import type { Io } from "../io.ts";

/** Editors write a file in several steps. */
const QUIET_MS = 100;

/** Runs once, then after each change, until Ctrl-C. `folders` are absolute. */
export async function runOnChange(
  io: Io,
  folders: readonly string[],
  run: () => Promise<unknown>,
): Promise<void> {
  let wake: () => void = () => undefined;
  let stopped = false;
  let changed = false;
  const notice = (): void => {
    changed = true;
    wake();
  };
  const offStop = io.onStop(() => {
    stopped = true;
    wake();
  });
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_event, name) => {
      // What the run itself writes must not start it again.
      if (
        name !== null &&
        /\.(?:ya?ml|json|ts|xml|txt|form)$/u.test(name) &&
        !name.endsWith(".snap.json") &&
        !/(?:^|[\\/])(?:node_modules|\.)/u.test(name)
      )
        notice();
    }),
  );
  try {
    while (!stopped) {
      changed = false;
      await run();
      io.stderr.write("\nwaiting for a change (Ctrl-C ends)\n");
      while (!changed && !stopped) await new Promise<void>((resolve) => (wake = resolve));
      if (!stopped) await io.sleep(QUIET_MS);
    }
  } finally {
    for (const watcher of watchers) watcher.close();
    offStop();
  }
}
