/**
 * Amazon SNS: data cannot name a certificate's address, nor a signed text whose fields depend on the message's type.
 *
 * Anyone with an AWS account can have SNS send rightly signed messages anywhere, so a message counts only if its topic
 * is one of the source's. That is looked at first: a stranger cannot even cause a certificate to be fetched. The
 * certificate's address and the one that confirms a subscription are visited only at Amazon's own hosts.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
import { decodeBase64, encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type {
  CustomHandshake,
  Documents,
  ExtensionModule,
  HandshakeAnswer,
  SchemeModule,
  Settings,
} from "../../core/extension.ts";
import type { Rejection } from "../../core/model.ts";
import type { CustomScheme, KeyAlgorithm, TimestampRule } from "../../core/scheme.ts";
import { SigningError } from "../../core/signing-error.ts";
import { checkTimestamp } from "../../core/timestamp.ts";
import { fields } from "../fields.ts";
import { httpsUrl } from "../https.ts";
import { type JsonObject, own, readJsonObject } from "../json-object.ts";
import { signWithPrivateKey } from "../private-key.ts";
import { certificateKey, createPublishedKeyCheck } from "../published-key.ts";

/**
 * Of AWS and AWS China; nothing in front, nothing behind. What stands for the region must be one, such as `us-gov-west-1`:
 * at `sns.s3.amazonaws.com` and `sns.s3-us-west-2.amazonaws.com` are files of whoever has the bucket `sns`.
 */
const HOST = /^sns\.[a-z]{2,4}(?:-[a-z]+){1,3}-[1-9][0-9]?\.amazonaws\.com(?:\.cn)?$/;

/** In the order in which they are signed. */
const NOTIFICATION = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
const CONFIRMATION = [
  "Message",
  "MessageId",
  "SubscribeURL",
  "Timestamp",
  "Token",
  "TopicArn",
  "Type",
];
const FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["Notification", NOTIFICATION],
  ["SubscriptionConfirmation", CONFIRMATION],
  ["UnsubscribeConfirmation", CONFIRMATION],
]);

/** SNS tries for at most an hour, with the time of the first attempt. */
const SENT: TimestampRule = { header: null, unit: "rfc3339", toleranceSeconds: 3600 };

function verifier(documents: Documents): SchemeModule<CustomScheme> {
  const check = createPublishedKeyCheck(documents);
  return {
    async verify(input) {
      const received = readJsonObject(input.request.body);
      if (received === null) return missing("body");
      const signed = signedText(received);
      if (typeof signed !== "string") return signed;
      if (!isOwnTopic(received, input.source.settings)) {
        return { kind: "rejected", reason: "recipient_mismatch", detail: { setting: "topic" } };
      }
      const outside = checkTimestamp(SENT, textOf(received, "Timestamp"), input.nowMs, fields);
      if (outside !== null) return outside;
      const algorithm = algorithmOf(received);
      const signature = decodeBase64(textOf(received, "Signature"));
      if (algorithm === null || signature === null)
        return { kind: "rejected", reason: "signature_malformed" };
      const url = textOf(received, "SigningCertURL");
      // The address stays out of the log: it is a stranger's text of any length.
      if (!isCertificateUrl(url))
        return {
          kind: "rejected",
          reason: "signature_malformed",
          detail: { part: "SigningCertURL" },
        };
      const message = utf8Bytes(signed);
      return check(input, { algorithm, url, read: certificateKey, message, signature });
    },

    /** With a throw-away key, which the source must have pinned. */
    async sign({ body, query, secret }) {
      const message = readJsonObject(body);
      const signed = message === null ? missing("body") : signedText(message);
      const algorithm = message === null ? null : algorithmOf(message);
      if (message === null || algorithm === null || typeof signed !== "string") {
        const part = typeof signed === "string" ? "SignatureVersion" : signed.detail?.["part"];
        throw new SigningError(`the body needs ${part ?? "to be an SNS message"}`);
      }
      const made = await signWithPrivateKey(algorithm, secret, utf8Bytes(signed));
      const text = JSON.stringify({ ...message, Signature: encodeBytes(made, "base64") });
      return { headers: {}, query, body: utf8Bytes(text) };
    },
  };
}

/** Confirms a subscription by visiting the signed address, as Amazon asks. The request has verified. */
function handshake(documents: Documents): CustomHandshake {
  return {
    async answer({ request, source, nowMs }) {
      const message = readJsonObject(request.body);
      if (message === null || textOf(message, "Type") !== "SubscriptionConfirmation") return null;
      const url = textOf(message, "SubscribeURL");
      if (!isOwnTopic(message, source.settings) || !isConfirmationUrl(url, message))
        return answer("refused", 403);
      const confirmed = await documents.text(url, nowMs, true);
      // SNS tries again, and then the address is visited again.
      return confirmed === null ? answer("refused", 503) : answer("answered", 200);
    },
  };
}

function answer(kind: HandshakeAnswer["kind"], status: number): HandshakeAnswer {
  return { kind, status, headers: { "x-content-type-options": "nosniff" }, body: "" };
}

/**
 * `Key\nValue\n` for every field that the type signs; a subject only where there is one. Only `Message` may have lines of
 * its own: with two such fields one signed text could be taken apart in two ways, and who may publish could name the id.
 */
function signedText(message: JsonObject): string | Rejection {
  const names = FIELDS.get(textOf(message, "Type"));
  if (names === undefined) return missing("Type");
  let text = "";
  for (const name of names) {
    const value = own(message, name);
    if (name === "Subject" && (value === undefined || value === null)) continue;
    if (typeof value !== "string" || (name !== "Message" && value.includes("\n")))
      return missing(name);
    text += `${name}\n${value}\n`;
  }
  return text;
}

function algorithmOf(message: JsonObject): KeyAlgorithm | null {
  switch (textOf(message, "SignatureVersion")) {
    case "1":
      return { name: "RSASSA-PKCS1-v1_5", digest: "SHA-1" };
    case "2":
      return { name: "RSASSA-PKCS1-v1_5", digest: "SHA-256" };
    default:
      return null;
  }
}

function isOwnTopic(message: JsonObject, settings: Settings | undefined): boolean {
  const topic = textOf(message, "TopicArn");
  return topic !== "" && (settings?.topic ?? []).includes(topic);
}

function isCertificateUrl(text: string): boolean {
  const url = httpsUrl(text);
  return (
    url !== null && HOST.test(url.hostname) && url.pathname.endsWith(".pem") && url.search === ""
  );
}

/** At Amazon, to confirm, this topic, with this token, and nothing else. */
function isConfirmationUrl(text: string, message: JsonObject): boolean {
  const url = httpsUrl(text);
  if (url === null || !HOST.test(url.hostname) || url.pathname !== "/") return false;
  const asked = [...url.searchParams].map(([name, value]) => `${name}=${value}`).toSorted();
  const expected = [
    "Action=ConfirmSubscription",
    `Token=${textOf(message, "Token")}`,
    `TopicArn=${textOf(message, "TopicArn")}`,
  ];
  return asked.join("\n") === expected.join("\n");
}

function textOf(message: JsonObject, name: string): string {
  const value = own(message, name);
  return typeof value === "string" ? value : "";
}

function missing(part: string): Rejection {
  return { kind: "rejected", reason: "part_missing", detail: { part } };
}

const extension: ExtensionModule = ({ documents }) => ({
  custom: { "aws-sns": verifier(documents) },
  customHandshakes: { "aws-sns": handshake(documents) },
});
export default extension;
