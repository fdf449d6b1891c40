/** What a transform file imports as `hookyard`: `defineTransform` and its types. */
import type { EventContext, Json } from "./model.ts";

export type { Json };

/**
 * The event, a copy of its own for each call. `Body` is the author's word for the shape of the payload:
 * nothing checks it at run time.
 */
export type TransformEvent<Body = Json> = Omit<EventContext, "body"> & { readonly body: Body };

/** One delivery. What is left out stays as the item and its destination say. */
export interface TransformDelivery {
  /**
   * A text is sent as `text/plain`, bytes as `application/octet-stream`, everything else as JSON;
   * `content-type` under `headers` changes that. Absent: the received bytes.
   */
  readonly body?: unknown;
  /** Null takes out a header that the item sets. */
  readonly headers?: { readonly [name: string]: string | number | boolean | null };
  readonly method?: "POST" | "PUT" | "PATCH" | "DELETE";
  /** Appended to the destination's URL: begins with `/`, values in it encoded by `encodeURIComponent`. */
  readonly path?: string;
  /** Added to the query of the destination's URL; encoded by the router. A list repeats its name. */
  readonly query?: {
    readonly [name: string]: Scalar | readonly Scalar[];
  };
}

type Scalar = string | number | boolean | null;

/** One delivery, several, or null for none. */
export type TransformResult = TransformDelivery | readonly TransformDelivery[] | null;

export type Transform<Body = Json> = (
  event: TransformEvent<Body>,
) => TransformResult | Promise<TransformResult>;

/** Gives a transform its types; the default export of a transform file. */
export function defineTransform<Body = Json>(transform: Transform<Body>): Transform<Body> {
  return transform;
}
