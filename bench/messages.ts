/** What the bench's processes say to each other over Node's IPC channel. */

/** Parent to load. */
export interface LoadOrder {
  readonly url: string;
  readonly events: number;
  readonly connections: number;
  /** Prefix of the delivery ids, so that no two orders share one. */
  readonly run: string;
}

/** Load to parent. Instants are epoch ms with fractions, latencies are ms. */
export interface LoadReport {
  readonly firstSentAt: number;
  readonly lastAnsweredAt: number;
  readonly accepted: number;
  readonly refused: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Parent to receiver: forget what came so far, or tell it. */
export type ReceiverOrder = "forget" | "report";

/** Receiver to parent. */
export type ReceiverReport =
  | { readonly kind: "listening"; readonly port: number }
  | { readonly kind: "forgotten" }
  | {
      readonly kind: "report";
      /** Requests, copies included. */
      readonly total: number;
      /** Different pairs of destination and delivery id. */
      readonly distinct: number;
      /** When the last pair that was new arrived: epoch ms with fractions. */
      readonly lastNewAt: number;
    };
