/** Oracles of providers that send a signed token beside the body. */
import { createPublicKey } from "node:crypto";
import { type Oracle, header } from "../oracle.ts";
import { heavyOracle } from "./heavy-oracle.ts";

export const tokenOracles: Readonly<Record<string, Oracle>> = {
  "google-pubsub-push": heavyOracle(
    "google-auth-library",
    () => import("google-auth-library"),
    async ({ OAuth2Client }, request) => {
      const { keys } = JSON.parse(request.document("https://www.googleapis.com/oauth2/v3/certs"));
      const pems: Record<string, string> = {};
      for (const key of keys)
        pems[key.kid] = createPublicKey({ key, format: "jwk" })
          .export({ type: "spki", format: "pem" })
          .toString();
      const ticket = await new OAuth2Client().verifySignedJwtWithCertsAsync(
        header(request, "authorization").replace(/^Bearer /, ""),
        pems,
        request.setting("audience"),
        ["accounts.google.com", "https://accounts.google.com"],
      );
      const claims = ticket.getPayload();
      return claims?.email === request.setting("email") && claims.email_verified === true;
    },
  ),
  "jira-connect": heavyOracle(
    "atlassian-jwt",
    () => import("atlassian-jwt"),
    (jwt, request) => {
      const token = header(request, "authorization").replace(/^JWT /, "");
      const claims = jwt.decodeSymmetric(token, request.secret, jwt.SymmetricAlgorithm.HS256);
      const { pathname, searchParams } = new URL(request.url);
      return (
        claims.exp * 1000 > Date.now() &&
        claims.qsh ===
          jwt.createQueryStringHash({
            method: request.method,
            pathname,
            query: Object.fromEntries(searchParams),
          })
      );
    },
  ),
  livekit: heavyOracle(
    "livekit-server-sdk",
    () => import("livekit-server-sdk"),
    ({ WebhookReceiver }, request) =>
      new WebhookReceiver(request.setting("issuer"), request.secret).receive(
        request.text,
        header(request, "authorization"),
      ),
  ),
  saleor: heavyOracle(
    "@saleor/app-sdk",
    () => import("@saleor/app-sdk/auth"),
    ({ verifySignatureWithJwks }, request) =>
      verifySignatureWithJwks(
        request.document(request.setting("jwks")),
        header(request, "saleor-signature"),
        request.text,
      ),
  ),
  truelayer: heavyOracle(
    "truelayer-signing",
    () => import("truelayer-signing"),
    ({ verify }, request) =>
      Reflect.apply(verify, undefined, [
        {
          jwks: request.document("https://webhooks.truelayer.com/.well-known/jwks"),
          signature: header(request, "tl-signature"),
          method: request.method,
          path: new URL(request.url).pathname,
          body: request.text,
          headers: { ...request.headers },
        },
      ]),
  ),
  wix: heavyOracle(
    "@wix/sdk",
    () => import("@wix/sdk"),
    ({ AppStrategy, createClient }, request) =>
      createClient({
        auth: AppStrategy({ appId: "unused", publicKey: request.setting("public_key") }),
        modules: {},
      }).webhooks.process(request.text),
  ),
};
