import { describe, expect, it } from "vitest";
import { createJsonata } from "../../src/core/jsonata.ts";
import type { Destination, HeaderValue, Target, Template } from "../../src/core/plan.ts";
import { renderTarget } from "../../src/core/render.ts";
import { event } from "./event.ts";

const literal = (value: string): Template => ({ kind: "value", value });
const type: Template = { kind: "path", path: ["type"] };
const expression = (source: string): Template => ({ kind: "expression", source });

function destination(headers: [string, HeaderValue][] = []): Destination {
  return {
    name: "api",
    target: { kind: "url", url: "https://api.example.com/" },
    method: "POST",
    headers,
    auth: null,
    sign: null,
    timeoutMs: 15_000,
    retry: { delaysMs: [], jitter: 0, permanent: [] },
    success: { statuses: null, headers: [] },
    paused: false,
  };
}

function target(fields: Partial<Target> = {}): Target {
  return {
    destination: "api",
    when: null,
    method: null,
    path: null,
    headers: [],
    body: null,
    ...fields,
  };
}

const unchanged = {
  method: null,
  path: null,
  query: null,
  headers: [],
  body: null,
  contentType: null,
};
const render = (fields: Partial<Target>, headers: [string, HeaderValue][] = []) =>
  renderTarget(target(fields), destination(headers), event(), createJsonata());

describe("renderTarget", () => {
  it("rewrites nothing for a plain target", () => {
    expect(render({})).toEqual({ ok: true, rewrite: null });
  });

  it("leaves constant headers and secrets of the destination to the attempt", () => {
    const headers: [string, HeaderValue][] = [
      ["X-Team", { kind: "template", template: literal("payments") }],
      ["X-Key", { kind: "secret", secret: "KEY" }],
    ];
    expect(render({}, headers)).toEqual({ ok: true, rewrite: null });
  });

  it("renders a header of the destination that looks at the event", () => {
    expect(render({}, [["X-Type", { kind: "template", template: type }]])).toEqual({
      ok: true,
      rewrite: { ...unchanged, headers: [["X-Type", "invoice.paid"]] },
    });
  });

  it("lets a header of the target win, whatever its case", () => {
    const headers: [string, HeaderValue][] = [["X-Type", { kind: "template", template: type }]];
    expect(render({ headers: [["x-type", literal("mine")]] }, headers)).toMatchObject({
      rewrite: { headers: [["x-type", "mine"]] },
    });
  });

  it("leaves out a header without a value", () => {
    expect(render({ headers: [["X-None", { kind: "path", path: ["body", "none"] }]] })).toEqual({
      ok: true,
      rewrite: null,
    });
  });

  it("gives method, path and body together", () => {
    const body: Template = { kind: "map", entries: [["t", type]] };
    expect(render({ method: "PUT", path: literal("/x"), body })).toEqual({
      ok: true,
      rewrite: {
        ...unchanged,
        method: "PUT",
        path: "/x",
        body: new TextEncoder().encode('{"t":"invoice.paid"}'),
        contentType: "application/json",
      },
    });
  });

  it("gives the query beside the path", () => {
    expect(render({ query: [["a b", type]] })).toEqual({
      ok: true,
      rewrite: { ...unchanged, query: "a%20b=invoice.paid" },
    });
  });

  it("takes the content type from a header where one is written", () => {
    const headers: [string, Template][] = [["Content-Type", literal("application/vnd.api+json")]];
    expect(render({ body: literal("{}"), headers })).toMatchObject({
      rewrite: { headers: [], contentType: "application/vnd.api+json" },
    });
  });

  it.each<[string, Partial<Target>, string]>([
    ["header X-A", { headers: [["X-A", literal("\n")]] }, "header_value_invalid"],
    ["path", { path: { kind: "path", path: ["body"] } }, "path_value_invalid"],
    [
      "query",
      {
        query: [
          ["a", { kind: "path", path: ["source"] }],
          ["b", { kind: "list", items: [{ kind: "list", items: [] }] }],
        ],
      },
      "query_value_invalid",
    ],
    ["body", { body: { kind: "path", path: ["body", "none"] } }, "body_missing"],
  ])("fails as a whole with the reason of its %s, and names it", (place, fields, reason) => {
    const rendered = render({ method: "PUT", ...fields });
    expect(rendered).toMatchObject({
      ok: false,
      reason,
      detail: expect.stringMatching(`^${place}: `),
    });
  });

  it("awaits expressions only where there are some", async () => {
    const rendered = render({ body: expression("$uppercase(type)"), path: expression("1 + 1") });
    expect(rendered).toBeInstanceOf(Promise);
    expect(await rendered).toMatchObject({
      rewrite: {
        path: "2",
        body: new TextEncoder().encode("INVOICE.PAID"),
        contentType: "text/plain; charset=utf-8",
      },
    });
  });
});
