/**
 * One request's life:
 *
 *   line ─ source ─ bytes ─ verify ─ decode ─ handshake? ─ match ─ render ─▶ shard.accept ─▶ ack
 *    404     404    413 408    401                                               503            │ waitUntil
 *    405            400                                                                         ▼ first round
 *
 * Nothing before the verdict touches a Durable Object, writes a row or logs a body.
 */
import { decode } from "../core/decode.ts";
import { admit } from "../core/entrance.ts";
import { answerHandshake } from "../core/handshake.ts";
import { allowed } from "../core/ip.ts";
import { locate } from "../core/locate.ts";
import type { ReceivedRequest, Rejection, Verdict } from "../core/model.ts";
import type { Source } from "../core/plan.ts";
import { candidates } from "../core/recognise.ts";
import { verify } from "../core/verify.ts";
import { type Verified, acceptEvent } from "./accepting.ts";
import { readBody } from "./body.ts";
import { clientIp } from "./client-ip.ts";
import { Deadline } from "./deadline.ts";
import { type Env, readNumber, readSecret } from "./env.ts";
import { sendsUnderWay } from "./flow.ts";
import { flushLogs, log } from "./log.ts";
import { countRejection } from "./rejections.ts";
import * as reply from "./reply.ts";
import { RequestHeaders, type RequestLine, hostOf } from "./request-line.ts";
import type { Routes } from "./routes.ts";

const BODY_TIMEOUT_MS = 10_000;

/** Takes one request at `POST /` or at a source's path. */
export async function takeIn(
  request: Request,
  line: RequestLine,
  routes: Routes,
  env: Env,
  ctx: ExecutionContext,
): Promise<Response> {
  const receivedAt = Date.now();
  const entrance = routes.entrances.get(line.path);
  if (entrance === undefined) return reply.notFound();
  const admission = admit(entrance, line.path, request.method, () => hostOf(request.url));
  if (admission.kind === "not_found") return reply.notFound();
  if (admission.kind === "method_not_allowed") return reply.methodNotAllowed(admission.allowed);
  const headers = RequestHeaders.read(request.headers);
  if (headers === null) return reply.headersTooLarge();
  const { sources: admitted } = admission;
  const sources = line.path === "/" ? candidates(admitted, headers) : admitted;
  if (sources.length === 0) return reply.notFound();

  const deadline = new Deadline(readNumber(env.HOOKYARD_BODY_TIMEOUT_MS, BODY_TIMEOUT_MS));
  try {
    // While it is not known yet which source it is, the cap is that of the largest candidate.
    const maxBytes = Math.max(...sources.map((source) => source.maxBodyBytes));
    const read = await readBody(request, maxBytes, deadline);
    if (read.kind !== "read") return refuseBody(read.kind, sources);

    const received: ReceivedRequest = {
      method: request.method,
      path: line.path,
      query: line.query,
      headers,
      body: read.bytes,
    };
    const ip = clientIp(request, headers, env);
    const checked = await firstVerified(received, sources, ip, receivedAt, routes, env);
    switch (checked.kind) {
      case "too_large":
        return reply.tooLarge();
      case "unavailable":
        return reply.unavailable();
      case "rejected":
        return checked.waitMs > 0 ? reply.tooManyRequests(checked.waitMs) : reply.unauthorized();
      case "verified":
        break;
    }
    const { source, verdict } = checked;
    const verified = { source, verdict, received, headers, ip, receivedAt, deadline };
    return await takeVerified(verified, routes, env, ctx);
  } finally {
    deadline.clear();
    if (sendsUnderWay() === 0) flushLogs();
  }
}

type Checked =
  | {
      readonly kind: "verified";
      readonly source: Source;
      readonly verdict: Exclude<Verdict, Rejection>;
    }
  | {
      readonly kind: "rejected" | "too_large" | "unavailable";
      /** Above 0 where the sender has failed too often. */
      readonly waitMs: number;
    };

/** Verifies the candidates in turn; the first that verifies has the request. */
async function firstVerified(
  received: ReceivedRequest,
  sources: readonly Source[],
  ip: string | null,
  nowMs: number,
  routes: Routes,
  env: Env,
): Promise<Checked> {
  let worst: "rejected" | "too_large" | "unavailable" = "rejected";
  let waitMs = 0;
  for (const source of sources) {
    if (received.body.byteLength > source.maxBodyBytes) {
      if (worst === "rejected") worst = "too_large";
      continue;
    }
    const secrets: string[] = [];
    for (const name of source.secrets) {
      const value = readSecret(env, name);
      if (value !== null) secrets.push(value);
    }
    if (secrets.length === 0 && source.secrets.length > 0) {
      log("error", "secret_missing", { source: source.name, secret: source.secrets.join(" or ") });
      worst = "unavailable";
      continue;
    }
    const verdict = await verdictOn(received, source, secrets, ip, nowMs, routes);
    if (verdict.kind !== "rejected") return { kind: "verified", source, verdict };
    const wait = source.rate === undefined ? 0 : countRejection(source.name, ip, nowMs);
    if (wait === 0) logRejection(source, verdict, received.body.byteLength);
    waitMs = Math.max(waitMs, wait);
  }
  return { kind: worst, waitMs };
}

async function verdictOn(
  received: ReceivedRequest,
  source: Source,
  secrets: readonly string[],
  ip: string | null,
  nowMs: number,
  routes: Routes,
): Promise<Verdict> {
  if (source.allowIps.length > 0 && !allowed(ip, source.allowIps)) {
    return { kind: "rejected", reason: "address_not_allowed" };
  }
  return verify(received, source, secrets, nowMs, routes.keys);
}

function takeVerified(
  verified: Omit<Verified, "payload" | "kind" | "type" | "providerEventId" | "note">,
  routes: Routes,
  env: Env,
  ctx: ExecutionContext,
): Response | Promise<Response> {
  const { received, source, headers } = verified;
  const { payload, kind, note } = decode(received.body, headers.get("content-type"));
  const handshake =
    source.handshake === null ? null : answerHandshake(source.handshake, received, payload);
  if (handshake !== null) {
    log("info", "handshake", {
      source: source.name,
      status: handshake.status,
      outcome: handshake.kind,
    });
    return new Response(handshake.body, { status: handshake.status, headers: handshake.headers });
  }
  const type = locate(source.eventType, headers, payload);
  const providerEventId = locate(source.eventId, headers, payload);
  return acceptEvent({ ...verified, payload, kind, note, type, providerEventId }, routes, env, ctx);
}

function refuseBody(
  kind: "too_large" | "timeout" | "broken" | "overloaded",
  sources: readonly Source[],
): Response {
  log("warn", "body_refused", {
    reason: kind,
    source: sources.map((source) => source.name).join(","),
  });
  switch (kind) {
    case "too_large":
      return reply.tooLarge();
    case "timeout":
      return reply.bodyTimeout();
    case "broken":
      return reply.badRequest();
    case "overloaded":
      return reply.unavailable();
  }
}

function logRejection(source: Source, { reason, detail }: Rejection, size: number): void {
  log("warn", "rejected", { source: source.name, status: 401, reason, size, ...detail });
}
