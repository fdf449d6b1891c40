/**
 * Lark and Feishu: the question with which a URL is tested comes encrypted, which data cannot open.
 *
 * AES-256-CBC with the SHA-256 digest of the encrypt key as key; the first 16 bytes are the initialisation vector.
 * Nothing is signed at that time, and this way of encrypting lets a text be altered blindly. So what is inside is
 * only given back where it names the verification token, and only the challenge is.
 * https://open.larksuite.com/document/server-docs/event-subscription-guide/event-subscription-configure-/request-url-configuration-case
 */
import { decode } from "../../core/decode.ts";
import { decodeBase64, utf8Bytes } from "../../core/encoding.ts";
import type { CustomHandshake, ExtensionModule } from "../../core/extension.ts";
import { sameBytes } from "../../core/token.ts";
import { isEchoable, jsonAnswer, refused } from "../handshake-answer.ts";
import { type JsonObject, isObject, own } from "../json-object.ts";

const IV_BYTES = 16;
/** A question takes some 200 bytes: whatever is longer is an event. */
const QUESTION_MAX = 2048;

const lark: CustomHandshake = {
  async answer({ payload, secrets, tokens }) {
    const text = isObject(payload) ? own(payload, "encrypt") : undefined;
    if (typeof text !== "string" || text.length > QUESTION_MAX) return null;
    const question = await firstOpened(text, secrets);
    if (question === null || own(question, "type") !== "url_verification") return null;
    const token = own(question, "token");
    if (typeof token !== "string" || !(await isOneOf(token, tokens))) {
      return refused(403, "this is not what was agreed upon");
    }
    const challenge = own(question, "challenge");
    if (typeof challenge !== "string" || !isEchoable(challenge)) {
      return refused(400, "challenge must be 1 to 1024 printable ASCII characters");
    }
    return jsonAnswer({ challenge });
  },
};

async function firstOpened(text: string, secrets: readonly string[]): Promise<JsonObject | null> {
  const sealed = decodeBase64(text);
  if (sealed === null || sealed.length <= IV_BYTES) return null;
  for (const secret of secrets) {
    if (secret.trim() === "") continue;
    const opened = await open(sealed, secret);
    if (opened !== null) return opened;
  }
  return null;
}

/** Null where the key does not fit: the padding or the JSON is broken. */
async function open(sealed: Uint8Array, secret: string): Promise<JsonObject | null> {
  const digest = await crypto.subtle.digest("SHA-256", utf8Bytes(secret));
  const key = await crypto.subtle.importKey("raw", digest, "AES-CBC", false, ["decrypt"]);
  const algorithm = { name: "AES-CBC", iv: sealed.slice(0, IV_BYTES) };
  try {
    const opened = await crypto.subtle.decrypt(algorithm, key, sealed.slice(IV_BYTES));
    const { payload } = decode(new Uint8Array(opened), "application/json");
    return isObject(payload) ? payload : null;
  } catch {
    return null;
  }
}

async function isOneOf(text: string, tokens: readonly string[]): Promise<boolean> {
  let same = false;
  for (const token of tokens) {
    if (token.trim() === "") continue;
    if (await sameBytes(utf8Bytes(text), utf8Bytes(token))) same = true;
  }
  return same;
}

const extension: ExtensionModule = () => ({ customHandshakes: { lark } });
export default extension;
