/** What the rows say beyond their scheme: who is recognised, and where id and type stand. */
import { describe, expect, it } from "vitest";
import { locate } from "../../src/core/locate.ts";
import type { Json } from "../../src/core/model.ts";
import { eventHeaders } from "../../src/core/scheme-headers.ts";
import { candidates } from "../../src/core/recognise.ts";
import { providers } from "../../src/providers/index.ts";
import { headerReader, provider } from "../helpers/received.ts";

function idOf(name: string, headers: Record<string, string>, payload: Json): string | null {
  return locate(provider(name).eventId, headerReader(headers), payload);
}

function typeOf(name: string, headers: Record<string, string>, payload: Json): string | null {
  return locate(provider(name).eventType, headerReader(headers), payload);
}

const six = ["github", "shopify", "slack", "standard-webhooks", "stripe", "svix"].map(provider);

function recognised(...names: readonly string[]): string[] {
  const headers = headerReader(Object.fromEntries(names.map((name) => [name, "x"])));
  return candidates(six, headers).map((row) => row.name);
}

describe("every row", () => {
  it.each([...providers])(
    "%s stands under its own name and says where it was read",
    (name, row) => {
      expect(row.name).toBe(name);
      expect(row.docs).toMatch(/^https:\/\//);
      expect(row.readOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    },
  );

  it.each([...providers])(
    "%s writes header names in lower case and forwards its signature",
    (_, row) => {
      const { forwardHeaders, signatureHeaders } = eventHeaders(row);
      const marks = row.recognisedBy.flat().map((mark) => mark.split(": ")[0] ?? "");
      for (const name of [...forwardHeaders, ...marks]) expect(name).toBe(name.toLowerCase());
      expect(forwardHeaders).toEqual(expect.arrayContaining([...signatureHeaders]));
      if (row.scheme.kind === "hmac" && row.scheme.header !== null)
        expect([...signatureHeaders, "authorization"]).toContain(row.scheme.header);
    },
  );
});

describe("the shared URL", () => {
  it("tells the providers apart by their headers", () => {
    expect(recognised("stripe-signature")).toEqual(["stripe"]);
    expect(recognised("x-github-event", "x-hub-signature-256")).toEqual(["github"]);
    expect(recognised("x-shopify-hmac-sha256", "x-shopify-topic")).toEqual(["shopify"]);
    expect(recognised("x-slack-signature", "x-slack-request-timestamp")).toEqual(["slack"]);
    expect(recognised("svix-id", "svix-timestamp", "svix-signature")).toEqual(["svix"]);
  });

  it("leaves webhook-* names to both who send them", () => {
    expect(recognised("webhook-id", "webhook-timestamp", "webhook-signature")).toEqual([
      "standard-webhooks",
      "svix",
    ]);
  });

  it("knows a GitHub webhook without a secret, to say what is missing", () => {
    expect(recognised("x-github-event", "x-github-delivery")).toEqual(["github"]);
  });

  it("knows nobody by another's header", () => {
    expect(recognised("webhook-signature")).toEqual([]);
    expect(recognised("x-hub-signature")).toEqual([]);
    expect(recognised()).toEqual([]);
  });

  it("never takes an empty list of headers for a match", () => {
    expect(candidates([{ recognisedBy: [[]] }], headerReader({ "x-any": "1" }))).toEqual([]);
  });
});

describe("github", () => {
  it("joins event and action, and leaves out an action that is not there", () => {
    const headers = { "x-github-event": "release", "x-github-delivery": "72d3162e" };
    expect(typeOf("github", headers, { action: "published" })).toBe("release.published");
    expect(typeOf("github", { "x-github-event": "push" }, { ref: "refs/heads/main" })).toBe("push");
    expect(typeOf("github", {}, { action: "published" })).toBeNull();
    expect(idOf("github", headers, {})).toBe("72d3162e");
  });
});

describe("shopify", () => {
  const event = "98880550-7158-44d4-b7cd-2c97c8a091b5";

  it("keeps deliveries of one event under two topics apart", () => {
    const created = { "x-shopify-event-id": event, "x-shopify-topic": "orders/create" };
    const paid = { "x-shopify-event-id": event, "x-shopify-topic": "orders/paid" };
    expect(idOf("shopify", { ...created, "x-shopify-webhook-id": "a" }, {})).toBe("a");
    expect(idOf("shopify", { ...paid, "x-shopify-webhook-id": "b" }, {})).toBe("b");
    expect(idOf("shopify", created, {})).toBe(`${event}:orders/create`);
    expect(idOf("shopify", paid, {})).toBe(`${event}:orders/paid`);
    expect(typeOf("shopify", paid, {})).toBe("orders/paid");
  });
});

describe("slack", () => {
  it.each<[string, Json, string | null, string | null]>([
    [
      "an event",
      { type: "event_callback", event_id: "Ev1", event: { type: "app_mention" } },
      "app_mention",
      "Ev1",
    ],
    ["an outer event", { type: "app_rate_limited" }, "app_rate_limited", null],
    ["a slash command", { command: "/deploy", trigger_id: "1.2.a" }, "/deploy", "1.2.a"],
    ["an interaction", { type: "block_actions", trigger_id: "3.4.b" }, "block_actions", "3.4.b"],
  ])("has type and id of %s", (_, payload, type, id) => {
    expect(typeOf("slack", {}, payload)).toBe(type);
    expect(idOf("slack", {}, payload)).toBe(id);
  });
});

describe("stripe, standard-webhooks and svix", () => {
  it("have their ids and types where their documentation shows them", () => {
    expect(idOf("stripe", {}, { id: "evt_1", type: "invoice.paid" })).toBe("evt_1");
    expect(typeOf("stripe", {}, { id: "evt_1", type: "invoice.paid" })).toBe("invoice.paid");
    expect(idOf("standard-webhooks", { "webhook-id": "msg_1" }, {})).toBe("msg_1");
    expect(idOf("svix", { "svix-id": "msg_1", "webhook-id": "msg_2" }, {})).toBe("msg_1");
    expect(idOf("svix", { "webhook-id": "msg_2" }, {})).toBe("msg_2");
    expect(typeOf("svix", {}, { type: "user.created" })).toBe("user.created");
  });
});
