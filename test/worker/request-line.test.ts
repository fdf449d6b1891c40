import { describe, expect, it } from "vitest";
import { RequestHeaders, hostOf, readRequestLine } from "../../src/worker/request-line.ts";

describe("readRequestLine", () => {
  it.each([
    ["https://x.example/", { path: "/", query: "" }],
    ["https://x.example", { path: "/", query: "" }],
    ["https://x.example/in/github", { path: "/in/github", query: "" }],
    ["https://x.example/in/github/", { path: "/in/github/", query: "" }],
    ["https://x.example/in/a?b=/../c&d=%2e", { path: "/in/a", query: "b=/../c&d=%2e" }],
    ["https://x.example/a.b/.well-known/~c_d-e", { path: "/a.b/.well-known/~c_d-e", query: "" }],
    ["https://x.example/...", { path: "/...", query: "" }],
    ["http://[::1]:8080/in/a?", { path: "/in/a", query: "" }],
  ])("takes %s apart", (url, line) => {
    expect(readRequestLine(url)).toEqual(line);
  });

  it("does not take a question mark in front of the path for the end of it", () => {
    expect(readRequestLine("https://x.example?a=/in/b")).toEqual({ path: "/", query: "a=/in/b" });
  });

  it.each([
    "https://x.example/in/%67ithub",
    "https://x.example/in%2fgithub",
    "https://x.example/in/%2e%2e/api/v1/events",
    "https://x.example/in/../api",
    "https://x.example/in/./github",
    "https://x.example/..",
    "https://x.example/in/..?a=b",
    "https://x.example//in/github",
    "https://x.example/in//github",
    "https://x.example//",
    "https://x.example/in\\github",
    "https://x.example/in/github;a=b",
    "https://x.example/in/git hub",
    "https://x.example/in/github%00",
    "https://x.example/in/github\u0000",
    "https://x.example/in/gïthub",
    "https://x.example/in/github\n",
  ])("refuses %j", (url) => {
    expect(readRequestLine(url)).toBeNull();
  });
});

describe("RequestHeaders", () => {
  it("reads by lower-case name", () => {
    const headers = RequestHeaders.read(new Headers({ "X-GitHub-Event": "push" }));
    expect(headers?.get("x-github-event")).toBe("push");
    expect(headers?.get("x-missing")).toBeNull();
    expect([...(headers ?? [])]).toEqual([["x-github-event", "push"]]);
  });

  it("takes 100 headers and refuses 101", () => {
    const lines = (count: number) =>
      new Headers(Array.from({ length: count }, (_, index) => [`x-${index}`, "1"]));
    expect(RequestHeaders.read(lines(100))).not.toBeNull();
    expect(RequestHeaders.read(lines(101))).toBeNull();
  });

  it("takes 32 KiB of names and values and refuses one byte more", () => {
    const sized = (bytes: number) => new Headers({ "x-a": "v".repeat(bytes - "x-a".length) });
    expect(RequestHeaders.read(sized(32 * 1024))).not.toBeNull();
    expect(RequestHeaders.read(sized(32 * 1024 + 1))).toBeNull();
  });
});

describe("hostOf", () => {
  it.each([
    ["https://x.example/in/a", "x.example"],
    ["http://X.Example:8787/in/a", "x.example"],
    ["http://x.example.:80?a=/b", "x.example"],
    ["http://[::1]:8080/", "[::1]"],
    ["http://127.0.0.1", "127.0.0.1"],
    ["http://a.example@b.example/", "b.example"],
  ])("of %s is %s", (url, host) => {
    expect(hostOf(url)).toBe(host);
  });
});
