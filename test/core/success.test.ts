import { describe, expect, it } from "vitest";
import type { SuccessRule } from "../../src/core/plan.ts";
import { isSuccess } from "../../src/core/success.ts";
import { headerReader } from "../helpers/received.ts";

const ANY: SuccessRule = { statuses: null, headers: [] };
const NONE = headerReader({});

describe("isSuccess", () => {
  it.each([200, 201, 202, 204, 299])("takes %i where nothing is demanded", (status) => {
    expect(isSuccess(ANY, status, NONE)).toBe(true);
  });

  it.each([199, 300, 302, 304, 400, 410, 429, 500, 530])("does not take %i", (status) => {
    expect(isSuccess(ANY, status, NONE)).toBe(false);
  });

  it("takes only the statuses that the file lists", () => {
    const rule: SuccessRule = { statuses: [200, 302], headers: [] };
    expect([200, 201, 302].map((status) => isSuccess(rule, status, NONE))).toEqual([
      true,
      false,
      true,
    ]);
  });

  const json: SuccessRule = {
    statuses: null,
    headers: [["content-type", { op: "prefix", value: "application/json" }]],
  };

  it("demands the headers that the file names", () => {
    const header = headerReader({ "content-type": "application/json; charset=utf-8" });
    expect(isSuccess(json, 200, header)).toBe(true);
    expect(isSuccess(json, 200, headerReader({ "content-type": "text/html" }))).toBe(false);
  });

  it("does not take an answer that lacks a demanded header", () => {
    expect(isSuccess(json, 200, NONE)).toBe(false);
  });

  it("does not take a failure for the sake of its headers", () => {
    expect(isSuccess(json, 500, headerReader({ "content-type": "application/json" }))).toBe(false);
  });
});
