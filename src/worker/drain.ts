/**
 * Stopping without repeats. A process that ends while deliveries are under way loses none, but their
 * outcomes are unknown then and the next process sends them again. So before a stop the intake says
 * "later", the alarm hands out nothing new, and what is under way is sent and settled.
 *
 * For standalone workerd, where one isolate is the whole router; Cloudflare ends isolates by itself.
 */

let rounds = 0;
let draining = false;

export function isDraining(): boolean {
  return draining;
}

/** Counts one round of sends with its settlement, from its start to its end. */
export async function asRound<T>(work: () => Promise<T>): Promise<T> {
  rounds++;
  try {
    return await work();
  } finally {
    rounds--;
  }
}

const LOOK_AGAIN_MS = 20;

/** Stops taking in and waits until nothing is under way, or for the number of looks. True when all is settled. */
export async function drain(looks: number): Promise<boolean> {
  draining = true;
  for (let look = 0; rounds > 0 && look < looks; look++) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  return rounds === 0;
}
