/**
 * Places, parts and clocks beyond headers and digits: signatures and tokens in a query or a payload, messages
 * made of form fields, times written as dates.
 */
import { encodeBytes, utf8Bytes } from "../core/encoding.ts";
import type {
  ExtensionModule,
  FieldReader,
  PartScene,
  Scene,
  VerifyInput,
} from "../core/extension.ts";
import type { Rejection, Verdict } from "../core/model.ts";
import type { Part, Place, TimestampRule, TokenScheme } from "../core/scheme.ts";
import { sameBytes } from "../core/token.ts";
import { hasTooManyFields, sortedForm } from "./form.ts";
import { strictText } from "./hmac-of.ts";
import { ABSENT, readText, readTexts } from "./places.ts";

async function readPart(part: Part, scene: PartScene): Promise<Uint8Array | null> {
  const { request } = scene;
  switch (part.kind) {
    case "at": {
      const text = readText(part.place, scene);
      return text.kind === "found" ? utf8Bytes(text.text) : null;
    }
    case "body-digest": {
      const digest = await crypto.subtle.digest(part.digest, request.body);
      return utf8Bytes(encodeBytes(new Uint8Array(digest), part.encoding));
    }
    case "sorted-form": {
      const text = strictText(request.body);
      return text === null || hasTooManyFields(text) ? null : utf8Bytes(sortedForm(text));
    }
    case "secret":
      return utf8Bytes(scene.secret);
    default:
      return null;
  }
}

/** RFC 3339 §5.6 with any number of fraction digits; a time without zone, as some send it, is UTC. */
const DATE_TIME = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)?$/u;
/** RFC 9110 §5.6.7, IMF-fixdate: the one form that senders may make. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/u;

function instant(unit: TimestampRule["unit"], text: string): number | null {
  if (unit === "http-date") return HTTP_DATE.test(text) ? validInstant(text) : null;
  if (unit !== "rfc3339") return null;
  const [, date, time, fraction = ".", zone = "Z"] = DATE_TIME.exec(text) ?? [];
  if (date === undefined || time === undefined) return null;
  return validInstant(`${date}T${time}${fraction.slice(0, 4).padEnd(4, "0")}${zone.toUpperCase()}`);
}

function validInstant(text: string): number | null {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** Every text of the place is one of the secrets: the same one for all. */
async function verifyToken(input: VerifyInput<TokenScheme>): Promise<Verdict> {
  const { scheme, secrets } = input;
  const scene: Scene = {
    request: input.request,
    ...(input.source.settings === undefined ? {} : { settings: input.source.settings }),
  };
  const one = scheme.place.kind === "body" ? ABSENT : readText(scheme.place, scene);
  if (one.kind === "refused") return { kind: "rejected", reason: one.reason };
  const texts = readTexts(scheme.place, scene);
  if (texts.length === 0) return rejectedAt(scheme.place);
  const presented: Uint8Array[] = [];
  for (const text of texts) {
    if (!text.startsWith(scheme.prefix)) return rejectedAt(scheme.place);
    presented.push(utf8Bytes(text.slice(scheme.prefix.length)));
  }
  let usable = false;
  let matched = -1;
  for (const [index, secret] of secrets.entries()) {
    if (secret.trim() === "") continue;
    usable = true;
    let same = true;
    for (const bytes of presented) same = (await sameBytes(bytes, utf8Bytes(secret))) && same;
    if (same && matched < 0) matched = index;
  }
  if (matched >= 0) return { kind: "authenticated", secretIndex: matched };
  return { kind: "rejected", reason: usable ? "token_mismatch" : "secret_unusable" };
}

function rejectedAt(place: Place): Rejection {
  const part = place.kind === "body" ? `body.${place.path.join(".")}` : placeName(place);
  return { kind: "rejected", reason: "part_missing", detail: { part } };
}

function placeName(place: Exclude<Place, { kind: "body" }>): string {
  return `${place.kind} ${place.name}`;
}

export const fields: FieldReader = {
  text: readText,
  texts: readTexts,
  part: readPart,
  instant,
  verifyToken,
};

const extension: ExtensionModule = () => ({ fields });
export default extension;
