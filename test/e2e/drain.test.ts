/** Stopping `hookyard serve` with SIGTERM: what is being sent is sent, settled and not sent again. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { githubHeaders } from "../helpers/sign.ts";
import { Serve } from "../helpers/serve.ts";

const SECRET = "drain-test-secret";
let serve: Serve | null = null;

afterEach(async () => {
  await serve?.remove();
  serve = null;
});

it("a delivery under way at the stop arrives once, and is on record as delivered", async () => {
  const arrived: string[] = [];
  const slow = createServer((request, response) => {
    arrived.push(String(request.headers["webhook-id"]));
    request.resume();
    setTimeout(() => response.end("ok"), 700);
  });
  await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
  const { port } = slow.address() as AddressInfo;
  serve = await Serve.start({
    routes: [
      "version: 1",
      "sources: { github: { verify: github, secret: GITHUB_SECRET } }",
      `destinations: { slow: { url: "http://127.0.0.1:${port}/" } }`,
      "routes: [{ name: all, from: github, to: slow }]",
      "",
    ].join("\n"),
    secrets: { GITHUB_SECRET: SECRET },
  });
  const body = JSON.stringify({ ref: "refs/heads/main" });
  const accepted = await Promise.all(
    ["a", "b", "c"].map((id) =>
      fetch(`${serve?.url}/`, { method: "POST", body, headers: githubHeaders(body, SECRET, id) }),
    ),
  );
  const ids = await Promise.all(
    accepted.map(async (response) => (await response.json()) as { id: string }),
  );
  await serve.stop();
  await serve.restart();
  for (const { id } of ids) {
    expect(await serve.admin(`/api/v1/events/${id}`)).toMatchObject({
      status: "delivered",
      deliveries: [{ attempts: [{ number: 1, status: 200 }] }],
    });
  }
  expect(new Set(arrived).size).toBe(3);
  expect(arrived).toHaveLength(3);
  slow.close();
});
