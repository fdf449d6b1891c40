/**
 * Which sources a request may belong to, told by its path, host and method alone, before anything of it
 * is read.
 */
import type { Source } from "./plan.ts";

/** The part of a `Source` that is looked at. */
export type Door = Pick<Source, "name" | "path" | "host" | "methods" | "handshakes">;

/** The sources of one path. */
export interface Entrance<S extends Door = Source> {
  readonly sources: readonly S[];
  /** True where all of them take POST at any host: nothing has to be compared then. */
  readonly plain: boolean;
}

export type Admission<S extends Door = Source> =
  | { readonly kind: "admitted"; readonly sources: readonly S[] }
  /** No source takes this host. */
  | { readonly kind: "not_found" }
  /** The methods that would be taken at this host. */
  | { readonly kind: "method_not_allowed"; readonly allowed: readonly string[] };

const POST: readonly string[] = ["POST"];

/** The methods of a source; POST where it names none. */
export function methodsOf(source: Pick<Source, "methods">): readonly string[] {
  return source.methods ?? POST;
}

/** Every path with its sources, in their order; `/` is shared by all of them. */
export function entrancesOf<S extends Door>(
  sources: readonly S[],
): ReadonlyMap<string, Entrance<S>> {
  const byPath = new Map<string, S[]>([["/", [...sources]]]);
  for (const source of sources) {
    for (const path of new Set([`/in/${source.name}`, source.path])) {
      const present = byPath.get(path);
      if (present === undefined) byPath.set(path, [source]);
      else present.push(source);
    }
  }
  return new Map(
    [...byPath].map(([path, members]) => [
      path,
      {
        sources: members,
        plain: members.every(
          (one) => one.host === undefined && one.methods === undefined && asked(one).length === 0,
        ),
      },
    ]),
  );
}

/** Methods with which the provider asks something before it sends events. */
function asked(source: Door): string[] {
  return (source.handshakes ?? []).map(({ method }) => method).filter((one) => one !== "POST");
}

/**
 * The sources of an entrance that take the request. The shared entrance `/` takes POST only, whatever else
 * a source takes at its own path.
 * @param host name of the host that the request names, lower case and without port; null where none is
 * known, as in a simulation: then a source is not held to its host
 */
export function admit<S extends Door>(
  { sources, plain }: Entrance<S>,
  path: string,
  method: string,
  host: () => string | null,
): Admission<S> {
  if (plain) {
    return method === "POST"
      ? { kind: "admitted", sources }
      : { kind: "method_not_allowed", allowed: POST };
  }
  const named = host();
  const here = sources.filter(
    ({ host: own }) => own === undefined || named === null || own === named,
  );
  if (here.length === 0) return { kind: "not_found" };
  const takes = (source: S, wanted: string): boolean =>
    (methodsOf(source).includes(wanted) && (path !== "/" || wanted === "POST")) ||
    asked(source).includes(wanted);
  const admitted = here.filter((source) => takes(source, method));
  if (admitted.length > 0) return { kind: "admitted", sources: admitted };
  const known = new Set(here.flatMap((source) => methodsOf(source)));
  return {
    kind: "method_not_allowed",
    allowed: path === "/" ? POST : [...known],
  };
}
