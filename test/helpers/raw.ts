/** HTTP without an HTTP client: writes bytes to a socket as they are and reads what comes back. */
import { connect } from "node:net";

export interface RawAnswer {
  /** 0 when the connection ended, or time ran out, without a status line. */
  readonly status: number;
  /** Lower-case names. */
  readonly headers: { readonly [name: string]: string };
  /** Everything that was received. */
  readonly text: string;
}

/**
 * Writes `pieces` one after the other and resolves with the first answer. The connection is not ended on
 * our side, so that a request that lacks bytes stays open, as a stalling sender's would.
 */
export function rawRequest(
  port: number,
  pieces: readonly (string | Buffer)[],
  withinMs = 20_000,
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => {
      for (const piece of pieces) socket.write(piece);
    });
    const done = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(parse(text));
    };
    const timer = setTimeout(done, withinMs);
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      if (isComplete(text)) done();
    });
    // A server that refuses early may reset the connection while we still write.
    socket.on("error", done);
    socket.on("close", done);
  });
}

/** A request head; header values are written as given. */
export function head(
  line: string,
  headers: readonly (readonly [name: string, value: string])[],
): string {
  return `${line}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
}

function isComplete(text: string): boolean {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const { headers } = parse(text);
  const length = headers["content-length"];
  if (length !== undefined) return text.length >= end + 4 + Number(length);
  return headers["transfer-encoding"] === undefined || text.endsWith("\r\n0\r\n\r\n");
}

function parse(text: string): RawAnswer {
  const [first = "", ...lines] = text.slice(0, Math.max(0, text.indexOf("\r\n\r\n"))).split("\r\n");
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1] ?? 0);
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { status, headers: Object.fromEntries(headers), text };
}
