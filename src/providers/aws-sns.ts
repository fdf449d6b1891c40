/**
 * Amazon SNS over HTTPS, and what AWS sends through it (SES, alarms, …). RSA over some fields of the JSON, with the
 * certificate that the message names, which is fetched from Amazon's hosts only. Anyone with an AWS account can send
 * you signed messages, so the topic must be one of yours. A subscription is confirmed by itself, for these topics only.
 *
 * Signed are message, subject, ids, time, topic and type. `MessageAttributes` and the other fields of the envelope are
 * not: do not route by them. Not with raw message delivery, which drops the signature. The content type is `text/plain`
 * although the body is JSON.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";

export const awsSns: Provider = {
  name: "aws-sns",
  title: "Amazon SNS",
  category: "cloud",
  docs: "https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["sns-validator", "webhook-co/webhook", "anymail/django-anymail"],
  scheme: { kind: "custom", name: "aws-sns", header: null, toleranceSeconds: 3600 },
  needs: [
    {
      key: "topic",
      required: true,
      prefix: "arn:",
      what: "the ARN of your topic (or a list of them), since anyone with an AWS account can send signed messages",
    },
    {
      key: "public_key",
      required: false,
      what: "a key to check with instead of the certificate that the message names, as for tests",
    },
  ],
  secretFrom: null,
  setup: [
    "Put the ARN of the topic into topic and deploy first: the subscription is confirmed when Amazon asks for it.",
    "SNS → Topics → your topic → Create subscription: protocol HTTPS, the URL, raw message delivery off.",
  ],
  answer: "2xx within 15 s",
  retries: "up to an hour, as the delivery policy of the topic says",
  recognisedBy: [["x-amz-sns-message-type", "x-amz-sns-message-id"]],
  // The headers repeat what is signed in the body, but are not signed themselves.
  payload: "json",
  eventId: [inBody("MessageId")],
  eventType: [inBody("Type"), inHeader("x-amz-sns-message-type")],
  handshakes: [
    {
      trust: "signed",
      method: "POST",
      when: [
        {
          kind: "equals",
          place: { kind: "header", name: "x-amz-sns-message-type" },
          value: "SubscriptionConfirmation",
        },
      ],
      answer: { kind: "custom", name: "aws-sns" },
    },
  ],
  forwardHeaders: [
    "x-amz-sns-message-type",
    "x-amz-sns-message-id",
    "x-amz-sns-topic-arn",
    "x-amz-sns-subscription-arn",
  ],
  respond: null,
};
