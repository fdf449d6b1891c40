/** Runs `serve` inside the demo, with its output held back and its stop in the demo's hand. */
import { runServe } from "../commands/serve.ts";
import type { ExitCode } from "../exit.ts";
import type { Io, StopSignal, TextOut } from "../io.ts";
import type { DemoFolder } from "./folder.ts";

export interface DemoRouter {
  readonly url: string;
  /** What the router has printed on stderr, at most the last lines. */
  log(): string;
  /** From now on its stderr goes here as well. */
  showLog(out: TextOut): void;
  stop(): Promise<ExitCode>;
  /** When it has ended, by `stop` or by itself. */
  readonly ended: Promise<ExitCode>;
}

export type DemoRouterStarted =
  | { readonly kind: "ready"; readonly router: DemoRouter }
  | { readonly kind: "failed"; readonly log: string };

const KEPT_CHARACTERS = 20_000;

export async function startDemoRouter(
  io: Io,
  folder: DemoFolder,
  port: number,
): Promise<DemoRouterStarted> {
  let log = "";
  let shown: TextOut | null = null;
  const stopHandlers = new Set<(signal: StopSignal) => void>();
  let announce: (url: string) => void = () => {};
  const announced = new Promise<string>((resolve) => (announce = resolve));
  const inner: Io = {
    ...io,
    // Nothing of the user's own setup may change what the demo does.
    env: {},
    stdout: {
      isTTY: false,
      write(text) {
        const ready = /^hookyard ready on (\S+)/mu.exec(text);
        if (ready?.[1] !== undefined) announce(ready[1]);
      },
    },
    stderr: {
      isTTY: false,
      write(text) {
        log = (log + text).slice(-KEPT_CHARACTERS);
        shown?.write(text);
      },
    },
    onStop(handler) {
      stopHandlers.add(handler);
      return () => void stopHandlers.delete(handler);
    },
  };
  const ended = runServe(inner, {
    config: folder.config,
    data: folder.data,
    host: "127.0.0.1",
    port,
    allowPrivate: true,
    json: false,
  });
  const url = await Promise.race([announced, ended.then(() => null)]);
  if (url === null) return { kind: "failed", log };
  return {
    kind: "ready",
    router: {
      url,
      log: () => log,
      showLog: (out) => void (shown = out),
      ended,
      stop() {
        for (const handler of stopHandlers) handler("SIGTERM");
        return ended;
      },
    },
  };
}
