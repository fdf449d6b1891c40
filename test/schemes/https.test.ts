import { describe, expect, it } from "vitest";
import { httpsUrl } from "../../src/schemes/https.ts";

describe("an address that may be asked", () => {
  it.each([
    "https://keys.example.com/",
    "https://keys.example.com",
    "https://keys.example.com/.well-known/jwks.json?v=1",
  ])("is %s", (text) => {
    expect(httpsUrl(text)?.hostname).toBe("keys.example.com");
  });

  it.each([
    "",
    "http://keys.example.com/",
    "HTTPS://keys.example.com/",
    " https://keys.example.com/",
    "https://keys.example.com/ ",
    "https://keys.example.com/\n",
    "https://KEYS.example.com/",
    "https://keys.example.com:443/",
    "https://keys.example.com:8443/",
    "https://user@keys.example.com/",
    "https://:pass@keys.example.com/",
    "https://keys.example.com/#a",
    "https://keys.example.com/a/../b",
    "https://keys.example.com/%2e%2e/b",
    "https://keys.example.com\\b",
    "https:keys.example.com",
    "https:///keys.example.com",
    "https://0x7f000001/",
    "https://127.1/",
    "//keys.example.com/",
    "data:,x",
    `https://keys.example.com/${"a".repeat(2048)}`,
  ])("is not %j", (text) => {
    expect(httpsUrl(text)).toBeNull();
  });
});
