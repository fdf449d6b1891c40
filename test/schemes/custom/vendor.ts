/** What the tests of vendors' own schemes share: inputs made of plain values, and addresses that answer from a list. */
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type {
  Documents,
  ExtensionModule,
  SchemeModule,
  Settings,
  VerifyInput,
} from "../../../src/core/extension.ts";
import { createKeyCache } from "../../../src/core/keys.ts";
import type { CustomScheme } from "../../../src/core/scheme.ts";
import { received } from "../../helpers/received.ts";

export const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
export const ed25519 = generateKeyPairSync("ed25519");

export function publicPem(key: KeyObject): string {
  return key.export({ format: "pem", type: "spki" }).toString();
}

export function privatePem(key: KeyObject): string {
  return key.export({ format: "pem", type: "pkcs8" }).toString();
}

export function rsaSigned(digest: "sha1" | "sha256" | "sha512", text: string): string {
  return sign(digest, Buffer.from(text), rsa.privateKey).toString("base64");
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

/** Answers from the list; `asked` has every address that was asked for. */
export function answering(answers: { readonly [url: string]: string } = {}): {
  readonly documents: Documents;
  readonly asked: string[];
} {
  const asked: string[] = [];
  const documents: Documents = {
    text: (url) => {
      asked.push(url);
      return Promise.resolve(answers[url] ?? null);
    },
  };
  return { documents, asked };
}

/** The module of that name out of its file. */
export function moduleOf(
  extension: ExtensionModule,
  name: string,
  documents: Documents = answering().documents,
): SchemeModule<CustomScheme> {
  const found = extension({ documents }).custom?.[name];
  if (found === undefined) throw new Error(`no module ${name}`);
  return found;
}

export interface Given {
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string | Uint8Array;
  readonly settings?: Settings;
  readonly publicKeys?: readonly string[];
  readonly publicUrl?: string;
  readonly now?: string;
}

export function inputOf(given: Given): VerifyInput<CustomScheme> {
  const scheme: CustomScheme = { kind: "custom", name: "", header: null, toleranceSeconds: null };
  const { settings, publicKeys, publicUrl } = given;
  return {
    request: received(given.headers ?? {}, given.body ?? ""),
    scheme,
    source: {
      scheme,
      ...(settings === undefined ? {} : { settings }),
      ...(publicKeys === undefined ? {} : { publicKeys }),
      ...(publicUrl === undefined ? {} : { publicUrl }),
    },
    secrets: [],
    nowMs: Date.parse(given.now ?? "2027-01-01T00:00:00Z"),
    keys: createKeyCache(),
    extensions: {},
  };
}

/** Signs with the throw-away key and verifies what came of it with its public half pinned. */
export async function roundTrip(
  module: SchemeModule<CustomScheme>,
  keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
  given: Given,
) {
  const input = inputOf({ ...given, publicKeys: [publicPem(keys.publicKey)] });
  const made = await module.sign({
    scheme: input.scheme,
    source: input.source,
    secret: privatePem(keys.privateKey),
    method: "POST",
    path: "/in/source",
    query: "",
    body: input.request.body,
    headers: given.headers ?? {},
    nowMs: input.nowMs,
    id: "msg_1",
  });
  const request = received({ ...given.headers, ...made.headers }, made.body);
  return module.verify({ ...input, request });
}
