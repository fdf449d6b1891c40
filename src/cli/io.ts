/**
 * Everything the command line touches outside itself, as one value: tests hand in another. The real one
 * is made here and nowhere else.
 */
import { randomBytes } from "node:crypto";
import { mkdir, readFile, readdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export interface TextOut {
  write(text: string): void;
  readonly isTTY: boolean;
  /** The file descriptor that a child process can write to by itself; absent where the text is captured. */
  readonly fd?: number;
}

export type StopSignal = "SIGINT" | "SIGTERM";

export interface Io {
  readonly stdout: TextOut;
  readonly stderr: TextOut;
  readonly env: { readonly [name: string]: string | undefined };
  /** Absolute. */
  readonly cwd: string;
  /** Epoch milliseconds. */
  now(): number;
  /** 24 lower-case hexadecimal digits of chance. */
  randomId(): string;
  sleep(ms: number): Promise<void>;
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** Standard input, as it comes. */
  readInput(): AsyncIterable<Uint8Array>;
  readFile(path: string): Promise<FileRead>;
  /** What a folder holds; links are followed. */
  listFolder(path: string): Promise<FolderRead>;
  /** Creates the folder where it is missing. Throws the system's error. */
  writeFile(path: string, text: string): Promise<void>;
  /** Calls back on every SIGINT and SIGTERM until the returned function is called. */
  onStop(handler: (signal: StopSignal) => void): () => void;
}

export type FileRead =
  | { readonly kind: "read"; readonly bytes: Uint8Array }
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable"; readonly why: string };

export type FolderRead =
  | {
      readonly kind: "read";
      readonly entries: readonly { readonly name: string; readonly isFolder: boolean }[];
    }
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable"; readonly why: string };

/** Decodes UTF-8; a byte order mark is dropped. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** The real world of this process. */
export function realIo(): Io {
  for (const stream of [process.stdout, process.stderr]) {
    // Once, also where a program asks for it many times.
    if (!stream.listeners("error").includes(onBrokenPipe)) stream.on("error", onBrokenPipe);
  }
  return {
    stdout: outputOf(process.stdout, 1),
    stderr: outputOf(process.stderr, 2),
    env: process.env,
    cwd: process.cwd(),
    now: () => Date.now(),
    randomId: () => randomBytes(12).toString("hex"),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    fetch: (url, init) => fetch(url, init),
    readInput: () => process.stdin,
    readFile: readWhole,
    listFolder,
    writeFile: async (path, text) => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    },
    onStop: (handler) => {
      const signals: readonly StopSignal[] = ["SIGINT", "SIGTERM"];
      const listeners = signals.map((signal) => [signal, () => handler(signal)] as const);
      for (const [signal, listener] of listeners) process.on(signal, listener);
      return () => {
        for (const [signal, listener] of listeners) process.off(signal, listener);
      };
    },
  };
}

/** `hookyard events list | head` closes the pipe early: that is no error of ours. */
function onBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
}

function outputOf(stream: NodeJS.WriteStream, fd: number): TextOut {
  return {
    write: (text) => void stream.write(text),
    // Node leaves `isTTY` undefined where the stream is a pipe or a file.
    isTTY: stream.isTTY === true,
    fd,
  };
}

async function readWhole(path: string): Promise<FileRead> {
  try {
    return { kind: "read", bytes: await readFile(path) };
  } catch (error) {
    return notRead(error);
  }
}

async function listFolder(path: string): Promise<FolderRead> {
  try {
    const found = await readdir(path, { withFileTypes: true });
    const entries = found.map(async (entry) => ({
      name: entry.name,
      isFolder: entry.isSymbolicLink()
        ? (await stat(join(path, entry.name))).isDirectory()
        : entry.isDirectory(),
    }));
    return { kind: "read", entries: await Promise.all(entries) };
  } catch (error) {
    return notRead(error);
  }
}

function notRead(error: unknown): Exclude<FileRead, { readonly kind: "read" }> {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "missing" };
  return { kind: "unreadable", why: error instanceof Error ? error.message : String(error) };
}
