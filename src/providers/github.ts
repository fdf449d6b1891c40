/**
 * GitHub. `x-hub-signature-256: sha256=<hex>` over the body; no timestamp, so replays are caught by the
 * delivery id. The SHA-1 twin `x-hub-signature` is never looked at. A redelivery keeps its delivery id.
 * Recognised by its event header, so that a webhook that was set up without a secret is told apart from an
 * unknown sender.
 */
import type { Provider } from "../core/scheme.ts";

export const github: Provider = {
  name: "github",
  title: "GitHub",
  docs: "https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries",
  readOn: "2026-11-21",
  scheme: {
    kind: "hmac",
    digest: "SHA-256",
    encoding: "hex",
    header: "x-hub-signature-256",
    layout: { kind: "plain", prefix: "sha256=" },
    signed: [{ kind: "body" }],
    secret: { encoding: "utf8", prefix: "" },
    timestamp: null,
    idHeader: null,
    alternateHeaders: null,
  },
  recognisedBy: [["x-github-event"]],
  eventId: [{ kind: "header", name: "x-github-delivery" }],
  eventType: [
    {
      kind: "joined",
      separator: ".",
      of: [
        { kind: "header", name: "x-github-event" },
        { kind: "body", path: ["action"] },
      ],
    },
  ],
  handshake: null,
  forwardHeaders: [
    "x-hub-signature-256",
    "x-hub-signature",
    "x-github-event",
    "x-github-delivery",
    "x-github-hook-id",
    "x-github-hook-installation-target-id",
    "x-github-hook-installation-target-type",
  ],
  signatureHeaders: ["x-hub-signature-256", "x-hub-signature"],
  respond: null,
};
