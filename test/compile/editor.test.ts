/** What an editor shows, by yaml-language-server with the schema that `hookyard build` writes. */
import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../../src/compile/json-schema/model.ts";
import { EXAMPLE } from "./contract-example.ts";
import { completionsAt, hoverAt, messagesOf, schema } from "./language-server.ts";

const HEAD = `version: 1
sources:
  stripe: { verify: stripe, secret: STRIPE_SECRET }
destinations:
  ci: { url: https://ci.example.com }
`;

describe("completion", () => {
  it.each([
    ["after to:", "routes:\n  - name: r\n    from: stripe\n    to: |"],
    ["in the middle of a word", "routes:\n  - name: r\n    from: stripe\n    to: c|"],
    ["in a list in brackets", "routes:\n  - name: r\n    from: stripe\n    to: [|]"],
    ["in a list in lines", "routes:\n  - name: r\n    from: stripe\n    to:\n      - |"],
    [
      "after destination:",
      "routes:\n  - name: r\n    from: stripe\n    to:\n      - destination: |",
    ],
  ])("offers the destinations of the project %s", async (_, text) => {
    const offered = await completionsAt(HEAD + text);
    expect(offered).toEqual(expect.arrayContaining(["billing-api", "finance-slack", "ci"]));
    expect(offered).not.toContain("stripe");
  });

  it("offers the sources of the project after from:", async () => {
    const text = `${HEAD}routes:\n  - name: r\n    from: |\n    to: ci`;
    expect(await completionsAt(text)).toEqual(["stripe", "github", '"*"']);
  });

  it("offers presets and schemes after verify:", async () => {
    const offered = await completionsAt("version: 1\nsources:\n  stripe:\n    verify: |");
    expect(offered).toEqual(expect.arrayContaining(["stripe", "github", "hmac", "none"]));
  });

  it("offers the presets of a shorthand", async () => {
    const offered = await completionsAt("version: 1\ndestinations:\n  ci:\n    retry: |");
    expect(new Set(offered)).toEqual(new Set(["fast", "standard", "patient", "none"]));
  });

  it.each([
    ["new source", "sources:\n  |"],
    ["new destination", "destinations:\n  |"],
    ["new route", "routes:\n  - |"],
  ])("offers a %s as a whole", async (label, text) => {
    expect(await completionsAt(`version: 1\n${text}`)).toContain(label);
  });

  it("offers operators beside a path", async () => {
    const text = `${HEAD}routes:\n  - name: r\n    when:\n      body.a:\n        |`;
    expect(await completionsAt(text)).toEqual(expect.arrayContaining(["gte", "prefix", "exists"]));
  });
});

describe("messages", () => {
  it("are none for the example of the language", async () => {
    expect(await messagesOf(EXAMPLE)).toEqual([]);
  });

  it.each([
    ["retry: patient", "retrys: patient", '9:5 "retrys" Property retrys is not allowed.'],
    [
      "retry: patient",
      "retry: patent",
      '9:12 "patent" Expected one of: fast, standard, patient, none.',
    ],
    [
      "to:\n      - billing-api",
      "to:\n      - biling-api",
      '23:9 "biling-api" Not a destination of this project. There are: billing-api, finance-slack, ci.',
    ],
    [
      "from: stripe",
      "from: strip",
      '18:11 "strip" Not a source of this project. There are: stripe, github, *.',
    ],
    ["body.livemode", "bdy.livemode", '21:7 "bdy.livemode" Property bdy.livemode is not allowed.'],
    ["prefix:", "prefixx:", '32:37 "prefixx" Property prefixx is not allowed.'],
    [
      "timeout: 10s",
      "timeout: 10x",
      '15:14 "10x" Expected a duration such as 500ms, 30s, 5m, 2h or 7d.',
    ],
    ["timeout: 10s", "timeout: 10", '15:14 "10" Incorrect type. Expected "string".'],
    [
      "CI_TOKEN",
      "ci_token",
      '14:21 "ci_token" Expected the name of a secret, such as STRIPE_SECRET.',
    ],
    ["version: 1", "version: 2", '1:10 "2" Value must be 1.'],
  ])("for %j written as %j are one, at its place", async (right, wrong, message) => {
    const text = EXAMPLE.replace(right, wrong);
    expect(text).not.toBe(EXAMPLE);
    expect(await messagesOf(text)).toEqual([message]);
  });

  it("for an unknown provider are one, at its place", async () => {
    const [first = "", ...more] = await messagesOf(
      EXAMPLE.replace("verify: stripe", "verify: strpie"),
    );
    expect(first).toMatch(/^3:21 "strpie" Value is not accepted\. Valid values: .*"stripe"/);
    expect(more).toEqual([]);
  });

  it("mark a typo inside the overlay of an environment", async () => {
    const text = `${EXAMPLE}environments: { staging: { destinations: { ci: { ulr: https://a.example } } } }\n`;
    expect(await messagesOf(text)).toEqual(['39:50 "ulr" Property ulr is not allowed.']);
  });
});

/** One key of the schema: the keys that lead to it, `*` for a name, `-` for an item of a list. */
interface Key {
  readonly path: readonly string[];
  readonly description: string;
}

function keysOf(given: JsonSchema, path: readonly string[] = []): Key[] {
  const name = given.$ref?.split("/").at(-1);
  // Conditions hold conditions: once is enough.
  const known =
    name === undefined ? given : path.length > 4 ? {} : (schema.definitions?.[name] ?? {});
  const { properties = {}, additionalProperties, items } = known;
  return [
    ...Object.entries(properties).flatMap(([key, child]) => [
      { path: [...path, key], description: child.markdownDescription ?? "" },
      ...keysOf(child, [...path, key]),
    ]),
    ...(typeof additionalProperties === "object"
      ? keysOf(additionalProperties, [...path, "*"])
      : []),
    ...(items === undefined ? [] : keysOf(items, [...path, "-"])),
  ];
}

/** A file that has this key, and nothing else that is not needed to reach it. */
function fileWith({ path }: Key): { readonly text: string; readonly offset: number } {
  const [first = "", ...rest] = path;
  const last = path.length - 1;
  let text = first === "version" ? "" : "version: 1\n";
  let offset = text.length;
  text += `${first}: `;
  for (const [index, step] of rest.entries()) {
    text += step === "-" ? "[" : "{ ";
    if (index + 1 === last) offset = text.length;
    text += step === "-" ? "" : `${step === "*" ? "x" : step}: `;
  }
  const closing = rest.map((step) => (step === "-" ? "]" : " }")).toReversed();
  return { text: `${text}1${closing.join("")}\n`, offset };
}

describe("hover", () => {
  const keys = keysOf(schema);

  it("is tried on many keys", () => {
    expect(keys.length).toBeGreaterThan(200);
    expect(keys.map((key) => key.path.join("."))).toContain("destinations.*.sign.hmac.encoding");
  });

  it("tells what every key means", async () => {
    const silent: string[] = [];
    for (const key of keys) {
      const { text, offset } = fileWith(key);
      const shown = await hoverAt(text, offset + 1);
      const [meaning = ""] = key.description.split("\n");
      if (meaning === "" || !shown.includes(meaning)) silent.push(key.path.join("."));
    }
    expect(silent).toEqual([]);
  });

  it("tells what a path of a condition means", async () => {
    expect(await hoverAt(EXAMPLE, EXAMPLE.indexOf("body.livemode") + 1)).toContain(
      "The decoded payload",
    );
  });
});
