/** The bundled samples: found by name, and made distinct so that a repeat is a new event. */
import type { Provider } from "../core/provider.ts";
import type { Json } from "../core/model.ts";
import { genericSample } from "./generic.ts";
import { githubSamples } from "./github.ts";
import type { Sample } from "./sample.ts";
import { shopifySamples } from "./shopify.ts";
import { slackSamples } from "./slack.ts";
import { standardWebhooksSamples } from "./standard-webhooks.ts";
import { stripeSamples } from "./stripe.ts";
import { svixSamples } from "./svix.ts";

export type { Sample } from "./sample.ts";

/** A provider's first sample is the one that its name alone stands for. */
export const samples: readonly Sample[] = [
  ...stripeSamples,
  ...githubSamples,
  ...shopifySamples,
  ...slackSamples,
  ...standardWebhooksSamples,
  ...svixSamples,
];

/** `stripe/invoice.paid`: the name by which a sample is asked for. */
export function sampleName(sample: Sample): string {
  return `${sample.provider}/${sample.event}`;
}

/**
 * The sample of that name, or the first of a provider where the name is a provider's. A Shopify topic may
 * be written with its own slash, as `shopify/orders/create`. `null` where there is none.
 */
export function findSample(name: string): Sample | null {
  const [provider, ...event] = name.split("/");
  const wanted = event.length === 0 ? null : event.join("-");
  const found = samples.find(
    (sample) => sample.provider === provider && (wanted === null || sample.event === wanted),
  );
  return found ?? null;
}

/** The bundled sample of that name, else a plain event of the preset of that name; `null` where there is neither. */
export function sampleOf(name: string, rows: ReadonlyMap<string, Provider>): Sample | null {
  const row = rows.get(name);
  return findSample(name) ?? (row === undefined ? null : genericSample(row));
}

/**
 * Headers and body of a sample with a new event id, so that the router takes it for a new event. The same
 * `uniqueId` gives the same request. Letters and digits suit every provider.
 */
export function freshen(
  sample: Sample,
  uniqueId: string,
): { readonly headers: Record<string, string>; readonly body: Json } {
  const headers: Record<string, string> = { ...sample.headers };
  const fields: Record<string, Json> = {};
  for (const place of sample.ids) {
    const id = place.prefix + uniqueId;
    if (place.kind === "header") headers[place.name] = id;
    else fields[place.name] = id;
  }
  const { body } = sample;
  if (body === null || typeof body !== "object" || Array.isArray(body)) return { headers, body };
  return { headers, body: { ...body, ...fields } };
}
