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

/** An invocation that the platform cuts off gives nothing back: after this, longer than any send, it is gone. */
const PLACE_EXPIRES_MS = 60_000;

/** A send that is under way. */
export interface Place {
  readonly destination: string;
  readonly takenAt: number;
}

const places = new Set<Place>();
const byDestination = new Map<string, number>();

export function isBusy(): boolean {
  return places.size > BUSY;
}

/** Slows the intake down, by 20 ms at most, while many sends are under way. Counts steps, not time. */
export async function waitForSends(): Promise<void> {
  for (let waits = 0; isBusy() && waits < WAITS_MAX; waits++) {
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
}

export function sendsUnderWay(): number {
  return places.size;
}

/** Takes a place for a send, or null where there is none. Every place taken must be given back. */
export function takePlace(destination: string, nowMs: number): Place | null {
  if (!hasRoom(destination)) {
    for (const place of places) {
      if (nowMs - place.takenAt > PLACE_EXPIRES_MS) givePlaceBack(place);
    }
    if (!hasRoom(destination)) return null;
  }
  const place = { destination, takenAt: nowMs };
  places.add(place);
  byDestination.set(destination, (byDestination.get(destination) ?? 0) + 1);
  return place;
}

function hasRoom(destination: string): boolean {
  return places.size < IN_ALL && (byDestination.get(destination) ?? 0) < PER_DESTINATION;
}

export function givePlaceBack(place: Place): void {
  if (!places.delete(place)) return;
  const others = (byDestination.get(place.destination) ?? 1) - 1;
  if (others === 0) byDestination.delete(place.destination);
  else byDestination.set(place.destination, others);
}
