/** Deliveries as they were when they were last approved, in a file beside the tests. */
import { z } from "zod";
import { lineDiff } from "../line-diff.ts";
import type { SentRequest } from "./sent.ts";

const Snapshots = z.record(z.string(), z.unknown());

export interface SnapshotBook {
  /** What is different, in words and lines; null where nothing is. */
  compare(key: string, sent: SentRequest): string | null;
  /** The file's text where it must be written, else null. */
  changed(): string | null;
}

/** `routes.test.yaml` → `routes.test.snap.json`. */
export function snapshotFileOf(testFile: string): string {
  return `${testFile.replace(/\.ya?ml$/u, "")}.snap.json`;
}

/**
 * @param text of the file; null where there is none
 * @param update what differs is approved
 * @param whole every test runs, so what no test asks for is dropped from the file
 * @returns null where the text is no such file
 */
export function openSnapshots(
  text: string | null,
  options: { readonly update: boolean; readonly whole: boolean },
): SnapshotBook | null {
  const parsed = parse(text);
  if (parsed === null) return null;
  const kept = new Map(Object.entries(parsed));
  const seen = new Set<string>();
  let written = false;
  return {
    compare(key, sent) {
      seen.add(key);
      const now = pretty(recorded(sent));
      const before = kept.has(key) ? pretty(kept.get(key)) : null;
      if (before === now) return null;
      if (options.update) {
        kept.set(key, recorded(sent));
        written = true;
        return null;
      }
      if (before === null) return "there is no snapshot yet; write it with --update";
      return `differs from its snapshot (approve it with --update)\n${lineDiff(before, now)}`;
    },
    changed() {
      if (!options.update) return null;
      const unused = options.whole ? [...kept.keys()].filter((key) => !seen.has(key)) : [];
      for (const key of unused) kept.delete(key);
      if (!written && unused.length === 0) return null;
      return `${pretty(Object.fromEntries([...kept].toSorted(([a], [b]) => (a < b ? -1 : 1))))}\n`;
    },
  };
}

/** What the file decides: headers of ours and signatures are left out. */
function recorded({ method, path, query, headers, payload }: SentRequest) {
  const contentType = headers["content-type"];
  return {
    method,
    path,
    ...(Object.keys(query).length === 0 ? {} : { query }),
    ...(contentType === undefined ? {} : { content_type: contentType }),
    body: payload,
  };
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function parse(text: string | null): { readonly [key: string]: unknown } | null {
  if (text === null) return {};
  try {
    const parsed = Snapshots.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
