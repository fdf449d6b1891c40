/** From the file's text to the bytes that are sent: no payload may change what the file says they are. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createJsonata } from "../../src/core/jsonata.ts";
import type { Json } from "../../src/core/model.ts";
import type { Destination, Target } from "../../src/core/plan.ts";
import { renderTarget, type Rewrite } from "../../src/core/render.ts";
import { event } from "../core/event.ts";
import { planOf } from "./compile.ts";

const plan = planOf(`routes:
  - name: r
    from: stripe
    to:
      - destination: api
        path: "/orders/\${body.a}/end"
        query: { q: "\${body.b}", fixed: "x" }
        headers: { x-a: "v-\${body.h}" }
        body:
          fixed: true
          one: \${body.a}
          text: "a \${body.a} \\"\${body.b}\\" \${$string(body.a) & 'x'}"
          list: ["\${body.a}", 1, { deep: "\${body.b}" }]
          computed: \${[body.a, body.b]}
      - destination: api
        jsonata: |
          { "fixed": true, "one": body.a, "list": [[body.b]] }
`);

/** Texts that mean something to JSON, templates, JSONata, URLs, HTTP or JavaScript. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        "\\",
        '"}',
        '", "fixed": false, "',
        "\n",
        "\r\n",
        "\u2028",
        "\0",
        "\ud800",
        "💸",
        "${body.a}",
        "${",
        "}",
        "$eval(",
        "{{",
        "</script>",
        "\\u0022",
        "'",
        "`",
        "*/",
        "//",
        "/",
        "..",
        "%2e%2e",
        "?",
        "#",
        "&fixed=y",
        "=",
        ";",
        "@evil.example",
        ":",
        "__proto__",
      ),
      { maxLength: 4 },
    )
    .map((pieces) => pieces.join("")),
);

const payload = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { arbitrary: hostile, weight: 5 },
    { arbitrary: fc.constantFrom<Json>(null, true, 0, -0, 1e308, 5e-324), weight: 1 },
    { arbitrary: fc.array(tie("value"), { maxLength: 3 }), weight: 1 },
    {
      arbitrary: fc
        .array(fc.tuple(hostile, tie("value")), { maxLength: 3 })
        // As a decoder makes it: `__proto__` is a key like any other.
        .map((entries): Json => JSON.parse(`{${entries.map(pair).join(",")}}`) as Json),
      weight: 1,
    },
  ),
})).value;

function pair([key, value]: readonly [string, Json]): string {
  return `${JSON.stringify(key)}:${JSON.stringify(value)}`;
}

const engine = createJsonata();
const [first, second] = plan.routes[0]?.to ?? [];
const [api] = plan.destinations;

async function rendered(target: Target | undefined, body: Json): Promise<Rewrite | string> {
  if (target === undefined || api === undefined) throw new Error("the plan has other parts");
  const destination: Destination = api;
  const result = await renderTarget(target, destination, event({ body }), engine);
  if (!result.ok) return result.reason;
  if (result.rewrite === null) throw new Error("nothing is rewritten");
  return result.rewrite;
}

function keysOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) throw new Error("not a map");
  return Object.keys(value);
}

function bodyOf({ body }: Rewrite): { [key: string]: unknown } {
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body ?? new Uint8Array())) as {
    [key: string]: unknown;
  };
}

test("a body made of any payload is valid JSON of the shape that the file says", async () => {
  const bodyOnly =
    first === undefined ? undefined : { ...first, path: null, query: [], headers: [] };
  await fc.assert(
    fc.asyncProperty(payload, payload, async (a, b) => {
      const made = await rendered(bodyOnly, { a, b });
      if (typeof made === "string") throw new Error(made);
      const body = bodyOf(made);
      expect(keysOf(body)).toEqual(["fixed", "one", "text", "list", "computed"]);
      expect(body["fixed"]).toBe(true);
      expect(body["one"]).toEqual(plain(a));
      expect(typeof body["text"]).toBe("string");
      expect(body["list"]).toEqual([plain(a), 1, { deep: plain(b) }]);
      expect(made.contentType).toBe("application/json");
    }),
    { numRuns: 3000 },
  );
}, 60_000);

test("so is the result of jsonata", async () => {
  await fc.assert(
    fc.asyncProperty(payload, payload, async (a, b) => {
      const made = await rendered(second, { a, b });
      if (typeof made === "string") throw new Error(made);
      const body = bodyOf(made);
      expect(keysOf(body)).toEqual(["fixed", "one", "list"]);
      expect(body["fixed"]).toBe(true);
    }),
    { numRuns: 2000 },
  );
}, 60_000);

test("path, query and headers keep their shape, or the delivery is refused", async () => {
  const reasons = new Set<string>();
  let made = 0;
  await fc.assert(
    fc.asyncProperty(payload, payload, hostile, async (a, b, h) => {
      const result = await rendered(first, { a, b, h });
      if (typeof result === "string") {
        reasons.add(result);
        return;
      }
      made++;
      const url = new URL(`https://api.example.com/base${result.path}?own=1&${result.query}`);
      expect(url.origin).toBe("https://api.example.com");
      expect(url.pathname.split("/")).toHaveLength(5);
      expect(url.pathname).toMatch(/^\/base\/orders\/[^/]+\/end$/);
      expect(url.hash).toBe("");
      const names = [...url.searchParams.keys()].filter((name) => name !== "q");
      expect(names).toEqual(["own", "fixed"]);
      expect(url.searchParams.getAll("fixed")).toEqual(["x"]);
      for (const [name, value] of result.headers) new Headers([[name, value]]);
    }),
    { numRuns: 3000 },
  );
  expect(made).toBeGreaterThan(500);
  expect([...reasons].toSorted()).toEqual([
    "header_value_invalid",
    "path_segment_invalid",
    "path_value_invalid",
    "query_value_invalid",
  ]);
}, 60_000);

/** What JSON makes of a value: negative zero becomes zero. */
function plain(value: Json): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}
