/**
 * A `retain` of a source. Events are dropped by whole tables, one a day for each duration, and the event
 * id has room for three durations beside the file's own.
 */
import type { OwnRetention, Source } from "../core/plan.ts";
import type { Report } from "./report.ts";
import { entryOf, type Entry } from "./tree.ts";

const CLASSES: readonly OwnRetention["class"][] = [1, 2, 3];
const HOUR_MS = 60 * 60 * 1000;

/** What a duration in milliseconds is before its class is known. */
export function ownRetention(retainMs: number): OwnRetention {
  return { class: 1, hours: Math.ceil(retainMs / HOUR_MS) };
}

/** Gives every duration its class; a source that says what the file says has none of its own. */
export function withClasses(sources: readonly Source[], fileRetainMs: number): Source[] {
  const hours = ownHours(sources, fileRetainMs);
  return sources.map(({ retention, ...source }) => {
    const place = retention === undefined ? -1 : hours.indexOf(retention.hours);
    const own = CLASSES[place];
    if (retention === undefined || own === undefined) return source;
    return { ...source, retention: { class: own, hours: retention.hours } };
  });
}

/** Reports the sources whose duration finds no class. */
export function checkRetentions(
  entries: readonly Entry[],
  sources: readonly Source[],
  fileRetainMs: number,
  report: Report,
): void {
  const tooMany = ownHours(sources, fileRetainMs).slice(CLASSES.length);
  for (const source of sources) {
    if (source.retention === undefined || !tooMany.includes(source.retention.hours)) continue;
    const entry = entries.find((one) => one.key === source.name);
    const retain = entry === undefined ? undefined : entryOf(entry.value, "retain");
    if (retain === undefined) continue;
    report.add("HY105", retain.value.span, "a fourth duration beside the file's own retain", {
      help: "sources may have three different durations in all: use one of them",
    });
  }
}

/** The different durations, in the order in which the file first says them. */
function ownHours(sources: readonly Source[], fileRetainMs: number): number[] {
  const all = sources.flatMap(({ retention }) =>
    retention === undefined ? [] : [retention.hours],
  );
  return [...new Set(all)].filter((hours) => hours !== Math.ceil(fileRetainMs / HOUR_MS));
}
