import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startSweeping } from "../../src/cli/serve/sweeper.ts";

const MINUTE_MS = 60_000;

let folder: string;
let socket: string;
let server: Server;
let status: number;
let requests: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hookyard-sweep-"));
  socket = join(folder, "sweep.sock");
  status = 200;
  requests = [];
  server = createServer((request: IncomingMessage, response) => {
    requests.push(request.method ?? "");
    response.writeHead(status).end();
  });
  server.listen(socket);
  await once(server, "listening");
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});

afterEach(async () => {
  vi.useRealTimers();
  server.close();
  await rm(folder, { recursive: true });
});

it("sweeps at once and then every minute, until it is ended", async () => {
  const end = startSweeping(socket, () => {});
  await vi.waitFor(() => expect(requests).toEqual(["POST"]));
  vi.advanceTimersByTime(MINUTE_MS - 1);
  vi.advanceTimersByTime(1);
  await vi.waitFor(() => expect(requests).toEqual(["POST", "POST"]));
  end();
  expect(vi.getTimerCount()).toBe(0);
});

it("tells of sweeps that fail three times in a row, and not of one", async () => {
  status = 500;
  const warnings: string[] = [];
  const end = startSweeping(socket, (message) => warnings.push(message));
  for (const count of [1, 2, 3]) {
    await vi.waitFor(() => expect(requests).toHaveLength(count));
    if (count < 3) expect(warnings).toEqual([]);
    vi.advanceTimersByTime(MINUTE_MS);
  }
  await vi.waitFor(() =>
    expect(warnings).toEqual(["warning: the sweep failed 3 times: status 500"]),
  );
  end();
});

it("takes a router that is gone for a failure, not for an end", async () => {
  const warnings: string[] = [];
  const end = startSweeping(join(folder, "nobody.sock"), (message) => warnings.push(message));
  await vi.waitFor(() => {
    vi.advanceTimersByTime(MINUTE_MS);
    expect(warnings).toHaveLength(1);
  });
  expect(warnings[0]).toContain("ENOENT");
  end();
});
