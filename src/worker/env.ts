/** What the Worker finds in its environment. Secrets are looked up by the names that `routes.yaml` uses. */
import type { ShardNamespace } from "./shard-api.ts";

export interface Env {
  readonly SHARD: ShardNamespace;
  /** Bearer token of the admin API; without it the API answers 403. */
  readonly HOOKYARD_TOKEN?: string;
  /** `"1"` lets destinations be private addresses and plain http: local runs only. */
  readonly HOOKYARD_ALLOW_PRIVATE?: string;
  /** Epoch milliseconds at which this process started, where all its couriers started with it (`serve`). */
  readonly HOOKYARD_BOOT_AT?: string;
  /** Where the sender's address is read where there is no Cloudflare in front: `socket`, or a header's name. */
  readonly HOOKYARD_CLIENT_IP?: string;
  /** Deadline on reading a request body, in milliseconds; 10 s by default. */
  readonly HOOKYARD_BODY_TIMEOUT_MS?: string;
}

/** Reads one secret or variable by name; null where it is not set or empty. */
export function readSecret(env: Env, name: string): string | null {
  const value: unknown = Reflect.get(env, name);
  return typeof value === "string" && value !== "" ? value : null;
}

export function allowsPrivate(env: Env): boolean {
  return env.HOOKYARD_ALLOW_PRIVATE === "1";
}

/** A number from a variable, or the fallback where it is absent or not a positive number. */
export function readNumber(value: string | undefined, fallback: number): number {
  const number = Number(value);
  return value !== undefined && Number.isFinite(number) && number > 0 ? number : fallback;
}
