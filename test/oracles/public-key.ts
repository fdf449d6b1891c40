/** Oracles of providers whose signature is checked with their public key. */
import { createRequire } from "node:module";
import https from "node:https";
import { Readable } from "node:stream";
import { EventWebhook } from "@sendgrid/eventwebhook";
import { verifyKey } from "discord-interactions";
import { header, oracle, type Oracle, type OracleRequest } from "./oracle.ts";

/** Has no types of its own. */
const MessageValidator = createRequire(import.meta.url)("sns-validator");

const discord = oracle("discord-interactions", (request) =>
  verifyKey(
    request.body,
    header(request, "x-signature-ed25519"),
    header(request, "x-signature-timestamp"),
    request.setting("public_key"),
  ),
);

export const publicKeyOracles: Readonly<Record<string, Oracle>> = {
  "discord-interactions": discord,
  "discord-events": discord,
  sendgrid: oracle("@sendgrid/eventwebhook", (request) => {
    const oracleOfSendgrid = new EventWebhook();
    return oracleOfSendgrid.verifySignature(
      oracleOfSendgrid.convertPublicKeyToECDSA(request.setting("public_key")),
      request.body,
      header(request, "x-twilio-email-event-webhook-signature"),
      header(request, "x-twilio-email-event-webhook-timestamp"),
    );
  }),
  "aws-sns": oracle("sns-validator", validateSns),
};

/** The library fetches the certificate itself: it gets the vector's answer instead of the network's. */
async function validateSns(request: OracleRequest): Promise<unknown> {
  const real = https.get;
  Object.assign(https, {
    get: (url: string, done: (answer: Readable) => void) => {
      const answer = Object.assign(Readable.from([request.document(url)]), { statusCode: 200 });
      done(answer);
      return { on: () => undefined };
    },
  });
  try {
    return await new Promise((resolve, reject) => {
      new MessageValidator().validate(request.text, (error: Error | null, message: unknown) =>
        error === null ? resolve(message) : reject(error),
      );
    });
  } finally {
    Object.assign(https, { get: real });
  }
}
