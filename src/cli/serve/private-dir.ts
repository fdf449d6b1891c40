/** The folder of one run with its configuration, bundle and private socket; nobody else may enter it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

const PREFIX = "hookyard-";

/** A new folder with mode 0700. */
export function makePrivateDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), PREFIX));
}

/** Removes the folder that a file stands in, if it is one of these folders. */
export async function removePrivateDir(file: string): Promise<void> {
  const folder = dirname(file);
  if (dirname(folder) !== tmpdir() || !basename(folder).startsWith(PREFIX)) return;
  await rm(folder, { recursive: true, force: true });
}
