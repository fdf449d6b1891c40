import { describe, expect, it } from "vitest";
import { runExplain, type ExplainArgs } from "../../src/cli/commands/explain.ts";
import { memoryIo, type MemoryIo } from "./memory-io.ts";

const ROUTES = `version: 1
sources:
  github: { verify: github, secret: GITHUB_SECRET }
  slack: { verify: slack, secret: SLACK_SECRET }
  app: { verify: bearer, secret: APP_TOKEN, event_type: headers.x-type }
destinations:
  ci: { url: "https://ci.example.com/" }
  chat: { url: "https://chat.example.com/" }
  log: { url: "https://log.example.com/" }
routes:
  - { name: announce-release, from: github, when: { type: release.published }, to: chat }
  - name: build-main
    from: github
    when: { type: push }
    to:
      - { destination: ci, method: PUT, body: { ref: "\${body.ref}", who: "\${body.pusher.name}", tag: "\${body.tag}" } }
      - { destination: chat, when: { body.commits: { length: { gt: 5 } } } }
      - { destination: log, path: "/\${body.nothing}" }
  - { name: app, from: app, when: { type: [a, b], body.n: "5" }, to: ci }
  - { name: slack, from: slack, when: { type: app_mention }, to: chat }
`;

const args: ExplainArgs = {
  event: "",
  config: "routes.yaml",
  header: [],
  diff: false,
  json: false,
};

function project(more: { readonly [path: string]: string } = {}): MemoryIo {
  return memoryIo({ files: { "routes.yaml": ROUTES, ...more } });
}

async function run(io: MemoryIo, change: Partial<ExplainArgs>): Promise<string> {
  const code = await runExplain(io, { ...args, ...change });
  return `${io.out()}${io.err()}exit ${code}`;
}

describe("hookyard explain", () => {
  it("says for each route that it matched, or the leaf that failed with expected and actual", async () => {
    const told = (await run(project(), { event: "github/push" })).split("\n");
    expect(told.slice(1)).toEqual([
      "✗ announce-release   type: expected release.published, got push",
      "✓ build-main         → ci   PUT body 2 keys (see --diff)",
      "                       ! nothing at ${body.tag}",
      '                     · chat   body.commits: expected length {"gt":5}, got [{"id":"0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c","tree_id":"f9d2a07e9488b91af2641b26b9407fe22a451433","distinct":true,"message":"Round shipping costs before ta…',
      "                     → log   dead: path_value_invalid: path: a value in the path is null or missing",
      "                       ! nothing at ${body.nothing}",
      "✗ app                from: expected app, got github",
      "✗ slack              from: expected slack, got github",
      "exit 0",
    ]);
  });

  it("explains a file, with headers of the provider's", async () => {
    const io = project({ "a.json": '{"n":5}' });
    const told = await run(io, { event: "a.json", source: "app", header: ["X-Type: b"] });
    expect(told).toContain(
      '✗ app                body.n: expected "5", got 5 (same text, another type)',
    );
  });

  it("shows one route alone, and the difference that its rewrite makes", async () => {
    const told = await run(project(), { event: "github/push", route: "build-main", diff: true });
    expect(told).not.toContain("announce-release");
    expect(told).toContain("received → ci (build-main)");
    expect(told).toContain('-   "before": ');
    expect(told).toContain('+   "who": "mira-l"');
  });

  it("reads a stored event over the admin API, and explains it with the routes of this file", async () => {
    const id = "evt_01m7yq7jvze00ahedaq1baafpb";
    const stored = {
      id,
      source: "app",
      type: "old",
      provider_event_id: null,
      status: "unmatched",
      verdict: "authenticated",
      received_at: "2026-11-21T09:33:06.815Z",
      size: 9,
      method: "POST",
      path: "/in/app",
      query: "",
      headers: { "x-type": "a", "content-type": "application/json" },
      body: '{"n":"5"}',
      delivery_counts: { delivered: 0, pending: 0, dead: 0, cancelled: 0 },
      deliveries: [],
    };
    const io = memoryIo({ files: { "routes.yaml": ROUTES }, answer: () => Response.json(stored) });
    const told = await run(io, { event: id, url: "https://hooks.example.com", token: "t" });
    expect(io.requests.map(({ url }) => url)).toEqual([
      `https://hooks.example.com/api/v1/events/${id}`,
    ]);
    expect(told).toContain(`app  a  ${id}  authenticated`);
    expect(told).toContain("✓ app                → ci   as received");
  });

  it("knows a handshake", async () => {
    expect(await run(project(), { event: "slack/url_verification" })).toContain(
      "a handshake, answered 200",
    );
  });

  it("gives the explanation as one object", async () => {
    const io = project();
    expect(await runExplain(io, { ...args, event: "github/push", json: true })).toBe(0);
    expect(JSON.parse(io.out())).toMatchObject({
      source: "github",
      type: "push",
      routes: [
        {
          route: "announce-release",
          matched: false,
          why: { kind: "when", path: "type", expected: "release.published", actual: "push" },
        },
        {
          route: "build-main",
          matched: true,
          to: [{ matched: true }, { matched: false }, { matched: true }],
        },
        { why: { kind: "source" } },
        { why: { kind: "source" } },
      ],
      deliveries: [
        {
          destination: "ci",
          body: { ref: "refs/heads/main", who: "mira-l" },
          missing: ["body.tag"],
        },
        { destination: "log", dead: expect.stringContaining("path_value_invalid") },
      ],
    });
  });

  it.each([
    ["a route", { event: "github/push", route: "build-mian" }, 'did you mean "build-main"?'],
    ["a sample", { event: "github/psh" }, 'did you mean "github/push"?'],
    ["a source", { event: "a.json", source: "ap" }, 'did you mean "app"?'],
    ["which source", { event: "a.json" }, "add --source with one of github, slack, app"],
    [
      "a header",
      { event: "a.json", source: "app", header: ["nonsense"] },
      'expected "name: value"',
    ],
  ])("is wrong usage where it does not know %s", async (_what, change, said) => {
    const told = await run(project({ "a.json": "{}" }), change);
    expect(told).toContain(said);
    expect(told).toContain("exit 2");
  });

  it("exits 3 where the router cannot be reached", async () => {
    expect(await run(project(), { event: "evt_01m7yq7jvze00ahedaq1baafpb" })).toContain("exit 3");
  });
});
