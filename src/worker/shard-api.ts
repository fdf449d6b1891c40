/** The calls that a shard takes: what the Worker and its couriers know of the Durable Object. */
import type { AcceptArguments } from "../core/accept-arguments.ts";
import type {
  AcceptResult,
  DeliveryRecord,
  Hold,
  Limited,
  RetrySettlement,
  SettleMessage,
} from "../core/record.ts";
import type { EventFilter } from "../store/events.ts";
import type { AppendResult, EventDetail, ListPage } from "../store/reading.ts";

/** Every call is idempotent: the runtime, or a caller that lost the reply, may make it twice. */
export interface ShardApi {
  /** Stores an event; resolves when it is durable together with all that must follow from it. */
  accept(...event: AcceptArguments): Promise<AcceptResult | Limited>;
  /** Records the first attempts of events. */
  settle(messages: readonly SettleMessage[]): Promise<void>;
  /** Records claimed attempts. */
  settleRetries(settlements: readonly RetrySettlement[]): Promise<void>;
  /** Asked once a minute from outside, so that a lost alarm heals without traffic. */
  sweep(): Promise<void>;
  /** One page of events with a key below `before`, newest first. */
  list(filter: EventFilter, before: number, limit: number): Promise<ListPage>;
  detail(id: string): Promise<EventDetail | null>;
  /** Adds deliveries to a stored event; see `appendDeliveries`. */
  append(
    id: string,
    deliveries: readonly DeliveryRecord[],
    bytes: Uint8Array,
    knownBytes: number,
  ): Promise<AppendResult>;
  /** Notes what a destination told another shard. */
  hold(holds: readonly Hold[]): Promise<void>;
  /** Lets a destination take deliveries again after a 410 or a `Retry-After`; false if it was free. */
  resume(destination: string): Promise<boolean>;
  destinations(): Promise<WaitingDestinations>;
  stats(): Promise<ShardStats>;
}

export interface WaitingDestinations {
  readonly held: readonly { readonly destination: string; readonly until: number | null }[];
  readonly waiting: readonly { readonly destination: string; readonly waiting: number }[];
}

/** Counters since the object was last started. */
export interface ShardStats {
  /** What Cloudflare bills as rows written, index rows and alarms included. */
  readonly rowsWritten: number;
  readonly requests: number;
  readonly alarms: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly startedAt: number;
}

/** The Durable Object namespace, as far as it is used. */
export interface ShardNamespace {
  getByName(name: string): ShardApi;
  idFromString(id: string): DurableObjectId;
  get(id: DurableObjectId): ShardApi;
}
