/**
 * One router a data folder: two workerds on one folder corrupt each other's writes. The lock is a
 * database lock of SQLite, which the kernel holds for this process and drops when it ends, however it
 * ends; so nothing stale can block a restart. A record beside it tells people and the next run who holds it.
 */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";

const Holder = z.object({
  pid: z.number(),
  /** Path of the workerd configuration of that run: unique, so it identifies the run's processes. */
  setup: z.string(),
});

export type HolderRecord = z.infer<typeof Holder>;

export interface HeldLock {
  /** Who held the folder last, if anyone. */
  readonly previous: HolderRecord | null;
  /** Writes who holds it now. */
  record(holder: HolderRecord): Promise<void>;
  release(): void;
}

export type LockTaken =
  | { readonly kind: "held"; readonly lock: HeldLock }
  | { readonly kind: "busy"; readonly holder: HolderRecord | null }
  | { readonly kind: "failed"; readonly message: string };

/** A process that was killed a moment ago may need this long to be gone. */
const PATIENCE_MS = 1000;
const SQLITE_BUSY = 5;

/** Takes the folder, which is created where it is missing, or says who has it. */
export async function takeLock(dataDir: string): Promise<LockTaken> {
  const recordFile = join(dataDir, "serve.json");
  let database: DatabaseSync;
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    database = await openExclusively(join(dataDir, "serve.lock"));
  } catch (error) {
    if (isBusy(error)) return { kind: "busy", holder: await readHolder(recordFile) };
    const why = error instanceof Error ? error.message : String(error);
    return { kind: "failed", message: `cannot use ${dataDir} as the data folder: ${why}` };
  }
  const previous = await readHolder(recordFile);
  return {
    kind: "held",
    lock: {
      previous,
      async record(holder) {
        await writeFile(`${recordFile}.new`, JSON.stringify(holder));
        await rename(`${recordFile}.new`, recordFile);
      },
      release: () => database.close(),
    },
  };
}

async function openExclusively(path: string): Promise<DatabaseSync> {
  const { DatabaseSync } = await quietly(() => import("node:sqlite"));
  const database = new DatabaseSync(path, { timeout: PATIENCE_MS });
  try {
    // Nothing is ever written, so nothing needs a journal file.
    database.exec("PRAGMA journal_mode = MEMORY");
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Node 22 prints a warning that its SQLite is experimental; a lock uses nothing that could change. */
async function quietly<Value>(work: () => Promise<Value>): Promise<Value> {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => {};
  try {
    return await work();
  } finally {
    process.emitWarning = emitWarning;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;
}

async function readHolder(path: string): Promise<HolderRecord | null> {
  try {
    return Holder.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    // Missing, or cut off by a power loss: it only informs.
    return null;
  }
}
