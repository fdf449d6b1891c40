/** Oracles of providers that send a signed token beside the body. */
import { type Oracle, header } from "../oracle.ts";
import { heavyOracle } from "./heavy-oracle.ts";

export const tokenOracles: Readonly<Record<string, Oracle>> = {
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
        request.fetched(request.setting("jwks")),
        header(request, "saleor-signature"),
        request.text,
      ),
  ),
};
