import { describe, expect, test } from "vitest";
import { compile, marked, only, planOf } from "./compile.ts";

const item = (keys: string) =>
  `routes:\n  - name: r\n    from: stripe\n    to:\n      - destination: api\n        ${keys}`;

describe("transform", () => {
  test("becomes an id that stands for the file, seen from the main file", () => {
    const plan = planOf(item("transform: ./lib/../order.ts"), { file: "conf/routes.yaml" });
    expect(plan.routes[0]?.to[0]?.transform).toBe("./order.ts");
    expect(plan.transforms).toEqual(["./order.ts"]);
    expect(planOf(item("transform: ../a.ts"), { file: "/x/routes.yaml" }).transforms).toEqual([
      "../a.ts",
    ]);
  });

  test("of an included file starts there", () => {
    const text = `include: teams/a.yaml\nroutes: []`;
    const included = {
      name: "conf/teams/a.yaml",
      text: `version: 1\n${item("transform: ../t/order.ts")}`,
    };
    const plan = planOf(text, {
      file: "conf/routes.yaml",
      includes: new Map([["teams/a.yaml", { kind: "files", files: [included] }]]),
    });
    expect(plan.transforms).toEqual(["./t/order.ts"]);
  });

  test("a plan without one does not speak of them", () => {
    expect(planOf("")).not.toHaveProperty("transforms");
  });

  test("a file that is missing is marked at its path", () => {
    const wrong = item("transform: ./order.ts");
    const asked: string[] = [];
    const exists = (file: string) => (asked.push(file), false);
    expect(marked(wrong, only("HY208", wrong, { transformExists: exists }))).toBe("./order.ts");
    expect(asked).toEqual(["./order.ts"]);
    expect(compile(wrong, { transformExists: () => true }).plan).not.toBeNull();
  });

  test.each([
    ["transform: order.ts", "HY120", "order.ts"],
    ["transform: /order.ts", "HY120", "/order.ts"],
    ["transform: ./order.py", "HY120", "./order.py"],
    ["transform: ./.ts", null, ""],
    ["transform: ./", "HY120", "./"],
    ["transform: 'https://a.example/order.ts'", "HY120", "'https://a.example/order.ts'"],
    ['transform: "./${type}.ts?a"', "HY120", '"./${type}.ts?a"'],
    ["transform: [a]", "HY104", "[a]"],
    ["transform:", "HY104", "transform"],
    ["body: { a: 1 }\n        transform: ./a.ts", "HY107", "transform"],
    ["transform: ./a.ts\n        jsonata: body", "HY107", "jsonata"],
  ])("%s is %s", (keys, code, mark) => {
    const wrong = item(keys);
    if (code === null) expect(compile(wrong).plan).not.toBeNull();
    else expect(marked(wrong, only(code, wrong))).toBe(mark);
  });
});
