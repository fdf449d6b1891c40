/** Hook0's two schemes: its own conformance vectors, and what they leave out. */
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import hook0 from "../../../src/schemes/custom/hook0.ts";
import { type Asked, outcomeOf, signedBy } from "./asked.ts";

const setup = { secrets: ["a-subscription-secret"], toleranceSeconds: 300, now: 1_800_000_000 };
const base = {
  "x-event-id": "evt-1",
  "x-delivery-id": "dlv-1",
  "content-type": "application/json",
};
const body = '{"event":"user.created"}';

const v0 = "v0=d17d66b66fca89390c5b967c45e8928fc732db07a0aabe8167b1e98213081ffe";
const v1 = "v1=19a6fb8f6581715b241a93af02a58611c3b0ac7b747a8d2a5b120ee418d0c347";
const turned = "bf5f4e5fe0c9143510ae192f983316a09ed392d0104d2ce0faa3d7bce3687acb";
const named = "t=1800000000,h=x-event-id x-delivery-id";

function ask(value: string | undefined, changes: Asked = {}): Promise<string> {
  const headers = { ...base, ...(value === undefined ? {} : { "x-hook0-signature": value }) };
  return outcomeOf(hook0, "hook0", { body, headers, ...changes }, setup);
}

const sign = (message: string): string =>
  createHmac("sha256", "a-subscription-secret").update(message).digest("hex");

describe("of the provider's vectors", () => {
  it.each([
    ["the older scheme", `t=1800000000,${v0}`, "verified"],
    ["the newer scheme", `${named},${v1}`, "verified"],
    ["both, of which only the newer fits", `${named},v0=${turned},${v1}`, "verified"],
    ["both, of which only the older fits", `${named},${v0},v1=${turned}`, "signature_mismatch"],
    [
      "names in another order",
      `t=1800000000,h=x-delivery-id x-event-id,${v1}`,
      "signature_mismatch",
    ],
    [
      "names in the order signed",
      `t=1800000000,h=x-delivery-id x-event-id,v1=${turned}`,
      "verified",
    ],
    ["a header that is not there", `t=1800000000,h=x-event-id x-missing,${v1}`, "part_missing"],
    ["what is no hex", `t=1800000000,${v0.slice(0, -1)}z`, "signature_malformed"],
    ["half a byte less", `t=1800000000,${v0.slice(0, -1)}`, "signature_malformed"],
    [
      "a second too old",
      "t=1799999699,v0=4168cc6c683357e103055b48584715f12e2baa4e679b8e076254247f11edf34d",
      "timestamp_too_old",
    ],
    [
      "a second too early",
      "t=1800000301,v0=ba4b79e449ae52edb505b6baa07380be2baa6e0c4c6fec3b9a01c85d47a4935f",
      "timestamp_in_future",
    ],
    [
      "the edge of the window",
      "t=1799999700,v0=f9689580483e051113d28de23c1658c509da2b00e7bc15a5aaa83b8bdf83ff81",
      "verified",
    ],
  ])("%s is %s", async (_, value, outcome) => {
    expect(await ask(value)).toBe(outcome);
  });
});

describe("the header", () => {
  it.each([
    [undefined, "header_missing"],
    ["", "header_malformed"],
    ["v0", "header_malformed"],
    [v0, "timestamp_missing"],
    [`t=x,${v0}`, "timestamp_malformed"],
    ["t=1800000000", "header_malformed"],
    [`t=1800000000,${v0},${v0}`, "header_malformed"],
    [`t=1800000000,t=1800000000,${v0}`, "header_malformed"],
    [`t=1800000000,${v0}, t=1800000000,${v0}`, "header_duplicated"],
    [`t=1800000000,h=x-event-id  x-delivery-id,${v1}`, "header_malformed"],
    [
      `t=1800000000,h=${Array.from({ length: 65 }, () => "x-event-id").join(" ")},${v1}`,
      "header_malformed",
    ],
  ])("%j is rejected", async (value, reason) => {
    expect(await ask(value)).toBe(reason);
  });
});

describe("what is signed", () => {
  it("ends where the body does", async () => {
    expect(await ask(`t=1800000000,${v0}`, { body: `${body} ` })).toBe("signature_mismatch");
  });

  it("has the values of the covered headers", async () => {
    const headers = { ...base, "x-event-id": "evt-2", "x-hook0-signature": `${named},${v1}` };
    expect(await ask(undefined, { headers })).toBe("signature_mismatch");
  });

  it("may cover no header", async () => {
    expect(await ask(`t=1800000000,h=,v1=${sign(`1800000000...${body}`)}`)).toBe("verified");
  });
});

describe("signing", () => {
  it("covers the event's headers and is verified", async () => {
    const headers = { "x-event-id": "evt-1", "x-event-type": "user.created" };
    const asked = await signedBy(hook0, "hook0", { body, headers }, setup);
    expect(asked.headers?.["x-hook0-signature"]).toContain("h=x-event-id x-event-type,");
    expect(await outcomeOf(hook0, "hook0", asked, setup)).toBe("verified");
  });
});
