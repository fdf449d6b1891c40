import { describe, expect, it } from "vitest";
import { CommitGroup } from "../../src/worker/commit-group.ts";

/** A store of lines: what a transaction wrote is kept when it commits and gone when it throws. */
function fixture() {
  const pauses: (() => void)[] = [];
  const pause = async (): Promise<void> => new Promise((resolve) => pauses.push(resolve));
  const state = { lines: [] as string[], committed: [] as string[][], rollbacks: 0 };
  const group = new CommitGroup({
    transaction(work) {
      const before = [...state.lines];
      try {
        const result = work();
        state.committed.push(state.lines.slice(before.length));
        return result;
      } catch (error) {
        state.lines = before;
        throw error;
      }
    },
    gathered: pause,
    rolledBack() {
      state.rollbacks++;
    },
  });
  const write = async (line: string): Promise<string> =>
    group.write(() => {
      state.lines.push(line);
      return `wrote ${line}`;
    });
  const fail = async (line: string): Promise<never> =>
    group.write(() => {
      state.lines.push(line);
      throw new Error(`no ${line}`);
    });
  /** Lets every pause of the group end, until it has nothing left to do. */
  const finish = async (): Promise<void> => {
    await settle();
    while (pauses.length > 0) {
      pauses.shift()?.();
      await settle();
    }
  };
  return { state, finish, write, fail };
}

/** Lets everything that can go on go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

describe("a commit group", () => {
  it("writes a lone call in a transaction of its own", async () => {
    const { state, finish, write } = fixture();
    const alone = write("a");
    await finish();
    await expect(alone).resolves.toBe("wrote a");
    expect(state.committed).toEqual([["a"]]);
  });

  it("writes calls that arrive together in one transaction, in the order of arrival", async () => {
    const { state, finish, write } = fixture();
    const all = ["a", "b", "c"].map(async (line) => write(line));
    await finish();
    expect(await Promise.all(all)).toEqual(["wrote a", "wrote b", "wrote c"]);
    expect(state.committed).toEqual([["a", "b", "c"]]);
  });

  it("answers nobody before the transaction is done", async () => {
    const { finish, write } = fixture();
    let answered = false;
    void write("a").then(() => {
      answered = true;
    });
    await settle();
    expect(answered).toBe(false);
    await finish();
    expect(answered).toBe(true);
  });

  it("takes a call that arrives while it commits into the next transaction", async () => {
    const { state, finish, write } = fixture();
    let late: Promise<string> | null = null;
    const first = write("a").then(() => {
      late = write("b");
    });
    await finish();
    await first;
    await finish();
    await expect(late).resolves.toBe("wrote b");
    expect(state.committed).toEqual([["a"], ["b"]]);
  });

  it("fails a member that throws alone, and keeps nothing of what it wrote", async () => {
    const { state, finish, write, fail } = fixture();
    const results = Promise.allSettled([write("a"), fail("bad"), write("c")]);
    await finish();
    expect((await results).map((result) => result.status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(state.lines).toEqual(["a", "c"]);
    expect(state.rollbacks).toBeGreaterThan(0);
  });

  it("hands a throw to its own caller with its own reason", async () => {
    const { finish, fail } = fixture();
    const both = Promise.allSettled([fail("x"), fail("y")]);
    await finish();
    expect(await both).toMatchObject([
      { reason: new Error("no x") },
      { reason: new Error("no y") },
    ]);
  });

  it("goes on after a lone call that throws", async () => {
    const { state, finish, write, fail } = fixture();
    const failed = Promise.allSettled([fail("bad")]);
    await finish();
    expect(await failed).toMatchObject([{ reason: new Error("no bad") }]);
    const next = write("a");
    await finish();
    await expect(next).resolves.toBe("wrote a");
    expect(state.lines).toEqual(["a"]);
  });

  it("bounds a group, so that the object is never busy for long", async () => {
    const { state, finish, write } = fixture();
    const all = Array.from({ length: 200 }, async (_, index) => write(String(index)));
    await finish();
    await Promise.all(all);
    expect(state.lines).toEqual(Array.from({ length: 200 }, (_, index) => String(index)));
    expect(state.committed.map((group) => group.length)).toEqual([64, 64, 64, 8]);
  });
});
