/** Numbers, codes and messages that the documents list are those of the code. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { RETRY_PRESETS } from "../../src/compile/retry.ts";
import { codeSpans, page, read, section, tableRows } from "./markdown.ts";

describe("docs/limits.md", () => {
  const rows = tableRows(page("docs/limits.md").text).flatMap((row) => {
    const where = /^`([^`]+)`: `([^`]+)`$/.exec(row.at(-1) ?? "");
    return where === null ? [] : [{ limit: row[0], file: where[1] ?? "", code: where[2] ?? "" }];
  });

  it("says for each limit where it is", () => {
    const all = tableRows(page("docs/limits.md").text).filter(
      ([first]) => first !== "Limit" && !/^-+/.test(first ?? ""),
    );
    expect(rows.length).toBe(all.length);
    expect(rows.length).toBeGreaterThan(40);
  });

  it.each(rows)("$limit: $code in $file", ({ file, code }) => {
    expect(read(file)).toContain(code);
  });
});

describe("docs/delivery.md", () => {
  it("shows the retry presets as they are", () => {
    const shown = tableRows(section(page("docs/delivery.md"), "Retries")).flatMap((row) => {
      const name = /^`([a-z]+)`/.exec(row[0] ?? "")?.[1];
      return name === undefined
        ? []
        : [[name, { attempts: Number(row[1]), delays: row[2] }] as const];
    });
    const presets = Object.entries(RETRY_PRESETS).map(
      ([name, delays]) =>
        [
          name,
          {
            attempts: delays.length + 1,
            delays: delays.length === 0 ? "–" : delays.map(written).join(" "),
          },
        ] as const,
    );
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(presets));
  });

  function written(ms: number): string {
    if (ms % 3_600_000 === 0) return `${ms / 3_600_000}h`;
    return ms % 60_000 === 0 ? `${ms / 60_000}m` : `${ms / 1000}s`;
  }
});

describe("what the Worker says", () => {
  const worker = readdirSync(fileURLToPath(new URL("../../src/worker", import.meta.url)))
    .map((name) => read(`src/worker/${name}`))
    .join("\n");

  it("is listed: every error code of the API in docs/api.md", () => {
    const codes = new Set(
      [...worker.matchAll(/code: "([a-z_]+)"/g)].map((match) => match[1] ?? ""),
    );
    const [, , ...rows] = tableRows(section(page("docs/api.md"), "Errors"));
    const listed = rows.map((row) => row[1]?.replaceAll("`", "") ?? "");
    expect(new Set(listed)).toEqual(codes);
    expect(codes).toContain("event_not_found");
  });

  it("is listed: every log message in docs/deploy.md", () => {
    const messages = new Set(
      [...worker.matchAll(/\blog\(\s*[^;]*?"(?:info|warn|error)",\s*"([a-z_]+)"/g)].map(
        (match) => match[1],
      ),
    );
    const listed = new Set(codeSpans(page("docs/deploy.md")));
    expect([...messages].filter((message) => !listed.has(message ?? ""))).toEqual([]);
    expect(messages).toContain("rejected");
  });
});
