import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMultipart } from "../../src/core/multipart.ts";

const TYPE = "multipart/form-data; boundary=XX";

/** Lines joined as in HTTP; `type` names the boundary. */
function read(lines: readonly string[], type = TYPE) {
  return plain(new TextEncoder().encode(lines.join("\r\n")), type);
}

function plain(body: Uint8Array, type: string): unknown {
  const result = readMultipart(body, type, 3);
  return result.ok ? JSON.parse(JSON.stringify(result.fields)) : result.note;
}

const field = (name: string, value: string) => [
  "--XX",
  `Content-Disposition: form-data; name="${name}"`,
  "",
  value,
];

describe("a multipart body", () => {
  it("is its fields, and what is known of its files", () => {
    const file = [
      "--XX",
      'content-disposition: form-data; name="file"; filename="a b.txt"',
      "Content-Type: text/plain",
      "",
      "hello",
    ];
    expect(read([...field("a", "1"), ...file, "--XX--"])).toEqual({
      a: "1",
      file: { filename: "a b.txt", content_type: "text/plain", size: 5 },
    });
  });

  it.each<[string, readonly string[], unknown]>([
    ["lists repeated names", [...field("a", "1"), ...field("a", "2"), "--XX--"], { a: ["1", "2"] }],
    ["may have nothing in it", ["--XX--"], {}],
    ["may have text around its parts", ["hi", ...field("a", ""), "--XX--", "bye"], { a: "" }],
    ["keeps line breaks of a value", [...field("a", "1\r\n"), "--XX--"], { a: "1\r\n" }],
    [
      "keeps what only looks like its boundary",
      [...field("a", "--XXY\r\n-XX"), "--XX--"],
      { a: "--XXY\r\n-XX" },
    ],
    [
      "may have spaces behind a boundary",
      [...field("a", "1"), "--XX \t", ...field("b", "2").slice(1), "--XX--"],
      { a: "1", b: "2" },
    ],
    [
      "knows __proto__ as a name",
      [...field("__proto__", "1"), "--XX--"],
      JSON.parse('{"__proto__":"1"}'),
    ],
    ["reads escaped quotes", [...field('a%22b\\"c', "1"), "--XX--"], { 'a"b"c': "1" }],
  ])("%s", (_, lines, fields) => {
    expect(JSON.stringify(read(lines))).toBe(JSON.stringify(fields));
  });

  it("takes a quoted boundary with spaces", () => {
    const type = 'multipart/form-data; charset=utf-8; Boundary="a b"';
    expect(
      read(["--a b", 'content-disposition: form-data; name="x"', "", "1", "--a b--"], type),
    ).toEqual({ x: "1" });
  });

  it.each<[string, readonly string[], string?]>([
    ["has no boundary", [...field("a", "1"), "--XX--"], "multipart/form-data"],
    [
      "names an impossible boundary",
      [...field("a", "1"), "--XX--"],
      'multipart/form-data; boundary="a\tb"',
    ],
    ["is cut off in a value", field("a", "1")],
    ["is cut off in its headers", ["--XX", "content-disposition: form-data"]],
    ["has a part without headers", ["--XX", "", "1", "--XX--"]],
    ["has a part without a name", ["--XX", "content-disposition: form-data", "", "1", "--XX--"]],
    [
      "has a part that names itself twice",
      ["--XX", 'content-disposition: form-data; name="a"; name="b"', "", "1", "--XX--"],
    ],
    [
      "has two dispositions",
      [
        "--XX",
        'content-disposition: form-data; name="a"',
        'content-disposition: form-data; name="b"',
        "",
        "1",
        "--XX--",
      ],
    ],
    [
      "has another disposition",
      ["--XX", 'content-disposition: attachment; name="a"', "", "1", "--XX--"],
    ],
    [
      "has headers without end",
      [
        "--XX",
        `x: ${"y".repeat(9000)}`,
        'content-disposition: form-data; name="a"',
        "",
        "1",
        "--XX--",
      ],
    ],
    ["has no part at all", ["hello"]],
  ])("is refused where it %s", (_, lines, type = TYPE) => {
    expect(read(lines, type)).toBe("malformed_multipart");
  });

  it("has a greatest number of parts", () => {
    const three = ["a", "b", "c"].flatMap((name) => field(name, "1"));
    expect(read([...three, "--XX--"])).toEqual({ a: "1", b: "1", c: "1" });
    expect(read([...three, ...field("d", "1"), "--XX--"])).toBe("too_many_fields");
  });

  it("says where a value is no UTF-8", () => {
    const encoder = new TextEncoder();
    const body = new Uint8Array([
      ...encoder.encode(`${field("a", "").join("\r\n")}`),
      0xff,
      ...encoder.encode("\r\n--XX--"),
    ]);
    expect(readMultipart(body, TYPE, 3)).toMatchObject({
      ok: true,
      lossy: true,
      fields: { a: "\ufffd" },
    });
  });

  it("is read in one pass, also where every byte could begin a boundary", () => {
    for (const piece of ["\r", "\r\n", "\r\n--X", "\r\n--XX", "\r\n--XX ", "-", "--XX\r\n"])
      expect(plain(new TextEncoder().encode(piece.repeat(300_000)), TYPE)).toBe(
        "malformed_multipart",
      );
  });
});

it("what the platform writes is read as it was meant", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 20 });
  const name = fc.string({
    unit: fc.constantFrom("a", "b", '"', " ", ";", "=", "ä"),
    minLength: 1,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(name, text, fc.boolean()), {
        maxLength: 3,
        selector: ([key]) => key,
      }),
      async (fields) => {
        const form = new FormData();
        const expected: { [key: string]: unknown } = {};
        for (const [key, value, isFile] of fields) {
          const bytes = new TextEncoder().encode(value);
          if (isFile) form.append(key, new Blob([bytes], { type: "a/b" }), "f.bin");
          else form.append(key, value);
          // The standard sends every line break of a field as a carriage return and a line feed.
          expected[key] = isFile
            ? { filename: "f.bin", content_type: "a/b", size: bytes.length }
            : value.replaceAll(/\r\n|\r|\n/g, "\r\n");
        }
        const response = new Response(form);
        const type = response.headers.get("content-type") ?? "";
        expect(plain(new Uint8Array(await response.arrayBuffer()), type)).toEqual(expected);
      },
    ),
  );
});
