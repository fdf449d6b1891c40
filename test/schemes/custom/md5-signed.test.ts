/** Patreon and Unisender Go, which sign with MD5, each rule with one request changed in one thing. */
import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import patreon from "../../../src/schemes/custom/patreon.ts";
import unisenderGo from "../../../src/schemes/custom/unisender-go.ts";
import { outcomeOf, signedBy, verdictOf } from "./asked.ts";

const setup = { secrets: ["secret"] };

describe("patreon", () => {
  const body = '{"data":{"id":"ä"}}';
  const sign = (secret = "secret"): string => createHmac("md5", secret).update(body).digest("hex");
  const ask = (value: string, own = setup, sent = body): Promise<string> =>
    outcomeOf(patreon, "patreon", { body: sent, headers: { "x-patreon-signature": value } }, own);

  it("is verified over the body", async () => {
    expect(await ask(sign())).toBe("verified");
  });

  it("names the secret that fits", async () => {
    const asked = { body, headers: { "x-patreon-signature": sign("new") } };
    expect(await verdictOf(patreon, "patreon", asked, { secrets: ["old", "new"] })).toEqual({
      kind: "verified",
      secretIndex: 1,
    });
  });

  it("with another body is rejected", async () => {
    expect(await ask(sign(), setup, `${body}\n`)).toBe("signature_mismatch");
  });

  it.each([
    [sign("other"), "signature_mismatch"],
    ["x", "signature_malformed"],
    [sign().slice(2), "signature_malformed"],
    ["", "header_malformed"],
    [`${sign()}, ${sign()}`, "header_duplicated"],
  ])("with the header %j is rejected", async (value, reason) => {
    expect(await ask(value)).toBe(reason);
  });

  it("without the header is rejected", async () => {
    expect(await outcomeOf(patreon, "patreon", { body }, setup)).toBe("header_missing");
  });

  it("fits no empty secret", async () => {
    expect(await ask(sign(), { secrets: [" "] })).toBe("secret_unusable");
  });

  it("signs what it verifies", async () => {
    const asked = await signedBy(patreon, "patreon", { body }, setup);
    expect(await outcomeOf(patreon, "patreon", asked, setup)).toBe("verified");
  });
});

describe("unisender-go", () => {
  const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
  const written = (auth: string): string =>
    `{"events_by_user":[{"note":"Привет"}], "auth" : "${auth}" }`;
  const body = written(md5(written("secret")));
  const ask = (sent: string, own = setup): Promise<string> =>
    outcomeOf(unisenderGo, "unisender-go", { body: sent }, own);

  it("is verified over the body with the key in place of the signature", async () => {
    expect(await ask(body)).toBe("verified");
  });

  it("names the secret that fits", async () => {
    const own = { secrets: ["old", "secret"] };
    expect(await verdictOf(unisenderGo, "unisender-go", { body }, own)).toEqual({
      kind: "verified",
      secretIndex: 1,
    });
  });

  it.each([
    ["another letter", body.replace("Привет", "привет")],
    ["white space more", `${body} `],
    ["another signature", written(md5("x"))],
  ])("with %s is rejected", async (_, sent) => {
    expect(await ask(sent)).toBe("signature_mismatch");
  });

  it.each([
    ["upper case", written(md5(written("secret")).toUpperCase()), "signature_malformed"],
    ["a short one", written("abc"), "signature_malformed"],
    ["an empty one", written(""), "part_missing"],
    ["a number", body.replace(/"[0-9a-f]{32}"/u, "5"), "part_missing"],
    ["one elsewhere, too", `{"auth":"${md5("x")}","b":"${md5("x")}"}`, "signature_malformed"],
    ["none", "{}", "part_missing"],
    ["no JSON", "auth", "part_missing"],
  ])("with %s as its signature is rejected", async (_, sent, reason) => {
    expect(await ask(sent)).toBe(reason);
  });

  it("fits no empty secret", async () => {
    expect(await ask(written(md5(written(""))), { secrets: [""] })).toBe("secret_unusable");
  });

  it("signs what it verifies", async () => {
    const asked = await signedBy(unisenderGo, "unisender-go", { body: '{"a":"ä"}' }, setup);
    expect(await outcomeOf(unisenderGo, "unisender-go", asked, setup)).toBe("verified");
  });
});
