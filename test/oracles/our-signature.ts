/**
 * The other direction: a request that our own rows sign, for the provider's library to judge. What it accepts,
 * `hookyard send` and `hookyard test` may call signed.
 */
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { signingExtensions } from "../../src/cli/extensions.ts";
import { compileLoneSource } from "../../src/compile/lone-source.ts";
import type { Source } from "../../src/core/plan.ts";
import { signRequest } from "../../src/core/sign-request.ts";
import { providers } from "../../src/providers/index.ts";
import type { OracleRequest } from "./oracle.ts";
import type { Positive } from "./vector-file.ts";

/** Providers for which a signature of ours says nothing, each with the reason. */
const UNSIGNABLE: Readonly<Record<string, string>> = {
  "aws-sns": "the certificate stands at an address of Amazon",
  "google-pubsub-push": "the keys stand at an address of Google",
  kinde: "the keys stand at an address of Kinde",
  saleor: "the keys stand at an address of the shop",
  truelayer: "the keys stand at an address of TrueLayer",
  wix: "the event is inside the token, where a row that signs a body has none",
};

/** True where a signature of ours cannot be what the library expects. */
export function isUnsignable(provider: string): boolean {
  return provider in UNSIGNABLE;
}

/** The positive's request with our signature in place of the one it came with. */
export async function signedByUs({
  request,
  source: definition,
}: Positive): Promise<OracleRequest> {
  const lone = compileLoneSource(definition, providers);
  if (lone.kind === "refused") throw new Error(lone.problems.map((p) => p.message).join("; "));
  const { source } = lone;
  const key = keyFor(source, definition.public_key);
  const { method, body, headers, now } = request;
  const { pathname, search } = new URL(request.url);
  const signed = await signRequest(
    {
      scheme: source.scheme,
      secret: key?.privateKey ?? request.secret,
      method,
      path: pathname,
      query: search.slice(1),
      url: source.publicUrl ?? request.url,
      body,
      headers,
      nowMs: now * 1000,
      id: "msg_2HookyardSignsThisItself0000",
      source,
    },
    signingExtensions(source),
  );
  const url = new URL(request.url);
  url.search = signed.query;
  const bytes = Buffer.from(signed.body);
  return {
    ...request,
    url: url.href,
    headers: { ...headers, ...signed.headers },
    body: bytes,
    text: bytes.toString("utf8"),
    setting: (name) =>
      name === "public_key" && key !== null ? key.publicKey : request.setting(name),
  };
}

interface KeyTexts {
  /** PEM. */
  readonly privateKey: string;
  /** In the form that the vector has: 32 bytes in hex or base64, PEM, or base64 of SPKI. */
  readonly publicKey: string;
}

/** A new pair for schemes with a configured public key, whose private key a vector does not have; else null. */
function keyFor({ scheme }: Source, sample: unknown): KeyTexts | null {
  if (scheme.kind !== "public-key" || typeof sample !== "string") return null;
  const { algorithm } = scheme;
  const { privateKey, publicKey } =
    algorithm.name === "Ed25519"
      ? generateKeyPairSync("ed25519")
      : algorithm.name === "ECDSA"
        ? generateKeyPairSync("ec", { namedCurve: algorithm.curve })
        : generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    publicKey: inFormOf(sample, publicKey),
  };
}

function inFormOf(sample: string, key: KeyObject): string {
  if (sample.startsWith("-----")) return key.export({ type: "spki", format: "pem" }).toString();
  const der = key.export({ type: "spki", format: "der" });
  if (/^[0-9a-f]{64}$/u.test(sample)) return der.subarray(-32).toString("hex");
  return (sample.length === 44 ? der.subarray(-32) : der).toString("base64");
}
