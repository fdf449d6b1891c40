/**
 * Process: the destinations. Answers 200 to everything and counts by path and delivery id. It speaks
 * just enough HTTP/1.1 on a raw socket to cost the machine little: on two cores, a receiver that works
 * hard would be measured along with the subject.
 */
import { createServer, type Socket } from "node:net";
import type { ReceiverOrder, ReceiverReport } from "./messages.ts";

const HEADERS_END = "\r\n\r\n";
const ANSWER = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

let seen = new Set<string>();
let total = 0;
let lastNewAt = 0;

const server = createServer({ noDelay: true }, (socket) => {
  let waiting: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    for (;;) {
      const taken = takeRequest(waiting, socket);
      if (taken === 0) return;
      waiting = waiting.subarray(taken);
    }
  });
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null)
    tell({ kind: "listening", port: address.port });
});

process.on("message", (order: ReceiverOrder) => {
  if (order === "report") {
    tell({ kind: "report", total, distinct: seen.size, lastNewAt });
    return;
  }
  seen = new Set();
  total = 0;
  lastNewAt = 0;
  tell({ kind: "forgotten" });
});
process.on("disconnect", () => process.exit());

/** Handles the first request of `bytes` if it is complete; how many bytes it took, 0 if it is not. */
function takeRequest(bytes: Buffer, socket: Socket): number {
  const headersEnd = bytes.indexOf(HEADERS_END);
  if (headersEnd < 0) return 0;
  const head = bytes.toString("latin1", 0, headersEnd);
  const length = Number(headerOf(head, "content-length"));
  const id = headerOf(head, "x-github-delivery");
  // A subject that sends otherwise (chunked, say) would be counted wrongly: better to fail loudly.
  if (Number.isNaN(length) || id === null) throw new Error(`cannot count this request:\n${head}`);
  const end = headersEnd + HEADERS_END.length + length;
  if (bytes.length < end) return 0;

  total += 1;
  const pair = `${head.slice(0, head.indexOf("\r\n"))} ${id}`;
  if (!seen.has(pair)) {
    seen.add(pair);
    lastNewAt = performance.timeOrigin + performance.now();
  }
  socket.write(ANSWER);
  return end;
}

function headerOf(head: string, name: string): string | null {
  return new RegExp(`^${name}: *([^\\r]*)`, "im").exec(head)?.[1] ?? null;
}

function tell(report: ReceiverReport): void {
  process.send?.(report);
}
