/** The receiver that docs/delivery.md shows, run against what Hookyard signs. */
import { describe, expect, it } from "vitest";
import { createKeyCache } from "../../src/core/keys.ts";
import { signStandardWebhooks } from "../../src/core/sign.ts";
import { codeBlocks, page } from "./markdown.ts";

describe("the receiver of docs/delivery.md", () => {
  const secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  const body = new TextEncoder().encode('{"amount":5,"note":"ü"}');
  const nowSeconds = 1_795_253_586;

  it("takes what Hookyard signs, and returns the id", async () => {
    const verify = await shownReceiver();
    expect(verify(await headers([secret]), body, secret, nowSeconds)).toBe("dlv_1");
  });

  it("takes it during a rotation", async () => {
    const verify = await shownReceiver();
    const other = "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY=";
    expect(verify(await headers([other, secret]), body, secret, nowSeconds)).toBe("dlv_1");
  });

  it.each([
    ["another body", { body: new TextEncoder().encode("{}") }],
    ["another id", { changed: { "webhook-id": "dlv_2" } }],
    ["no signature", { changed: { "webhook-signature": undefined } }],
    ["no timestamp", { changed: { "webhook-timestamp": undefined } }],
    ["an old timestamp", { now: nowSeconds + 301 }],
    ["a timestamp ahead", { now: nowSeconds - 301 }],
  ])("refuses %s", async (_name, change: Change) => {
    const verify = await shownReceiver();
    const sent = { ...(await headers([secret])), ...change.changed };
    expect(() => verify(sent, change.body ?? body, secret, change.now ?? nowSeconds)).toThrow(
      /too old or too new|does not fit/,
    );
  });

  interface Change {
    readonly body?: Uint8Array;
    readonly changed?: { readonly [name: string]: string | undefined };
    readonly now?: number;
  }

  type Verify = (
    headers: { readonly [name: string]: string | undefined },
    rawBody: Uint8Array,
    secret: string,
    nowSeconds: number,
  ) => string;

  async function shownReceiver(): Promise<Verify> {
    const block = codeBlocks(page("docs/delivery.md")).find((one) => one.language === "js");
    const url = `data:text/javascript,${encodeURIComponent(block?.text ?? "")}`;
    const module: { verifyDelivery: Verify } = await import(/* @vite-ignore */ url);
    return module.verifyDelivery;
  }

  async function headers(secrets: string[]): Promise<{ [name: string]: string | undefined }> {
    const signature = await signStandardWebhooks({
      secrets,
      id: "dlv_1",
      timestampSeconds: nowSeconds,
      body,
      keys: createKeyCache(),
    });
    if (typeof signature !== "string") throw new Error(signature.expected);
    return {
      "webhook-id": "dlv_1",
      "webhook-timestamp": String(nowSeconds),
      "webhook-signature": signature,
    };
  }
});
