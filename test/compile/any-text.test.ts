import fc from "fast-check";
import { expect, test } from "vitest";
import { compileRoutes } from "../../src/compile/index.ts";
import { renderDiagnostics } from "../../src/core/diagnostic.ts";
import { providers } from "../../src/providers/index.ts";

const EXAMPLE = `version: 1
sources:
  stripe: { verify: stripe, secret: [A, B], dedupe: { by: body.id, for: 1d } }
  own: { verify: hmac, secret: C, hmac: { header: x-s, signed: "{timestamp}.{body}", timestamp_header: x-t } }
destinations:
  api: &api
    url: https://api.example.com
    headers: { x-a: "b \${body.c}", x-d: { secret: D } }
    sign: { hmac: { secret: E, header: x-sig } }
    retry: { attempts: 5, first: 1s, max: 1h }
  slack: { url_secret: F, success: { header: { x-ok: { regex: "^a+$" } } } }
routes:
  - name: paid
    from: [stripe, own]
    when: { type: "a.*", any: [{ body.a: 1 }, { body."b.c": { gte: 5 } }] }
    to:
      - api
      - destination: slack
        path: "/x/\${body.id}"
        body:
          text: |
            one \${body.a + 1}
            two
          list: [1, "\${$uppercase(type)}", null]
`;

/** Pieces that mean something to YAML, to templates or to JavaScript. */
const piece = fc.constantFrom(
  ..."{}[]:,-?*&!|>'\"#%@`$\\/.~\n\t \r\u0000\u0085\u2028\ud800".split(""),
  ..."${ $${ <<: *api &api --- ... !!str : # __proto__ constructor null .nan 0x1F 1e999 💸 \r\n".split(
    " ",
  ),
);

const edit = fc.tuple(fc.nat(EXAMPLE.length), fc.nat(12), fc.array(piece, { maxLength: 3 }));

const edited = fc
  .array(edit, { minLength: 1, maxLength: 6 })
  .map((edits) =>
    edits.reduce(
      (text, [at, cut, pieces]) => text.slice(0, at) + pieces.join("") + text.slice(at + cut),
      EXAMPLE,
    ),
  );

test("the example of this test compiles", () => {
  expect(compileRoutes(EXAMPLE, { file: "routes.yaml", providers }).diagnostics).toEqual([]);
});

test("whatever is done to a file, it gives a plan or an error with a place inside the file", () => {
  fc.assert(
    fc.property(edited, (text) => {
      const { plan, diagnostics } = compileRoutes(text, { file: "routes.yaml", providers });
      const lines = text.replace(/^\ufeff/, "").split("\n");
      expect(plan === null).toBe(diagnostics.some((one) => one.severity === "error"));
      for (const one of diagnostics) {
        expect(one.column).toBeLessThanOrEqual((lines[one.line - 1] ?? "").length + 1);
        expect(one.endLine).toBeGreaterThanOrEqual(one.line);
        if (one.endLine === one.line) expect(one.endColumn).toBeGreaterThan(one.column);
      }
      renderDiagnostics(diagnostics, new Map([["routes.yaml", text]]), { color: true });
    }),
    { numRuns: 500 },
  );
});

test("a plan is plain JSON: what the build writes is what the Worker reads", () => {
  const { plan } = compileRoutes(EXAMPLE, { file: "routes.yaml", providers });
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
});

test("the same text gives the same plan", () => {
  const twice = [1, 2].map(() =>
    JSON.stringify(compileRoutes(EXAMPLE, { file: "routes.yaml", providers }).plan),
  );
  expect(twice[0]).toBe(twice[1]);
});
