/**
 * Checks a delivery as a receiver would: the Standard Webhooks specification by hand with Node's crypto,
 * apart from the code that signs.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Received } from "./receiver.ts";

const TOLERANCE_SECONDS = 300;

/** Null where the signature fits, else what is wrong. `secret` is `whsec_` and base64. */
export function signatureProblem(delivery: Received, secret: string, nowMs: number): string | null {
  const id = header(delivery, "webhook-id");
  const timestamp = header(delivery, "webhook-timestamp");
  const signatures = header(delivery, "webhook-signature");
  if (id === null || timestamp === null || signatures === null)
    return "a webhook- header is missing";
  const age = Math.abs(nowMs / 1000 - Number(timestamp));
  if (!(age <= TOLERANCE_SECONDS)) return `the timestamp ${timestamp} is too far from now`;
  const key = Buffer.from(secret.replace(/^whsec_/u, ""), "base64");
  const expected = createHmac("sha256", key)
    .update(`${id}.${timestamp}.`)
    .update(delivery.body)
    .digest();
  const fits = signatures.split(" ").some((one) => {
    if (!one.startsWith("v1,")) return false;
    const given = Buffer.from(one.slice(3), "base64");
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return fits ? null : "no signature fits";
}

export function header(delivery: Received, name: string): string | null {
  const value = delivery.headers[name];
  return typeof value === "string" ? value : null;
}
