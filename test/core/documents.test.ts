import { describe, expect, it } from "vitest";
import { createDocuments } from "../../src/core/documents.ts";

const URL = "https://keys.example.com/set.json";
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Answers from a list, one a call; counts the calls. */
function answering(...answers: readonly (string | null | Error)[]) {
  const asked: string[] = [];
  const documents = createDocuments((url) => {
    const answer = answers[asked.length] ?? null;
    asked.push(url);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  return { documents, asked };
}

describe("a document", () => {
  it("is asked for once in an hour", async () => {
    const { documents, asked } = answering("one", "two");
    expect(await documents.text(URL, 0)).toBe("one");
    expect(await documents.text(URL, HOUR - 1)).toBe("one");
    expect(asked).toEqual([URL]);
  });

  it("is asked for again after an hour", async () => {
    const { documents } = answering("one", "two");
    await documents.text(URL, 0);
    expect(await documents.text(URL, HOUR)).toBe("two");
  });

  it("stays while its address does not answer", async () => {
    const { documents, asked } = answering("one", null);
    await documents.text(URL, 0);
    expect(await documents.text(URL, 100 * HOUR)).toBe("one");
    expect(asked).toHaveLength(2);
  });

  it("is asked for once a minute while its address does not answer", async () => {
    const { documents, asked } = answering("one", null, "two");
    await documents.text(URL, 0);
    await documents.text(URL, HOUR);
    expect(await documents.text(URL, HOUR + MINUTE - 1)).toBe("one");
    expect(asked).toHaveLength(2);
    expect(await documents.text(URL, HOUR + MINUTE)).toBe("two");
  });

  it("is asked for again where it did not do", async () => {
    const { documents } = answering("one", "two");
    await documents.text(URL, 0);
    expect(await documents.text(URL, MINUTE, true)).toBe("two");
  });

  it("is asked for again at most once a minute, however often it does not do", async () => {
    const { documents, asked } = answering("one", "two");
    await documents.text(URL, 0);
    expect(await documents.text(URL, MINUTE - 1, true)).toBe("one");
    expect(asked).toHaveLength(1);
  });

  it("is null where it was never reachable, and asked for once a minute", async () => {
    const { documents, asked } = answering(null, "one");
    expect(await documents.text(URL, 0)).toBeNull();
    expect(await documents.text(URL, MINUTE - 1, true)).toBeNull();
    expect(asked).toHaveLength(1);
    expect(await documents.text(URL, MINUTE)).toBe("one");
  });

  it("is null where loading throws", async () => {
    const { documents } = answering(new Error("refused"));
    expect(await documents.text(URL, 0)).toBeNull();
  });

  it.each([
    [256 * 1024, 256 * 1024],
    [256 * 1024 + 1, undefined],
  ])("of %i characters has %s of them kept", async (length, kept) => {
    const { documents } = answering("x".repeat(length));
    expect((await documents.text(URL, 0))?.length).toBe(kept);
  });

  it("is kept apart from those of other addresses", async () => {
    const { documents } = answering("one", "two");
    await documents.text(URL, 0);
    expect(await documents.text(`${URL}?b`, 0)).toBe("two");
    expect(await documents.text(URL, 0)).toBe("one");
  });
});

describe("requests that come together", () => {
  it("wait for no promise but their own", async () => {
    const { documents, asked } = held();
    const first = documents.text(URL, 0);
    const second = documents.text(URL, 0);
    asked[1]?.("two");
    expect(await second).toBe("two");
    asked[0]?.("one");
    expect(await first).toBe("one");
  });

  it("take what another has got where their own try fails", async () => {
    const { documents, asked } = held();
    const first = documents.text(URL, 0);
    const second = documents.text(URL, 0);
    asked[1]?.("two");
    await second;
    asked[0]?.(null);
    expect(await first).toBe("two");
  });

  it("ask at most eight times for what nobody has", async () => {
    const { documents, asked } = held();
    const waiting = Array.from({ length: 8 }, () => documents.text(URL, 0));
    expect(await documents.text(URL, 0)).toBeNull();
    expect(asked).toHaveLength(8);
    for (const answer of asked) answer("one");
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(["one"]));
  });

  it("ask again a minute after tries that never ended", async () => {
    const { documents, asked } = held();
    for (let count = 0; count < 8; count++) void documents.text(URL, 0);
    const late = documents.text(URL, MINUTE);
    asked[8]?.("one");
    expect(await late).toBe("one");
  });

  it("ask once where there is a text already", async () => {
    const { documents, asked } = held();
    const first = documents.text(URL, 0);
    asked[0]?.("one");
    await first;
    const refreshing = documents.text(URL, HOUR);
    expect(await documents.text(URL, HOUR)).toBe("one");
    expect(asked).toHaveLength(2);
    asked[1]?.("two");
    expect(await refreshing).toBe("two");
  });

  /** Answers each call when told to. */
  function held() {
    const asked: ((text: string | null) => void)[] = [];
    const documents = createDocuments(() => new Promise((resolve) => asked.push(resolve)));
    return { documents, asked };
  }
});

describe("many addresses", () => {
  const named = (number: number) => `https://keys.example.com/${number}`;

  it("are at most 64 new ones a minute", async () => {
    const asked: string[] = [];
    const documents = createDocuments((url) => Promise.resolve(String(asked.push(url))));
    for (let number = 0; number < 65; number++) await documents.text(named(number), 0);
    expect(asked).toHaveLength(64);
    expect(await documents.text(named(64), MINUTE)).toBe("65");
  });

  it("of one owner keep nobody from the keys of another", async () => {
    const { documents, asked } = answering();
    for (let number = 0; number < 200; number++)
      await documents.text(`https://certs-${number}.example.org/set.json`, 0);
    expect(asked).toHaveLength(64);
    await documents.text(URL, 0);
    expect(asked.at(-1)).toBe(URL);
  });

  it("push out the one that was used least lately", async () => {
    const asked: string[] = [];
    const documents = createDocuments((url) => Promise.resolve(String(asked.push(url))));
    for (let number = 0; number < 64; number++) await documents.text(named(number), 0);
    await documents.text(named(0), 1);
    await documents.text(named(64), MINUTE);
    expect(await documents.text(named(0), MINUTE)).toBe("1");
    expect(await documents.text(named(1), MINUTE)).toBe("66");
  });

  it("that never answered leave before those that did", async () => {
    const asked: string[] = [];
    const documents = createDocuments((url) => {
      asked.push(url);
      return Promise.resolve(url === named(63) ? null : "text");
    });
    for (let number = 0; number < 64; number++) await documents.text(named(number), 0);
    await documents.text(named(64), MINUTE);
    await documents.text(named(0), MINUTE);
    expect(asked).toHaveLength(65);
  });
});
