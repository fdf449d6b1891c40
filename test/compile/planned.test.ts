import { describe, expect, test } from "vitest";
import { compile, marked, only } from "./compile.ts";

const destination = (keys: string) => `destinations:\n  api: { url: https://a.example, ${keys} }`;
const route = (keys: string) => `routes:\n  - { name: r, from: stripe, to: api, ${keys} }`;
const item = (keys: string) =>
  `routes:\n  - { name: r, from: stripe, to: [{ destination: api, ${keys} }] }`;

/** Every key that the language names and this version does not have. */
describe("a key of the language that is not supported is refused by name", () => {
  test.each([
    ...[
      "queue: A",
      "r2: A",
      "service: A",
      "rate: 5/s",
      "concurrency: 5",
      "on_exhausted: pause",
      "format: cloudevents",
    ].map((keys) => [destination(keys), keys] as const),
    ...["ordered_by: body.a"].map((keys) => [route(keys), keys] as const),
    ...["delay: 5m"].map((keys) => [item(keys), keys] as const),
  ])("%s", (text, keys) => {
    const found = only("HY108", text);
    expect(marked(text, found)).toBe(keys.slice(0, keys.indexOf(":")));
    expect(found.help).toBeTruthy();
    expect(compile(text).diagnostics.map((one) => one.code)).not.toContain("HY102");
    expect(compile(text).plan).toBeNull();
  });
});

test("a key where it does not belong is unknown there", () => {
  expect(only("HY102", route("redact: []")).message).toContain("redact");
  expect(only("HY102", "retry: fast").message).toContain("retry");
});
