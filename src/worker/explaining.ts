/** `POST /api/v1/explain`: what today's routes make of a pasted request. Nothing is verified or stored. */
import * as z from "zod/mini";
import { bestVerdict, explainView } from "../core/explain-view.ts";
import { decodeBase64 } from "../core/encoding.ts";
import { simulateVerified } from "../core/simulate.ts";
import type { Answer } from "./api.ts";
import { invalid } from "./queries.ts";
import type { Routes } from "./routes.ts";

/** The longest document that is read: a payload and what stands around it. */
export const EXPLAIN_BYTES_MAX = 1536 * 1024;

const bodySchema = z.strictObject({
  source: z.string(),
  method: z.optional(z.string()),
  /** Without `?`. */
  query: z.optional(z.string()),
  headers: z.optional(z.record(z.string(), z.string())),
  body: z.optional(z.string()),
  body_base64: z.optional(z.string()),
});

const EXPECTED =
  'The body is a JSON object {"source", "method", "query", "headers", "body" or "body_base64"}, of which source is required, at most 1.5 MB.';

export async function explainPasted(bodyText: string | null, routes: Routes): Promise<Answer> {
  const given = bodyText === null ? null : parseBody(bodyText);
  if (given === null || (given.body !== undefined && given.body_base64 !== undefined))
    return invalid(EXPECTED);
  const source = routes.sourcesByName.get(given.source);
  if (source === undefined) {
    const names = [...routes.sourcesByName.keys()].slice(0, 20).join(", ");
    return invalid(
      `There is no source ${given.source.slice(0, 64)}; the deployed file has ${names}.`,
    );
  }
  const body = bytesOf(given);
  const headers = headersOf(given.headers ?? {});
  if (body === null) return invalid("body_base64 is not base64.");
  if (headers === null) return invalid("headers holds a name or a value that no header can have.");
  const request = {
    method: given.method ?? "POST",
    path: source.path,
    query: given.query ?? "",
    headers,
    body,
    ip: null,
  };
  const verdict = bestVerdict(source);
  const options = { nowMs: Date.now(), eventId: "evt_explained" };
  const simulated = await simulateVerified(request, source, verdict, routes, options);
  if (simulated.kind === "event") return { kind: "ok", body: explainView(simulated) };
  const { status, body: answered } = simulated.answer;
  return { kind: "ok", body: { source: source.name, handshake: { status, body: answered } } };
}

function parseBody(text: string): z.infer<typeof bodySchema> | null {
  try {
    return bodySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function bytesOf(given: z.infer<typeof bodySchema>): Uint8Array | null {
  if (given.body_base64 !== undefined) return decodeBase64(given.body_base64);
  return new TextEncoder().encode(given.body ?? "");
}

function headersOf(given: { readonly [name: string]: string }): Headers | null {
  try {
    return new Headers(given);
  } catch {
    return null;
  }
}
