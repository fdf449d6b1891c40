import { describe, expect, it } from "vitest";
import { runTest, type TestArgs } from "../../src/cli/commands/test.ts";
import { memoryIo, testArgs, type MemoryIo } from "./memory-io.ts";

const ROUTES = `version: 1
sources:
  stripe: { verify: stripe, secret: STRIPE_SECRET }
  github: { verify: github, secret: GITHUB_SECRET }
  svix: { verify: svix, secret: SVIX_SECRET }
  basic: { verify: basic, secret: BASIC_SECRET }
  hex:
    verify: hmac
    secret: HEX_SECRET
    hmac: { algorithm: sha256, header: x-signature, encoding: hex, secret_encoding: hex }
destinations:
  api: { url: "https://api.example.com/in?team=a", sign: { standard-webhooks: OUT_SECRET } }
  chat: { url_secret: CHAT_URL }
routes:
  - name: paid
    from: stripe
    when: { type: invoice.paid, body.livemode: true }
    to: [api, { destination: chat, method: PUT, path: "/c/\${body.id}", body: { text: "\${body.type}", note: "\${body.note}" } }]
  - { name: twice-a, from: github, to: api }
  - { name: twice-b, from: github, to: { destination: api, body: { ref: "\${body.ref}" } } }
  - { name: rest, from: [svix, basic, hex], to: api }
`;

function project(tests: string, more: { readonly [path: string]: string } = {}): MemoryIo {
  return memoryIo({ files: { "routes.yaml": ROUTES, "routes.test.yaml": tests, ...more } });
}

/** One test named `t` with these lines in it. */
function one(lines: string): string {
  return `tests:\n  - name: t\n${lines.replaceAll(/^/gmu, "    ")}\n`;
}

async function run(io: MemoryIo, change: Partial<TestArgs> = {}): Promise<string> {
  const code = await runTest(io, testArgs(change));
  return `${io.out()}${io.err()}exit ${code}`;
}

const LIVE = "event: stripe/invoice.paid\nset: { body.livemode: true }\n";

describe("hookyard test", () => {
  it("passes where every delivery is as expected", async () => {
    const told = await run(
      project(
        one(`${LIVE}expect:
  status: 202
  type: invoice.paid
  verdict: verified
  deliveries:
    api: as-received
    chat: { method: PUT, path: { prefix: /c/evt_ }, body: { text: invoice.paid }, headers: { content-type: application/json } }`),
      ),
    );
    expect(told).toContain("✓ t");
    expect(told).toContain("exit 0");
  });

  it("says which values the templates did not find", async () => {
    const told = await run(project(one(`${LIVE}expect: { status: 202 }`)));
    expect(told).toContain("! chat: nothing at ${body.note}");
    expect(told).toContain("exit 0");
  });

  it.each([
    [
      "a delivery too many",
      `${LIVE}expect: { deliveries: { api: as-received } }`,
      "chat: not expected, but route paid sends to it",
    ],
    [
      "a delivery too few",
      "event: stripe/invoice.paid\nexpect: { deliveries: { api: as-received } }",
      "api: expected a delivery, got none",
    ],
    [
      "another value",
      `${LIVE}expect: { deliveries: { api: as-received, chat: { body: { text: { suffix: failed } } } } }`,
      'chat: body.text: expected suffix "failed", got "invoice.paid"',
    ],
    [
      "another method and another query",
      `${LIVE}expect: { deliveries: { api: { method: GET, query: { team: b } }, chat: { method: PUT } } }`,
      'api: query.team: expected "b", got "a"',
    ],
    [
      "a rewrite where the received body was expected",
      `${LIVE}expect: { deliveries: { api: as-received, chat: as-received } }`,
      "chat: expected as-received",
    ],
    ["another status", `${LIVE}expect: { status: 401 }`, "status: expected 401, got 202"],
    [
      "a refusal that nobody expected",
      `${LIVE}sign: none\nexpect: { deliveries: {} }`,
      "status: expected a 2xx, got 401 (header_missing)",
    ],
    [
      "two deliveries in place of one",
      "event: github/push\nexpect: { deliveries: { api: as-received } }",
      "api: expected a delivery, got 2",
    ],
    [
      "a dead delivery",
      "event: stripe/invoice.paid\nset: { body.livemode: true }\nunset: body.id\nexpect: { deliveries: { api: as-received, chat: { method: PUT } } }",
      "chat: nothing can be sent: path_value_invalid",
    ],
  ])("fails for %s", async (_what, lines, said) => {
    const told = await run(project(one(lines)));
    expect(told).toContain(said);
    expect(told).toContain("exit 1");
  });

  it.each([
    [
      "two deliveries to one destination, in order",
      "event: github/push\nexpect: { deliveries: { api: [as-received, { body: { ref: refs/heads/main } }] } }",
    ],
    [
      "a delivery that is dead",
      "event: stripe/invoice.paid\nset: { body.livemode: true }\nunset: [body.id]\nexpect: { deliveries: { api: as-received, chat: { dead: path_value_invalid } } }",
    ],
    [
      "a forged signature",
      "event: stripe/invoice.paid\nsign: wrong\nexpect: { status: 401, reason: signature_mismatch }",
    ],
    ["a forged token", "event: body.json\nsource: basic\nsign: wrong\nexpect: { status: 401 }"],
    [
      "a secret that is base64",
      "event: svix/invoice.paid\nexpect: { deliveries: { api: as-received } }",
    ],
    [
      "a secret that is user:password",
      "event: body.json\nsource: basic\nexpect: { deliveries: { api: as-received } }",
    ],
    [
      "a secret that is hex",
      "event: body.json\nsource: hex\nexpect: { deliveries: { api: { headers: { webhook-signature: { prefix: 'v1,' } } } } }",
    ],
    [
      "a file in a folder that is named like its source",
      "event: fixtures/github/push.json\nheaders: { X-GitHub-Event: push }\nexpect: { type: push, status: 202 }",
    ],
    ["a method that no source takes", "event: github/push\nmethod: PUT\nexpect: { status: 405 }"],
  ])("passes for %s", async (_what, lines) => {
    const files = { "body.json": "{ }", "fixtures/github/push.json": '{"ref":"r"}' };
    const told = await run(project(one(lines), files));
    expect(told).toContain("exit 0");
  });

  it.each([
    [
      "a destination",
      `${LIVE}expect: { deliveries: { apj: as-received } }`,
      'did you mean "api"?',
      "routes.test.yaml:5:29",
    ],
    [
      "a source",
      `${LIVE}source: strip\nexpect: { status: 202 }`,
      'did you mean "stripe"?',
      "routes.test.yaml:5:13",
    ],
    [
      "a sample",
      "event: stripe/invoice.payd\nexpect: { status: 202 }",
      'did you mean "stripe/invoice.paid"?',
      "routes.test.yaml:3:12",
    ],
    ["a key", `${LIVE}expects: { status: 202 }`, 'did you mean "expect"?', "routes.test.yaml:5:5"],
    [
      "a key of a delivery",
      `${LIVE}expect: { deliveries: { chat: { bodi: x } } }`,
      'did you mean "body"?',
      "routes.test.yaml:5:37",
    ],
    [
      "an operator beside names",
      `${LIVE}expect: { deliveries: { chat: { body: { text: x, prefix: y } } } }`,
      "is an operator beside names",
      "routes.test.yaml:5:54",
    ],
    [
      "a path outside of the body",
      "event: stripe/invoice.paid\nset: { livemode: true }\nexpect: { status: 202 }",
      "write body.livemode",
      "routes.test.yaml:4:12",
    ],
    [
      "a test that expects nothing",
      `${LIVE}expect: {}`,
      "expects nothing",
      "routes.test.yaml:5:13",
    ],
    [
      "which of several sources",
      "event: body.json\nexpect: { status: 202 }",
      "add source: with one of",
      "routes.test.yaml:3:12",
    ],
  ])("refuses a wrong name with its place: %s", async (_what, lines, help, place) => {
    const told = await run(project(one(lines), { "body.json": "{}" }));
    expect(told).toContain(help);
    expect(told).toContain(place);
    expect(told).toContain("nothing was tested");
    expect(told).toContain("exit 1");
  });

  it("sends what a source with a host and a method of its own takes, unless the test says otherwise", async () => {
    const routes = ROUTES.replace(
      "basic: { verify: basic,",
      "basic: { verify: basic, host: hooks.example.com, methods: [PUT],",
    );
    const event = "event: body.json\nsource: basic\n";
    const files = { "routes.yaml": routes, "body.json": "{}" };
    expect(await run(project(one(`${event}expect: { status: 202 }`), files))).toContain("exit 0");
    const elsewhere = `${event}headers: { host: other.example.com }\nexpect: { status: 404 }`;
    expect(await run(project(one(elsewhere), files))).toContain("exit 0");
    const post = `${event}method: POST\nexpect: { status: 405 }`;
    expect(await run(project(one(post), files))).toContain("exit 0");
  });

  it("runs only the tests whose name holds the pattern, and none is wrong usage", async () => {
    const tests =
      "tests:\n  - { name: Big one, event: github/push, expect: { status: 202 } }\n  - { name: other, event: github/push, expect: { status: 500 } }\n";
    expect(await run(project(tests), { pattern: "big" })).toContain("1 passed");
    expect(await run(project(tests), { pattern: "none" })).toContain("exit 2");
  });

  it("writes snapshots with --update only, and then holds deliveries against them", async () => {
    const snap = `${LIVE}expect: { deliveries: { api: as-received, chat: { snapshot: true } } }`;
    const io = project(one(snap));
    expect(await run(io)).toContain("there is no snapshot yet");
    expect(io.writes).toEqual([]);
    expect(await run(io, { update: true })).toContain("exit 0");
    expect(io.writes).toEqual(["/project/routes.test.snap.json"]);
    expect(
      await run(
        project(one(snap), {
          "routes.test.snap.json": io.files.get("/project/routes.test.snap.json") ?? "",
        }),
      ),
    ).toContain("exit 0");
    const changed = project(one(snap), {
      "routes.test.snap.json": (io.files.get("/project/routes.test.snap.json") ?? "").replace(
        "invoice.paid",
        "invoice.sent",
      ),
    });
    const told = await run(changed);
    expect(told).toContain('-     "text": "invoice.sent"');
    expect(told).toContain('+     "text": "invoice.paid"');
    expect(told).toContain("exit 1");
  });

  it("lists what no test reaches", async () => {
    const told = await run(project(one("event: stripe/invoice.paid\nexpect: { deliveries: {} }")), {
      coverage: true,
    });
    expect(told).toContain("coverage: 1 of 6 routes, conditions and transforms reached");
    expect(told).toContain("– paid  no test makes it match");
    expect(told).toContain("– paid  no test makes it hold: when body.livemode: true");
    expect(told).not.toContain("when type");
  });

  it("reports as JSON, one object a line", async () => {
    const io = project(one(`${LIVE}expect: { status: 500 }`));
    expect(await runTest(io, testArgs({ json: true, coverage: true }))).toBe(1);
    const lines = io
      .out()
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      {
        event: "test",
        name: "t",
        passed: false,
        line: 2,
        failures: [{ message: "status: expected 500, got 202" }],
      },
      { event: "coverage", total: 6 },
      { event: "done", passed: 0, failed: 1 },
    ]);
  });

  it("reports as JUnit XML that no name can break", async () => {
    const io = project(
      `tests:\n  - { name: 'a <b> & "c"', event: github/push, expect: { status: 500 } }\n`,
    );
    expect(await runTest(io, testArgs({ reporter: "junit" }))).toBe(1);
    expect(io.out()).toContain('name="a &lt;b&gt; &amp; &quot;c&quot;"');
    expect(io.out()).toContain('tests="1" failures="1"');
  });

  it("is wrong usage without a test file", async () => {
    const io = memoryIo({ files: { "routes.yaml": ROUTES } });
    expect(await run(io)).toContain("there is no routes.test.yaml");
    expect(await runTest(io, testArgs())).toBe(2);
  });
});
