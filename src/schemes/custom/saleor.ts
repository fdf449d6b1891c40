/**
 * Saleor: a JSON Web Signature without its payload, which is the body as it is (RFC 7797), so no claims say
 * anything. Each Saleor has a key of its own, published at its own address, which the operator configures: the header
 * of the request that names an address is not believed.
 * https://docs.saleor.io/developer/extending/webhooks/payload-signature
 */
import type { ExtensionModule } from "../../core/extension.ts";
import type { JwsAlgorithm } from "../../core/scheme.ts";
import { singleHeader } from "../hmac-of.ts";
import { createJwsChecker } from "../jws-check.ts";
import { detachedJws, privateKeySigner } from "../jws-sign.ts";
import { readJws, signingInput } from "../jws.ts";

const HEADER = "saleor-signature";
const ALGORITHMS: readonly JwsAlgorithm[] = ["RS256"];

const extension: ExtensionModule = ({ documents }) => {
  const checker = createJwsChecker(documents);
  return {
    custom: {
      saleor: {
        async verify(input) {
          const value = singleHeader(input.request.headers, HEADER);
          if (typeof value !== "string") return value;
          const jws = readJws(value, "unencoded", ALGORITHMS);
          if ("reason" in jws) return jws;
          const { alg, kid, signature } = jws;
          const message = signingInput(jws.headerText, input.request.body);
          const signed = { alg, kid, message, signature };
          const checked = await checker.withKeySets(
            input,
            signed,
            input.source.settings?.jwks ?? [],
          );
          return checked.kind === "rejected"
            ? checked
            : { kind: "verified", secretIndex: checked.index };
        },

        async sign({ secret, query, body }) {
          const signer = await privateKeySigner(ALGORITHMS, secret);
          const value = await detachedJws(signer, { b64: false, typ: "JWT" }, body);
          return { headers: { [HEADER]: value }, query, body };
        },
      },
    },
  };
};
export default extension;
