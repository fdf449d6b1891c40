/**
 * The clock at a given instant, for libraries that read it themselves. Timers go on as usual, which fake timers
 * of a test runner would stop.
 */

/** Runs `work` while `Date.now()` and `new Date()` are at `nowMs`; not for work that runs at the same time as other. */
export async function atInstant<T>(nowMs: number, work: () => Promise<T>): Promise<T> {
  const real = globalThis.Date;
  globalThis.Date = new Proxy(real, {
    construct: (target, args) => Reflect.construct(target, args.length === 0 ? [nowMs] : args),
    get: (target, key) => (key === "now" ? () => nowMs : Reflect.get(target, key)),
  });
  try {
    return await work();
  } finally {
    globalThis.Date = real;
  }
}
