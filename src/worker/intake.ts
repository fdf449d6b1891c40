/**
 * One request's life:
 *
 *   line ─ source ─ bytes ─ receive (verify, handshake?) ─ match ─ render ─▶ shard.accept ─▶ ack
 *    404     404    413 408    401                                               503            │ waitUntil
 *    405            400                                                                         ▼ first round
 *
 * Nothing before the verdict touches a Durable Object, writes a row or logs a body.
 */
import { admit, methodsOf } from "../core/entrance.ts";
import type { HandshakeAnswer } from "../core/extension.ts";
import { locate } from "../core/locate.ts";
import type { ReceivedRequest } from "../core/model.ts";
import type { Source } from "../core/plan.ts";
import { loggedDetail, unauthorizedBy } from "../core/refusal.ts";
import { type Reception, type Tried, prospectsOf, receive } from "../core/reception.ts";
import { acceptEvent } from "./accepting.ts";
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
  const shared = line.path === "/";
  const prospects = prospectsOf(admission.sources, { method: request.method, headers }, shared);
  const sources = [...prospects.marked, ...prospects.others];
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
    const { keys, extensions } = routes;
    const reception = await receive({
      request: received,
      prospects,
      ip,
      nowMs: receivedAt,
      secret: (name) => readSecret(env, name),
      keys,
      extensions,
    });
    switch (reception.kind) {
      case "handshake":
        return handshake(reception.source, reception.answer, request.method);
      case "refused":
        return refuse(reception, received, admission.sources, ip, receivedAt);
      case "verified":
        break;
    }
    const { source, verdict, decoded, tried } = reception;
    note(tried, received, ip, receivedAt);
    const type = locate(source.eventType, headers, decoded.payload);
    const providerEventId = locate(source.eventId, headers, decoded.payload);
    return await acceptEvent(
      {
        source,
        verdict,
        received,
        headers,
        ip,
        receivedAt,
        deadline,
        ...decoded,
        type,
        providerEventId,
      },
      routes,
      env,
      ctx,
    );
  } finally {
    deadline.clear();
    if (sendsUnderWay() === 0) flushLogs();
  }
}

function handshake(source: Source, answer: HandshakeAnswer, method: string): Response {
  const { status, headers, kind } = answer;
  log("info", "handshake", { source: source.name, status, outcome: kind });
  const bodiless = method === "HEAD" || status === 204 || answer.body === "";
  return new Response(bodiless ? null : answer.body, { status, headers });
}

function refuse(
  { status, tried }: Extract<Reception, { kind: "refused" }>,
  received: ReceivedRequest,
  sources: readonly Source[],
  ip: string | null,
  nowMs: number,
): Response {
  const waitMs = note(tried, received, ip, nowMs);
  switch (status) {
    case 401:
      if (waitMs > 0) return reply.tooManyRequests(waitMs);
      return reply.unauthorized(unauthorizedBy(tried.map(({ source }) => source)));
    case 404:
      return reply.notFound();
    case 405:
      return reply.methodNotAllowed([...new Set(sources.flatMap(methodsOf))]);
    case 413:
      return reply.tooLarge();
    case 503:
      return reply.unavailable();
  }
}

/**
 * Logs what the sources found that were not it. Returns how long a sender has to wait that has failed too often
 * at a source with a `rate`; such failures are not logged.
 */
function note(
  tried: readonly Tried[],
  received: ReceivedRequest,
  ip: string | null,
  nowMs: number,
): number {
  let waitMs = 0;
  for (const { source, reason, detail } of tried) {
    if (reason === "body_too_large") continue;
    if (reason === "secret_missing") {
      log("error", "secret_missing", { source: source.name, secret: source.secrets.join(" or ") });
      continue;
    }
    const wait = source.rate === undefined ? 0 : countRejection(source.name, ip, nowMs);
    const status = reason === "keys_unavailable" ? 503 : 401;
    const size = received.body.byteLength;
    if (wait === 0)
      log("warn", "rejected", {
        source: source.name,
        status,
        reason,
        size,
        ...loggedDetail(detail),
      });
    waitMs = Math.max(waitMs, wait);
  }
  return waitMs;
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
