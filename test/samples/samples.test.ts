import { describe, expect, it } from "vitest";
import { locate } from "../../src/core/locate.ts";
import { candidates } from "../../src/core/recognise.ts";
import { signedHeaders } from "../helpers/sign-request.ts";
import { createKeyCache, verify } from "../../src/core/verify.ts";
import handshakesExtension from "../../src/schemes/handshakes.ts";
import { providers } from "../../src/providers/index.ts";
import type { Sample } from "../../src/samples/index.ts";
import { findSample, freshen, sampleName, samples } from "../../src/samples/index.ts";
import { bytes, headerReader, provider, received } from "../helpers/received.ts";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const named = samples.map((sample) => [sampleName(sample), sample] as const);

describe("the bundled samples", () => {
  it("have names of their own, and each provider has one", () => {
    expect(new Set(samples.map(sampleName)).size).toBe(samples.length);
    for (const sample of samples) expect(providers.has(sample.provider)).toBe(true);
  });

  it.each(named)("%s verifies once it is signed, and is recognised", async (_, sample) => {
    const { scheme } = provider(sample.provider);
    const { headers, body } = freshen(sample, "01J8ZQ");
    const content = bytes(JSON.stringify(body));
    const request = {
      method: sample.method,
      path: "/",
      url: "",
      body: content,
      nowMs: 1e12,
      id: "msg_1",
    };
    const added = await signedHeaders({ ...request, scheme, secret, headers });
    const all = { ...headers, ...added };
    expect(
      await verify(received(all, content), { scheme }, [secret], 1e12, createKeyCache()),
    ).toMatchObject({
      kind: "verified",
    });
    const names = candidates([...providers.values()], headerReader(all)).map((row) => row.name);
    expect(names).toContain(sample.provider);
  });

  it.each(named)("%s has the type that its name says", (_, sample) => {
    const row = provider(sample.provider);
    const type = locate(row.eventType, headerReader(sample.headers), sample.body);
    expect(type?.replace("/", "-")).toBe(sample.event);
  });

  it.each(named)("%s is a new event each time, or a handshake", async (_, sample) => {
    const row = provider(sample.provider);
    if (sample.ids.length === 0) {
      const input = {
        request: received({}, JSON.stringify(sample.body)),
        payload: sample.body,
        source: { ...row, name: "own" },
        secrets: [secret],
        tokens: [],
        nowMs: 1e12,
      };
      const { handshakes } = handshakesExtension({ documents: { text: async () => null } });
      expect(await handshakes?.answer(input, "signed")).toMatchObject({ kind: "answered" });
      return;
    }
    const [first, second, again] = ["01A", "01B", "01A"].map((uniqueId) => {
      const fresh = freshen(sample, uniqueId);
      return locate(row.eventId, headerReader(fresh.headers), fresh.body);
    });
    expect(first).not.toBeNull();
    expect(second).not.toBe(first);
    expect(again).toBe(first);
  });

  it.each(named)("%s stays as it is when it is freshened", (_, sample) => {
    const before = JSON.stringify(sample);
    freshen(sample, "01A");
    expect(JSON.stringify(sample)).toBe(before);
  });
});

describe("looking a sample up", () => {
  it.each([
    ["stripe/invoice.paid", "stripe/invoice.paid"],
    ["stripe", "stripe/invoice.paid"],
    ["github/pull_request.opened", "github/pull_request.opened"],
    ["shopify/orders-updated", "shopify/orders-updated"],
    ["shopify/orders/updated", "shopify/orders-updated"],
    ["slack", "slack/app_mention"],
  ])("%s finds %s", (name, expected) => {
    expect(nameOf(findSample(name))).toBe(expected);
  });

  it.each(["", "stripe/", "stripe/nope", "nope", "/invoice.paid", "Stripe"])(
    "%j finds nothing",
    (name) => {
      expect(findSample(name)).toBeNull();
    },
  );

  function nameOf(sample: Sample | null): string | null {
    return sample === null ? null : sampleName(sample);
  }
});
