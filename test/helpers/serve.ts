/**
 * Runs the product as a user does: `hookyard serve` in a directory of its own, with a routes file and
 * an env file. Nothing of `src` is imported; everything is seen through HTTP and the process table.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { descendantsNamed, freePort, isAlive, waitUntilGone } from "./processes.ts";

const EXECUTABLE = fileURLToPath(new URL("../../bin/hookyard.js", import.meta.url));
const READY = /^hookyard ready on (http:\/\/\S+)/m;
const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;
const LOOK_AGAIN_MS = 20;
/** Characters: under load the log of the router grows without end. */
const OUTPUT_KEPT = 64 * 1024;

export interface ServeOptions {
  /** The text of `routes.yaml`. */
  readonly routes: string;
  /** More files beside it, by their path. */
  readonly files?: { readonly [path: string]: string };
  /** Written to the env file, beside `HOOKYARD_TOKEN`. */
  readonly secrets?: { readonly [name: string]: string };
  /** Added to the environment of the process. */
  readonly env?: { readonly [name: string]: string };
  /** Allow destinations on private addresses and over http; on unless said otherwise. */
  readonly allowPrivate?: boolean;
}

/** One `hookyard serve`. After a kill or a restart it listens on the same port with the same data. */
export class Serve {
  readonly url: string;
  readonly port: number;
  readonly directory: string;
  readonly dataDirectory: string;
  readonly token = "test-admin-token-0123456789";
  #options: ServeOptions;
  #child: ChildProcess | null = null;

  private constructor(options: ServeOptions, directory: string, port: number) {
    this.#options = options;
    this.directory = directory;
    this.dataDirectory = join(directory, "data");
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Writes the files, starts the process and waits for its ready line. */
  static async start(options: ServeOptions): Promise<Serve> {
    const directory = await mkdtemp(join(tmpdir(), "hookyard-serve-"));
    const serve = new Serve(options, directory, await freePort());
    const secrets = { ...options.secrets, HOOKYARD_TOKEN: serve.token };
    await mkdir(serve.dataDirectory);
    await writeFile(join(directory, "routes.yaml"), options.routes);
    for (const [path, text] of Object.entries(options.files ?? {})) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), text);
    }
    await writeFile(
      join(directory, ".env"),
      Object.entries(secrets)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(""),
    );
    try {
      await serve.restart();
    } catch (error) {
      await serve.remove();
      throw error;
    }
    return serve;
  }

  /** The last of what the process has printed, across restarts. */
  get output(): string {
    return this.#readLog(0).slice(-OUTPUT_KEPT);
  }

  get #logFile(): string {
    return join(this.directory, "serve.log");
  }

  #readLog(begin: number): string {
    return readFileSync(this.#logFile).subarray(begin).toString();
  }

  /** Starts the process again, after `kill()` or `stop()`. */
  async restart(): Promise<void> {
    if (this.#child !== null) throw new Error("serve is still running: stop or kill it first");
    const flags = [
      "--config",
      join(this.directory, "routes.yaml"),
      "--env-file",
      join(this.directory, ".env"),
    ];
    flags.push("--data", this.dataDirectory, "--host", "127.0.0.1", "--port", String(this.port));
    if (this.#options.allowPrivate !== false) flags.push("--allow-private");
    // Into a file, as a service manager would have it: reading a pipe would cost this process time that
    // the router under test does not have then.
    const log = await open(this.#logFile, "a");
    const begin = (await log.stat()).size;
    const child = spawn(process.execPath, [EXECUTABLE, "serve", ...flags], {
      cwd: this.directory,
      env: { ...process.env, ...this.#options.env },
      stdio: ["ignore", log.fd, log.fd],
    });
    this.#child = child;
    let ended: string | null = null;
    child.on("error", (error) => (ended = `did not start (${error.message})`));
    child.on("exit", (code, signal) => {
      ended = `exited (${code ?? signal}) before it was ready`;
      if (existsSync(this.#logFile))
        appendFileSync(this.#logFile, `[serve ended: ${code ?? signal}]\n`);
    });
    await log.close();
    const giveUpAt = Date.now() + READY_WITHIN_MS;
    while (!READY.test(this.#readLog(begin))) {
      if (Date.now() > giveUpAt) ended = `was not ready within ${READY_WITHIN_MS} ms`;
      if (ended !== null) {
        const printed = this.#readLog(begin);
        await this.kill();
        throw new Error(`serve ${ended}:\n${printed}`);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  }

  /** The process id of the workerd that does the work. */
  workerdPid(): number {
    const [pid] = descendantsNamed(this.#pid(), "workerd");
    if (pid === undefined) throw new Error("serve has no workerd process");
    return pid;
  }

  /**
   * `kill -9` of workerd, as the kernel's out-of-memory killer would do it, then of what started it,
   * so that nothing of it is left when this resolves.
   */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined) return;
    const workers = descendantsNamed(child.pid, "workerd");
    for (const pid of workers) signal(pid, "SIGKILL");
    signal(child.pid, "SIGKILL");
    for (const pid of [...workers, child.pid]) await waitUntilGone(pid);
    this.#child = null;
  }

  /** Ends the process as a supervisor does, with SIGTERM; what remains after 10 s is killed. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined) return;
    const workers = descendantsNamed(child.pid, "workerd");
    signal(child.pid, "SIGTERM");
    try {
      await waitUntilGone(child.pid, STOP_WITHIN_MS);
      for (const pid of workers) await waitUntilGone(pid, STOP_WITHIN_MS);
    } catch {
      for (const pid of [child.pid, ...workers]) if (isAlive(pid)) signal(pid, "SIGKILL");
    }
    this.#child = null;
  }

  /** Stops the process and deletes its directory. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.directory, { recursive: true, force: true });
  }

  /** A request to the admin API with the token; the answer must be 2xx JSON. */
  async admin(path: string, init: { readonly method?: string } = {}): Promise<unknown> {
    const response = await fetch(this.url + path, {
      method: init.method ?? "GET",
      headers: { authorization: `Bearer ${this.token}` },
      signal: AbortSignal.timeout(15_000),
    }).catch((cause: unknown) => {
      throw new Error(`${path} got no answer; the router last said:\n${this.output.slice(-2000)}`, {
        cause,
      });
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`${init.method ?? "GET"} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as unknown;
  }

  #pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error("serve is not running");
    return pid;
  }
}

function signal(pid: number, name: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}
