import { describe, expect, test } from "vitest";
import { checkUrl, isPublicAddress } from "../../src/core/address.ts";

const reasonOf = (url: string, allowPrivate = false) => {
  const checked = checkUrl(url, { allowPrivate });
  return checked.ok ? "ok" : checked.reason;
};

describe("a public https URL passes", () => {
  test.each([
    "https://api.example.com/hook?a=b",
    "https://api.example.com:8443/",
    "https://bücher.example/",
    "https://93.184.216.34/",
    "https://[2606:4700::1111]/",
    "https://localhost.example.com/",
    "https://10.example.com/",
  ])("%s", (url) => {
    expect(reasonOf(url)).toBe("ok");
  });
});

describe("an address that is not public is refused in every spelling", () => {
  test.each([
    "https://127.0.0.1/",
    "https://127.1/",
    "https://0x7f.1/",
    "https://0177.0.0.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://１２７.０.０.１/",
    "https://127.0.0.1./",
    "https://127%2e0%2e0%2e1/",
    "https://0/",
    "https://0.0.0.0/",
    "https://10.1.2.3/",
    "https://172.16.0.1/",
    "https://172.31.255.255/",
    "https://192.168.0.1/",
    "https://169.254.169.254/",
    "https://100.64.0.1/",
    "https://192.0.0.8/",
    "https://192.0.2.1/",
    "https://198.18.0.1/",
    "https://198.19.255.255/",
    "https://224.0.0.1/",
    "https://240.0.0.1/",
    "https://255.255.255.255/",
    "https://[::]/",
    "https://[::1]/",
    "https://[0:0:0:0:0:0:0:1]/",
    "https://[::ffff:8.8.8.8]/",
    "https://[::ffff:7f00:1]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::8.8.8.8]/",
    "https://[64:ff9b:1::1]/",
    "https://[2002:7f00:1::]/",
    "https://[2001::1]/",
    "https://[2001:db8::1]/",
    "https://[fc00::1]/",
    "https://[fd12::1]/",
    "https://[fe80::1]/",
    "https://[fec0::1]/",
    "https://[ff02::1]/",
    "https://[100::1]/",
    "https://[4000::1]/",
  ])("%s", (url) => {
    expect(reasonOf(url)).toBe("address_private");
    expect(reasonOf(url, true)).toBe("ok");
  });
});

describe("a name that leads nowhere public is refused", () => {
  test.each([
    "https://localhost/",
    "https://LOCALHOST/",
    "https://localhost./",
    "https://%6cocalhost/",
    "https://a.localhost/",
    "https://printer.local/",
    "https://router.internal/",
    "https://nas.home.arpa/",
    "https://intranet/",
  ])("%s", (url) => {
    expect(reasonOf(url)).toBe("host_private");
    expect(reasonOf(url, true)).toBe("ok");
  });
});

test.each([
  ["http://api.example.com/", "url_not_https", "ok"],
  ["ftp://api.example.com/", "url_not_https", "url_not_https"],
  ["file:///etc/passwd", "url_not_https", "url_not_https"],
  ["javascript:alert(1)", "url_not_https", "url_not_https"],
  ["https://user@api.example.com/", "url_has_credentials", "url_has_credentials"],
  ["https://user:pw@api.example.com/", "url_has_credentials", "url_has_credentials"],
  ["//api.example.com/", "url_malformed", "url_malformed"],
  ["https://", "url_malformed", "url_malformed"],
  ["https://999.1.1.1/", "url_malformed", "url_malformed"],
  ["", "url_malformed", "url_malformed"],
])("%s is %s, and %s in local runs", (url, reason, local) => {
  expect(reasonOf(url)).toBe(reason);
  expect(reasonOf(url, true)).toBe(local);
});

test("a URL that passes is handed back parsed", () => {
  const checked = checkUrl("https://API.example.com/a", { allowPrivate: false });
  expect(checked.ok && checked.url.href).toBe("https://api.example.com/a");
});

test("text that is no address is not a public address", () => {
  expect(isPublicAddress("example.com")).toBe(false);
  expect(isPublicAddress("8.8.8.8")).toBe(true);
});
