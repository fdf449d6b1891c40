/** What both kinds of Discord webhooks share: Ed25519 with the application's key, and a signed PING. */
import type { Handshake } from "../core/handshake-rule.ts";
import { timedBody, timeIn } from "./forms.ts";
import { ed25519, publicKey } from "./public-keys.ts";

/** The time and the body, one behind the other. Discord states no window for the time. */
export const discordScheme = publicKey({
  algorithm: ed25519,
  header: "x-signature-ed25519",
  encoding: "hex",
  signed: timedBody(""),
  timestamp: timeIn("x-signature-timestamp", null),
});

/** A PING of that type. An event has type 1, too, and is told apart by its `event`. */
export function pinged(
  type: "0" | "1",
  answer: {
    readonly status: number;
    readonly body: string;
    readonly headers: { readonly [name: string]: string };
  },
): Handshake {
  return {
    trust: "signed",
    method: "POST",
    when: [
      { kind: "equals", place: { kind: "body", path: ["type"] }, value: type },
      { kind: "absent", place: { kind: "body", path: ["event", "type"] } },
    ],
    answer: { kind: "fixed", ...answer },
  };
}
