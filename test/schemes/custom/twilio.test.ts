/** Twilio's two messages and the spellings of a URL, each rule with one request changed in one thing. */
import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import twilio from "../../../src/schemes/custom/twilio.ts";
import { type Asked, type Setup, outcomeOf, signedBy, verdictOf } from "./asked.ts";

const url = "https://hooks.example.com/in/twilio";
const setup: Setup = { secrets: ["token"], url };
const formType = "application/x-www-form-urlencoded";

const sign = (message: string, token = "token"): string =>
  createHmac("sha1", token).update(message).digest("base64");
const digest = (body: string): string => createHash("sha256").update(body).digest("hex");
const ask = (asked: Asked, own = setup): Promise<string> => outcomeOf(twilio, "twilio", asked, own);

const form: Asked = {
  body: "To=%2B15551230002&Body=Hi+there&From=%2B15551230001",
  headers: {
    "content-type": formType,
    "x-twilio-signature": sign(`${url}BodyHi thereFrom+15551230001To+15551230002`),
  },
};
const json = '{"CallSid":"CA1"}';
const withDigest: Asked = {
  body: json,
  query: `bodySHA256=${digest(json)}`,
  headers: {
    "content-type": "application/json",
    "x-twilio-signature": sign(`${url}?bodySHA256=${digest(json)}`),
  },
};

/** The form, with the signature of another message. */
function formSigned(message: string, changes: Asked = {}): Asked {
  const headers = { "content-type": formType, "x-twilio-signature": sign(message) };
  return { ...form, ...changes, headers };
}

describe("a form", () => {
  it("is verified over URL and sorted fields, with + read as a space", async () => {
    expect(await ask(form)).toBe("verified");
  });

  it("names the secret that fits", async () => {
    const verdict = await verdictOf(twilio, "twilio", form, {
      ...setup,
      secrets: ["old", "token"],
    });
    expect(verdict).toEqual({ kind: "verified", secretIndex: 1 });
  });

  it("with a charset behind its type is a form", async () => {
    const headers = { ...form.headers, "content-type": `${formType}; charset=UTF-8` };
    expect(await ask({ ...form, headers })).toBe("verified");
  });

  it.each([
    ["a field changed", { body: "To=%2B15551230002&Body=Hi+There&From=%2B15551230001" }],
    ["a field added", { body: `${String(form.body)}&Extra=1` }],
    ["another query", { query: "a=1" }],
  ])("with %s is rejected", async (_, changes) => {
    expect(await ask({ ...form, ...changes })).toBe("signature_mismatch");
  });

  it("with a field given twice counts each value once, sorted", async () => {
    const asked = formSigned(`${url}aXaYb1`, { body: "b=1&a=Y&a=X&a=Y" });
    expect(await ask(asked)).toBe("verified");
  });

  it("that is no UTF-8 is rejected", async () => {
    const body = new Uint8Array([0x61, 0x3d, 0xff]);
    expect(await ask(formSigned(`${url}a\ufffd`, { body }))).toBe("part_missing");
  });

  it("without a body is signed as the URL alone", async () => {
    expect(await ask(formSigned(`${url}?a=1`, { body: "", method: "GET", query: "a=1" }))).toBe(
      "verified",
    );
  });
});

describe("a body that is no form", () => {
  it("is verified by its digest in the URL", async () => {
    expect(await ask(withDigest)).toBe("verified");
  });

  it("that is not the one of the digest is rejected", async () => {
    expect(await ask({ ...withDigest, body: `${json} ` })).toBe("signature_mismatch");
  });

  it("with a digest that is not signed is rejected", async () => {
    const headers = { ...withDigest.headers, "x-twilio-signature": sign(url) };
    expect(await ask({ ...withDigest, headers })).toBe("signature_mismatch");
  });

  it("without a digest is rejected, though the URL is rightly signed", async () => {
    const headers = { "content-type": "application/json", "x-twilio-signature": sign(url) };
    expect(await ask({ body: json, headers })).toBe("part_missing");
  });

  it("with two digests is rejected", async () => {
    const query = `${withDigest.query ?? ""}&bodySHA256=${digest("other")}`;
    expect(await ask({ ...withDigest, query })).toBe("parameter_duplicated");
  });

  it("with a digest that is no hex is rejected", async () => {
    const headers = { ...withDigest.headers, "x-twilio-signature": sign(`${url}?bodySHA256=x`) };
    expect(await ask({ ...withDigest, query: "bodySHA256=x", headers })).toBe("signature_mismatch");
  });
});

describe("the URL", () => {
  const fields = "BodyHi thereFrom+15551230001To+15551230002";

  it.each([
    ["with the port of https", "https://hooks.example.com:443/in/twilio"],
    ["without the configured port", "https://hooks.example.com/in/twilio"],
  ])("counts %s", async (_, signed) => {
    const own = { ...setup, url: "https://hooks.example.com:8443/in/twilio" };
    const asked = formSigned(signed + fields);
    expect(await ask(asked, signed.includes(":443") ? setup : own)).toBe("verified");
  });

  it("keeps user and password", async () => {
    const own = { ...setup, url: "https://u:p@hooks.example.com/in/twilio" };
    expect(await ask(formSigned(`${own.url}${fields}`), own)).toBe("verified");
  });

  it("of http takes port 80", async () => {
    const own = { ...setup, url: "http://hooks.example.com/in/twilio" };
    const asked = formSigned(`http://hooks.example.com:80/in/twilio${fields}`);
    expect(await ask(asked, own)).toBe("verified");
  });

  it("has the query as received, not as configured", async () => {
    const own = { ...setup, url: `${url}?a=1` };
    const asked = formSigned(`${url}?a=1&b=2${fields}`, { query: "a=1&b=2" });
    expect(await ask(asked, own)).toBe("verified");
  });

  it("has the configured query where none was received", async () => {
    const own = { ...setup, url: `${url}?a=1` };
    expect(await ask(formSigned(`${url}?a=1${fields}`), own)).toBe("verified");
  });

  it("loses what follows a #", async () => {
    const own = { ...setup, url: `${url}#rc=2` };
    expect(await ask(form, own)).toBe("verified");
  });

  it("counts with a query written anew", async () => {
    const asked = formSigned(`${url}?n=it's&a=1${fields}`, { query: "n=it%27s&a=1" });
    expect(await ask(asked)).toBe("verified");
  });

  it("must be configured", async () => {
    expect(await ask(form, { secrets: ["token"] })).toBe("part_missing");
  });
});

describe("the header", () => {
  it.each([
    [undefined, "header_missing"],
    ["", "header_malformed"],
    ["not base64!", "signature_malformed"],
    [Buffer.alloc(32).toString("base64"), "signature_malformed"],
    [`${form.headers?.["x-twilio-signature"] ?? ""}, x`, "header_duplicated"],
    [sign(url, "other"), "signature_mismatch"],
  ])("%j is rejected as %s", async (value, reason) => {
    const headers = {
      "content-type": formType,
      ...(value === undefined ? {} : { "x-twilio-signature": value }),
    };
    expect(await ask({ ...form, headers })).toBe(reason);
  });

  it("fits no empty secret", async () => {
    expect(await ask(form, { ...setup, secrets: [""] })).toBe("secret_unusable");
  });
});

describe("signing", () => {
  it.each([
    ["a form", { body: "a=1&b=2", headers: { "content-type": formType } }],
    ["JSON", { body: json, headers: { "content-type": "application/json" } }],
    ["JSON that already has a digest", { ...withDigest, body: "{}" }],
  ])("%s makes what is verified", async (_, asked) => {
    expect(await ask(await signedBy(twilio, "twilio", asked, setup))).toBe("verified");
  });

  it("needs the URL", async () => {
    await expect(signedBy(twilio, "twilio", form, { secrets: ["token"] })).rejects.toThrow("url");
  });
});
