/** What signing writes into a body, where a provider signs a field of it. */
import { describe, expect, it } from "vitest";
import { signRequest } from "../../src/core/sign-request.ts";
import { bytes, provider } from "../helpers/received.ts";

async function signedBody(body: string): Promise<unknown> {
  const url = "https://hooks.example.com/in/linear";
  const request = { method: "POST", path: "/in/linear", url, headers: {}, id: "msg_1" };
  const { scheme } = provider("linear");
  const nowMs = 1_767_225_600_000;
  const signed = await signRequest({
    ...request,
    scheme,
    secret: "lin_wh_1",
    body: bytes(body),
    nowMs,
  });
  return JSON.parse(new TextDecoder().decode(signed.body));
}

describe("a time that is signed in the body", () => {
  it("stays a number where one is", async () => {
    expect(await signedBody('{"webhookTimestamp":1}')).toEqual({ webhookTimestamp: 1767225600000 });
  });

  it("is a text elsewhere", async () => {
    expect(await signedBody('{"webhookTimestamp":"1"}')).toEqual({
      webhookTimestamp: "1767225600000",
    });
  });
});
