/** Bounded concurrency: a Worker invocation may have six connections waiting for headers; the seventh hangs. */

export const CONNECTIONS_PER_INVOCATION = 6;

/** Runs `work` for every item, at most `limit` at once. `work` must not throw. */
export async function forEachBounded<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const [first] = items;
  if (items.length === 1 && first !== undefined) return work(first);
  const queue = items.values();
  const runners = Array.from({ length: Math.min(limit, items.length) }, async () => {
    for (const item of queue) await work(item);
  });
  await Promise.all(runners);
}
