/** Braintree's notifications and its handshake, which must not make signatures of notifications. */
import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { needed } from "../../../src/core/extension.ts";
import braintree from "../../../src/schemes/custom/braintree.ts";
import {
  type Asked,
  type Setup,
  loaded,
  outcomeOf,
  requestOf,
  signedBy,
  verdictOf,
} from "./asked.ts";

const settings = { client_id: ["public_1"] };
const setup = { secrets: ["private_1"], settings };
const payload = Buffer.from("<notification><kind>check</kind></notification>").toString("base64");
const challenge = "20f9f8ed05f77439fe955c977e4c8a53";

const sign = (text: string, secret = "private_1"): string =>
  createHmac("sha1", createHash("sha1").update(secret).digest()).update(text).digest("hex");

function form(fields: { readonly [name: string]: string }): Asked {
  return {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  };
}

const ask = (fields: { readonly [name: string]: string }, own: Setup = setup): Promise<string> =>
  outcomeOf(braintree, "braintree", form(fields), own);

describe("a notification", () => {
  it("is verified under the digest of the private key", async () => {
    expect(await ask({ bt_signature: `public_1|${sign(payload)}`, bt_payload: payload })).toBe(
      "verified",
    );
  });

  it("whose last line break was lost on the way is verified", async () => {
    const bt_signature = `public_1|${sign(`${payload}\n`)}`;
    expect(await ask({ bt_signature, bt_payload: payload })).toBe("verified");
  });

  it("with a line break that was not signed is rejected", async () => {
    const bt_signature = `public_1|${sign(payload)}`;
    expect(await ask({ bt_signature, bt_payload: `${payload}\n` })).toBe("signature_mismatch");
  });

  it("has the pair of the public key among others", async () => {
    const bt_signature = `public_0|${"0".repeat(40)}&public_1|${sign(payload)}`;
    expect(await ask({ bt_signature, bt_payload: payload })).toBe("verified");
  });

  it("names the secret that fits", async () => {
    const asked = form({ bt_signature: `public_1|${sign(payload)}`, bt_payload: payload });
    const own = { ...setup, secrets: ["older", "private_1"] };
    expect(await verdictOf(braintree, "braintree", asked, own)).toEqual({
      kind: "verified",
      secretIndex: 1,
    });
  });

  it.each([
    ["another payload", { bt_payload: `B${payload}` }, "signature_mismatch"],
    ["another signature", { bt_signature: `public_1|${sign("x")}` }, "signature_mismatch"],
    ["another public key", { bt_signature: `public_2|${sign(payload)}` }, "signature_malformed"],
    ["no bar", { bt_signature: sign(payload) }, "signature_malformed"],
    ["two bars", { bt_signature: `public_1|${sign(payload)}|x` }, "signature_malformed"],
    [
      "a short signature",
      { bt_signature: `public_1|${sign(payload).slice(2)}` },
      "signature_malformed",
    ],
    ["an empty signature", { bt_signature: "" }, "part_missing"],
    ["an empty payload", { bt_payload: "" }, "part_missing"],
    ["a payload that is no base64", { bt_payload: `${payload} ` }, "signature_malformed"],
  ])("with %s is rejected", async (_, change, reason) => {
    const good = { bt_signature: `public_1|${sign(payload)}`, bt_payload: payload };
    expect(await ask({ ...good, ...change })).toBe(reason);
  });

  it("without a signature or a payload is rejected", async () => {
    expect([await ask({ bt_payload: payload }), await ask({ bt_signature: "public_1|x" })]).toEqual(
      ["part_missing", "part_missing"],
    );
  });

  it("with a payload given twice is rejected", async () => {
    const asked = form({ bt_signature: `public_1|${sign(payload)}`, bt_payload: payload });
    const twice = { ...asked, body: `${String(asked.body)}&bt_payload=eA` };
    expect(await outcomeOf(braintree, "braintree", twice, setup)).toBe("part_missing");
  });

  it("without a configured public key is rejected", async () => {
    const fields = { bt_signature: `public_1|${sign(payload)}`, bt_payload: payload };
    expect(await ask(fields, { secrets: ["private_1"] })).toBe("signature_malformed");
  });

  it("that is a challenge is rejected, though it is rightly signed", async () => {
    const fields = { bt_signature: `public_1|${sign(challenge)}`, bt_payload: challenge };
    expect(await ask(fields)).toBe("body_is_challenge");
  });
});

describe("the handshake", () => {
  const handshake = needed(loaded(braintree).customHandshakes?.["braintree"]);
  const question = (query: string, secrets: readonly string[] = ["private_1"]) =>
    handshake.answer({
      request: requestOf({ method: "GET", query }),
      payload: null,
      source: { name: "it", scheme: { kind: "none" }, settings },
      secrets,
      tokens: [],
      nowMs: 0,
    });

  it("is answered with public key and signature", async () => {
    const answer = await question(`bt_challenge=${challenge}`);
    expect([answer?.status, answer?.body]).toEqual([200, `public_1|${sign(challenge)}`]);
  });

  it.each([
    ["19 digits", "a".repeat(19)],
    ["33 digits", "a".repeat(33)],
    ["upper case", "A".repeat(20)],
    ["a payload", encodeURIComponent(payload)],
    ["a line break at its end", `${challenge}%0A`],
    ["nothing", ""],
  ])("with %s is refused and signs nothing", async (_, text) => {
    const answer = await question(`bt_challenge=${text}`);
    expect([answer?.kind, answer?.status]).toEqual(["refused", 400]);
  });

  it("given twice is refused", async () => {
    const answer = await question(`bt_challenge=${challenge}&bt_challenge=${challenge}`);
    expect(answer?.kind).toBe("refused");
  });

  it("without a secret is refused", async () => {
    expect((await question(`bt_challenge=${challenge}`, [" "]))?.status).toBe(403);
  });

  it("is none without a challenge", async () => {
    expect(await question("a=1")).toBeNull();
  });

  it("answers nothing that verifies as a notification", async () => {
    const answer = await question(`bt_challenge=${challenge}`);
    expect(await ask({ bt_signature: answer?.body ?? "", bt_payload: challenge })).toBe(
      "body_is_challenge",
    );
  });
});

describe("signing", () => {
  it("makes what is verified", async () => {
    const asked = await signedBy(braintree, "braintree", form({ bt_payload: payload }), setup);
    expect(await outcomeOf(braintree, "braintree", asked, setup)).toBe("verified");
  });

  it("needs a payload in base64", async () => {
    const asked = form({ bt_payload: "<xml/>" });
    await expect(signedBy(braintree, "braintree", asked, setup)).rejects.toThrow("bt_payload");
  });
});
