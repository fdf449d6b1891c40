/**
 * HCP Terraform and Terraform Enterprise, notifications. Bare hex of an HMAC with SHA-512 over the body. A new
 * configuration is tested with the trigger `verification`, which is an ordinary event. Run tasks are signed under
 * another header.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const terraformCloud: Provider = {
  name: "terraform-cloud",
  title: "HCP Terraform",
  category: "developer",
  docs: "https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/notifications",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: hmac({ header: "x-tfe-notification-signature", encoding: "hex", digest: "SHA-512" }),
  secretFrom: "the token that you enter with the notification configuration",
  setup: ["Workspace → Settings → Notifications → Create → Webhook, with a token."],
  answer: "2xx",
  retries: null,
  recognisedBy: [["x-tfe-notification-signature"]],
  eventId: [],
  eventType: [inBody("notifications.0.trigger")],
  forwardHeaders: [],
  respond: null,
};
