import { describe, expect, it } from "vitest";
import { readLayout, writeLayout } from "../../src/core/header-layout.ts";
import type { TemplatePart, ValueLayout } from "../../src/core/scheme.ts";

const plain: ValueLayout = { kind: "plain", prefix: "sha256=" };
const pairs: ValueLayout = { kind: "pairs", separator: ",", signatureKey: "v1", timestampKey: "t" };
const tagged: ValueLayout = { kind: "tagged-list", tag: "v1" };

const signature: TemplatePart = { kind: "signature" };
const timestamp: TemplatePart = { kind: "timestamp" };
function literal(text: string): TemplatePart {
  return { kind: "literal", text };
}
function template(...parts: readonly TemplatePart[]): ValueLayout {
  return { kind: "template", parts };
}

function unreadable(reason: string): unknown {
  return { kind: "unreadable", reason };
}

describe("a plain value", () => {
  it("is the text behind the prefix", () => {
    expect(readLayout(plain, "sha256=ab")).toEqual({
      kind: "read",
      signatures: ["ab"],
      timestamp: null,
    });
  });

  it.each(["sha1=ab", "SHA256=ab", "ab", " sha256=ab", "sha256=", ""])("is not %j", (value) => {
    expect(readLayout(plain, value)).toEqual(unreadable("header_malformed"));
  });

  it("is refused when two lines were joined", () => {
    expect(readLayout(plain, "sha256=ab, sha256=cd")).toEqual(unreadable("header_duplicated"));
  });
});

describe("pairs", () => {
  it("keep every signature of the key and no other", () => {
    expect(readLayout(pairs, "t=12,v1=aa,v0=bb,v1=cc")).toEqual({
      kind: "read",
      signatures: ["aa", "cc"],
      timestamp: "12",
    });
  });

  it("keep a value that has an equals sign of its own", () => {
    expect(readLayout(pairs, "t=1,v1=aa==")).toMatchObject({ signatures: ["aa=="] });
  });

  it.each([
    ["a second timestamp", "t=1,t=1,v1=aa"],
    ["no signature of the version", "t=1,v0=aa"],
    ["an empty signature", "t=1,v1="],
    ["an item without a key", "t=1,v1=aa,=b"],
    ["an item that is no pair", "t=1,v1=aa,b"],
    ["a trailing separator", "t=1,v1=aa,"],
    ["more than ten signatures", `t=1${",v1=aa".repeat(11)}`],
  ])("are malformed with %s", (_, value) => {
    expect(readLayout(pairs, value)).toEqual(unreadable("header_malformed"));
  });

  it("may hold ten signatures", () => {
    expect(readLayout(pairs, `t=1${",v1=aa".repeat(10)}`)).toMatchObject({ kind: "read" });
  });

  it("are refused when two lines were joined", () => {
    expect(readLayout(pairs, "t=1,v1=aa, v1=bb")).toEqual(unreadable("header_duplicated"));
  });

  it("with another separator are refused when two lines were joined without a space", () => {
    const semicolons: ValueLayout = {
      kind: "pairs",
      separator: ";",
      signatureKey: "h1",
      timestampKey: "ts",
    };
    expect(readLayout(semicolons, "ts=1;h1=aa")).toMatchObject({
      signatures: ["aa"],
      timestamp: "1",
    });
    expect(readLayout(semicolons, "ts=1;h1=aa,h1=bb")).toEqual(unreadable("header_duplicated"));
  });
});

describe("a tagged list", () => {
  it("keeps the signatures of its tag and skips other versions", () => {
    expect(readLayout(tagged, "v1a,xx v1,aa v2,yy v1,bb")).toEqual({
      kind: "read",
      signatures: ["aa", "bb"],
      timestamp: null,
    });
  });

  it.each([
    ["only another version", "v1a,aa"],
    ["no tag", "aa"],
    ["an empty tag", ",aa v1,bb"],
    ["two spaces", "v1,aa  v1,bb"],
    ["a trailing space", "v1,aa "],
    ["an empty signature", "v1,"],
    ["more than ten signatures", "v1,aa ".repeat(11).trim()],
  ])("is malformed with %s", (_, value) => {
    expect(readLayout(tagged, value)).toEqual(unreadable("header_malformed"));
  });

  it("is refused when two lines were joined", () => {
    expect(readLayout(tagged, "v1,aa, v1,bb")).toEqual(unreadable("header_duplicated"));
  });
});

describe("a template", () => {
  const stripeLike = template(literal("t="), timestamp, literal(",v1="), signature);

  it("is read with the timestamp first", () => {
    expect(readLayout(stripeLike, "t=12,v1=aa")).toEqual({
      kind: "read",
      signatures: ["aa"],
      timestamp: "12",
    });
  });

  it("is read with the signature first, even where the text between could be part of it", () => {
    const layout = template(signature, literal("="), timestamp);
    expect(readLayout(layout, "AA===12")).toMatchObject({ signatures: ["AA=="], timestamp: "12" });
  });

  it("is read with text behind its last value", () => {
    const layout = template(literal("<"), signature, literal(">"));
    expect(readLayout(layout, "<aa>")).toMatchObject({ signatures: ["aa"], timestamp: null });
    expect(readLayout(layout, "<aa")).toEqual(unreadable("header_malformed"));
    expect(readLayout(layout, "<")).toEqual(unreadable("header_malformed"));
  });

  it.each(["t=12", "t=12;v1=aa", "T=12,v1=aa", "t=12,v1=", "x t=12,v1=aa", ""])(
    "is not %j",
    (value) => {
      expect(readLayout(stripeLike, value)).toEqual(unreadable("header_malformed"));
    },
  );

  it("is refused when two lines were joined", () => {
    expect(readLayout(stripeLike, "t=1,v1=aa, t=1,v1=bb")).toEqual(unreadable("header_duplicated"));
  });

  it.each([
    ["no signature", [literal("t="), timestamp]],
    ["no place at all", [literal("aa")]],
    ["two signatures", [signature, literal(";"), signature]],
    ["nothing between its places", [timestamp, signature]],
    ["three places", [timestamp, literal(";"), signature, literal(";"), timestamp]],
  ])("with %s reads nothing", (_, parts) => {
    expect(readLayout(template(...parts), "12;34;56")).toEqual(unreadable("header_malformed"));
  });
});

describe("writing", () => {
  it.each([
    [plain, "sha256=aa"],
    [pairs, "t=12,v1=aa"],
    [{ kind: "pairs", separator: ";", signatureKey: "s", timestampKey: null }, "s=aa"],
    [tagged, "v1,aa"],
    [template(literal("t="), timestamp, literal(";"), signature, literal("!")), "t=12;aa!"],
  ] satisfies [ValueLayout, string][])(
    "puts the signature where reading finds it",
    (layout, value) => {
      expect(writeLayout(layout, "aa", "12")).toBe(value);
      expect(readLayout(layout, value)).toMatchObject({ kind: "read", signatures: ["aa"] });
    },
  );
});
