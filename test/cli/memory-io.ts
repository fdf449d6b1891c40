/** An `Io` for tests: files in a map, a clock that stands still, answers from a function, no process. */
import type { TestArgs } from "../../src/cli/commands/test.ts";
import type { FileRead, Io } from "../../src/cli/io.ts";

export interface MemoryIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
  readonly files: Map<string, string>;
  readonly writes: string[];
  readonly requests: { readonly url: string; readonly init: RequestInit }[];
}

export interface MemoryIoSetup {
  /** By path below `/project`. */
  readonly files?: { readonly [path: string]: string };
  readonly env?: { readonly [name: string]: string };
  readonly answer?: (url: string, init: RequestInit) => Response;
  readonly isTTY?: boolean;
  readonly input?: string;
}

export const NOW = Date.parse("2026-11-21T12:00:00Z");
const CWD = "/project";

export function memoryIo(setup: MemoryIoSetup = {}): MemoryIo {
  let out = "";
  let err = "";
  let ids = 0;
  const files = new Map<string, string>(
    Object.entries(setup.files ?? {}).map(([path, text]) => [`${CWD}/${path}`, text] as const),
  );
  const writes: string[] = [];
  const requests: MemoryIo["requests"] = [];
  const isTTY = setup.isTTY ?? false;
  return {
    stdout: { isTTY, write: (text) => void (out += text) },
    stderr: { isTTY, write: (text) => void (err += text) },
    env: setup.env ?? {},
    cwd: CWD,
    now: () => NOW,
    randomId: () => `unique${ids++}`,
    sleep: () => Promise.resolve(),
    fetch: (url, init = {}) => {
      requests.push({ url, init });
      if (setup.answer === undefined) {
        const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
        return Promise.reject(new TypeError("fetch failed", { cause }));
      }
      return Promise.resolve(setup.answer(url, init));
    },
    async *readInput() {
      yield new TextEncoder().encode(setup.input ?? "");
    },
    readFile: (path): Promise<FileRead> => {
      const text = files.get(path);
      return Promise.resolve(
        text === undefined
          ? { kind: "missing" }
          : { kind: "read", bytes: new TextEncoder().encode(text) },
      );
    },
    listFolder: (path) => {
      const below = [...files.keys()].filter((name) => name.startsWith(`${path}/`));
      const entries = below.map((name) => {
        const [first = "", ...rest] = name.slice(path.length + 1).split("/");
        return { name: first, isFolder: rest.length > 0 };
      });
      const unique = new Map(entries.map((entry) => [entry.name, entry]));
      return Promise.resolve(
        unique.size === 0 ? { kind: "missing" } : { kind: "read", entries: [...unique.values()] },
      );
    },
    writeFile: (path, text) => {
      files.set(path, text);
      writes.push(path);
      return Promise.resolve();
    },
    onStop: () => () => {},
    out: () => out,
    err: () => err,
    files,
    writes,
    requests,
  };
}

/** A small routes file without any problem. */
export const ROUTES = `version: 1
sources:
  stripe: { verify: stripe, secret: STRIPE_WEBHOOK_SECRET }
  github: { verify: github, secret: GITHUB_SECRET }
destinations:
  ci: { url: https://ci.example.com/build }
routes:
  - { name: all-of-stripe, from: stripe, to: ci }
  - { name: pushes, from: github, when: { type: push }, to: ci }
`;

/** The arguments of `hookyard test` without any option. */
export function testArgs(change: Partial<TestArgs> = {}): TestArgs {
  return {
    config: "routes.yaml",
    coverage: false,
    update: false,
    watch: false,
    reporter: "pretty",
    allowPrivate: false,
    json: false,
    ...change,
  };
}
