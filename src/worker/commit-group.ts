/**
 * Group commit: calls that arrive together are written in one transaction, which is one flush to disk
 * (or one replication) instead of one each. Nobody's promise resolves before the transaction is done, and
 * the runtime's output gate holds the replies until it is durable.
 *
 * The calls that arrived meanwhile are let in before the next group is taken. Where the group before had
 * several members there is a load, and a few milliseconds more make the next one larger; a lone call waits
 * for a moment only.
 */

interface Waiting {
  readonly write: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
}

export interface CommitPort {
  /** Runs synchronous work in one transaction. */
  transaction<T>(work: () => T): T;
  /** Resolves when the calls that have arrived already have been let in; under load, a little later. */
  gathered(load: boolean): Promise<void>;
  /** Called after a rollback: what memory knows of it is wrong now. */
  rolledBack(): void;
}

/** Members of one group: bounds the time that the object is busy without a pause. */
const GROUP_MAX = 64;

export class CommitGroup {
  readonly #port: CommitPort;
  #waiting: Waiting[] = [];
  #running = false;
  /** Members of the group before: more than one means that there is a load. */
  #last = 0;

  constructor(port: CommitPort) {
    this.#port = port;
  }

  /** Adds a write to the next group; resolves with its result after the group is committed. */
  write<T>(write: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ write, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#waiting.length > 0) {
        await this.#port.gathered(this.#last > 1);
        const group = this.#waiting.slice(0, GROUP_MAX);
        this.#waiting = this.#waiting.slice(GROUP_MAX);
        this.#last = group.length;
        this.#commit(group);
      }
    } finally {
      this.#running = false;
    }
  }

  #commit(group: readonly Waiting[]): void {
    try {
      const results = this.#port.transaction(() => group.map((waiting) => waiting.write()));
      for (const [index, waiting] of group.entries()) settle(waiting, results[index]);
    } catch (error) {
      this.#port.rolledBack();
      const [only] = group;
      if (group.length === 1 && only !== undefined) only.reject(error);
      // One bad member must not fail its neighbours: each gets a transaction of its own.
      else for (const waiting of group) this.#commit([waiting]);
    }
  }
}

function settle(waiting: Waiting, result: unknown): void {
  // The pair of `write` and `resolve` was made together in `write()`, so the types agree.
  (waiting.resolve as (value: unknown) => void)(result);
}
