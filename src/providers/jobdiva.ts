/**
 * JobDiva. `sha1=<hex>`, an HMAC with SHA-1, over the body in `x-hub-signature`, a name that others use.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, prefixed } from "./forms.ts";

export const jobdiva: Provider = {
  name: "jobdiva",
  title: "JobDiva",
  category: "other",
  docs: "https://www.jobdiva.com/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["NangoHQ/nango"],
  scheme: hmac({
    header: "x-hub-signature",
    encoding: "hex",
    digest: "SHA-1",
    layout: prefixed("sha1="),
  }),
  secretFrom: "the secret agreed upon with JobDiva for the webhook",
  setup: ["Have the webhook set up in JobDiva with the URL and a secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-hub-signature: sha1="]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
