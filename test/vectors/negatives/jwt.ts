/** JSON Web Tokens: the token as any signature, and what it says of time, maker, reader and body. */
import { createHmac } from "node:crypto";
import { z } from "zod";
import type { CustomScheme, JwtScheme, Scheme, SettingName } from "../../../src/core/scheme.ts";
import type { Anatomy, SignedPart } from "./anatomy.ts";
import { inBody } from "./body.ts";
import { secretNames } from "./keys.ts";
import { type Change, type Sent, carrierAt } from "./sent.ts";

type Token = Pick<JwtScheme, "place" | "prefix" | "algorithms" | "toleranceSeconds"> &
  Partial<JwtScheme>;

/** The token's rule; null for schemes that are none. */
export function tokenOf(scheme: Scheme): Token | null {
  if (scheme.kind === "jwt") return scheme;
  return scheme.kind === "custom" && scheme.name === "jira-connect" ? ofJiraConnect(scheme) : null;
}

function ofJiraConnect({ toleranceSeconds }: CustomScheme): Token {
  return {
    place: { kind: "header", name: "authorization" },
    prefix: "JWT ",
    algorithms: ["HS256"],
    key: { from: "secret", decoding: { encoding: "utf8", prefix: "" } },
    toleranceSeconds: toleranceSeconds ?? 180,
  };
}

/** The token as a signature: what follows its last dot. */
export function jwtAnatomy(token: Token, sent: Sent): Anatomy {
  const carrier = carrierAt(token.place, inBody);
  if (carrier === null) throw new Error("the token is nowhere");
  const isBody = token.place.kind === "body" && token.place.path.length === 0;
  const hash = token.bodyHash ?? null;
  const hashed = hash !== null && claimsOf(token, sent)[hash.claim] !== undefined;
  const signed: SignedPart[] = isBody || hashed ? [{ kind: "body" }] : [];
  if (needsUrl(token)) signed.push({ kind: "url" });
  return {
    carriers: [carrier],
    layout: { kind: "jws" },
    ofHex: false,
    encoding: "base64url",
    signed,
    timestamp: null,
    id: null,
    bound: settingsOf(token),
    ecdsa: null,
  };
}

export function jwtChanges(token: Token, sent: Sent): readonly Change[] {
  const { carrier, text } = found(token, sent);
  const [head = "", payload = "", signature = ""] = text.split(".");
  const written = (name: string, other: string): Change[] => {
    const to = other === text ? null : carrier.write(sent, token.prefix + other);
    return to === null ? [] : [{ name, to }];
  };
  const claims = claimsOf(token, sent);
  const longer = encoded({ ...claims, admin: true });
  const changes = [
    ...written("other claims under the same signature", `${head}.${longer}.${signature}`),
    ...written(
      "algorithm none, signature kept",
      `${withAlgorithm(head, "none")}.${payload}.${signature}`,
    ),
    ...written("two parts only", `${head}.${payload}`),
    ...written("a part more", `${text}.${signature}`),
    ...written("padding behind the claims", `${head}.${payload}=.${signature}`),
    ...forged(token, sent, head, payload).flatMap(([name, other]) => written(name, other)),
    ...times(token, claims, sent),
  ];
  if (token.prefix !== "") {
    const bare = carrier.write(sent, text);
    if (bare !== null) changes.push({ name: "the token without its prefix", to: bare });
  }
  return changes;
}

/** Rightly signed, but with an algorithm that is not the provider's. */
function forged(
  token: Token,
  sent: Sent,
  head: string,
  payload: string,
): readonly (readonly [name: string, text: string])[] {
  const signedWith = (alg: "HS256" | "HS512", key: string): string => {
    const message = `${withAlgorithm(head, alg)}.${payload}`;
    const digest = alg === "HS256" ? "sha256" : "sha512";
    return `${message}.${createHmac(digest, key).update(message).digest("base64url")}`;
  };
  if (token.key?.from === "secret") {
    const [name = ""] = secretNames(sent.source);
    const secret = sent.secrets[name] ?? "";
    return token.algorithms.includes("HS512")
      ? []
      : [["signed with HS512 and the right secret", signedWith("HS512", secret)]];
  }
  const texts = z.array(z.string()).parse([sent.source["public_key"] ?? []].flat());
  const [key = Object.values(sent.documents)[0] ?? ""] = texts;
  return [["signed with HS256 and the public key as secret", signedWith("HS256", key)]];
}

function times(token: Token, claims: Claims, sent: Sent): Change[] {
  const { toleranceSeconds } = token;
  const { exp, nbf, iat } = claims;
  const changes: Change[] = [];
  const end = typeof exp === "number" ? exp : typeof iat === "number" ? iat : null;
  if (end !== null) {
    const now = Math.ceil(end) + toleranceSeconds + 1;
    changes.push({ name: "too late by a second", to: { ...sent, now } });
  }
  const starts = [nbf, iat].filter((one) => typeof one === "number");
  if (starts.length > 0) {
    const now = Math.floor(Math.max(...starts)) - toleranceSeconds - 1;
    changes.push({ name: "too early by a second", to: { ...sent, now } });
  }
  return changes;
}

const claimsShape = z.record(z.string(), z.json());
type Claims = z.infer<typeof claimsShape>;

function claimsOf(token: Token, sent: Sent): Claims {
  const [, payload = ""] = found(token, sent).text.split(".");
  return claimsShape.parse(JSON.parse(Buffer.from(payload, "base64url").toString()));
}

function found(token: Token, sent: Sent) {
  const carrier = carrierAt(token.place, inBody);
  const whole = carrier?.read(sent) ?? null;
  if (carrier === null || whole === null) throw new Error("the token is nowhere");
  return { carrier, text: whole.slice(token.prefix.length) };
}

function withAlgorithm(head: string, alg: string): string {
  const fields = claimsShape.parse(JSON.parse(Buffer.from(head, "base64url").toString()));
  return encoded({ ...fields, alg });
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function needsUrl({ claims = [] }: Token): boolean {
  return claims.some((rule) => "is" in rule);
}

function settingsOf({ claims = [] }: Token): readonly SettingName[] {
  const named = claims.flatMap((rule) => ("setting" in rule ? [rule.setting] : []));
  return [...named, "issuer", "audience"];
}
