/** Every provider of which a library too heavy for the development dependencies can be asked. */
import type { Oracle } from "../oracle.ts";
import { envelopeOracles } from "./envelope.ts";
import { messagingOracles } from "./messaging.ts";
import { paymentOracles } from "./payments.ts";
import { platformOracles } from "./platforms.ts";
import { tokenOracles } from "./tokens.ts";

export const heavyOracles: ReadonlyMap<string, Oracle> = new Map(
  Object.entries({
    ...envelopeOracles,
    ...messagingOracles,
    ...paymentOracles,
    ...platformOracles,
    ...tokenOracles,
  }),
);
