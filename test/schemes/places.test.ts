import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createKeyCache, verify } from "../../src/core/verify.ts";
import { fields } from "../../src/schemes/fields.ts";
import { readText } from "../../src/schemes/places.ts";
import { provider, received } from "../helpers/received.ts";

const json = { "content-type": "application/json" };

function textAt(body: string, ...path: readonly string[]) {
  return readText({ kind: "body", path }, { request: received(json, body) });
}

describe("a place in the body", () => {
  it.each(['{"a":{"b":"c"}}', '{"b":1,"a":{"b":"c"}}', '[{"b":1},{"b":2}]'])(
    "is read where every name stands once in its object: %s",
    (body) => {
      const place = body.startsWith("[") ? ["1", "b"] : ["a", "b"];
      expect(textAt(body, ...place)).toMatchObject({ kind: "found" });
    },
  );

  it.each([
    '{"a":{"b":"x"},"a":{"b":"c"}}',
    '{"a":{"b":"x","b":"c"}}',
    '{"a":{"b":"x","\\u0062":"c"}}',
    '{"z":[{"y":1,"y":2}],"a":{"b":"c"}}',
  ])("is absent where a name stands twice, of which others may read the first: %s", (body) => {
    expect(textAt(body, "a", "b")).toEqual({ kind: "absent" });
  });
});

describe("a signature over fields of the body", () => {
  const { scheme } = provider("mailgun");
  const hash = createHmac("sha256", "key").update("1700000000token").digest("hex");
  const part = `"signature":{"timestamp":"1700000000","token":"token","signature":"${hash}"}`;

  function ask(body: string) {
    const request = received(json, body);
    return verify(request, { scheme }, ["key"], 0, createKeyCache(), { fields });
  }

  it("holds for the payload that every parser reads", async () => {
    expect(await ask(`{${part},"event-data":{"id":"1"}}`)).toMatchObject({ kind: "verified" });
    expect(await ask(`{"signature":{},${part}}`)).toMatchObject({ reason: "part_missing" });
    expect(await ask(`{${part},"event-data":{"id":"1","id":"2"}}`)).toMatchObject({
      reason: "part_missing",
    });
  });
});
