/** Adyen's notifications, each rule with one item changed in one thing. */
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import adyen from "../../../src/schemes/custom/adyen.ts";
import { outcomeOf, requestOf, signedBy, verdictOf } from "./asked.ts";

const key = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056";
const setup = { secrets: [key] };

type Item = { [name: string]: unknown };

const plain: Item = {
  pspReference: "7914073381342284",
  merchantAccountCode: "TestMerchant",
  merchantReference: "TestPayment-1407325143704",
  amount: { value: 1130, currency: "EUR" },
  eventCode: "AUTHORISATION",
  success: "true",
};
const message =
  "7914073381342284::TestMerchant:TestPayment-1407325143704:1130:EUR:AUTHORISATION:true";

const sign = (text: string): string =>
  createHmac("sha256", Buffer.from(key, "hex")).update(text).digest("base64");

function signed(text: string, item: Item = plain): Item {
  return { ...item, additionalData: { hmacSignature: sign(text) } };
}

function ask(...items: readonly Item[]): Promise<string> {
  const notificationItems = items.map((item) => ({ NotificationRequestItem: item }));
  const body = JSON.stringify({ live: "false", notificationItems });
  return outcomeOf(adyen, "adyen", { body }, setup);
}

const good = signed(message);

describe("a notification", () => {
  it("is verified over eight fields, of which the second is absent", async () => {
    expect(await ask(good)).toBe("verified");
  });

  it("is refused with a second list, of which some parsers take the first", async () => {
    const list = (item: Item): string => JSON.stringify([{ NotificationRequestItem: item }]);
    const other = { ...good, pspReference: "forged" };
    const one = `{"notificationItems":${list(good)}}`;
    const two = `{"notificationItems":${list(other)},"notificationItems":${list(good)}}`;
    expect(await outcomeOf(adyen, "adyen", { body: one }, setup)).toBe("verified");
    expect(await outcomeOf(adyen, "adyen", { body: two }, setup)).toBe("part_missing");
  });

  it("is what the provider's page shows", async () => {
    const additionalData = { hmacSignature: "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=" };
    expect(await ask({ ...plain, additionalData })).toBe("verified");
  });

  it.each([
    ["pspReference", "7914073381342285"],
    ["originalReference", "x"],
    ["merchantAccountCode", "Other"],
    ["merchantReference", "other"],
    ["amount", { value: 1131, currency: "EUR" }],
    ["amount", { value: 1130, currency: "USD" }],
    ["eventCode", "CAPTURE"],
    ["success", "false"],
  ])("with another %s is rejected", async (name, value) => {
    expect(await ask({ ...good, [name]: value })).toBe("signature_mismatch");
  });

  it("with a second item that is forged is rejected", async () => {
    expect(await ask(good, { ...good, success: "false" })).toBe("signature_mismatch");
  });

  it("with a first item that is forged is rejected", async () => {
    expect(await ask({ ...good, success: "false" }, good)).toBe("signature_mismatch");
  });

  it("of two good items is verified", async () => {
    expect(await ask(good, good)).toBe("verified");
  });

  it("whose items fit different secrets is rejected", async () => {
    const other = "00".repeat(32);
    const text = message.replace("true", "false");
    const hmacSignature = createHmac("sha256", Buffer.from(other, "hex"))
      .update(text)
      .digest("base64");
    const second = { ...plain, success: "false", additionalData: { hmacSignature } };
    const notificationItems = [good, second].map((item) => ({ NotificationRequestItem: item }));
    const asked = { body: JSON.stringify({ notificationItems }) };
    expect(await outcomeOf(adyen, "adyen", asked, { secrets: [key, other] })).toBe(
      "signature_mismatch",
    );
  });

  it.each([
    ["no items", '{"notificationItems":[]}'],
    ["no list", '{"notificationItems":{}}'],
    ["an item that is none", '{"notificationItems":[{}]}'],
    ["no JSON", "live=false"],
    ["no body", ""],
  ])("with %s is rejected", async (_, body) => {
    expect(await outcomeOf(adyen, "adyen", { body }, setup)).toBe("part_missing");
  });
});

describe("an item", () => {
  it("without a signature is rejected, though another has one", async () => {
    expect(await ask(good, plain)).toBe("part_missing");
  });

  it.each(["", 5, null])("with %j as its signature is rejected", async (hmacSignature) => {
    expect(await ask({ ...plain, additionalData: { hmacSignature } })).toBe("part_missing");
  });

  it.each(["x", Buffer.alloc(20).toString("base64")])(
    "with %j as its signature is rejected as malformed",
    async (hmacSignature) => {
      expect(await ask({ ...plain, additionalData: { hmacSignature } })).toBe(
        "signature_malformed",
      );
    },
  );

  it("may have colons in its reference", async () => {
    const item = { ...plain, merchantReference: "a:b:c" };
    expect(await ask(signed(message.replace("TestPayment-1407325143704", "a:b:c"), item))).toBe(
      "verified",
    );
  });

  it.each([
    ["pspReference", { pspReference: "P:x" }, "P:x::M:r:1:EUR:CAPTURE:true"],
    ["originalReference", { originalReference: "x:y" }, "P:x:y:M:r:1:EUR:CAPTURE:true"],
    ["merchantAccountCode", { merchantAccountCode: "M:x" }, "P::M:x:r:1:EUR:CAPTURE:true"],
    ["currency", { amount: { value: 1, currency: "EUR:x" } }, "P::M:r:1:EUR:x:CAPTURE:true"],
    ["eventCode", { eventCode: "CAPTURE:x" }, "P::M:r:1:EUR:CAPTURE:x:true"],
    ["success", { success: "true:x" }, "P::M:r:1:EUR:CAPTURE:true:x"],
    ["value", { amount: { value: 1.5, currency: "EUR" } }, "P::M:r:1.5:EUR:CAPTURE:true"],
    ["amount", { amount: null }, "P::M:r:::CAPTURE:true"],
  ])("whose %s could be read in two ways is rejected", async (_, change, text) => {
    const item: Item = {
      pspReference: "P",
      merchantAccountCode: "M",
      merchantReference: "r",
      amount: { value: 1, currency: "EUR" },
      eventCode: "CAPTURE",
      success: "true",
      ...change,
    };
    expect(await ask(signed(text, item))).toBe("part_missing");
  });
});

describe("the secret", () => {
  it("is hexadecimal", async () => {
    const asked = {
      body: JSON.stringify({ notificationItems: [{ NotificationRequestItem: good }] }),
    };
    expect(await outcomeOf(adyen, "adyen", asked, { secrets: ["no hex"] })).toBe("secret_unusable");
  });

  it("may be one of several", async () => {
    const asked = {
      body: JSON.stringify({ notificationItems: [{ NotificationRequestItem: good }] }),
    };
    expect(await verdictOf(adyen, "adyen", asked, { secrets: ["00", key] })).toEqual({
      kind: "verified",
      secretIndex: 1,
    });
  });
});

describe("signing", () => {
  it("makes what is verified and keeps the rest", async () => {
    const item = { ...plain, reason: "why", additionalData: { cardSummary: "1142" } };
    const body = JSON.stringify({
      live: "false",
      notificationItems: [{ NotificationRequestItem: item }],
    });
    const asked = await signedBy(adyen, "adyen", { body }, setup);
    expect(await outcomeOf(adyen, "adyen", asked, setup)).toBe("verified");
    expect(new TextDecoder().decode(requestOf(asked).body)).toContain('"cardSummary":"1142"');
  });

  it("refuses a body without items", async () => {
    await expect(signedBy(adyen, "adyen", { body: "{}" }, setup)).rejects.toThrow(
      "notificationItems",
    );
  });
});
