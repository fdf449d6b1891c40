/** Key pairs for tests: a provider's private key is nobody's but its own, so tests have one of theirs. */
import { generateKeyPairSync, type KeyPairKeyObjectResult } from "node:crypto";
import type { Plan, Source } from "../../core/plan.ts";
import type { JwsAlgorithm, KeyAlgorithm, Scheme } from "../../core/scheme.ts";

export interface KeyedPlan {
  /** The plan with the tests' public keys in place of the providers'. */
  readonly plan: Plan;
  /** The private key of a source that has a pair, base64 of PKCS #8. */
  readonly signingKeys: ReadonlyMap<string, string>;
}

export function withThrowAwayKeys(plan: Plan): KeyedPlan {
  const signingKeys = new Map<string, string>();
  const sources = plan.sources.map((source): Source => {
    const type = keyTypeOf(source.scheme);
    if (type === null) return source;
    const pair = keyPair(type, own);
    signingKeys.set(source.name, pair.privateKey);
    return {
      ...source,
      scheme: configured(source.scheme),
      secrets: [],
      publicKeys: [pair.publicKey],
    };
  });
  return signingKeys.size === 0
    ? { plan, signingKeys }
    : { plan: { ...plan, sources }, signingKeys };
}

type KeyType = "ed25519" | "rsa" | "P-256" | "P-384" | "P-521";

/** Modules that take a key of the operator's instead of the provider's published one. */
const CUSTOM: ReadonlyMap<string, KeyType> = new Map([
  ["adobe-io-events", "rsa"],
  ["aws-sns", "rsa"],
  ["ebay", "P-256"],
  ["fireblocks", "rsa"],
  ["keygen", "ed25519"],
  ["mailchannels", "ed25519"],
  ["paypal", "rsa"],
]);

/** Null where the source's secret signs, or nothing does. */
function keyTypeOf(scheme: Scheme): KeyType | null {
  if (scheme.kind === "public-key") return typeOfAlgorithm(scheme.algorithm);
  if (scheme.kind === "custom") return CUSTOM.get(scheme.name) ?? null;
  if (scheme.kind !== "jwt" || scheme.key.from === "secret") return null;
  const [first] = scheme.algorithms;
  return first === undefined ? null : typeOfJws(first);
}

function typeOfAlgorithm(algorithm: KeyAlgorithm): KeyType {
  if (algorithm.name === "Ed25519") return "ed25519";
  return algorithm.name === "ECDSA" ? algorithm.curve : "rsa";
}

function typeOfJws(algorithm: JwsAlgorithm): KeyType {
  switch (algorithm) {
    case "EdDSA":
      return "ed25519";
    case "ES256":
      return "P-256";
    case "ES384":
      return "P-384";
    case "ES512":
      return "P-521";
    default:
      return "rsa";
  }
}

/** Keys from an address become keys at hand: a test has no network. */
function configured(scheme: Scheme): Scheme {
  if (scheme.kind === "public-key") return { ...scheme, keys: { from: "configured" } };
  return scheme.kind === "jwt" ? { ...scheme, key: { from: "configured" } } : scheme;
}

interface Pair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A private key that no source knows, of the kind that signs for this one; null where a secret does. */
export function strangersKey(scheme: Scheme): string | null {
  const type = keyTypeOf(scheme);
  return type === null ? null : keyPair(type, strangers).privateKey;
}

const own = new Map<KeyType, Pair>();
const strangers = new Map<KeyType, Pair>();

/** Made once a run; an RSA pair takes a tenth of a second. */
function keyPair(type: KeyType, pairs: Map<KeyType, Pair>): Pair {
  const known = pairs.get(type);
  if (known !== undefined) return known;
  const made = generated(type);
  const pair = {
    publicKey: made.publicKey.export({ type: "spki", format: "der" }).toString("base64"),
    privateKey: made.privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"),
  };
  pairs.set(type, pair);
  return pair;
}

function generated(type: KeyType): KeyPairKeyObjectResult {
  switch (type) {
    case "ed25519":
      return generateKeyPairSync("ed25519");
    case "rsa":
      return generateKeyPairSync("rsa", { modulusLength: 2048 });
    default:
      return generateKeyPairSync("ec", { namedCurve: type });
  }
}
