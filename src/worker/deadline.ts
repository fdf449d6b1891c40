/**
 * The deadlines of one request on a single timer, since a timer is a costly thing in the runtime: first
 * the body must arrive, then the event must be stored. The timer ticks in steps no longer than the
 * shorter of the two, so the second deadline needs no timer of its own.
 */

const TICK_MS = 2_500;

export class Deadline {
  readonly #passed: Promise<"deadline">;
  #pass: (value: "deadline") => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #at: number;

  /** @param timeoutMs time for the first phase */
  constructor(timeoutMs: number) {
    this.#at = Date.now() + timeoutMs;
    this.#passed = new Promise((resolve) => {
      this.#pass = resolve;
    });
    this.#start();
  }

  /** What `work` resolves to, or `deadline` when that comes first; the work itself goes on then. */
  race<T>(work: Promise<T>): Promise<T | "deadline"> {
    return Promise.race([work, this.#passed]);
  }

  /** Begins the next phase, which must be at least one tick long. */
  next(timeoutMs: number): void {
    this.#at = Date.now() + timeoutMs;
  }

  clear(): void {
    if (this.#timer !== undefined) clearTimeout(this.#timer);
  }

  #start(): void {
    const stepMs = Math.min(TICK_MS, Math.max(1, this.#at - Date.now()));
    this.#timer = setTimeout(() => {
      if (Date.now() >= this.#at) this.#pass("deadline");
      else this.#start();
    }, stepMs);
  }
}
