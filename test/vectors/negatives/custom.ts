/** What the schemes sign that are modules of their own: taken from the providers' documentation, as the modules are. */
import type { CustomScheme } from "../../../src/core/scheme.ts";
import type { Anatomy, SignedPart } from "./anatomy.ts";
import { inBody } from "./body.ts";
import type { Layout } from "./layout.ts";
import { type Carrier, type Sent, headerOf, inHeader, inQuery, queryOf, within } from "./sent.ts";

const body: SignedPart = { kind: "body" };
const url: SignedPart = { kind: "url" };
const form: SignedPart = { kind: "sorted-form" };
const method: SignedPart = { kind: "method" };
const path: SignedPart = { kind: "path" };
const time: SignedPart = { kind: "timestamp" };

const plain: Layout = { kind: "plain", prefix: "" };

/** Beside those that are signed, those that say how it is checked. */
const SNS_FIELDS = [
  "Message",
  "MessageId",
  "TopicArn",
  "Subject",
  "Timestamp",
  "Type",
  "SignatureVersion",
  "SigningCertURL",
];
const PAYPAL_HEADERS = [
  "paypal-transmission-id",
  "paypal-transmission-time",
  "paypal-cert-url",
  "paypal-auth-algo",
];

/** Null for a module that is described elsewhere (tokens of JSON Web Signature in `jwt.ts`). */
export function customAnatomy(scheme: CustomScheme, sent: Sent): Anatomy | null {
  const one = described(scheme, sent);
  return one === null ? null : { ...nothing, ...one };
}

const nothing = {
  layout: plain,
  ofHex: false,
  timestamp: null,
  id: null,
  bound: [],
  ecdsa: null,
} as const;

type Described = Pick<Anatomy, "carriers" | "encoding" | "signed"> & Partial<Anatomy>;

function described(scheme: CustomScheme, sent: Sent): Described | null {
  const header = inHeader(scheme.header ?? "");
  const rule = { unit: "s", toleranceSeconds: scheme.toleranceSeconds } as const;
  const inside = { carrier: null, rule };
  switch (scheme.name) {
    case "adobe-io-events": {
      const names = ["x-adobe-digital-signature-1", "x-adobe-digital-signature-2"];
      return {
        carriers: names.filter((name) => headerOf(sent, name) !== null).map(inHeader),
        encoding: "base64",
        signed: [body],
        bound: ["client_id"],
      };
    }
    case "adyen": {
      const item = ["notificationItems", "0", "NotificationRequestItem"];
      const values = [
        ["pspReference"],
        ["merchantAccountCode"],
        ["merchantReference"],
        ["amount", "value"],
        ["amount", "currency"],
        ["eventCode"],
        ["success"],
      ];
      return {
        carriers: [inBody([...item, "additionalData", "hmacSignature"])],
        encoding: "base64",
        signed: values.map((value) => ({ kind: "values", path: [...item, ...value] })),
      };
    }
    case "alipay":
      return { carriers: [inBody(["sign"])], encoding: "base64", signed: [form] };
    case "aws-sns":
      return {
        carriers: [inBody(["Signature"])],
        encoding: "base64",
        signed: SNS_FIELDS.map((name) => ({ kind: "values", path: [name] })),
        timestamp: {
          carrier: inBody(["Timestamp"]),
          rule: { unit: "rfc3339", toleranceSeconds: scheme.toleranceSeconds },
        },
        bound: ["topic"],
      };
    case "braintree":
      return {
        carriers: [inBody(["bt_signature"])],
        layout: { kind: "list", separator: "&", prefix: `${textOf(sent.source["client_id"])}|` },
        encoding: "hex",
        signed: [{ kind: "values", path: ["bt_payload"] }],
        bound: ["client_id"],
      };
    case "contentful":
      return {
        carriers: [header],
        encoding: "hex",
        signed: [
          method,
          path,
          { kind: "target" },
          ...named(sent, "x-contentful-signed-headers"),
          time,
          body,
        ],
        timestamp: {
          carrier: inHeader("x-contentful-timestamp"),
          rule: { unit: "ms", toleranceSeconds: scheme.toleranceSeconds },
        },
      };
    case "ebay":
      return { carriers: [inEnvelope(header)], encoding: "base64", signed: [body], ecdsa: "der" };
    case "fireblocks": {
      const layout = { kind: "jws" } as const;
      return {
        carriers: [header],
        layout,
        encoding: "base64url",
        signed: [body],
        bound: ["tenant"],
      };
    }
    case "hook0": {
      const value = headerOf(sent, "x-hook0-signature") ?? "";
      const names = /,h=([^,]*)/u.exec(value)?.[1] ?? "";
      const signatureKey = value.includes("v1=") ? "v1" : "v0";
      return {
        carriers: [header],
        layout: { kind: "pairs", separator: ",", signatureKey, timestampKey: "t" },
        encoding: "hex",
        signed: [time, ...headers(names === "" ? [] : names.split(" ")), body],
        timestamp: inside,
      };
    }
    case "hygraph":
      return {
        carriers: [header],
        layout: { kind: "pairs", separator: ", ", signatureKey: "sign", timestampKey: "t" },
        encoding: "base64",
        signed: [body, { kind: "pair", key: "env" }, time],
        timestamp: { carrier: null, rule: { ...rule, unit: "ms" } },
      };
    case "inngest":
      return {
        carriers: [header],
        layout: { kind: "pairs", separator: "&", signatureKey: "s", timestampKey: "t" },
        encoding: "hex",
        signed: [{ kind: "values", path: [] }, time],
        timestamp: inside,
      };
    case "keygen":
      return {
        carriers: [header],
        layout: { kind: "around", pattern: /signature="(?<signature>[^"]*)"/du },
        encoding: "base64",
        signed: [
          url,
          time,
          body,
          { kind: "pair", key: "algorithm" },
          { kind: "pair", key: "headers" },
        ],
        timestamp: { carrier: inHeader("date"), rule: { ...rule, unit: "http-date" } },
      };
    case "mailchannels": {
      const input = inHeader("signature-input");
      return {
        carriers: [header],
        layout: { kind: "around", pattern: /=:(?<signature>[^:]*):/du },
        encoding: "base64",
        signed: [body, ...headers(["content-digest"]), { kind: "carrier", carrier: input }, time],
        timestamp: { carrier: within(input, /;created=(\d+)/du, "the time of signing"), rule },
        bound: ["tenant"],
      };
    }
    case "mercado-pago":
      return {
        carriers: [header],
        layout: { kind: "pairs", separator: ",", signatureKey: "v1", timestampKey: "ts" },
        encoding: "hex",
        signed: [
          { kind: "carrier", carrier: inQuery("data.id"), anyCase: true },
          ...headers(["x-request-id"]),
          time,
        ],
        timestamp: inside,
      };
    case "nowpayments":
      return { carriers: [header], encoding: "hex", signed: [{ kind: "values", path: [] }] };
    case "paddle-classic":
      return { carriers: [inBody(["p_signature"])], encoding: "base64", signed: [form] };
    case "patreon":
      return { carriers: [header], encoding: "hex", signed: [body] };
    case "paypal":
      return {
        carriers: [inHeader("paypal-transmission-sig")],
        encoding: "base64",
        signed: [...headers(PAYPAL_HEADERS), body],
        bound: ["webhook_id"],
      };
    case "plivo": {
      const names = ["x-plivo-signature-v3", "x-plivo-signature-ma-v3"];
      const present = names.filter((name) => headerOf(sent, name) !== null);
      return {
        carriers: present.map(inHeader),
        layout: { kind: "list", separator: ",", prefix: "" },
        encoding: "base64",
        signed: [url, { kind: "target" }, form, ...headers(["x-plivo-signature-v3-nonce"])],
      };
    }
    case "saleor":
      return { carriers: [header], layout: { kind: "jws" }, encoding: "base64url", signed: [body] };
    case "truelayer":
      return {
        carriers: [header],
        layout: { kind: "jws" },
        encoding: "base64url",
        signed: [
          method,
          path,
          ...headers(namedByToken(headerOf(sent, "tl-signature") ?? "")),
          body,
        ],
      };
    case "twilio":
      return {
        carriers: [header],
        encoding: "base64",
        signed: queryOf(sent).includes("bodySHA256")
          ? [url, { kind: "target" }, body]
          : [url, form],
      };
    case "unisender-go":
      return { carriers: [inBody(["auth"])], encoding: "hex", signed: [body] };
    default:
      return null;
  }
}

/** The signature in a header that is base64 of a JSON object. */
function inEnvelope(header: Carrier): Carrier {
  const opened = (sent: Sent): object => {
    const text = Buffer.from(header.read(sent) ?? "", "base64").toString();
    const fields: unknown = JSON.parse(text);
    return typeof fields === "object" && fields !== null ? fields : {};
  };
  return {
    ...header,
    read: (sent) => textOf(Reflect.get(opened(sent), "signature")),
    write(sent, signature) {
      if (signature === null) return header.write(sent, null);
      const text = JSON.stringify({ ...opened(sent), signature });
      return header.write(sent, Buffer.from(text).toString("base64"));
    },
  };
}

/** The first of a setting's values. */
function textOf(setting: unknown): string {
  const [text]: readonly unknown[] = [setting].flat();
  return typeof text === "string" ? text : "";
}

/** The headers that another one says are signed, which is signed, too. */
function named(sent: Sent, list: string): SignedPart[] {
  const names = (headerOf(sent, list) ?? "").split(",").map((name) => name.trim().toLowerCase());
  return [
    ...headers(names.filter((name) => name !== list)),
    { kind: "carrier", carrier: inHeader(list), anyCase: true },
  ];
}

function namedByToken(token: string): readonly string[] {
  const [head = ""] = token.split(".");
  const fields: unknown = JSON.parse(Buffer.from(head, "base64url").toString());
  const names =
    typeof fields === "object" && fields !== null ? Reflect.get(fields, "tl_headers") : "";
  return typeof names === "string" && names !== "" ? names.toLowerCase().split(",") : [];
}

function headers(names: readonly string[]): SignedPart[] {
  return names.map((name) => ({ kind: "header", name }));
}
