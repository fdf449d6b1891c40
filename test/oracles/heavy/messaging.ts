/** Oracles of providers of messages, calls and meetings. */
import { createRequire } from "node:module";
import { header, type Oracle } from "../oracle.ts";
import { heavyOracle } from "./heavy-oracle.ts";

const require = createRequire(import.meta.url);

export const messagingOracles: Readonly<Record<string, Oracle>> = {
  crisp: heavyOracle(
    "crisp-api",
    () => import("crisp-api"),
    ({ Crisp }, request) =>
      // The same check as of hooks, which the library makes only while it waits for some.
      new Crisp().verifyWidget(
        request.secret,
        JSON.parse(request.text),
        Number(header(request, "x-crisp-request-timestamp")),
        header(request, "x-crisp-signature"),
      ),
  ),
  elevenlabs: heavyOracle(
    "@elevenlabs/elevenlabs-js",
    () => import("@elevenlabs/elevenlabs-js"),
    ({ ElevenLabsClient }, request) =>
      new ElevenLabsClient({ apiKey: "unused" }).webhooks.constructEvent(
        request.text,
        header(request, "elevenlabs-signature"),
        request.secret,
      ),
  ),
  lark: heavyOracle(
    "@larksuiteoapi/node-sdk",
    () => import("@larksuiteoapi/node-sdk"),
    ({ EventDispatcher }, request) => {
      const data = Object.assign(
        Object.create({ headers: request.headers }),
        JSON.parse(request.text),
      );
      return new EventDispatcher({
        encryptKey: request.secret,
      }).requestHandle?.checkIsEventValidated(data);
    },
  ),
  line: heavyOracle(
    "@line/bot-sdk",
    () => import("@line/bot-sdk"),
    ({ validateSignature }, request) =>
      validateSignature(request.body, request.secret, header(request, "x-line-signature")),
  ),
  mailersend: heavyOracle(
    "mailersend",
    async () => require("mailersend/lib/services/mailersend.utils.js"),
    ({ MailerSendUtils }, request) =>
      MailerSendUtils.verifyWebHook(request.body, header(request, "signature"), request.secret),
  ),
  mailtrap: heavyOracle(
    "mailtrap",
    () => import("mailtrap"),
    ({ verifyWebhookSignature }, request) =>
      verifyWebhookSignature(request.text, header(request, "mailtrap-signature"), request.secret),
  ),
  plivo: heavyOracle(
    "plivo",
    () => import("plivo"),
    ({ validateV3Signature }, request) =>
      validateV3Signature(
        request.method,
        request.setting("url"),
        header(request, "x-plivo-signature-v3-nonce"),
        request.secret,
        header(request, "x-plivo-signature-v3"),
        Object.fromEntries(new URLSearchParams(request.text)),
      ),
  ),
  pusher: heavyOracle(
    "pusher",
    () => import("pusher"),
    ({ default: Pusher }, request) =>
      new Pusher({
        appId: "1",
        key: header(request, "x-pusher-key"),
        secret: request.secret,
        cluster: "eu",
      })
        .webhook({ headers: { ...request.headers }, rawBody: request.text })
        .isValid(),
  ),
  retell: heavyOracle(
    "retell-sdk",
    () => import("retell-sdk"),
    ({ default: Retell }, request) =>
      Retell.verify(request.text, request.secret, header(request, "x-retell-signature")),
  ),
  sinch: heavyOracle(
    "@sinch/conversation",
    () => import("@sinch/conversation"),
    ({ ConversationCallbackWebhooks }, request) =>
      new ConversationCallbackWebhooks(request.secret).validateAuthenticationHeader(
        { ...request.headers },
        request.text,
        new URL(request.url).pathname,
        request.method,
      ),
  ),
  slack: heavyOracle(
    "@slack/bolt",
    () => import("@slack/bolt/dist/receivers/verify-request.js"),
    ({ verifySlackRequest }, request) =>
      verifySlackRequest({
        signingSecret: request.secret,
        body: request.text,
        headers: {
          "x-slack-signature": header(request, "x-slack-signature"),
          "x-slack-request-timestamp": Number(header(request, "x-slack-request-timestamp")),
        },
      }),
  ),
  stream: heavyOracle(
    "stream-chat",
    () => import("stream-chat"),
    ({ StreamChat }, request) =>
      new StreamChat("unused", request.secret).verifyWebhook(
        request.body,
        header(request, "x-signature"),
      ),
  ),
  telnyx: heavyOracle(
    "telnyx",
    () => import("telnyx"),
    ({ default: Telnyx }, request) =>
      new Telnyx({ apiKey: "unused", publicKey: request.setting("public_key") }).webhooks.unwrap(
        request.text,
        { headers: { ...request.headers } },
      ),
  ),
  twilio: heavyOracle(
    "twilio",
    () => import("twilio"),
    ({ default: twilio }, request) => {
      const signature = header(request, "x-twilio-signature");
      const url = request.setting("url");
      return request.headers["content-type"] === "application/json"
        ? twilio.validateRequestWithBody(request.secret, signature, request.url, request.text)
        : twilio.validateRequest(
            request.secret,
            signature,
            url,
            Object.fromEntries(new URLSearchParams(request.text)),
          );
    },
  ),
  viber: heavyOracle(
    "viber-bot",
    async () => require("viber-bot/lib/message/message-validator"),
    (MessageValidator, request) =>
      new MessageValidator({ debug: () => undefined }, request.secret).validateMessage(
        header(request, "x-viber-content-signature"),
        request.text,
      ),
  ),
  zoom: heavyOracle(
    "@zoom/rivet",
    () => import("@zoom/rivet/accounts"),
    async ({ AwsLambdaReceiver }, request) => {
      let received = 0;
      const emitter = { emit: () => (received += 1) };
      const receiver = new AwsLambdaReceiver({ webhooksSecretToken: request.secret });
      receiver.init(Object.assign(Object.create(null), { eventEmitter: emitter }));
      const answer = await Reflect.apply(receiver.start(), undefined, [
        { body: request.text, headers: request.headers, isBase64Encoded: false },
      ]);
      if (received !== 1) throw new Error(JSON.stringify(answer));
    },
  ),
};
