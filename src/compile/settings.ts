/**
 * The keys of a source that its provider needs beside the secret, checked against what the row declares: one
 * that is missing is refused, and so is one that would mean nothing, since it would give false confidence.
 */
import type { Settings } from "../core/extension.ts";
import type { Need, Provider } from "../core/provider.ts";
import type { Scheme } from "../core/scheme.ts";
import { algorithmsOf } from "../schemes/jwks.ts";
import { readPublicKey } from "../schemes/key-text.ts";
import { reportMissing } from "./complaints.ts";
import type { Place } from "./planned.ts";
import type { Report } from "./report.ts";
import { providerKeysShape, type ProviderKeys } from "./schema/provider-keys.ts";
import { entryOf, type Entry, type MapNode, type Node } from "./tree.ts";

/** The part of the plan's source that comes of them. */
export interface CompiledSettings {
  readonly publicUrl?: string;
  readonly publicKeys?: readonly string[];
  readonly settings?: Settings;
  readonly verifyTokens?: readonly string[];
  /** Names under `public_key`. */
  readonly keySecrets: readonly string[];
}

const SETTINGS = [
  "issuer",
  "audience",
  "topic",
  "tenant",
  "webhook_id",
  "client_id",
  "email",
] as const;

export function compileSettings(
  provider: Provider,
  values: Partial<ProviderKeys>,
  node: MapNode,
  owner: Entry,
  place: Place,
  report: Report,
): CompiledSettings {
  const needs = needsOf(provider);
  for (const key of Object.keys(providerKeysShape)) {
    const found = entryOf(node, key);
    const need = needs.find((one) => one.key === key);
    if (found !== undefined && need === undefined && found.inherited !== true) {
      report.add("HY116", found.keySpan, `"${key}" does not apply with verify: ${provider.name}`, {
        help: "remove it: nothing would look at it",
      });
    }
    if (found === undefined && need?.required === true) {
      report.add("HY103", owner.keySpan, `${place.title} needs the key "${key}"`, {
        help: `add ${key}: ${need.what}`,
      });
    }
    if (key === "verify_token" && found === undefined && need?.required === false && asks(provider))
      report.add("HY416", owner.keySpan, `${place.title} cannot answer the test of its URL`, {
        help: `add verify_token: ${need.what}; without it the answer is 403`,
      });
  }
  const keys = values.public_key ?? [];
  checkKeys(provider.scheme, node, keys, report);
  if (lacksKey(provider.scheme) && keys.length === 0 && entryOf(node, "secret") === undefined)
    reportMissing("public_key", place, owner.keySpan, report, keyWords(needs));

  const settings: { [name: string]: readonly string[] } = {};
  for (const name of SETTINGS) {
    const given = values[name];
    if (given !== undefined) settings[name] = given;
    const need = needs.find(({ key }) => key === name);
    if (need?.prefix !== undefined) checkPrefix(need, given ?? [], node, report);
  }
  if (values.jwks !== undefined) settings["jwks"] = [values.jwks];
  const texts = keys.flatMap((key) => (key.kind === "key" ? [key.text] : []));
  return {
    ...(values.url === undefined ? {} : { publicUrl: values.url }),
    ...(texts.length === 0 ? {} : { publicKeys: texts }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
    ...(values.verify_token === undefined ? {} : { verifyTokens: values.verify_token }),
    keySecrets: keys.flatMap((key) => (key.kind === "secret" ? [key.name] : [])),
  };
}

/** True where the provider shows a token when it tests the URL. */
function asks({ handshakes = [] }: Provider): boolean {
  return handshakes.some(({ when }) => when.some(({ kind }) => kind === "token"));
}

/** Those of the row, and those that its scheme cannot do without. */
export function needsOf({ scheme, needs = [] }: Provider): readonly Need[] {
  const found = [...needs];
  const add = (key: Need["key"], required: boolean, what: string): void => {
    if (!found.some((need) => need.key === key)) found.push({ key, required, what });
  };
  if (signsUrl(scheme))
    add(
      "url",
      true,
      scheme.kind === "jwt"
        ? "the URL as registered with the provider, since the token names it"
        : "the URL as registered with the provider, since the signature covers it",
    );
  if (scheme.kind === "public-key" && scheme.keys.from === "configured")
    add("public_key", false, "the sender's public key");
  if (scheme.kind === "jwt" && scheme.key.from === "configured")
    add("public_key", false, "the sender's public key");
  if (fetchesKeys(scheme) === null) add("jwks", true, "where the sender publishes its keys");
  if (scheme.kind === "jwt") {
    add("issuer", false, "who must have issued the token");
    if (scheme.audience) add("audience", true, "for whom the token must be");
  }
  return found;
}

/** Whether `secret` must be there, may be, or means nothing. */
export function secretNeed(provider: Provider): "required" | "optional" | "none" {
  const { scheme } = provider;
  if (scheme.kind === "none" || fetchesKeys(scheme) !== undefined) return "none";
  if (lacksKey(scheme)) return "optional";
  if (scheme.kind === "custom" && provider.secretFrom === null) return "none";
  const keyed = (provider.needs ?? []).some((need) => need.key === "public_key" && need.required);
  return scheme.kind === "custom" && keyed ? "optional" : "required";
}

function keyWords(needs: readonly Need[]): string | undefined {
  return needs.find(({ key }) => key === "public_key")?.what;
}

/** True where a public key must be configured, under `public_key` or in a secret. */
function lacksKey(scheme: Scheme): boolean {
  if (scheme.kind === "public-key") return scheme.keys.from === "configured";
  return scheme.kind === "jwt" && scheme.key.from === "configured";
}

/** The address of a key set; null where the source has to say it; undefined where none is fetched. */
function fetchesKeys(scheme: Scheme): string | null | undefined {
  if (scheme.kind === "public-key" && scheme.keys.from === "jwks") return scheme.keys.url;
  return scheme.kind === "jwt" && scheme.key.from === "jwks" ? scheme.key.url : undefined;
}

function signsUrl(scheme: Scheme): boolean {
  if (scheme.kind === "jwt") return scheme.claims.some((rule) => "is" in rule);
  if (scheme.kind !== "hmac" && scheme.kind !== "keyed-digest" && scheme.kind !== "public-key")
    return false;
  return scheme.signed.some((part) => part.kind === "url");
}

function checkPrefix(
  { key, prefix = "", what }: Need,
  given: readonly string[],
  node: MapNode,
  report: Report,
): void {
  const entry = entryOf(node, key);
  for (const [index, value] of given.entries()) {
    if (entry === undefined || value.startsWith(prefix)) continue;
    report.add("HY105", itemOf(entry, index).span, `"${key}" must begin with ${prefix}`, {
      help: `write ${what}`,
    });
  }
}

/** The item of a list, or the value that stands alone. */
function itemOf({ value }: Entry, index: number): Node {
  return value.kind === "list" ? (value.items[index] ?? value) : value;
}

function checkKeys(
  scheme: Scheme,
  node: MapNode,
  keys: NonNullable<ProviderKeys["public_key"]>,
  report: Report,
): void {
  const entry = entryOf(node, "public_key");
  for (const [index, key] of keys.entries()) {
    if (key.kind !== "key" || entry === undefined) continue;
    const problem = keyProblem(scheme, key.text);
    if (problem === null) continue;
    report.add("HY105", itemOf(entry, index).span, problem.message, { help: problem.help });
  }
}

function keyProblem(
  scheme: Scheme,
  text: string,
): { readonly message: string; readonly help: string } | null {
  const noKey = {
    message: "this is not a public key",
    help: "paste it as the provider shows it: PEM, base64, hex or JSON Web Key",
  };
  if (scheme.kind === "public-key") return readPublicKey(text) === null ? noKey : null;
  if (scheme.kind !== "jwt") return null;
  const algorithms = algorithmsOf(text);
  if (algorithms.length === 0) return noKey;
  if (algorithms.some((alg) => scheme.algorithms.includes(alg))) return null;
  return {
    message: `this key cannot check ${scheme.algorithms.join(", ")}`,
    help: `it is one for ${algorithms.join(", ")}`,
  };
}
