/** Checks how many files the router may open: each awake Durable Object holds three, each connection one. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const FOR_CONNECTIONS = 2048;
const FOR_A_SHARD = 4;

/** One line of warning, or null. `openFiles` is null where there is no limit or it is unknown. */
export function openFilesWarning(openFiles: number | null, shards: number): string | null {
  const wanted = FOR_CONNECTIONS + shards * FOR_A_SHARD;
  if (openFiles === null || openFiles >= wanted) return null;
  return `warning: only ${openFiles} files may be open at once; raise it to ${wanted} or more (ulimit -n ${wanted})`;
}

/** The limit that child processes get. */
export async function openFilesLimit(): Promise<number | null> {
  try {
    const { stdout } = await promisify(execFile)("/bin/sh", ["-c", "ulimit -n"]);
    const limit = Number(stdout.trim());
    return Number.isInteger(limit) ? limit : null;
  } catch {
    return null;
  }
}
