/** The life of one router on this machine, from the lock on its data folder to the last delivery under way. */
import { EXIT, type ExitCode } from "../exit.ts";
import type { Io, StopSignal } from "../io.ts";
import type { Output } from "../output.ts";
import type { WorkerdChild } from "./child.ts";
import { takeLock, type HeldLock } from "./lock.ts";
import { endOrphans } from "./orphans.ts";
import { removePrivateDir } from "./private-dir.ts";
import { startRouter, type RouterSetup } from "./start.ts";
import { drainRouter, startSweeping } from "./sweeper.ts";

/** workerd waits for ever for a request that hangs. */
const DRAIN_MS = 30_000;

/** Runs until a signal or until workerd ends by itself. */
export async function superviseRouter(io: Io, out: Output, setup: RouterSetup): Promise<ExitCode> {
  const complain = (message: string): ExitCode => {
    out.note(`hookyard serve: ${message}`);
    return EXIT.problems;
  };
  const taken = await takeLock(setup.dataDir);
  if (taken.kind === "failed") return complain(taken.message);
  if (taken.kind === "busy") {
    const holder = taken.holder === null ? "" : ` (process ${taken.holder.pid})`;
    return complain(
      `${setup.dataDir} is in use by another hookyard serve${holder}; stop it first, or choose another folder with --data`,
    );
  }
  const stop = new Stop(io, out);
  try {
    return await run(io, out, setup, taken.lock, stop, complain);
  } finally {
    stop.forget();
    // Nothing may be left that writes once another run can take the folder.
    if (stop.child !== null) {
      await endOrphans(stop.child.config);
      await removePrivateDir(stop.child.config);
    }
    taken.lock.release();
  }
}

async function run(
  io: Io,
  out: Output,
  setup: RouterSetup,
  lock: HeldLock,
  stop: Stop,
  complain: (message: string) => ExitCode,
): Promise<ExitCode> {
  if (lock.previous !== null) {
    if (!(await endOrphans(lock.previous.setup))) {
      return complain(
        `a workerd of an earlier run still uses ${setup.dataDir} and cannot be ended`,
      );
    }
    await removePrivateDir(lock.previous.setup);
  }
  if (stop.signal !== null) return exitAfter(stop.signal);
  const started = await startRouter(io, setup, lock, (child) => stop.watchOver(child));
  if (started.kind === "failed") {
    return stop.signal === null ? complain(started.message) : exitAfter(stop.signal);
  }
  out.result(`hookyard ready on ${started.url}`, {
    event: "ready",
    url: started.url,
    pid: process.pid,
  });
  stop.finishFirst = () => drainRouter(started.sweepSocket);
  const endSweeping = startSweeping(started.sweepSocket, (message) => out.note(message));
  const how = await started.child.ended;
  endSweeping();
  return stop.signal === null
    ? complain(`workerd ended by itself (${how}); nothing that was acknowledged is lost`)
    : exitAfter(stop.signal);
}

function exitAfter(signal: StopSignal): ExitCode {
  return signal === "SIGINT" ? EXIT.interrupted : EXIT.fine;
}

/** The first signal lets workerd finish, the second and the end of the patience do not. */
class Stop {
  /** The first signal that came. */
  signal: StopSignal | null = null;
  /** What is watched over, once it runs. */
  child: WorkerdChild | null = null;
  /** What the router does before workerd is told to end, once it serves. */
  finishFirst: () => Promise<void> = () => Promise.resolve();
  #deadline: NodeJS.Timeout | undefined;
  readonly forget: () => void;

  constructor(io: Io, out: Output) {
    const unsubscribe = io.onStop((signal) => {
      if (this.signal === null) {
        this.signal = signal;
        out.note(`stopping: deliveries under way have ${DRAIN_MS / 1000} s; stop again to end now`);
        this.#drain();
      } else {
        this.#endNow();
      }
    });
    this.forget = () => {
      unsubscribe();
      clearTimeout(this.#deadline);
    };
  }

  watchOver(child: WorkerdChild): void {
    this.child = child;
    if (this.signal !== null) this.#drain();
  }

  #drain(): void {
    const { child } = this;
    if (child === null) return;
    this.#deadline = setTimeout(() => this.#endNow(), DRAIN_MS);
    void this.finishFirst().then(() => child.send("TERM"));
  }

  #endNow(): void {
    if (this.child !== null) void endOrphans(this.child.config);
  }
}
