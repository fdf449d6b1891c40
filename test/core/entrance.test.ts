import { describe, expect, test } from "vitest";
import { type Door, admit, entrancesOf } from "../../src/core/entrance.ts";

const door = (name: string, more: Partial<Door> = {}): Door => ({
  name,
  path: `/in/${name}`,
  ...more,
});

function enter(
  sources: readonly Door[],
  line: string,
  host: string | null = "hooks.example.com",
): string {
  const [method = "", path = ""] = line.split(" ");
  const entrance = entrancesOf(sources).get(path);
  if (entrance === undefined) return "no entrance";
  const admission = admit(entrance, path, method, () => host);
  switch (admission.kind) {
    case "admitted":
      return admission.sources.map(({ name }) => name).join(" ");
    case "method_not_allowed":
      return `405 ${admission.allowed.join(", ")}`;
    case "not_found":
      return "404";
  }
}

describe("a source without host and methods", () => {
  const sources = [door("a"), door("b", { path: "/b" })];

  test.each([
    ["POST /in/a", "a"],
    ["POST /in/b", "b"],
    ["POST /b", "b"],
    ["POST /", "a b"],
    ["GET /in/a", "405 POST"],
    ["post /in/a", "405 POST"],
    ["GET /", "405 POST"],
    ["POST /in/c", "no entrance"],
  ])("%s: %s", (line, outcome) => {
    expect(enter(sources, line)).toBe(outcome);
  });
});

describe("host", () => {
  const sources = [
    door("a", { path: "/x", host: "a.example.com" }),
    door("b", { path: "/x", host: "b.example.com" }),
    door("c"),
  ];

  test.each([
    ["POST /x", "a.example.com", "a"],
    ["POST /x", "b.example.com", "b"],
    ["POST /x", "c.example.com", "404"],
    ["GET /x", "c.example.com", "404"],
    ["GET /x", "a.example.com", "405 POST"],
    ["POST /in/a", "b.example.com", "404"],
    ["POST /in/a", "a.example.com", "a"],
    ["POST /in/a", "x.a.example.com", "404"],
    ["POST /in/c", "whatever", "c"],
    ["POST /", "a.example.com", "a c"],
    ["POST /", "z.example.com", "c"],
  ])("%s at %s: %s", (line, host, outcome) => {
    expect(enter(sources, line, host)).toBe(outcome);
  });

  test("is not asked for where none is known", () => {
    expect(enter(sources, "POST /x", null)).toBe("a b");
  });
});

describe("methods", () => {
  const sources = [
    door("reads", { path: "/x", methods: ["GET", "HEAD"] }),
    door("writes", { path: "/x", methods: ["POST", "PUT"] }),
  ];

  test.each([
    ["GET /x", "reads"],
    ["HEAD /x", "reads"],
    ["PUT /x", "writes"],
    ["DELETE /x", "405 GET, HEAD, POST, PUT"],
    ["POST /in/reads", "405 GET, HEAD"],
    ["POST /", "writes"],
    ["GET /", "405 POST"],
    ["PUT /", "405 POST"],
  ])("%s: %s", (line, outcome) => {
    expect(enter(sources, line)).toBe(outcome);
  });
});
