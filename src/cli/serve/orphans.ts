/**
 * Ends what a supervisor that was killed may have left behind. Its processes are known by the path of
 * their private configuration on their command line, not by a process id, which may have been given to
 * someone else since.
 */
import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { promisify } from "node:util";

const GIVE_UP_AFTER_MS = 3000;
const LOOK_AGAIN_MS = 20;

/** Kills every process whose command line has `setup` in it, and returns true when none is left. */
export async function endOrphans(setup: string): Promise<boolean> {
  for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
    const found = await processesWith(setup);
    if (found.length === 0) return true;
    if (waited >= GIVE_UP_AFTER_MS) return false;
    for (const pid of found) kill(pid);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has just ended, or is not ours; the next look tells.
  }
}

/** Ids of the processes, other than this one, that have `text` on their command line. */
export async function processesWith(text: string): Promise<number[]> {
  const all = process.platform === "linux" ? await listFromProc() : await listFromPs();
  return all
    .filter(({ pid, command }) => pid !== process.pid && command.includes(text))
    .map(({ pid }) => pid);
}

interface Running {
  readonly pid: number;
  readonly command: string;
}

/** Slim container images have no `ps`. A zombie's command line is empty, so it does not count. */
async function listFromProc(): Promise<Running[]> {
  const names = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  return Promise.all(
    names.map(async (name) => {
      // A process may end between the listing and the reading.
      const command = await readFile(`/proc/${name}/cmdline`, "utf8").catch(() => "");
      return { pid: Number(name), command };
    }),
  );
}

async function listFromPs(): Promise<Running[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-ww", "-o", "pid=,args="]);
  return stdout.split("\n").flatMap((line) => {
    const match = /^\s*(\d+)\s+(.*)$/.exec(line);
    return match === null ? [] : [{ pid: Number(match[1]), command: match[2] ?? "" }];
  });
}
