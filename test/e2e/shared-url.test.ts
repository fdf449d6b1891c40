/** The shared URL over HTTP: a router with every preset, and requests of many kinds that all go to `/`. */
import Stripe from "stripe";
import { Webhook } from "svix";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { providers } from "../../src/providers/index.ts";
import { Serve } from "../helpers/serve.ts";
import { acceptedIn, readVectorFiles } from "../vectors/files.ts";
import { type WholeVector, wholeVectors } from "../vectors/format.ts";
import { queryOf } from "../vectors/negatives/sent.ts";
import { configuredAs } from "../vectors/shared.ts";

/** One of each family: digests, encodings, layouts, places, keys, and modules of their own; none that knows a window. */
const SAMPLE = [
  "github",
  "shopify",
  "airtable",
  "xero",
  "notion",
  "docusign",
  "merge-dev",
  "mollie-next",
  "hubspot-v1",
  "rapyd",
  "trello",
  "square",
  "twilio",
  "plivo",
  "braintree",
  "adyen",
  "nowpayments",
  "patreon",
  "unisender-go",
  "dropbox-sign",
  "alipay",
  "wise",
  "sendgrid",
  "discord-interactions",
  "gitlab",
  "telegram",
  "figma",
  "sparkpost",
];

const files = readVectorFiles();
const all = [...files.values()].flatMap((file) => {
  const [first] = wholeVectors(file);
  if (first === undefined) return [];
  const vector = { ...first, source: file.source, secrets: file.secrets };
  return [{ name: file.provider, ...configuredAs(vector) }];
});

let serve: Serve;

beforeAll(async () => {
  const routes = {
    version: 1,
    unmatched: "keep",
    sources: Object.fromEntries(all.map(({ name, definition }) => [name, definition])),
    destinations: { nowhere: { url: "https://nowhere.example.com/" } },
    routes: [{ name: "none", from: "*", when: { "body.no": "such field" }, to: "nowhere" }],
  };
  const secrets = Object.assign({}, ...all.map((one) => quoted(one.secrets)));
  serve = await Serve.start({ routes: JSON.stringify(routes), secrets });
});

afterAll(async () => {
  await serve.remove();
});

/** As an env file holds them. */
function quoted(secrets: { readonly [name: string]: string }): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => [
      name,
      value.includes('"') ? `'${value}'` : `"${value}"`,
    ]),
  );
}

const page = z.object({ data: z.array(z.object({ id: z.string(), source: z.string() })) });

/** The sources of the events that are new since the last look. */
const seen = new Set<string>();
async function newSources(): Promise<readonly string[]> {
  const { data } = page.parse(await serve.admin("/api/v1/events?limit=10"));
  const fresh = data.filter(({ id }) => !seen.has(id));
  for (const { id } of fresh) seen.add(id);
  return fresh.map(({ source }) => source);
}

async function post(vector: Pick<WholeVector, "headers" | "url">, body: Uint8Array) {
  const headers = new Headers();
  for (const [name, value] of vector.headers) {
    if (name !== "content-length" && name !== "host") headers.append(name, value);
  }
  const query = queryOf(vector);
  return fetch(`${serve.url}/${query === "" ? "" : `?${query}`}`, {
    method: "POST",
    headers,
    body,
  });
}

describe("a request to / is given to its own source among all presets", () => {
  it.each(SAMPLE)("%s", async (name) => {
    const file = files.get(name);
    const [vector] = file === undefined ? [] : acceptedIn(file);
    if (vector === undefined) throw new Error(`${name} has no request`);
    const response = await post(vector, Uint8Array.from(Buffer.from(vector.body_b64, "base64")));
    const row = providers.get(name);
    expect(response.status).toBe(row?.respond?.status ?? (row?.answer === null ? 200 : 202));
    expect(await newSources()).toEqual([name]);
  });

  const secretOf = (name: string): string => Object.values(files.get(name)?.secrets ?? {})[0] ?? "";

  it("stripe, signed now by Stripe's library", async () => {
    const body = '{"id":"evt_1","type":"invoice.paid"}';
    const { webhooks } = new Stripe("sk_test_unused");
    const secret = secretOf("stripe");
    const value = webhooks.generateTestHeaderString({ payload: body, secret });
    const url = "https://hooks.example.com/";
    const response = await post({ url, headers: [["stripe-signature", value]] }, Buffer.from(body));
    expect(response.status).toBe(202);
    expect(await newSources()).toEqual(["stripe"]);
  });

  it("svix, signed now by Svix's library", async () => {
    const body = '{"type":"user.created"}';
    const now = new Date();
    const signature = new Webhook(secretOf("svix")).sign("msg_1", now, body);
    const headers: [string, string][] = [
      ["svix-id", "msg_1"],
      ["svix-timestamp", String(Math.floor(now.getTime() / 1000))],
      ["svix-signature", signature],
    ];
    const url = "https://hooks.example.com/";
    const response = await post({ url, headers }, Buffer.from(body));
    expect(response.status).toBe(202);
    expect(await newSources()).toEqual(["svix"]);
  });
});

describe("a request to / that is nobody's", () => {
  it("is answered 404 without marks, and 401 with marks and a wrong signature", async () => {
    const url = "https://hooks.example.com/";
    const plain = await post({ url, headers: [["content-type", "text/plain"]] }, Buffer.from("x"));
    expect(plain.status).toBe(404);
    const forged = await post(
      {
        url,
        headers: [
          ["x-github-event", "push"],
          ["x-hub-signature-256", "sha256=00"],
        ],
      },
      Buffer.from("{}"),
    );
    expect(forged.status).toBe(401);
    expect(await newSources()).toEqual([]);
  });
});
