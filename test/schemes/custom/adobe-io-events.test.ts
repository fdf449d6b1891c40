import { describe, expect, it } from "vitest";
import extension from "../../../src/schemes/custom/adobe-io-events.ts";
import { answering, inputOf, moduleOf, publicPem, roundTrip, rsa, rsaSigned } from "./vendor.ts";

const PATH = "/prod/keys/pub-key-a_B-1.pem";
const ADDRESS = `https://static.adobeioevents.com${PATH}`;
const body = '{"id":"1","recipientclientid":"c-1"}';
const headers = {
  "x-adobe-digital-signature-1": rsaSigned("sha256", body),
  "x-adobe-public-key1-path": PATH,
};
const settings = { client_id: ["c-1"] };
const key = answering({ [ADDRESS]: publicPem(rsa.publicKey) });

function verify(more: Parameters<typeof inputOf>[0] = {}, documents = key) {
  return moduleOf(extension, "adobe-io-events", documents.documents).verify(
    inputOf({ headers, body, settings, ...more }),
  );
}

describe("an event of Adobe", () => {
  it("verifies with the key that stands at Adobe's host", async () => {
    expect(await verify()).toEqual({ kind: "verified", secretIndex: 0 });
  });

  it("verifies with the second signature alone", async () => {
    const second = {
      "x-adobe-digital-signature-2": headers["x-adobe-digital-signature-1"],
      "x-adobe-public-key2-path": PATH,
    };
    expect(await verify({ headers: second })).toMatchObject({ kind: "verified" });
    const both = { ...second, ...headers, "x-adobe-digital-signature-1": rsaSigned("sha256", "x") };
    expect(await verify({ headers: both })).toMatchObject({ kind: "verified" });
  });

  it("is signed as it verifies", async () => {
    const module = moduleOf(extension, "adobe-io-events");
    expect(await roundTrip(module, rsa, { body, settings })).toMatchObject({ kind: "verified" });
  });

  it.each([
    ["somebody else's", '{"recipientclientid":"c-2"}'],
    ["nobody's", "{}"],
    ["a list", '[{"recipientclientid":"c-1"}]'],
    [
      "ours by one name and somebody else's by the other",
      '{"recipientclientid":"c-1","recipient_client_id":"c-2"}',
    ],
    ["a number's", '{"recipientclientid":1}'],
    ["given twice", '{"recipientclientid":"c-2","recipientclientid":"c-1"}'],
  ])("that is %s is refused before anything is fetched", async (_, text) => {
    const documents = answering();
    const signed = { ...headers, "x-adobe-digital-signature-1": rsaSigned("sha256", text) };
    expect(await verify({ body: text, headers: signed }, documents)).toMatchObject({
      reason: "recipient_mismatch",
    });
    expect(documents.asked).toEqual([]);
  });

  it.each([
    "https://evil.example.com/prod/keys/pub-key-a.pem",
    ".example.com/prod/keys/pub-key-a.pem",
    "@evil.example.com/prod/keys/pub-key-a.pem",
    "/prod/keys/../pub-key-a.pem",
    "/prod/keys/pub-key-a/b.pem",
    "/prod/keys/pub-key-a.pem?x",
    "/prod/keys/pub-key-%2e%2e.pem",
    "prod/keys/pub-key-a.pem",
    "/prod/keys/pub-key-a.pem, /prod/keys/pub-key-b.pem",
  ])("never has a key fetched from %s", async (path) => {
    const documents = answering();
    expect(
      await verify({ headers: { ...headers, "x-adobe-public-key1-path": path } }, documents),
    ).toMatchObject({ reason: "signature_malformed" });
    expect(documents.asked).toEqual([]);
  });

  it("is no fault of the sender where the key cannot be had", async () => {
    expect(await verify({}, answering())).toMatchObject({ reason: "keys_unavailable" });
  });

  it.each(Object.keys(headers))("is refused without %s", async (name) => {
    const rest = Object.entries(headers).filter(([other]) => other !== name);
    expect(await verify({ headers: Object.fromEntries(rest) })).toMatchObject({
      reason: "header_missing",
    });
  });
});
