/**
 * Runs workerd so that it never outlives this process. A small shell stands between: it holds the other
 * end of a pipe of ours, sends workerd the signals that we write there, and kills it when the pipe
 * closes, which the kernel does for us even after `kill -9`.
 */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { z } from "zod";

/**
 * $1: private folder, removed at the end; the rest: workerd's command line. fd 3: workerd's messages, fd 4:
 * our pipe. Service managers send TERM to every process of a service: the guard stays until workerd is gone.
 */
const GUARD = `
trap : HUP INT TERM
folder=$1; shift
"$@" 4<&- &
child=$!
(
  trap '' HUP INT TERM
  exec 3>&-
  while read -r signal <&4; do kill -s "$signal" "$child"; done
  kill -s KILL "$child"
) 2>/dev/null &
listener=$!
exec 3>&- 2>/dev/null
while :; do
  wait "$child"
  code=$?
  kill -s 0 "$child" 2>/dev/null || break
done
kill -s KILL "$listener" 2>/dev/null
/bin/rm -rf -- "$folder"
exit "$code"
`;

/** How long after its end text of workerd may still arrive. */
const LAST_WORDS_MS = 500;

export interface WorkerdChild {
  /** Absolute path of its configuration, which stands on the command line of each of its processes. */
  readonly config: string;
  /** The port of the public socket, once workerd listens; null where it ends before that. */
  readonly listening: Promise<number | null>;
  /** How it ended. */
  readonly ended: Promise<string>;
  /** Whatever workerd and the Worker print, as it comes. */
  onText(handler: (text: string) => void): void;
  send(signal: "TERM" | "KILL"): void;
}

const ListenMessage = z.object({
  event: z.literal("listen"),
  socket: z.string(),
  port: z.number(),
});

export interface ChildSetup {
  readonly binary: string;
  /** Absolute path of the configuration, inside `privateDir`. */
  readonly config: string;
  readonly privateDir: string;
  /** The whole environment of workerd: only what the Worker's bindings name. */
  readonly env: { readonly [name: string]: string };
  /**
   * Where the Worker's log goes by itself. A line that this process had to pass on would cost more than
   * the event that it is about. Null: it comes through `onText`.
   */
  readonly logFd: number | null;
}

export function startWorkerd(setup: ChildSetup): WorkerdChild {
  const workerd = [setup.binary, "serve", setup.config, "--control-fd=3"];
  const child = spawn("/bin/sh", ["-c", GUARD, "hookyard", setup.privateDir, ...workerd], {
    // A group of its own: Ctrl-C in the terminal reaches us only, and we let workerd finish its work.
    detached: true,
    cwd: "/",
    env: { ...setup.env },
    stdio: ["ignore", setup.logFd ?? "pipe", "pipe", "pipe", "pipe"],
  });
  const [, stdout, stderr, control, orders] = child.stdio;
  if (!isReadable(stderr) || !isReadable(control) || !isWritable(orders)) {
    throw new Error("the pipes to workerd are missing");
  }
  // The guard may be gone before a signal is written to it.
  orders.on("error", () => {});
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => {
      // Where the guard itself was killed, its other half takes this as the order to end workerd.
      orders.end();
      const how = describeEnd(code, signal);
      child.once("close", () => resolve(how));
      setTimeout(() => resolve(how), LAST_WORDS_MS).unref();
    });
  });
  const listening = new Promise<number | null>((resolve) => {
    createInterface({ input: control }).on("line", (line) => {
      const message = ListenMessage.safeParse(parseJson(line));
      if (message.success && message.data.socket === "http") resolve(message.data.port);
    });
    void ended.then(() => resolve(null));
  });
  return {
    config: setup.config,
    listening,
    ended,
    onText(handler) {
      for (const stream of [stdout, stderr]) {
        if (isReadable(stream)) stream.setEncoding("utf8").on("data", handler);
      }
    },
    send: (signal) => void orders.write(`${signal}\n`),
  };
}

/** The shell reports a signal as 128 and its number. */
function describeEnd(code: number | null, signal: string | null): string {
  if (code === null) return `signal ${signal ?? "unknown"}`;
  return code > 128 ? `signal ${code - 128}` : `exit code ${code}`;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isReadable(stream: Readable | Writable | null | undefined): stream is Readable {
  return stream != null && "setEncoding" in stream;
}

function isWritable(stream: Readable | Writable | null | undefined): stream is Writable {
  return stream != null && "write" in stream;
}
