/**
 * How many first attempts one isolate makes at once. Without a bound the acks run ahead of the sends
 * until memory or file descriptors run out, and one destination that hangs would take all that there is.
 *
 * Three steps, none of which loses anything: under load an ack waits a moment for the sends to catch up;
 * a destination that has its share under way gets no more from this isolate; what finds no room goes to
 * the shard as waiting, and its alarm hands it to couriers.
 */

/** Sends under way above which an ack waits for a moment. */
const BUSY = 64;
/** Longest such wait: a destination that hangs must not hold up the acks of all others. */
const WAITS_MAX = 10;
const WAIT_MS = 2;
/** Sends under way at one destination, and in all. */
const PER_DESTINATION = 128;
const IN_ALL = 512;

let underWay = 0;
const byDestination = new Map<string, number>();

export function isBusy(): boolean {
  return underWay > BUSY;
}

/** Slows the intake down, by 20 ms at most, while many sends are under way. Counts steps, not time. */
export async function waitForSends(): Promise<void> {
  for (let waits = 0; isBusy() && waits < WAITS_MAX; waits++) {
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
}

export function sendsUnderWay(): number {
  return underWay;
}

/** Takes a place for a send, or says that there is none. Every place taken must be given back. */
export function takePlace(destination: string): boolean {
  const present = byDestination.get(destination) ?? 0;
  if (underWay >= IN_ALL || present >= PER_DESTINATION) return false;
  underWay++;
  byDestination.set(destination, present + 1);
  return true;
}

export function givePlaceBack(destination: string): void {
  underWay--;
  const present = (byDestination.get(destination) ?? 1) - 1;
  if (present === 0) byDestination.delete(destination);
  else byDestination.set(destination, present);
}
