/**
 * Signs requests as the providers do, from their published formulas and with nothing of `src`: an
 * oracle that shared code with the product could not find its mistakes.
 */
import { createHmac } from "node:crypto";

/** GitHub: `X-Hub-Signature-256` is `sha256=` and the hex HMAC-SHA256 of the raw body. */
export function signGithub(body: string | Uint8Array, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** Stripe: `Stripe-Signature` is `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`. */
export function signStripe(body: string | Uint8Array, secret: string, atSeconds: number): string {
  const signature = createHmac("sha256", secret).update(`${atSeconds}.`).update(body).digest("hex");
  return `t=${atSeconds},v1=${signature}`;
}

/** The headers of one GitHub delivery of `body`. */
export function githubHeaders(
  body: string | Uint8Array,
  secret: string,
  delivery: string,
  event = "push",
): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/044aadd",
    "x-github-delivery": delivery,
    "x-github-event": event,
    "x-hub-signature-256": signGithub(body, secret),
  };
}
