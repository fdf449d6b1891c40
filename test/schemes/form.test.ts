import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { decodeQuery } from "../../src/core/decode.ts";
import { createKeyCache, verify } from "../../src/core/verify.ts";
import { fields } from "../../src/schemes/fields.ts";
import { formPairs, hasTooManyFields, sortedForm } from "../../src/schemes/form.ts";
import { readText } from "../../src/schemes/places.ts";
import { bytes, provider, received } from "../helpers/received.ts";

const URL_REGISTERED = "https://hooks.example.com/in/mandrill";

describe("formPairs", () => {
  it.each(["a=1&b=2&a=3", "?a=1", "??a=1", "&&a=1&", "a=%ff", "a", "=", "__proto__=1", "a+b=%26"])(
    "reads the names that conditions see: %s",
    (text) => {
      const names = new Set(formPairs(text).map(([name]) => name));
      expect(names).toEqual(new Set(Object.keys(decodeQuery(text))));
    },
  );
});

describe("a place in the query", () => {
  it("is not found behind a second question mark, where nothing would redact it", () => {
    const request = received({}, "", { query: "?token=abc" });
    expect(readText({ kind: "query", name: "token" }, { request })).toEqual({ kind: "absent" });
  });
});

describe("hasTooManyFields", () => {
  it.each([
    ["a", false],
    ["a&".repeat(999), false],
    ["a&".repeat(1000), true],
  ])("counts what stands between the ampersands", (text, expected) => {
    expect(hasTooManyFields(text)).toBe(expected);
  });
});

describe("a signature over sorted fields", () => {
  const { scheme } = provider("mandrill");

  function ask(body: string | Uint8Array, message: string) {
    const signature = createHmac("sha1", "key").update(message).digest("base64");
    const headers = {
      "x-mandrill-signature": signature,
      "content-type": "application/x-www-form-urlencoded",
    };
    const source = { scheme, publicUrl: URL_REGISTERED };
    const request = received(headers, body);
    return verify(request, source, ["key"], 0, createKeyCache(), { fields });
  }

  it("covers the names that conditions see", async () => {
    const message = `${URL_REGISTERED}a1b2`;
    expect(await ask("a=1&b=2", message)).toMatchObject({ kind: "verified" });
    expect(await ask("?a=1&b=2", message)).toMatchObject({ reason: "signature_mismatch" });
  });

  it("covers no bytes that are read as U+FFFD, whatever they were", async () => {
    const sent = Uint8Array.from([...bytes("a="), 0xff]);
    expect(await ask(sent, `${URL_REGISTERED}a\ufffd`)).toMatchObject({ reason: "part_missing" });
  });

  it("is not looked for in more fields than an event may have", async () => {
    const many = "a=1&".repeat(1000);
    const message = URL_REGISTERED + sortedForm(many);
    expect(await ask(many, message)).toMatchObject({ reason: "part_missing" });
    expect(await ask(many.slice(4), message)).toMatchObject({ kind: "verified" });
  });
});
