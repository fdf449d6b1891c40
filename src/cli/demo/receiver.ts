/** Plays the destinations: a small server that keeps what it gets and answers as it is told. */
import { createServer, type IncomingHttpHeaders } from "node:http";

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The status that it was answered with. */
  readonly answered: number;
}

export interface Receiver {
  readonly port: number;
  /** Everything so far, in order. */
  readonly received: readonly Received[];
  /** The next requests to a path are answered with these; after them 200 again. */
  answerNext(path: string, statuses: readonly number[]): void;
  /** Waits until a path has had `count` requests; gives what it had when the patience ends. */
  until(path: string, count: number, patienceMs: number): Promise<readonly Received[]>;
  close(): void;
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const planned = new Map<string, number[]>();
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = request.url ?? "/";
      const answered = planned.get(path)?.shift() ?? 200;
      received.push({ path, headers: request.headers, body: Buffer.concat(chunks), answered });
      response.writeHead(answered).end(answered === 200 ? "ok" : "busy, come back later");
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the receiver has no port");
  return {
    port: address.port,
    received,
    answerNext: (path, statuses) => void planned.set(path, [...statuses]),
    until(path, count, patienceMs) {
      return new Promise((resolve) => {
        const got = () => received.filter((one) => one.path === path);
        const finish = () => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(got());
        };
        const look = () => {
          if (got().length >= count) finish();
        };
        const timer = setTimeout(finish, patienceMs);
        waiting.add(look);
        look();
      });
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
