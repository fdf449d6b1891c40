/**
 * The admin API under `/api/v1`, and `/healthz`. Bearer token = the secret HOOKYARD_TOKEN; without that
 * secret the API answers 403 and says why. Errors are RFC 9457 problem documents.
 */
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { sameBytes } from "../core/token.ts";
import { readBody } from "./body.ts";
import { Deadline } from "./deadline.ts";
import { type Env, readSecret } from "./env.ts";
import { EXPLAIN_BYTES_MAX, explainPasted } from "./explaining.ts";
import { errorText, log } from "./log.ts";
import { listDestinations, readStats, resumeDestination } from "./operations.ts";
import { type Problem, problemResponse } from "./problem.ts";
import { readEvent, readEvents } from "./queries.ts";
import { replayEvent } from "./replay.ts";
import type { Routes } from "./routes.ts";
import { VERSION } from "./version.ts";

/** What a handler found: a body for 200 (or the status it names), or a problem. */
export type Answer =
  | { readonly kind: "ok"; readonly status?: 200 | 202; readonly body: object }
  | ({ readonly kind: "problem" } & Problem);

const TOKEN_UNSET: Problem = {
  status: 403,
  code: "api_disabled",
  title: "The admin API is off",
  detail: "Set the secret HOOKYARD_TOKEN (wrangler secret put HOOKYARD_TOKEN) to turn it on.",
};

const TOKEN_WRONG: Problem = {
  status: 401,
  code: "unauthorized",
  title: "The token is missing or wrong",
  detail: "Send the value of HOOKYARD_TOKEN as `Authorization: Bearer <token>`.",
};

const NOT_FOUND: Problem = {
  status: 404,
  code: "not_found",
  title: "No such resource",
  detail: "The admin API is under /api/v1: events, explain, destinations and stats.",
};

export function createApi(routes: Routes): Hono<{ Bindings: Env }> {
  const app = new Hono<{ Bindings: Env }>();

  app.get("/healthz", (context) => context.json({ status: "ok", version: VERSION }));

  app.use("/api/*", async (context, next) => {
    const problem = await refusal(context.env, context.req.header("authorization"));
    if (problem === null) return next();
    return problemResponse(problem, problem.status === 401 ? { "www-authenticate": "Bearer" } : {});
  });

  app.get("/api/v1/events", async (context) =>
    answer(await readEvents(context.req.query(), routes, context.env)),
  );
  app.get("/api/v1/events/:id", async (context) =>
    answer(await readEvent(context.req.param("id"), context.env)),
  );
  app.post("/api/v1/events/:id/replay", async (context) =>
    answer(
      await replayEvent(context.req.param("id"), await bodyText(context), routes, context.env),
    ),
  );
  app.post("/api/v1/explain", async (context) =>
    answer(await explainPasted(await bodyText(context, EXPLAIN_BYTES_MAX), routes)),
  );
  app.get("/api/v1/destinations", async (context) =>
    answer(await listDestinations(routes, context.env)),
  );
  app.post("/api/v1/destinations/:name/resume", async (context) =>
    answer(await resumeDestination(context.req.param("name"), routes, context.env)),
  );
  app.get("/api/v1/stats", async (context) => answer(await readStats(routes, context.env)));

  app.notFound(
    (context) =>
      wrongMethod(app, context.req.path, context.req.method) ?? problemResponse(NOT_FOUND),
  );
  app.onError((error) => {
    log("error", "api_failed", { error: errorText(error) });
    const detail = "The request could not be carried out; the log of the Worker says why.";
    return problemResponse({ status: 500, code: "internal", title: "Something broke", detail });
  });
  return app;
}

async function refusal(env: Env, authorization: string | undefined): Promise<Problem | null> {
  const token = readSecret(env, "HOOKYARD_TOKEN");
  if (token === null) return TOKEN_UNSET;
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? "";
  const encoder = new TextEncoder();
  return (await sameBytes(encoder.encode(given), encoder.encode(token))) ? null : TOKEN_WRONG;
}

/** The longest body that most of the API reads, and how long it may take. */
const BODY_BYTES_MAX = 64 * 1024;
const BODY_TIMEOUT_MS = 10_000;

/** The body as text; null where it is too long or does not arrive. */
async function bodyText(context: Context, bytesMax = BODY_BYTES_MAX): Promise<string | null> {
  const deadline = new Deadline(BODY_TIMEOUT_MS);
  try {
    const read = await readBody(context.req.raw, bytesMax, deadline);
    return read.kind === "read" ? new TextDecoder().decode(read.bytes) : null;
  } finally {
    deadline.clear();
  }
}

function answer(found: Answer): Response {
  if (found.kind === "problem") {
    const { kind: _, ...problem } = found;
    return problemResponse(problem);
  }
  return Response.json(found.body, {
    status: found.status ?? 200,
    headers: { "cache-control": "no-store" },
  });
}

/** 405 with `Allow` where the path exists under another method. */
function wrongMethod(app: Hono<{ Bindings: Env }>, path: string, method: string): Response | null {
  const allowed = ["GET", "POST"].filter(
    (other) =>
      other !== method &&
      app.router.match(other, path)[0].some(([[, route]]) => route.method === other),
  );
  if (allowed.length === 0) return null;
  const detail = `${path} takes ${allowed.join(" and ")}.`;
  return problemResponse(
    { status: 405, code: "method_not_allowed", title: "Wrong method", detail },
    { allow: allowed.join(", ") },
  );
}
