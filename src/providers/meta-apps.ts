/**
 * What all products of Meta have in common. `sha256=<hex>` over the body, keyed with the app secret; the SHA-1 twin
 * is never looked at. A new URL is tested with GET: `hub.challenge` is given back where `hub.verify_token` is the
 * operator's own text, else the answer is 403.
 *
 * Meta's page speaks of a signature over a form in which what is not ASCII is escaped (`\u00e9`). Here the bytes as
 * received count: a proxy in between that decodes and encodes JSON breaks the signature.
 */
import type { Handshake } from "../core/handshake-rule.ts";
import type { Need } from "../core/provider.ts";
import { hmac, prefixed } from "./forms.ts";

export const metaScheme = hmac({
  header: "x-hub-signature-256",
  encoding: "hex",
  layout: prefixed("sha256="),
});

export const metaVerifyToken: Need = {
  key: "verify_token",
  required: false,
  what: "the text that you enter as Verify token; without it the test of the URL is answered 403",
};

export const hubChallenge: Handshake = {
  trust: "open",
  method: "GET",
  when: [
    { kind: "equals", place: { kind: "query", name: "hub.mode" }, value: "subscribe" },
    { kind: "present", place: { kind: "query", name: "hub.challenge" } },
    { kind: "token", place: { kind: "query", name: "hub.verify_token" } },
  ],
  answer: { kind: "echo", of: { kind: "query", name: "hub.challenge" } },
};
