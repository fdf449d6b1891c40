/**
 * Looks at running processes from outside: who descends from whom, and what they have used. Reads
 * `/proc` where there is one and asks `ps` elsewhere, so that the tests also run on macOS.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
}

/** Process ids of all descendants of `pid` whose command name contains `name`. */
export function descendantsNamed(pid: number, name: string): number[] {
  const rows = existsSync("/proc/self/stat") ? rowsOfProc() : rowsOfPs();
  const found: number[] = [];
  let parents = new Set([pid]);
  while (parents.size > 0) {
    const children = rows.filter((row) => parents.has(row.parent));
    for (const child of children) if (child.name.includes(name)) found.push(child.pid);
    parents = new Set(children.map((child) => child.pid));
  }
  return found;
}

/** Whether a process still exists. A zombie counts as gone: it holds no file and no port. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return !existsSync("/proc/self/stat");
  }
}

/** Resolves when the process is gone; rejects after `withinMs`. */
export async function waitUntilGone(pid: number, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline)
      throw new Error(`process ${pid} is still running after ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** CPU time (user and system) that a process has used, in milliseconds. Linux only. */
export function cpuMsOf(pid: number): number {
  if (!isAlive(pid)) throw new Error(`process ${pid} ended while it was measured`);
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The command name stands in parentheses and may contain spaces: fields are counted from behind it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  // USER_HZ is 100 on every Linux platform that Node and workerd run on.
  return ticks * 10;
}

/** Resident memory in MB (1 MB = 1024 × 1024 bytes), now and at its highest. Linux only. */
export function memoryOf(pid: number): { readonly nowMb: number; readonly peakMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const kilobytes = (field: string): number =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1]);
  return { nowMb: kilobytes("VmRSS") / 1024, peakMb: kilobytes("VmHWM") / 1024 };
}

/** A TCP port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function rowsOfProc(): ProcessRow[] {
  const rows: ProcessRow[] = [];
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, "utf8");
      const end = stat.lastIndexOf(")");
      const parent = Number(stat.slice(end + 2).split(" ")[1]);
      rows.push({ pid: Number(entry), parent, name: stat.slice(stat.indexOf("(") + 1, end) });
    } catch {
      // It ended between the listing and the read.
    }
  }
  return rows;
}

function rowsOfPs(): ProcessRow[] {
  const listing = execFileSync("ps", ["-A", "-o", "pid=,ppid=,comm="], { encoding: "utf8" });
  return listing.split("\n").flatMap((line) => {
    const [, pid, parent, name] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined || name === undefined
      ? []
      : [{ pid: Number(pid), parent: Number(parent), name }];
  });
}
