/** Values that are usually there at once, and are awaited only when an expression must be evaluated. */

export type MaybePromise<Value> = Value | Promise<Value>;

/** Applies a function to a value now, or when it arrives. */
export function chain<From, To>(
  value: MaybePromise<From>,
  next: (value: From) => To,
): MaybePromise<To> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** All values in order; a promise only if one of them is. */
export function gather<Value>(values: readonly MaybePromise<Value>[]): MaybePromise<Value[]> {
  const ready: Value[] = [];
  for (const value of values) {
    if (value instanceof Promise) return Promise.all(values);
    ready.push(value);
  }
  return ready;
}
