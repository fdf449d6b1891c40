/** What a bundled sample is. Samples feed `send`, `test` and the demo; the Worker never imports them. */
import type { Json } from "../core/model.ts";

/** One request as a provider would send it, before it is signed. All data is invented. */
export interface Sample {
  /** Name of the provider preset. */
  readonly provider: string;
  /** The rest of the sample's name: `stripe/invoice.paid` is the event `invoice.paid` of `stripe`. */
  readonly event: string;
  readonly method: string;
  readonly contentType: string;
  /** What the provider sends beside content type and signature, lower-case names. */
  readonly headers: { readonly [name: string]: string };
  readonly body: Json;
  /** Where the provider puts the id of this event; empty for what is no event. */
  readonly ids: readonly IdPlace[];
}

/** A header, or a field at the top of the body, that holds `prefix` and then something unique. */
export type IdPlace =
  | { readonly kind: "header"; readonly name: string; readonly prefix: string }
  | { readonly kind: "field"; readonly name: string; readonly prefix: string };
