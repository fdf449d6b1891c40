import { describe, expect, it } from "vitest";
import { clientIp } from "../../src/worker/client-ip.ts";
import type { Env } from "../../src/worker/env.ts";
import { headerReader } from "../helpers/received.ts";

const HEADERS = headerReader({
  "cf-connecting-ip": "192.0.2.1",
  "x-forwarded-for": "198.51.100.7, 10.0.0.1 , 203.0.113.9 ",
  "x-empty": "",
});

/** The address of a request that came over a socket from `peer`. */
function ipOf(from: string | undefined, peer?: unknown): string | null {
  const request = { cf: peer === undefined ? undefined : { clientIp: peer } };
  const env = { HOOKYARD_CLIENT_IP: from };
  // @ts-expect-error -- of the request only `cf` is read, of the environment one variable
  return clientIp(request as Request, HEADERS, env satisfies Partial<Env>);
}

describe("the address of the sender", () => {
  it("is what the edge says on Cloudflare", () => {
    expect(ipOf(undefined, "10.9.9.9:1")).toBe("192.0.2.1");
  });

  it.each([
    ["127.0.0.1:57144", "127.0.0.1"],
    ["[::1]:57144", "::1"],
    ["[2001:db8::5]:1", "2001:db8::5"],
    ["127.0.0.1", "127.0.0.1"],
  ])("is that of the socket %s where there is no edge, whatever the headers say", (peer, ip) => {
    expect(ipOf("socket", peer)).toBe(ip);
  });

  it.each([[undefined], [7], [null]])("is unknown where the socket tells %s", (peer) => {
    expect(ipOf("socket", peer)).toBeNull();
  });

  it("is the last of the list that proxies append to, since the sender wrote the others", () => {
    expect(ipOf("x-forwarded-for")).toBe("203.0.113.9");
  });

  it.each(["x-empty", "x-missing"])("is unknown where the named header is %s", (name) => {
    expect(ipOf(name, "127.0.0.1:1")).toBeNull();
  });
});
