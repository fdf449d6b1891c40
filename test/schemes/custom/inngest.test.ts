/** Inngest's canonical payloads, each rule with one request changed in one thing. */
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import inngest from "../../../src/schemes/custom/inngest.ts";
import { type Asked, now, outcomeOf, signedBy } from "./asked.ts";

const setup = { secrets: ["signkey-prod-0123abcd"], toleranceSeconds: 300 };

function request(canonical: string, body = canonical, header?: string): Asked {
  const signature = createHmac("sha256", "0123abcd").update(`${canonical}${now}`).digest("hex");
  return { body, headers: { "x-inngest-signature": header ?? `t=${now}&s=${signature}` } };
}

const ask = (asked: Asked, own: { now?: number; secrets?: string[] } = {}): Promise<string> =>
  outcomeOf(inngest, "inngest", asked, { ...setup, ...own });
const canonical = '{"a":[1,"ä",{"b":null}],"z":{"d":1e-8,"e":true}}';

describe("the payload", () => {
  it.each([
    ["as it is signed", canonical],
    ["with its names in another order", '{"z":{"e":true,"d":1e-8},"a":[1,"ä",{"b":null}]}'],
    ["with white space", JSON.stringify(JSON.parse(canonical), null, 2)],
    ["with its numbers written otherwise", canonical.replace("1e-8", "0.00000001")],
    ["with escapes", canonical.replace("ä", "\\u00e4")],
  ])("%s is verified", async (_, body) => {
    expect(await ask(request(canonical, body))).toBe("verified");
  });

  it("sorts names by their UTF-16 units, as RFC 8785 §3.2.3 has it", async () => {
    const sorted = '{"\\r":1,"1":2,"\u0080":3,"\u00f6":4,"\u20ac":5,"\ud83d\ude00":6,"\ufb33":7}';
    expect(await ask(request(sorted, JSON.stringify(JSON.parse(sorted))))).toBe("verified");
  });

  it("with another value is rejected", async () => {
    expect(await ask(request(canonical, canonical.replace("true", "false")))).toBe(
      "signature_mismatch",
    );
  });

  it("with a name given twice is rejected, whichever is signed", async () => {
    expect(await ask(request('{"a":2}', '{"a":1,"a":2}'))).toBe("part_missing");
  });

  it.each(["[1]", '"a"', "{", "not JSON"])("%s is rejected", async (body) => {
    expect(await ask(request(body))).toBe("part_missing");
  });

  it("may be empty", async () => {
    expect(await ask(request(""))).toBe("verified");
  });
});

describe("the key", () => {
  it.each(["signkey-test-0123abcd", "0123abcd"])("%s is the same", async (secret) => {
    expect(await ask(request(canonical), { secrets: [secret] })).toBe("verified");
  });

  it("of another environment does not fit", async () => {
    expect(await ask(request(canonical), { secrets: ["signkey-prod-ffff"] })).toBe(
      "signature_mismatch",
    );
  });
});

describe("the header", () => {
  it.each([
    ["", "header_malformed"],
    [`t=${now}`, "header_malformed"],
    [`s=${"0".repeat(64)}`, "timestamp_missing"],
    [`t=${now}&s=0`, "signature_malformed"],
    [`t=${now}&t=${now}&s=${"0".repeat(64)}`, "header_malformed"],
    [`t=${now}&s=${"0".repeat(64)}`, "signature_mismatch"],
  ])("%j is rejected", async (header, reason) => {
    expect(await ask(request(canonical, canonical, header))).toBe(reason);
  });

  it("must be there", async () => {
    expect(await ask({ body: canonical })).toBe("header_missing");
  });

  it.each([
    [now + 300, "verified"],
    [now + 301, "timestamp_too_old"],
    [now - 301, "timestamp_in_future"],
  ])("at %d is %s", async (at, outcome) => {
    expect(await ask(request(canonical), { now: at })).toBe(outcome);
  });
});

describe("signing", () => {
  it("makes what is verified", async () => {
    const asked = await signedBy(inngest, "inngest", { body: '{"b":1,"a":2}' }, setup);
    expect(await ask(asked)).toBe("verified");
  });
});
