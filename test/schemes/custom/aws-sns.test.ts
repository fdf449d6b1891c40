import { describe, expect, it } from "vitest";
import extension from "../../../src/schemes/custom/aws-sns.ts";
import { received } from "../../helpers/received.ts";
import { rsaCertificate } from "../certificates.ts";
import { answering, inputOf, moduleOf, publicPem, roundTrip, rsa, rsaSigned } from "./vendor.ts";

const TOPIC = "arn:aws:sns:us-west-2:123456789012:orders";
const CERTIFICATE = "https://sns.us-west-2.amazonaws.com/SimpleNotificationService-0a.pem";
const NOW = "2027-01-01T00:00:00Z";
const pinned = [publicPem(rsa.publicKey)];

type Fields = { readonly [name: string]: string | number | null };

const notification: Fields = {
  Type: "Notification",
  MessageId: "22b80b92",
  TopicArn: TOPIC,
  Message: "hello",
  Timestamp: NOW,
  SignatureVersion: "2",
  SigningCertURL: CERTIFICATE,
};

function signedBody(fields: Fields, names: readonly string[]): string {
  const text = names.map((name) => `${name}\n${fields[name]}\n`).join("");
  const digest = fields["SignatureVersion"] === "1" ? "sha1" : "sha256";
  return JSON.stringify({ ...fields, Signature: rsaSigned(digest, text) });
}

const NAMES = ["Message", "MessageId", "Timestamp", "TopicArn", "Type"];
const body = signedBody(notification, NAMES);

function verify(text: string, more: Parameters<typeof inputOf>[0] = {}, documents = answering()) {
  return moduleOf(extension, "aws-sns", documents.documents).verify(
    inputOf({ body: text, settings: { topic: [TOPIC] }, now: NOW, ...more }),
  );
}

describe("a notification of SNS", () => {
  it("verifies with a pinned key, and then no certificate is fetched", async () => {
    const documents = answering();
    const verdict = await verify(body, { publicKeys: pinned }, documents);
    expect(verdict).toEqual({ kind: "verified", secretIndex: 0 });
    expect(documents.asked).toEqual([]);
  });

  it.each(["1", "2"])("is signed as it verifies, version %s", async (version) => {
    const text = JSON.stringify({ ...notification, SignatureVersion: version, Subject: "s" });
    const module = moduleOf(extension, "aws-sns");
    const given = { body: text, settings: { topic: [TOPIC] }, now: NOW };
    expect(await roundTrip(module, rsa, given)).toMatchObject({ kind: "verified" });
  });

  it("to a topic of somebody else is refused before anything is fetched", async () => {
    const documents = answering({ [CERTIFICATE]: rsaCertificate });
    const verdict = await verify(body, { settings: { topic: [`${TOPIC}-2`] } }, documents);
    expect(verdict).toMatchObject({ kind: "rejected", reason: "recipient_mismatch" });
    expect(documents.asked).toEqual([]);
  });

  it("is refused where no topic is configured", async () => {
    expect(await verify(body, { settings: {}, publicKeys: pinned })).toMatchObject({
      reason: "recipient_mismatch",
    });
  });

  it("is no fault of the sender where the certificate cannot be had", async () => {
    const documents = answering();
    expect(await verify(body, {}, documents)).toMatchObject({ reason: "keys_unavailable" });
    expect(documents.asked).toEqual([CERTIFICATE, CERTIFICATE]);
  });

  it("is not checked with a certificate that has run out", async () => {
    const late = "2037-01-01T00:00:00Z";
    const text = signedBody({ ...notification, Timestamp: late }, NAMES);
    const documents = answering({ [CERTIFICATE]: rsaCertificate });
    expect(await verify(text, { now: late }, documents)).toMatchObject({
      reason: "keys_unavailable",
    });
  });

  it.each([
    ["a type that is none", { Type: "Other" }, "part_missing"],
    ["a type of the object's own", { Type: "constructor" }, "part_missing"],
    ["a message that is no text", { Message: 5 }, "part_missing"],
    ["no message id", { MessageId: null }, "part_missing"],
    ["version 3", { SignatureVersion: "3" }, "signature_malformed"],
    ["a time without a zone and a T", { Timestamp: "yesterday" }, "timestamp_malformed"],
    ["a time of tomorrow", { Timestamp: "2027-01-02T00:00:00Z" }, "timestamp_in_future"],
    [
      "an upper-case host",
      { SigningCertURL: "https://SNS.us-west-2.amazonaws.com/a.pem" },
      "signature_malformed",
    ],
    [
      "a host behind a backslash",
      { SigningCertURL: "https://evil.example.com\\@sns.us-west-2.amazonaws.com/a.pem" },
      "signature_malformed",
    ],
    [
      "a host of no region",
      { SigningCertURL: "https://sns..amazonaws.com/a.pem" },
      "signature_malformed",
    ],
    [
      "a host below the region",
      { SigningCertURL: "https://sns.a.b.amazonaws.com/a.pem" },
      "signature_malformed",
    ],
    [
      "a certificate with a fragment",
      { SigningCertURL: `${CERTIFICATE}#.pem` },
      "signature_malformed",
    ],
    [
      "a certificate with a line break",
      { SigningCertURL: `${CERTIFICATE}\n` },
      "signature_malformed",
    ],
    ["no certificate", { SigningCertURL: "" }, "signature_malformed"],
  ])("with %s is refused and nothing is fetched", async (_, change, reason) => {
    const documents = answering();
    const text = signedBody({ ...notification, ...change }, NAMES);
    expect(await verify(text, {}, documents)).toMatchObject({ kind: "rejected", reason });
    expect(documents.asked).toEqual([]);
  });

  it("is taken apart in one way only", async () => {
    const names = [...NAMES.slice(0, 2), "Subject", ...NAMES.slice(2)];
    const lines = "x\nMessageId\nforged\nSubject\ny";
    const text = signedBody({ ...notification, Message: lines }, NAMES);
    expect(await verify(text, { publicKeys: pinned })).toMatchObject({ kind: "verified" });
    // The same signed text, read in another way.
    const Subject = "y\nMessageId\n22b80b92";
    const other = signedBody(
      { ...notification, Message: "x", MessageId: "forged", Subject },
      names,
    );
    expect(JSON.parse(other).Signature).toBe(JSON.parse(text).Signature);
    expect(await verify(other, { publicKeys: pinned })).toMatchObject({ reason: "part_missing" });
  });

  it.each([
    "s3",
    "s3-us-west-2",
    "s3-external-1",
    "s3-1",
    "us-west",
    "us-west-2-s3",
    "s3.us-west-2",
  ])(
    "with a certificate where whoever has the bucket sns keeps files (%s) is refused",
    async (name) => {
      const url = `https://sns.${name}.amazonaws.com/a.pem`;
      const documents = answering({ [url]: rsaCertificate });
      const text = signedBody({ ...notification, SigningCertURL: url }, NAMES);
      expect(await verify(text, {}, documents)).toMatchObject({ reason: "signature_malformed" });
      expect(documents.asked).toEqual([]);
    },
  );

  it.each([
    "sns.cn-north-1.amazonaws.com.cn",
    "sns.us-gov-west-1.amazonaws.com",
    "sns.ap-southeast-7.amazonaws.com",
    "sns.mx-central-1.amazonaws.com",
  ])("may come from %s", async (host) => {
    const url = `https://${host}/a.pem`;
    const documents = answering();
    await verify(signedBody({ ...notification, SigningCertURL: url }, NAMES), {}, documents);
    expect(documents.asked).toContain(url);
  });

  it.each([
    ["no JSON", "hello"],
    ["a list", "[]"],
    ["a name given twice", body.replace("{", '{"Message":"other",')],
    ["bytes that are no UTF-8", new Uint8Array([0x7b, 0xff, 0x7d])],
  ])("that is %s is refused", async (_, text) => {
    const input = inputOf({ body: text, settings: { topic: [TOPIC] }, publicKeys: pinned });
    expect(await moduleOf(extension, "aws-sns").verify(input)).toMatchObject({
      reason: "part_missing",
    });
  });
});

describe("the confirmation of a subscription", () => {
  const url = `https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=abc`;

  async function confirm(change: Fields, answers: { readonly [url: string]: string }) {
    const documents = answering(answers);
    const fields = {
      Type: "SubscriptionConfirmation",
      TopicArn: TOPIC,
      Token: "abc",
      SubscribeURL: url,
      ...change,
    };
    const input = inputOf({ settings: { topic: [TOPIC] } });
    const request = received({}, JSON.stringify(fields));
    const { customHandshakes } = extension(documents);
    const answer = await customHandshakes?.["aws-sns"]?.answer({
      request,
      payload: null,
      source: { ...input.source, name: "sns" },
      secrets: [],
      tokens: [],
      nowMs: 0,
    });
    return { answer, asked: documents.asked };
  }

  it("is a visit of the address", async () => {
    const { answer, asked } = await confirm({}, { [url]: "<ok/>" });
    expect(answer).toMatchObject({ kind: "answered", status: 200, body: "" });
    expect(asked).toEqual([url]);
  });

  it("is to be tried again where the address does not answer", async () => {
    const { answer } = await confirm({}, {});
    expect(answer).toMatchObject({ kind: "refused", status: 503 });
  });

  it("is none for other types", async () => {
    const { answer, asked } = await confirm({ Type: "Notification" }, {});
    expect(answer).toBeNull();
    expect(asked).toEqual([]);
  });

  it.each([
    ["another topic", { TopicArn: `${TOPIC}-2` }],
    ["an address of another topic", { SubscribeURL: `${url}`.replace("orders", "other") }],
    ["an address of another token", { SubscribeURL: `${url}d` }],
    [
      "an address to do something else",
      { SubscribeURL: url.replace("ConfirmSubscription", "Unsubscribe") },
    ],
    ["an address with more", { SubscribeURL: `${url}&x=1` }],
    ["an address with a name given twice", { SubscribeURL: `${url}&Token=abc` }],
    ["a path", { SubscribeURL: url.replace("/?", "/x?") }],
    ["http", { SubscribeURL: url.replace("https", "http") }],
    ["a port", { SubscribeURL: url.replace(".com/", ".com:444/") }],
    ["credentials", { SubscribeURL: url.replace("https://", "https://a@") }],
    [
      "a host that only begins like Amazon's",
      { SubscribeURL: url.replace(".com/", ".com.example.com/") },
    ],
    ["a host that only ends like Amazon's", { SubscribeURL: url.replace("sns.", "evil-sns.") }],
    ["a host where others keep files", { SubscribeURL: url.replace("us-west-2", "s3-us-west-2") }],
    ["an address of the own network", { SubscribeURL: "https://169.254.169.254/" }],
    ["no address", { SubscribeURL: "" }],
  ])("with %s visits nothing", async (_, change) => {
    const { answer, asked } = await confirm(change, {});
    expect(answer).toMatchObject({ kind: "refused", status: 403 });
    expect(asked).toEqual([]);
  });
});
