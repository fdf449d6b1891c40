/** The request of a test before it is signed: a file of the user, or a bundled sample. */
import { dirname, resolve } from "node:path";
import { didYouMean } from "../../compile/hint.ts";
import type { Plan, Source } from "../../core/plan.ts";
import { providers } from "../../providers/index.ts";
import { sampleName, sampleOf, samples } from "../../samples/index.ts";
import { contentTypeOf } from "../content-type.ts";
import type { Io } from "../io.ts";

export interface Fixture {
  readonly method: string;
  /** Lower-case names. */
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array;
  /** Names that may tell its source: of a sample its provider, of a file the folders it lies in. */
  readonly origins: readonly string[];
}

export type FixtureRead =
  | { readonly kind: "fixture"; readonly fixture: Fixture }
  | { readonly kind: "failed"; readonly message: string; readonly help?: string | undefined };

/** A file beside `besideFile` where there is one of that name, else a bundled sample. */
export async function readFixture(
  io: Pick<Io, "readFile">,
  event: string,
  besideFile: string,
): Promise<FixtureRead> {
  const path = resolve(dirname(besideFile), event);
  const file = await io.readFile(path);
  if (file.kind === "read") {
    const headers = { "content-type": contentTypeOf(path) ?? "application/octet-stream" };
    const origins = event.split("/").slice(0, -1).toReversed();
    return { kind: "fixture", fixture: { method: "POST", headers, body: file.bytes, origins } };
  }
  const sample = sampleOf(event, providers);
  if (sample !== null) {
    const body = new TextEncoder().encode(JSON.stringify(sample.body));
    const headers = { "content-type": sample.contentType, ...sample.headers };
    const origins = [sample.provider];
    return { kind: "fixture", fixture: { method: sample.method, headers, body, origins } };
  }
  if (file.kind === "unreadable")
    return { kind: "failed", message: `cannot read ${event}: ${file.why}` };
  return {
    kind: "failed",
    message: `there is no file ${event} beside the tests, and no bundled sample of that name`,
    help: didYouMean(event, samples.map(sampleName), "bundled samples are"),
  };
}

export type SourceFound =
  | { readonly kind: "source"; readonly source: Source }
  | { readonly kind: "failed"; readonly message: string; readonly help: string };

/** The source by name; else the only one that the fixture can belong to. */
export function sourceOf(plan: Plan, fixture: Fixture, name: string | null): SourceFound {
  const { sources } = plan;
  const named = name === null ? undefined : sources.find((source) => source.name === name);
  if (named !== undefined) return { kind: "source", source: named };
  for (const origin of fixture.origins) {
    const own = sources.find((source) => source.name === origin);
    const ofProvider = sources.filter((source) => source.provider === origin);
    const only = own ?? (ofProvider.length === 1 ? ofProvider[0] : undefined);
    if (only !== undefined && (own === undefined || ofProvider.length <= 1))
      return { kind: "source", source: only };
  }
  const [first] = sources;
  if (first !== undefined && sources.length === 1) return { kind: "source", source: first };
  const list = sources.map((source) => source.name).join(", ");
  const message = "which source this event is for cannot be told";
  return { kind: "failed", message, help: `add source: with one of ${list}` };
}
