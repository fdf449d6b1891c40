/** Makes one signed request from a sample: fresh id, changed values, signature. */
import type { Json } from "../../core/model.ts";
import type { Source } from "../../core/plan.ts";
import { signRequest } from "../../core/sign-request.ts";
import { SigningError } from "../../core/signing-error.ts";
import { freshen, type Sample } from "../../samples/index.ts";
import { signingExtensions } from "../extensions.ts";
import { forgery } from "../test/forgery.ts";
import { applySetting, type Setting } from "./set-value.ts";

export interface RequestPlan {
  readonly sample: Sample | null;
  /** Bytes of the user's own, sent instead of the sample's body; as they are where nothing is set. */
  readonly file: Uint8Array | null;
  /** Of the file, where its ending says it. */
  readonly contentType?: string | null;
  readonly settings: readonly Setting[];
  readonly source: Source;
  readonly secret: string;
  readonly to: URL;
  readonly badSignature: boolean;
}

export type SignedRequest =
  | {
      readonly kind: "request";
      readonly method: string;
      /** Raw, without `?`. */
      readonly query: string;
      readonly headers: { readonly [name: string]: string };
      readonly body: Uint8Array;
    }
  | { readonly kind: "failed"; readonly message: string };

/** `uniqueId` makes a new event; the same one makes the same request again. */
export async function makeRequest(
  plan: RequestPlan,
  uniqueId: string,
  nowMs: number,
): Promise<SignedRequest> {
  const { sample, source, to } = plan;
  const fresh = sample === null ? null : freshen(sample, uniqueId);
  const filled = fillBody(plan, fresh?.body ?? null);
  if (filled.kind === "failed") return filled;
  const { body } = filled;
  const method = sample?.method ?? "POST";
  const headers = {
    ...fresh?.headers,
    "content-type": plan.contentType ?? sample?.contentType ?? "application/json",
  };
  const { scheme } = source;
  const request = {
    scheme,
    secret: plan.secret,
    method,
    path: to.pathname,
    query: to.search.slice(1),
    url: source.publicUrl ?? `${to.origin}${to.pathname}${to.search}`,
    body,
    headers,
    nowMs,
    id: `msg_${uniqueId}`,
    source,
  };
  const joined = signingExtensions(source);
  try {
    const asked = plan.badSignature ? (forgery(request) ?? request) : request;
    const signed = await signRequest(asked, joined);
    // A forged body was only there to be signed.
    const sent = asked.body === body ? signed.body : body;
    const all = { ...headers, ...signed.headers };
    return { kind: "request", method, query: signed.query, headers: all, body: sent };
  } catch (error) {
    if (!(error instanceof SigningError)) throw error;
    const why = `cannot sign for source "${source.name}": ${error.message}`;
    return { kind: "failed", message: why + wayOut(plan, error.message) };
  }
}

function wayOut({ file, source }: RequestPlan, why: string): string {
  if (why.includes("private"))
    return `; the provider keeps its own: pass one of yours with --key, and give the router its public half as public_key of ${source.name}`;
  const body = /\b(?:body|bodies|item)\b/u.test(why) && file === null;
  return body ? `; send one that ${source.provider} sent you with --file` : "";
}

type Filled =
  | { readonly kind: "body"; readonly body: Uint8Array }
  | { readonly kind: "failed"; readonly message: string };

function fillBody({ file, settings }: RequestPlan, sampleBody: Json): Filled {
  if (file !== null && settings.length === 0) return { kind: "body", body: file };
  let body = sampleBody;
  if (file !== null) {
    try {
      body = JSON.parse(new TextDecoder().decode(file));
    } catch {
      return { kind: "failed", message: "--set needs a --file that is JSON" };
    }
  }
  for (const setting of settings) {
    const applied = applySetting(body, setting);
    if (applied.kind === "failed") return applied;
    body = applied.body;
  }
  return { kind: "body", body: new TextEncoder().encode(JSON.stringify(body)) };
}
