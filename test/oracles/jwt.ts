/** Oracles of providers that send a JSON Web Token which binds the body, or is the body. */
import { createSecretKey } from "node:crypto";
import { createRequire } from "node:module";
import { decodeWebhook } from "@kinde/webhooks";
import { Receiver } from "@upstash/qstash";
import { verifySignature } from "@vonage/jwt";
import { header, oracle, type Oracle, type OracleRequest } from "./oracle.ts";

/** Has no types of its own. */
const messagebird = createRequire(import.meta.url)("messagebird/lib/webhook-signature-jwt");

export const jwtOracles: Readonly<Record<string, Oracle>> = {
  vonage: oracle("@vonage/jwt", (request) =>
    verifySignature(header(request, "authorization").replace(/^Bearer /, ""), request.secret),
  ),
  messagebird: oracle("messagebird", (request) =>
    messagebird.verify(
      request.url,
      request.body,
      header(request, "messagebird-signature-jwt"),
      createSecretKey(Buffer.from(request.secret)),
    ),
  ),
  "upstash-qstash": oracle("@upstash/qstash", (request) =>
    new Receiver({ currentSigningKey: request.secret, nextSigningKey: "unused" }).verify({
      signature: header(request, "upstash-signature"),
      body: request.text,
      url: request.setting("url"),
    }),
  ),
  kinde: oracle("@kinde/webhooks", decodeKinde),
};

/** The library fetches the issuer's keys itself: it gets the vector's answer instead of the network's. */
async function decodeKinde(request: OracleRequest): Promise<boolean> {
  const real = globalThis.fetch;
  globalThis.fetch = (asked) =>
    Promise.resolve(new Response(request.document(new Request(asked).url)));
  try {
    return (await decodeWebhook(request.text, request.setting("issuer"))) !== null;
  } finally {
    globalThis.fetch = real;
  }
}
