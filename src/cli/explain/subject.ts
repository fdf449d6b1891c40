/** What `hookyard explain` explains: a stored event, a bundled sample, or a file. */
import { resolve } from "node:path";
import { z } from "zod";
import { didYouMean } from "../../compile/hint.ts";
import { bestVerdict } from "../../core/explain-view.ts";
import type { Rejection, Verdict } from "../../core/model.ts";
import type { Plan, Source } from "../../core/plan.ts";
import type { SimulatedRequest } from "../../core/simulate.ts";
import { adminTarget, callAdmin } from "../admin/client.ts";
import { EventDetail } from "../admin/shapes.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import type { Io } from "../io.ts";
import { readFixture, sourceOf } from "../test/fixture.ts";

const StoredHeaders = z.record(z.string(), z.string());

export interface Subject {
  readonly kind: "subject";
  readonly request: SimulatedRequest;
  readonly source: Source;
  readonly verdict: Exclude<Verdict, Rejection>;
  readonly eventId: string;
  /** Epoch milliseconds. */
  readonly receivedAtMs: number;
}

export interface NoSubject {
  readonly kind: "failed";
  readonly exitCode: ExitCode;
  readonly message: string;
}

export interface SubjectOptions {
  readonly event: string;
  readonly source?: string | undefined;
  /** `name: value`, added to a fixture. */
  readonly header: readonly string[];
  readonly url?: string | undefined;
  readonly token?: string | undefined;
}

/** The request behind the name: an id is read over the admin API, anything else from this machine. */
export async function findSubject(
  io: Io,
  plan: Plan,
  options: SubjectOptions,
): Promise<Subject | NoSubject> {
  return /^evt_[0-9a-z]{26}$/u.test(options.event)
    ? storedEvent(io, plan, options)
    : fixture(io, plan, options);
}

async function storedEvent(
  io: Io,
  plan: Plan,
  options: SubjectOptions,
): Promise<Subject | NoSubject> {
  const target = await adminTarget(io, options);
  const call = { method: "GET", path: `/events/${options.event}` } as const;
  const answer = await callAdmin(io, target, call, EventDetail);
  if (answer.kind === "failed") return answer;
  const event = answer.data;
  const found = namedSource(plan, options.source ?? event.source);
  if (found.kind === "failed") return found;
  const { source } = found;
  const verdicts = { verified: "verified", authenticated: "authenticated" } as const;
  const kind = Object.entries(verdicts).find(([name]) => name === event.verdict)?.[1];
  return {
    kind: "subject",
    source,
    verdict: kind === undefined ? { kind: "unchecked" } : { kind, secretIndex: 0 },
    eventId: event.id,
    receivedAtMs: Date.parse(event.received_at),
    request: {
      method: event.method,
      path: event.path,
      query: event.query,
      headers: new Headers(StoredHeaders.catch({}).parse(event.headers)),
      body:
        event.body_base64 === undefined
          ? new TextEncoder().encode(event.body ?? "")
          : Buffer.from(event.body_base64, "base64"),
      ip: null,
    },
  };
}

async function fixture(io: Io, plan: Plan, options: SubjectOptions): Promise<Subject | NoSubject> {
  const read = await readFixture(io, options.event, resolve(io.cwd, "routes.yaml"));
  if (read.kind === "failed") return wrong(joined(read.message, read.help));
  const named = options.source === undefined ? null : namedSource(plan, options.source);
  if (named?.kind === "failed") return named;
  const found = sourceOf(plan, read.fixture, options.source ?? null);
  if (found.kind === "failed")
    return wrong(`${found.message}; ${found.help.replace("source:", "--source")}`);
  const headers = new Headers(read.fixture.headers);
  for (const line of options.header) {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+): *(.*)$/u.exec(line) ?? [];
    if (name === undefined || value === undefined)
      return wrong(`--header ${line}: expected "name: value"`);
    headers.set(name, value);
  }
  const { method, body } = read.fixture;
  const { source } = found;
  return {
    kind: "subject",
    source,
    verdict: bestVerdict(source),
    eventId: "evt_00000000000000000000000000",
    receivedAtMs: io.now(),
    request: { method, path: source.path, query: "", headers, body, ip: null },
  };
}

type Named = { readonly kind: "source"; readonly source: Source } | NoSubject;

function namedSource({ sources }: Plan, name: string): Named {
  const source = sources.find((one) => one.name === name);
  if (source !== undefined) return { kind: "source", source };
  const names = sources.map((one) => one.name);
  return wrong(joined(`there is no source "${name}"`, didYouMean(name, names, "the file has")));
}

function joined(message: string, help: string | undefined): string {
  return help === undefined ? message : `${message}; ${help}`;
}

function wrong(message: string): NoSubject {
  return { kind: "failed", exitCode: EXIT.wrongUsage, message };
}
