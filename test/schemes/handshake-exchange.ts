/** A question of a provider with the answer that it wants, and the texts of which such answers are made. */
import { createHmac } from "node:crypto";
import type { Handshake } from "../../src/core/handshake-rule.ts";
import { type Asked, SECRET } from "./handshake-request.ts";

export interface Exchange {
  readonly provider: string;
  readonly asks: string;
  readonly trust?: Handshake["trust"];
  readonly asked: Asked;
  readonly status: number;
  /** Headers beside `nosniff`, which every answer has. */
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
}

export const text = { "content-type": "text/plain; charset=utf-8" };
export const json = { "content-type": "application/json" };
export const FORBIDDEN = "this is not what was agreed upon";

/** Made with Node and none of our code. */
export function proof(challenge: string, encoding: "hex" | "base64"): string {
  return createHmac("sha256", SECRET).update(challenge).digest(encoding);
}
