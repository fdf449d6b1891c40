/**
 * One project with thirty mistakes of all kinds, in two files and an environment: one run reports all of
 * them, each at its exact place. A mistake is written `⟦HY201 slak⟧`: the code (or several),
 * and the text to be marked.
 */
import { expect, it } from "vitest";
import { compileRoutes } from "../../src/compile/index.ts";
import type { Diagnostic } from "../../src/core/diagnostic.ts";
import { providers } from "../../src/providers/index.ts";

const MAIN = `version: 1
retain: ⟦HY112 30m⟧
shards: ⟦HY105 0⟧
include: [teams/*.yaml]
sources:
  ⟦HY403 stripe⟧: { verify: ⟦HY110 strpie⟧, secret: STRIPE_SECRET }
  github:
    verify: github
    secret: ⟦HY410 whsec_c2VjcmV0LXZhbHVl⟧
    path: ⟦HY120 hooks/github⟧
  shopify: { verify: shopify, secret: ⟦HY405 SHOPIFY_SECRT⟧, ⟦HY116 tolerance⟧: 5m }
  open: { verify: ⟦HY401 none⟧ }
  ⟦HY111+HY403 Partner_One⟧: { verify: bearer, secret: PARTNER_TOKEN, allow_ips: [⟦HY121 192.0.2.0/33⟧] }
  ⟦HY103+HY403 forgotten⟧: { verify: slack }
destinations:
  api:
    url: https://api.example.com/hooks
    ⟦HY102 retrys⟧: patient
    headers: { ⟦HY119 webhook-id⟧: "1", x-good: "1" }
  ⟦HY402 inside⟧: { url: ⟦HY411 "http://10.0.0.7/in"⟧ }
  ⟦HY402 slack⟧: { url: https://hooks.slack.com/in, ⟦HY107 url_secret⟧: SLACK_URL }
  ci: { url: https://ci.example.com, timeout: ⟦HY112 45s⟧, auth: ⟦HY104 token⟧ }
routes:
  - name: paid
    from: ⟦HY202 strip⟧
    when:
      ⟦HY303 payload.amount⟧: 5
      body.total: { ⟦HY306 greater⟧: 5 }
      body.tags: ⟦HY308 []⟧
    to: [api, ⟦HY201 slak⟧]
  - name: texts
    from: github
    when:
      body.ref: { regex: ⟦HY310 (a+)+⟧$ }
      body.title: { regex: ⟦HY309 "[a-"⟧ }
    to:
      - destination: api
        body:
          text: |
            The first line is fine: \${body.repository.name}
            the second is not: \${$sum(body.commits.⟦HY302 )⟧}
          note: "open: ⟦HY301 \${⟧body.sender"
      - destination: ci
        body:
          folded: >
            a line
            and \${⟦HY304 $eval⟧("1")} here
  - name: ⟦HY203 texts⟧
    from: shopify
    to: api
  - name: ⟦HY404 never⟧
    from: shopify
    when: { type: orders/create, method: 5 }
    to: api
environments:
  staging:
    destinations:
      ⟦HY201 apu⟧: { timeout: 1s }
      ci: { timeout: ⟦HY112 1x⟧ }
`;

const TEAM = `version: 1
⟦HY116 shards⟧: 2
sources:
  ⟦HY205 github⟧: { verify: github, secret: TEAM_SECRET }
destinations:
  ⟦HY402 search⟧: { url: https://search.example.com }
routes:
  - name: team
    from: open
    to: [api, ⟦HY406 api⟧]
`;

interface Planted {
  readonly text: string;
  readonly expected: readonly string[];
}

/** The text without its marks, and what each of them says: code, line, column and the marked text. */
function plant(marked: string, file: string): Planted {
  const expected: string[] = [];
  let text = "";
  let from = 0;
  for (const mark of marked.matchAll(/⟦([HY\d+]+) ([^⟧]*)⟧/g)) {
    text += marked.slice(from, mark.index);
    const before = text.split("\n");
    const column = (before.at(-1) ?? "").length + 1;
    for (const code of mark[1]?.split("+") ?? [])
      expected.push(`${file}:${before.length}:${column} ${code} ${mark[2]}`);
    text += mark[2];
    from = mark.index + mark[0].length;
  }
  return { text: text + marked.slice(from), expected };
}

const main = plant(MAIN, "routes.yaml");
const team = plant(TEAM, "teams/one.yaml");

const { plan, diagnostics } = compileRoutes(main.text, {
  file: "routes.yaml",
  providers,
  knownSecrets: new Set([
    "STRIPE_SECRET",
    "SHOPIFY_SECRET",
    "SLACK_URL",
    "TEAM_SECRET",
    "PARTNER_TOKEN",
  ]),
  includes: new Map([
    ["teams/*.yaml", { kind: "files", files: [{ name: "teams/one.yaml", text: team.text }] }],
  ]),
});

function described(one: Diagnostic): string {
  const text = one.file === "routes.yaml" ? main.text : team.text;
  const line = text.split("\n")[one.line - 1] ?? "";
  const marked = line.slice(
    one.column - 1,
    one.endLine === one.line ? one.endColumn - 1 : undefined,
  );
  return `${one.file}:${one.line}:${one.column} ${one.code} ${marked}`;
}

it("reports thirty mistakes of all kinds in one run, each at its place, and nothing else", () => {
  const expected = [...main.expected, ...team.expected];
  expect(expected.length).toBeGreaterThanOrEqual(30);
  expect(diagnostics.map(described)).toEqual(expected);
  expect(plan).toBeNull();
});

it("says for every one what is expected, or gives the way out", () => {
  const silent = diagnostics.filter((one) => !one.help && !/expected|must/.test(one.message));
  expect(silent.map(described)).toEqual([]);
});
