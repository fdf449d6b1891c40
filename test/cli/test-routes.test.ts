import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, expectTypeOf, it } from "vitest";
import { testRoutes } from "../../src/cli/test/index.ts";
import type * as Shipped from "../../src/cli/test/public.d.ts";
import { ROUTES } from "./memory-io.ts";

const folder = mkdtempSync(join(tmpdir(), "hookyard-tests-"));
const config = join(folder, "routes.yaml");

afterAll(() => rmSync(folder, { recursive: true }));

describe("testRoutes", () => {
  it("gives what each test found, failures included", async () => {
    writeFileSync(config, ROUTES);
    writeFileSync(
      join(folder, "routes.test.yaml"),
      "tests:\n  - { name: good, event: github/push, expect: { status: 202 } }\n  - { name: bad, event: github/push, expect: { status: 500 } }\n",
    );
    const { results, coverage } = await testRoutes({ config });
    expect(results.map(({ name, failures }) => [name, failures.length])).toEqual([
      ["good", 0],
      ["bad", 1],
    ]);
    expect(coverage.unreached).toEqual([{ kind: "route", route: "all-of-stripe", detail: "" }]);
  });

  it("tells which transforms no test runs", async () => {
    const example = fileURLToPath(
      new URL("../../examples/two-workers/routes.yaml", import.meta.url),
    );
    const { results, coverage } = await testRoutes({ config: example, pattern: "test order" });
    expect(results.map(({ failures }) => failures)).toEqual([[]]);
    expect(coverage.unreached).toEqual([]);
    const tests = join(folder, "other.test.yaml");
    writeFileSync(
      tests,
      "tests:\n  - { name: t, event: shopify/orders-updated, expect: { deliveries: {} } }\n",
    );
    const other = await testRoutes({ config: example, tests });
    expect(other.coverage.unreached).toContainEqual({
      kind: "transform",
      route: "order-lines",
      detail: "to stock-worker transform ./transforms/order-lines.ts",
    });
  });

  it("throws with every problem where a file has errors", async () => {
    const broken = join(folder, "broken.yaml");
    writeFileSync(broken, ROUTES.replace("verify: stripe", "verify: strpie"));
    await expect(testRoutes({ config: broken })).rejects.toThrow('did you mean "stripe"?');
    const missing = join(folder, "none.yaml");
    await expect(testRoutes({ config: missing })).rejects.toThrow("there is no");
  });

  it("has the types that the package ships", () => {
    expectTypeOf(testRoutes).toEqualTypeOf<typeof Shipped.testRoutes>();
  });
});
