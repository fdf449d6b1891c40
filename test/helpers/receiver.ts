/**
 * A destination that records everything it gets and answers as a script says, also with what no
 * well-behaved HTTP server would send.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** One request as it arrived. `at` is epoch ms; `ordinal` counts all requests from 1. */
export interface Arrival {
  readonly ordinal: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer;
}

export type Behaviour =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers?: { readonly [name: string]: string };
      readonly body?: string;
    }
  /** Never answers; the connection stays open. */
  | { readonly kind: "hang" }
  /** Resets the connection (TCP RST) instead of answering. */
  | { readonly kind: "reset" }
  /** Writes these bytes to the socket, then closes, resets or keeps it. */
  | { readonly kind: "raw"; readonly bytes: string; readonly then: "close" | "reset" | "keep" }
  /** 200, then body bytes as fast as the other side takes them, without end. */
  | { readonly kind: "flood" }
  /** 200 and a content length, then one byte every `everyMs`. */
  | { readonly kind: "trickle"; readonly everyMs: number };

export interface Receiver {
  readonly url: string;
  /** In order of arrival, each with the complete body. */
  readonly arrivals: readonly Arrival[];
  /** Bytes of endless bodies that left this process. */
  floodedBytes(): number;
  /** Resolves with the first `count` arrivals; rejects with what did arrive after `withinMs`. */
  waitFor(count: number, withinMs?: number): Promise<readonly Arrival[]>;
  close(): Promise<void>;
}

/** Starts a receiver on a free port. `behave` is asked once a request, when its body is complete. */
export async function startReceiver(
  behave: (arrival: Arrival) => Behaviour = () => ({ kind: "answer", status: 200 }),
): Promise<Receiver> {
  const arrivals: Arrival[] = [];
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  let flooded = 0;

  const perform = (
    behaviour: Behaviour,
    request: IncomingMessage,
    response: ServerResponse,
  ): void => {
    const { socket } = request;
    switch (behaviour.kind) {
      case "answer":
        response.writeHead(behaviour.status, behaviour.headers);
        response.end(behaviour.body ?? "");
        return;
      case "hang":
        return;
      case "reset":
        socket.resetAndDestroy();
        return;
      case "raw":
        socket.write(behaviour.bytes, () => {
          if (behaviour.then === "close") socket.end();
          if (behaviour.then === "reset") socket.resetAndDestroy();
        });
        return;
      case "flood": {
        response.writeHead(200, { "content-type": "text/plain" });
        const chunk = Buffer.alloc(64 * 1024, "x");
        const pour = (): void => {
          while (!response.destroyed && response.write(chunk)) flooded += chunk.length;
        };
        response.on("drain", pour);
        pour();
        return;
      }
      case "trickle": {
        response.writeHead(200, { "content-length": "1000000" });
        const timer = setInterval(() => response.write("x"), behaviour.everyMs);
        timers.add(timer);
        response.on("close", () => clearInterval(timer));
      }
    }
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("error", () => undefined);
    response.on("error", () => undefined);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const arrival: Arrival = {
        ordinal: arrivals.length + 1,
        at: Date.now(),
        method: request.method ?? "",
        path: request.url ?? "",
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: Buffer.concat(chunks),
      };
      arrivals.push(arrival);
      perform(behave(arrival), request, response);
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}`,
    arrivals,
    floodedBytes: () => flooded,
    async waitFor(count, withinMs = 15_000) {
      const deadline = Date.now() + withinMs;
      while (arrivals.length < count) {
        if (Date.now() > deadline)
          throw new Error(`${arrivals.length} of ${count} requests arrived in ${withinMs} ms`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return arrivals.slice(0, count);
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
