/** `hookyard serve` as a process: who may have a data folder, and what is left when it ends. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it, vi } from "vitest";
import { processesWith } from "../../src/cli/serve/orphans.ts";
import { isAlive, waitUntilGone } from "../helpers/processes.ts";
import { Serve } from "../helpers/serve.ts";

const EXECUTABLE = fileURLToPath(new URL("../../bin/hookyard.js", import.meta.url));
const SECRET = "a-secret-of-this-test";
const ROUTES = `version: 1
sources:
  github: { verify: github, secret: GITHUB_SECRET }
destinations:
  ci: { url: http://127.0.0.1:9/build }
routes:
  - { name: pushes, from: github, to: ci }
`;

interface Ended {
  readonly code: number | null;
  readonly text: string;
}

let running: Serve | null = null;

afterEach(async () => {
  await running?.remove();
  running = null;
});

async function start(): Promise<Serve> {
  running = await Serve.start({ routes: ROUTES, secrets: { GITHUB_SECRET: SECRET } });
  return running;
}

/** Runs `hookyard` until it ends. */
async function hookyard(serve: Serve, ...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [EXECUTABLE, ...args], { cwd: serve.directory });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => (text += String(chunk)));
  await once(child, "close");
  return { code: child.exitCode, text };
}

function holder(serve: Serve): { pid: number; setup: string } {
  return JSON.parse(readFileSync(join(serve.dataDirectory, "serve.json"), "utf8")) as {
    pid: number;
    setup: string;
  };
}

async function health(serve: Serve): Promise<number> {
  return (await fetch(`${serve.url}/healthz`)).status;
}

it("refuses a data folder that another router has, and names it", async () => {
  const serve = await start();
  const second = await hookyard(serve, "serve", "--allow-private", "--data", "data", "--port", "0");
  expect(second.code).toBe(1);
  expect(second.text).toContain(
    `is in use by another hookyard serve (process ${holder(serve).pid})`,
  );
  expect(await health(serve)).toBe(200);
});

it("says which port is in use", async () => {
  const serve = await start();
  const port = String(serve.port);
  const second = await hookyard(
    serve,
    "serve",
    "--allow-private",
    "--data",
    "other",
    "--port",
    port,
  );
  expect(second.code).toBe(1);
  expect(second.text).toContain(`127.0.0.1:${port} is in use by another program`);
});

it("does not start from a broken routes file", async () => {
  const serve = await start();
  await serve.stop();
  const broken = await hookyard(serve, "serve", "--data", "data");
  expect(broken.code).toBe(1);
  expect(broken.text).toContain("1 error in routes.yaml; the router was not started");
});

it("takes its workerd along when it is killed, and starts again in the same second", async () => {
  const serve = await start();
  const workerd = serve.workerdPid();
  const { pid, setup } = holder(serve);
  process.kill(pid, "SIGKILL");
  const again = await hookyardUntilReady(serve);
  expect(isAlive(workerd)).toBe(false);
  expect(existsSync(setup)).toBe(false);
  expect(await health(serve)).toBe(200);
  again.kill("SIGTERM");
  await once(again, "close");
  expect(again.exitCode).toBe(0);
});

it("ends what is left even where everything that guards it was killed too", async () => {
  const serve = await start();
  const workerd = serve.workerdPid();
  const guards = (await processesWith(holder(serve).setup)).filter((pid) => pid !== workerd);
  expect(guards.length).toBeGreaterThan(0);
  for (const pid of [...guards, holder(serve).pid]) process.kill(pid, "SIGKILL");
  await waitUntilGone(holder(serve).pid);
  expect(isAlive(workerd)).toBe(true);
  const again = await hookyardUntilReady(serve);
  expect(isAlive(workerd)).toBe(false);
  again.kill("SIGTERM");
  await once(again, "close");
});

it("says so and exits 1 when workerd ends by itself", async () => {
  const serve = await start();
  const { pid } = holder(serve);
  process.kill(serve.workerdPid(), "SIGKILL");
  await waitUntilGone(pid);
  await printed(serve, "workerd ended by itself (signal 9)");
  await printed(serve, "[serve ended: 1]");
  expect(isAlive(pid)).toBe(false);
});

it("lets a request under way finish when it is told to stop", async () => {
  const serve = await start();
  const { pid, setup } = holder(serve);
  const slow = await slowRequest(serve);
  process.kill(pid, "SIGTERM");
  await printed(serve, "stopping:");
  expect(await slow.finish()).toMatch(/^HTTP\/1\.1 401 /u);
  await waitUntilGone(pid);
  await printed(serve, "[serve ended: 0]");
  expect(existsSync(setup)).toBe(false);
});

it("lets it finish too where a service manager signals every process at once", async () => {
  const serve = await start();
  const { pid, setup } = holder(serve);
  const slow = await slowRequest(serve);
  for (const one of [pid, ...(await processesWith(setup))]) process.kill(one, "SIGTERM");
  await printed(serve, "stopping:");
  expect(await slow.finish()).toMatch(/^HTTP\/1\.1 401 /u);
  await waitUntilGone(pid);
  await printed(serve, "[serve ended: 0]");
});

it("does not wait for it when it is told to stop twice", async () => {
  const serve = await start();
  const { pid, setup } = holder(serve);
  const slow = await slowRequest(serve);
  process.kill(pid, "SIGINT");
  await printed(serve, "stopping:");
  process.kill(pid, "SIGINT");
  await waitUntilGone(pid);
  await printed(serve, "[serve ended: 130]");
  expect(await slow.finish()).toBe("");
  expect(await processesWith(setup)).toEqual([]);
});

it("exits 130 on SIGINT and leaves no process and no private folder", async () => {
  const serve = await start();
  const { pid, setup } = holder(serve);
  process.kill(pid, "SIGINT");
  await waitUntilGone(pid);
  await printed(serve, "[serve ended: 130]");
  expect(await processesWith(setup)).toEqual([]);
  expect(existsSync(setup)).toBe(false);
});

it("keeps its configuration and its data from other users", async () => {
  const serve = await start();
  const { setup } = holder(serve);
  expect((await stat(join(setup, ".."))).mode & 0o077).toBe(0);
  expect(readFileSync(setup, "utf8")).not.toContain(SECRET);
  expect(setup.startsWith(tmpdir())).toBe(true);
});

it("warns of a secret that is missing and starts all the same", async () => {
  running = await Serve.start({ routes: ROUTES });
  expect(running.output).toContain("warning: GITHUB_SECRET is not set; source github answers 503");
  const answer = await fetch(`${running.url}/in/github`, {
    method: "POST",
    headers: { "x-github-event": "push", "x-hub-signature-256": `sha256=${"0".repeat(64)}` },
    body: "{}",
  });
  expect(answer.status).toBe(503);
});

/** A request that the Worker has begun and whose body is not all there. `finish` gives the answer. */
async function slowRequest(serve: Serve): Promise<{ finish(): Promise<string> }> {
  const socket = connect(serve.port, "127.0.0.1");
  await once(socket, "connect");
  let answer = "";
  socket.on("data", (chunk) => (answer += String(chunk)));
  socket.on("error", () => {});
  socket.write("POST /in/github HTTP/1.1\r\nhost: x\r\nx-github-event: push\r\n");
  socket.write(`x-hub-signature-256: sha256=${"0".repeat(64)}\r\ncontent-length: 4\r\n\r\n{}`);
  // Requests are begun in order: once a later one is answered, this one is under way.
  await fetch(`${serve.url}/healthz`);
  return {
    async finish() {
      if (!socket.closed) {
        socket.write("  ");
        await once(socket, "close");
      }
      return answer;
    },
  };
}

/** Starts a second router on the folder of one that was killed. */
async function hookyardUntilReady(serve: Serve) {
  const flags = ["--allow-private", "--data", serve.dataDirectory, "--port", String(serve.port)];
  const child = spawn(process.execPath, [EXECUTABLE, "serve", "--env-file", ".env", ...flags], {
    cwd: serve.directory,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  expect(String(line)).toBe(`hookyard ready on ${serve.url}\n`);
  return child;
}

/** Waits until the helper has read this from the process, or has seen how it ended. */
async function printed(serve: Serve, text: string): Promise<void> {
  await vi.waitFor(() => expect(serve.output).toContain(text), { timeout: 10_000, interval: 10 });
}
