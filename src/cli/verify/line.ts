/** One line of `hookyard verify --jsonl`: a source, its secrets, a time and a request in; an outcome out. */
import { z } from "zod";
import { compileLoneSource } from "../../compile/lone-source.ts";
import { createDocuments } from "../../core/documents.ts";
import { decodeBase64 } from "../../core/encoding.ts";
import type { ExtensionModule, Extensions } from "../../core/extension.ts";
import type { Source } from "../../core/plan.ts";
import type { Provider } from "../../core/provider.ts";
import { joinExtensions } from "../../core/routes.ts";
import { judge } from "./judge.ts";

const Line = z.object({
  id: z.json().optional(),
  source: z.json(),
  secrets: z.record(z.string(), z.string()).default({}),
  now: z.number(),
  method: z.string(),
  url: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body_b64: z.string().default(""),
  /** Key sets and certificates by their URL, instead of fetching them. */
  documents: z.record(z.string(), z.string()).optional(),
});

export interface LineTools {
  readonly providers: ReadonlyMap<string, Provider>;
  /** The modules that a source needs. */
  readonly extensionsOf: (source: Source) => readonly ExtensionModule[];
  /** Fetches a document that a line does not hold. */
  readonly load: (url: string) => Promise<string | null>;
}

/** What is printed for a line: an outcome, or why the line could not be read. */
export type LineAnswer =
  | {
      readonly id: unknown;
      readonly outcome: string;
      readonly reason: string | null;
      readonly event_id: string | null;
      readonly event_type: string | null;
      readonly response: {
        readonly status: number;
        readonly headers: { readonly [name: string]: string };
        readonly body: string;
      };
    }
  | { readonly id: unknown; readonly error: string };

/** Judges lines one after the other; a source that comes again is not compiled again. */
export function createLineJudge(tools: LineTools): (text: string) => Promise<LineAnswer> {
  const sources = new Map<string, Source | string>();
  const shared = createDocuments(tools.load);
  return async (text) => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return { id: null, error: "the line is not JSON" };
    }
    const read = Line.safeParse(value);
    if (!read.success) return { id: idOf(value), error: firstProblem(read.error) };
    const { id = null, documents, ...line } = read.data;
    const fail = (error: string): LineAnswer => ({ id, error });

    const written = JSON.stringify(line.source);
    const source = sources.get(written) ?? compiled(line.source, tools.providers);
    if (sources.size > 1000) sources.clear();
    sources.set(written, source);
    if (typeof source === "string") return fail(source);
    const body = decodeBase64(line.body_b64);
    if (body === null) return fail("body_b64 is not base64");
    const headers = headersOf(line.headers);
    if (headers === null) return fail("headers has a name or value that HTTP does not allow");

    const from =
      documents === undefined
        ? shared
        : createDocuments(async (url) => documents[url] ?? (await tools.load(url)));
    const extensions: Extensions = joinExtensions(tools.extensionsOf(source), from);
    const { method, url, now } = line;
    const judged = await judge({
      captured: { method, url, headers, body },
      source,
      extensions,
      secret: (name) => line.secrets[name] || null,
      nowMs: now * 1000,
    });
    const { outcome, reason, eventId, eventType, response } = judged;
    return { id, outcome, reason, event_id: eventId, event_type: eventType, response };
  };
}

function compiled(
  definition: z.output<typeof Line>["source"],
  providers: LineTools["providers"],
): Source | string {
  const lone = compileLoneSource(definition, providers);
  if (lone.kind === "source") return lone.source;
  const told = lone.problems.map(({ code, message, help }) =>
    help === undefined ? `${code}: ${message}` : `${code}: ${message} (${help})`,
  );
  return `source: ${told.join("; ")}`;
}

/** Repeated lines are joined as the platform joins them; null where one cannot be sent. */
function headersOf(pairs: readonly (readonly [name: string, value: string])[]): Headers | null {
  const headers = new Headers();
  try {
    for (const [name, value] of pairs) headers.append(name, value);
  } catch {
    return null;
  }
  return headers;
}

function idOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "id" in value ? value.id : null;
}

function firstProblem(error: z.ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path.join(".") ?? "";
  if (path === "source")
    return "source: expected what stands under the source's name in routes.yaml";
  return `${path === "" ? "the line" : path}: ${issue?.message ?? "not understood"}`;
}
