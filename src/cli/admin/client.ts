/** Calls the admin API of a running router. Whatever comes back is a value: data, a problem, or no answer. */
import { z, type ZodType } from "zod";
import { EXIT, type ExitCode } from "../exit.ts";
import { whyUnreachable } from "../http.ts";
import type { Io } from "../io.ts";
import { readSecrets } from "../secrets.ts";

export interface AdminTarget {
  readonly url: string;
  readonly token: string | undefined;
}

/** Flags first, then the environment; the token of `.dev.vars` in this folder last. */
export async function adminTarget(
  io: Io,
  args: { readonly url?: string | undefined; readonly token?: string | undefined },
): Promise<AdminTarget> {
  const url = args.url ?? (io.env["HOOKYARD_URL"] || "http://127.0.0.1:8787");
  const given = args.token ?? (io.env["HOOKYARD_TOKEN"] || undefined);
  if (given !== undefined) return { url, token: given };
  const read = await readSecrets(io, { config: "routes.yaml" });
  return { url, token: read.kind === "read" ? read.secrets.get("HOOKYARD_TOKEN") : undefined };
}

export type AdminAnswer<Data> =
  | { readonly kind: "ok"; readonly data: Data }
  | { readonly kind: "failed"; readonly exitCode: ExitCode; readonly message: string };

/** RFC 9457. */
const ProblemDocument = z.object({ title: z.string(), detail: z.string().optional() });

export async function callAdmin<Data>(
  io: Io,
  target: AdminTarget,
  call: { readonly method: "GET" | "POST"; readonly path: string; readonly body?: object },
  schema: ZodType<Data>,
): Promise<AdminAnswer<Data>> {
  const base = target.url.replace(/\/+$/u, "");
  if (!URL.canParse(base)) return failed(EXIT.wrongUsage, `"${target.url}" is not a URL`);
  let response: Response;
  let text: string;
  try {
    response = await io.fetch(`${base}/api/v1${call.path}`, {
      method: call.method,
      headers: {
        accept: "application/json",
        ...(target.token === undefined ? {} : { authorization: `Bearer ${target.token}` }),
        ...(call.body === undefined ? {} : { "content-type": "application/json" }),
      },
      // A redirect would carry the token to another place.
      redirect: "manual",
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    text = await response.text();
  } catch (error) {
    return failed(
      EXIT.unreachable,
      `cannot reach ${base} (${whyUnreachable(error)}); name the router with --url or HOOKYARD_URL`,
    );
  }
  const parsed = parseJson(text);
  if (!response.ok) {
    const problem = ProblemDocument.safeParse(parsed);
    if (!problem.success)
      return failed(EXIT.problems, `${base} answered ${response.status}, not as a hookyard`);
    const { title, detail } = problem.data;
    return failed(EXIT.problems, detail === undefined ? title : `${title}: ${detail}`);
  }
  const data = schema.safeParse(parsed);
  return data.success
    ? { kind: "ok", data: data.data }
    : failed(
        EXIT.problems,
        `the answer of ${base} is not understood; is it a hookyard of another version?`,
      );
}

function failed(
  exitCode: ExitCode,
  message: string,
): { kind: "failed"; exitCode: ExitCode; message: string } {
  return { kind: "failed", exitCode, message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
