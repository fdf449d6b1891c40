import { describe, expect, it } from "vitest";
import { allowed, networkOf, parseRange } from "../../src/core/ip.ts";

describe("an address", () => {
  it("is allowed where there is no list, known or not", () => {
    expect(allowed("192.0.2.1", [])).toBe(true);
    expect(allowed(null, [])).toBe(true);
  });

  it.each([
    ["192.0.2.1", "192.0.2.0/24", true],
    ["192.0.3.1", "192.0.2.0/24", false],
    ["192.0.2.1", "192.0.2.1/32", true],
    ["192.0.2.2", "192.0.2.1/32", false],
    ["203.0.113.9", "0.0.0.0/0", true],
    ["2001:db8::1", "2001:db8::/32", true],
    ["2001:db9::1", "2001:db8::/32", false],
    ["2001:DB8:0:0::1", "2001:db8::1/128", true],
    ["2001:db8::1", "0.0.0.0/0", false],
    ["192.0.2.1", "::/0", false],
    ["::ffff:192.0.2.1", "192.0.2.0/24", true],
    ["::ffff:c000:201", "192.0.2.0/24", true],
    ["::ffff:192.0.2.1", "2001:db8::/32", false],
    ["192.0.2.1", "::ffff:192.0.2.0/120", true],
    ["192.0.3.1", "::ffff:192.0.2.0/120", false],
    ["192.0.2.77", "192.0.2.1/24", true],
  ])("%s in %s: %j", (ip, range, expected) => {
    expect(allowed(ip, [range])).toBe(expected);
  });

  it("needs one range of several", () => {
    expect(allowed("192.0.2.1", ["198.51.100.0/24", "2001:db8::/32", "192.0.2.0/24"])).toBe(true);
    expect(allowed("192.0.4.1", ["198.51.100.0/24", "2001:db8::/32", "192.0.2.0/24"])).toBe(false);
  });

  it("that is unknown is not on a list", () => {
    expect(allowed(null, ["0.0.0.0/0", "::/0"])).toBe(false);
  });

  it.each([
    "",
    "1",
    "3221225985",
    "0xc0000201",
    "0300.0.2.1",
    "192.0.2",
    "192.0.2.1.5",
    "192.0.2.1 ",
    "host",
  ])("written as %j is no address", (ip) => {
    expect(allowed(ip, ["0.0.0.0/0", "::/0"])).toBe(false);
  });
});

describe("a range", () => {
  it.each([
    "192.0.2.1",
    "192.0.2.0/33",
    "192.0.2.0/-1",
    "192.0.2.0/",
    "192.0.2.0/8/8",
    "/8",
    "10/8",
    "::/129",
    "::ffff:1.2.3.4/95",
    "",
  ])("is not %j", (text) => {
    expect(parseRange(text)).toBeNull();
    expect(allowed("192.0.2.1", [text])).toBe(false);
  });
});

describe("networkOf", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::ffff:192.0.2.7", "::ffff:192.0.2.7"],
    ["no address", "no address"],
  ])("of %s is %s", (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});
