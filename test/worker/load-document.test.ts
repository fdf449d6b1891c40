import { afterEach, describe, expect, it, vi } from "vitest";
import { loadDocument } from "../../src/worker/load-document.ts";

const URL = "https://keys.example.com/set.json";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** What `fetch` was called with, while it answers with `answer`. */
function fetching(answer: () => Response) {
  const calls: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    calls.push({ url, init });
    return Promise.resolve(answer());
  });
  return calls;
}

describe("loading a document", () => {
  it("gives the text of a 200", async () => {
    fetching(() => new Response('{"keys":["ü"]}'));
    expect(await loadDocument(URL)).toBe('{"keys":["ü"]}');
  });

  it("follows no redirect and has a time limit", async () => {
    const calls = fetching(() => new Response("text"));
    await loadDocument(URL);
    expect(calls).toMatchObject([{ url: URL, init: { redirect: "manual" } }]);
    expect(calls[0]?.init.signal).toBeInstanceOf(AbortSignal);
  });

  it("asks nothing but https", async () => {
    const calls = fetching(() => new Response("text"));
    expect(await loadDocument("http://keys.example.com/set.json")).toBeNull();
    expect(calls).toEqual([]);
  });

  it.each([201, 206, 301, 302, 307, 404, 500])("takes no answer of status %i", async (status) => {
    fetching(() => new Response("text", { status, headers: { location: "/" } }));
    expect(await loadDocument(URL)).toBeNull();
  });

  it("takes no answer without a body", async () => {
    fetching(() => new Response(null));
    expect(await loadDocument(URL)).toBeNull();
  });

  it("takes 256 KB", async () => {
    fetching(() => new Response("x".repeat(256 * 1024)));
    expect((await loadDocument(URL))?.length).toBe(256 * 1024);
  });

  it("takes no more than 256 KB, whatever length is announced, and stops reading", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent++;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    fetching(() => new Response(endless, { headers: { "content-length": "10" } }));
    expect(await loadDocument(URL)).toBeNull();
    expect(sent).toBeLessThan(10);
  });

  it("takes no bytes that are no UTF-8", async () => {
    fetching(() => new Response(new Uint8Array([0xff])));
    expect(await loadDocument(URL)).toBeNull();
  });

  it("has nothing where the connection fails", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new Error("refused")));
    expect(await loadDocument(URL)).toBeNull();
  });

  it("has nothing where the connection breaks", async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error("reset"));
      },
    });
    fetching(() => new Response(broken));
    expect(await loadDocument(URL)).toBeNull();
  });
});
