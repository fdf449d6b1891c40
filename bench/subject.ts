/** The two routers under measurement, each started fresh with an empty data directory. */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, waitUntilGone } from "../test/helpers/processes.ts";
import { Serve } from "../test/helpers/serve.ts";
import { SECRET } from "./payload.ts";

export type SubjectName = "floor" | "hookyard";

export interface Subject {
  /** Where events are posted. */
  readonly url: string;
  readonly workerdPid: number;
  /** Totals over all shards since the start. */
  cost(): Promise<Cost>;
  stop(): Promise<void>;
}

export interface Cost {
  readonly rowsWritten: number;
  readonly requests: number;
}

export function start(name: SubjectName, destinations: readonly string[]): Promise<Subject> {
  return name === "floor" ? startFloor(destinations) : startHookyard(destinations);
}

async function startFloor(destinations: readonly string[]): Promise<Subject> {
  const data = await mkdtemp(join(tmpdir(), "hookyard-floor-"));
  const port = await freePort();
  const config = fileURLToPath(new URL("floor/workerd.capnp", import.meta.url));
  const child = spawn(
    workerdBinary(),
    ["serve", config, "-d", `data=${data}`, "-s", `http=127.0.0.1:${port}`],
    {
      env: { SECRET, DESTINATIONS: destinations.join(",") },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  // Kept for the message when it does not start; under load it may repeat one complaint thousands of times.
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => {
    if (complaints.length < 4096) complaints += chunk.toString();
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error("workerd did not start");
  const url = `http://127.0.0.1:${port}`;
  await waitUntilListening(port, () => complaints);
  return {
    url: `${url}/in/github`,
    workerdPid: pid,
    cost: async () => costOf(await (await fetch(url)).json()),
    async stop() {
      child.kill("SIGKILL");
      await waitUntilGone(pid);
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function startHookyard(destinations: readonly string[]): Promise<Subject> {
  const names = destinations.map((_, i) => `d${i}`);
  const routes = [
    "version: 1",
    "sources:",
    "  github: { verify: github, secret: GITHUB_SECRET }",
    "destinations:",
    ...destinations.map((url, i) => `  d${i}: { url: "${url}" }`),
    "routes:",
    `  - { name: all, from: github, to: [${names.join(", ")}] }`,
    "",
  ].join("\n");
  const serve = await Serve.start({ routes, secrets: { GITHUB_SECRET: SECRET } });
  return {
    url: `${serve.url}/in/github`,
    workerdPid: serve.workerdPid(),
    cost: async () => costOf(await serve.admin("/api/v1/stats")),
    stop: () => serve.remove(),
  };
}

/** Both subjects answer `{ shards: [{ rows_written, requests, … }] }`. */
function costOf(answer: unknown): Cost {
  const { shards } = answer as { shards?: unknown };
  if (!Array.isArray(shards)) throw new Error(`stats has no shards: ${JSON.stringify(answer)}`);
  const sum = (field: string): number =>
    shards.reduce((total: number, shard: { [name: string]: unknown }) => {
      const value = shard[field];
      if (typeof value !== "number") throw new Error(`stats: ${field} of a shard is no number`);
      return total + value;
    }, 0);
  return { rowsWritten: sum("rows_written"), requests: sum("requests") };
}

/** The path of the pinned native binary; the package's own `bin` is a Node shim in front of it. */
function workerdBinary(): string {
  const module: unknown = createRequire(import.meta.url)("workerd");
  const path = (module as { default?: unknown }).default;
  if (typeof path !== "string") throw new Error("the workerd package does not name its binary");
  return path;
}

async function waitUntilListening(port: number, complaints: () => string): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () =>
        resolve(false),
      );
      socket.on("connect", () => socket.destroy());
    });
    if (open) return;
    if (Date.now() > deadline)
      throw new Error(`the floor does not listen after 10 s:\n${complaints()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
