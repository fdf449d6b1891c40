/**
 * Signs a request as its provider would: the rows that verify also sign samples for `send`, `test` and the tests.
 * Nothing of this is in the Worker.
 */
import { editBody } from "./edit.ts";
import { encodeBytes, utf8Bytes } from "./encoding.ts";
import { type Extensions, type SignedRequest, type VerifiedSource, needed } from "./extension.ts";
import { writeLayout } from "./header-layout.ts";
import { createKeyCache } from "./keys.ts";
import { messageOf } from "./message.ts";
import type { Json, ReceivedRequest } from "./model.ts";
import type {
  HmacScheme,
  KeyedDigestScheme,
  Place,
  PublicKeyScheme,
  Scheme,
  SecretDecoding,
} from "./scheme.ts";
import { child } from "./path.ts";
import { SigningError } from "./signing-error.ts";
import { timestampText } from "./timestamp.ts";
import { isUsable } from "./token.ts";

export interface RequestToSign {
  readonly scheme: Scheme;
  /** For public keys the private one, PEM or base64 of PKCS #8. */
  readonly secret: string;
  readonly method: string;
  /** Raw path without query. */
  readonly path: string;
  /** Raw query without `?`; none unless given. */
  readonly query?: string;
  /** The URL as registered with the provider. */
  readonly url: string;
  readonly body: Uint8Array;
  /** Headers the request already has, lower-case names. An id header among them is kept. */
  readonly headers: { readonly [name: string]: string };
  readonly nowMs: number;
  /** The message id, for schemes that sign one in a header. */
  readonly id: string;
  /** Settings of the source, for schemes that sign one. */
  readonly source?: Omit<VerifiedSource, "scheme">;
}

/**
 * What makes a request verify under `scheme`: headers to add, and query and body, which change where the
 * signature stands in them. Nothing for `verify: none`. Throws `SigningError` where the secret is unusable or a
 * signed part is missing.
 */
export async function signRequest(
  input: RequestToSign,
  extensions: Extensions = {},
): Promise<SignedRequest> {
  const { scheme, secret, query = "", body } = input;
  const only = (headers: { readonly [name: string]: string }): SignedRequest => ({
    headers,
    query,
    body,
  });
  if (scheme.kind === "none") return only({});
  if (scheme.kind === "jwt" || scheme.kind === "custom") {
    const source = { publicUrl: input.url, ...input.source, scheme };
    return scheme.kind === "jwt"
      ? needed(extensions.jwt).sign({ ...input, query, source, scheme })
      : needed(extensions.custom?.[scheme.name]).sign({ ...input, query, source, scheme });
  }
  if (scheme.kind === "hmac" || scheme.kind === "keyed-digest" || scheme.kind === "public-key")
    return signMessage(scheme, input, extensions);
  if (!isUsable(scheme, secret)) {
    throw new SigningError(
      scheme.kind === "basic"
        ? "the secret of a basic source must be user:password"
        : `the secret of a ${scheme.kind} source must not be empty`,
    );
  }
  switch (scheme.kind) {
    case "api-key":
      return only({ [scheme.header]: secret });
    case "bearer":
      return only({ authorization: `Bearer ${secret}` });
    case "basic":
      return only({ authorization: `Basic ${encodeBytes(utf8Bytes(secret), "base64")}` });
    case "token":
      return placed({ headers: {}, query, body }, scheme.place, scheme.prefix + secret, input);
  }
}

async function signMessage(
  scheme: HmacScheme | KeyedDigestScheme | PublicKeyScheme,
  input: RequestToSign,
  extensions: Extensions,
): Promise<SignedRequest> {
  let made: SignedRequest = { headers: {}, query: input.query ?? "", body: input.body };
  const rule = scheme.timestamp;
  const timestamp = rule === null ? null : timestampText(rule, input.nowMs);
  if (rule !== null && timestamp !== null) {
    if (rule.place !== undefined) made = placed(made, rule.place, timestamp, input);
    else if (rule.header !== null) made = withHeader(made, rule.header, timestamp);
  }
  const id = scheme.idHeader === null ? null : (input.headers[scheme.idHeader] ?? input.id);
  if (scheme.idHeader !== null && id !== null) made = withHeader(made, scheme.idHeader, id);

  const { settings } = input.source ?? {};
  const values = {
    request: requestOf(input, made),
    timestamp,
    id,
    url: input.url,
    settings,
    secret: input.secret,
  };
  const message = await messageOf(scheme.signed, values, extensions.fields);
  if (message.kind === "part_missing") {
    throw new SigningError(
      `the signed message needs ${message.part}, which the request does not have`,
    );
  }
  const signature = encodeBytes(
    await signatureOf(scheme, input.secret, message.bytes, extensions),
    scheme.encoding,
  );
  const text = writeLayout(scheme.layout, signature, timestamp ?? "");
  if (scheme.place !== undefined) return placed(made, scheme.place, text, input);
  return withHeader(made, scheme.header ?? "", text);
}

async function signatureOf(
  scheme: HmacScheme | KeyedDigestScheme | PublicKeyScheme,
  secret: string,
  message: Uint8Array,
  extensions: Extensions,
): Promise<Uint8Array> {
  switch (scheme.kind) {
    case "public-key":
      return needed(extensions.publicKey).sign(scheme, secret, message);
    case "keyed-digest":
      return needed(extensions.keyedDigest).sign(scheme, secret, message);
    case "hmac": {
      const key = await createKeyCache(1).hmacKey(scheme.digest, scheme.secret, secret);
      if (key === null)
        throw new SigningError(`the secret must be ${describeSecret(scheme.secret)}`);
      const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
      return scheme.ofHex === true ? utf8Bytes(encodeBytes(bytes, "hex")) : bytes;
    }
  }
}

/** The request as it stands so far, for what the message is made of. */
function requestOf(input: RequestToSign, made: SignedRequest): ReceivedRequest {
  const { method, path } = input;
  const headers = { get: (name: string) => made.headers[name] ?? input.headers[name] ?? null };
  return { method, path, query: made.query, headers, body: made.body };
}

function withHeader(made: SignedRequest, name: string, value: string): SignedRequest {
  return { ...made, headers: { ...made.headers, [name]: value } };
}

/** Puts a text where a provider would put it. */
function placed(
  made: SignedRequest,
  place: Place,
  text: string,
  input: RequestToSign,
): SignedRequest {
  switch (place.kind) {
    case "header":
      return withHeader(made, place.name, text);
    case "query": {
      const parameters = new URLSearchParams(made.query);
      parameters.set(place.name, text);
      return { ...made, query: parameters.toString() };
    }
    case "body":
      return { ...made, body: placedInBody(made.body, place.path, text, input) };
    case "setting":
      throw new SigningError(`a request cannot carry the source's ${place.name}`);
  }
}

function placedInBody(
  body: Uint8Array,
  path: readonly string[],
  text: string,
  input: RequestToSign,
): Uint8Array {
  const source = new TextDecoder().decode(body);
  if (path.length === 0) return utf8Bytes(text);
  const [name = ""] = path;
  if ((input.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded")) {
    const form = new URLSearchParams(source);
    form.set(name, text);
    return utf8Bytes(form.toString());
  }
  let payload: Json;
  try {
    payload = JSON.parse(source);
  } catch {
    throw new SigningError(
      "this provider signs inside the body, which must then be JSON or a form",
    );
  }
  return utf8Bytes(JSON.stringify(withText(payload, path, text)));
}

/** With the text at the path; under a `*` in every element. A number that is there stays one, as a time does. */
function withText(payload: Json, path: readonly string[], text: string): Json {
  const star = path.indexOf("*");
  if (star === -1) {
    const isNumber = typeof valueAt(payload, path) === "number" && /^\d+$/u.test(text);
    const edited = editBody(payload, path, isNumber ? Number(text) : text);
    if (edited.kind === "failed") throw new SigningError(edited.message);
    return edited.body;
  }
  const [before, after] = [path.slice(0, star), path.slice(star + 1)];
  const list = valueAt(payload, before);
  if (!Array.isArray(list)) throw new SigningError(`body.${before.join(".")} must be a list`);
  const items = list.map((item) => withText(item, after, text));
  if (before.length === 0) return items;
  const edited = editBody(payload, before, items);
  if (edited.kind === "failed") throw new SigningError(edited.message);
  return edited.body;
}

function valueAt(payload: Json, path: readonly string[]): Json | undefined {
  let found: Json | undefined = payload;
  for (const segment of path) found = found === undefined ? undefined : child(found, segment);
  return found;
}

function describeSecret(decoding: SecretDecoding): string {
  const prefix = decoding.prefix === "" ? "" : `, with or without ${decoding.prefix} before it`;
  return decoding.encoding === "utf8"
    ? `text that is not empty${prefix}`
    : `${decoding.encoding}${prefix}`;
}
