/** Every provider preset, by the name that follows `verify:`. Adding a provider is one row and one line here. */
import type { Provider } from "../core/scheme.ts";
import { github } from "./github.ts";
import { shopify } from "./shopify.ts";
import { slack } from "./slack.ts";
import { standardWebhooks } from "./standard-webhooks.ts";
import { stripe } from "./stripe.ts";
import { svix } from "./svix.ts";

const rows: readonly Provider[] = [github, shopify, slack, standardWebhooks, stripe, svix];

export const providers: ReadonlyMap<string, Provider> = new Map(rows.map((row) => [row.name, row]));
