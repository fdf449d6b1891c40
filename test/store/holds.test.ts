import { describe, expect, it } from "vitest";
import { Holds } from "../../src/store/holds.ts";
import { nodeSql } from "../helpers/node-sql.ts";
import { NOW } from "./fixtures.ts";

function holds() {
  const sql = nodeSql();
  return { sql, held: new Holds(sql) };
}

describe("a hold", () => {
  it("keeps a destination until its instant, and not a millisecond longer", () => {
    const { held } = holds();
    held.hold("ci", NOW + 1000);
    expect(held.until("ci", NOW + 999)).toBe(NOW + 1000);
    expect(held.until("ci", NOW + 1000)).toBeUndefined();
    expect(held.active(NOW + 999)).toEqual(["ci"]);
    expect(held.active(NOW + 1000)).toEqual([]);
  });

  it("is made longer by a later one and never shorter by an earlier one", () => {
    const { held } = holds();
    held.hold("ci", NOW + 2000);
    held.hold("ci", NOW + 1000);
    expect(held.until("ci", NOW)).toBe(NOW + 2000);
    held.hold("ci", NOW + 3000);
    expect(held.until("ci", NOW)).toBe(NOW + 3000);
  });

  it("without an end outlasts every other, until it is released", () => {
    const { held } = holds();
    held.hold("ci", NOW + 1000);
    held.hold("ci", null);
    held.hold("ci", NOW + 5000);
    expect(held.until("ci", NOW + 10_000)).toBeNull();
    expect(held.release("ci")).toBe(true);
    expect(held.until("ci", NOW)).toBeUndefined();
    expect(held.release("ci")).toBe(false);
  });

  it("is known to the next process", () => {
    const { sql, held } = holds();
    held.hold("gone", null);
    held.hold("busy", NOW + 1000);
    held.hold("free", NOW);
    held.release("free");
    const next = new Holds(sql);
    expect(next.until("gone", NOW)).toBeNull();
    expect(next.until("busy", NOW)).toBe(NOW + 1000);
    expect(next.until("free", NOW)).toBeUndefined();
  });

  it("that was rolled back is forgotten", () => {
    const { sql, held } = holds();
    expect(() =>
      sql.transaction(() => {
        held.hold("ci", null);
        throw new Error("no");
      }),
    ).toThrow("no");
    held.reload();
    expect(held.active(NOW)).toEqual([]);
  });

  it("writes nothing when it says nothing new", () => {
    const { sql, held } = holds();
    held.hold("ci", NOW + 1000);
    const before = sql.rowsWritten();
    held.hold("ci", NOW + 1000);
    expect(sql.rowsWritten()).toBe(before);
  });
});
