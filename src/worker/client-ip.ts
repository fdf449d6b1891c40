/**
 * The address of the sender. On Cloudflare the edge sets `cf-connecting-ip`, and a sender cannot. On
 * standalone workerd anybody could send that header, so there the socket's address counts, or the header
 * that a reverse proxy in front sets, where the operator names it (`hookyard serve --client-ip-header`).
 */
import type { HeaderReader } from "../core/model.ts";
import type { Env } from "./env.ts";

export function clientIp(request: Request, headers: HeaderReader, env: Env): string | null {
  const from = env.HOOKYARD_CLIENT_IP;
  if (from === undefined) return headers.get("cf-connecting-ip");
  if (from === "socket") return socketAddress(request);
  return lastAddress(headers.get(from));
}

/** workerd tells the peer as `cf.clientIp`, with its port: `127.0.0.1:57144` or `[::1]:57144`. */
function socketAddress(request: Request): string | null {
  const peer = request.cf?.["clientIp"];
  if (typeof peer !== "string") return null;
  return peer.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
}

/** A list such as `x-forwarded-for` is appended to by each proxy: only its last entry is the proxy's own. */
function lastAddress(value: string | null): string | null {
  const last = value?.split(",").at(-1)?.trim();
  return last === undefined || last === "" ? null : last;
}
