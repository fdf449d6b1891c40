/** An explanation for people: one line a route, one a delivery, and the difference where it is asked for. */
import type { DeliveryView, ExplainView, RouteView, Why } from "../../core/explain-view.ts";
import type { Json } from "../../core/model.ts";
import { printable } from "../../core/source-line.ts";
import { lineDiff } from "../line-diff.ts";
import { counted, pad, printableText, type Paint } from "../output.ts";

export interface TextOptions {
  readonly paint: Paint;
  /** The received payload, where differences are to be shown. */
  readonly received: Json | undefined;
}

export function explainText(view: ExplainView, options: TextOptions): string {
  const { paint } = options;
  const head = [view.source, view.type ?? "no type", view.id, view.verdict].map(printable);
  const note =
    view.note === null ? [] : [paint("yellow", `! the body is taken as text: ${view.note}`)];
  const width = Math.max(0, ...view.routes.map((one) => one.route.length));
  const lines = view.routes.flatMap((one) => routeLines(one, view.deliveries, width, paint));
  const { received } = options;
  const diffs =
    received === undefined ? [] : view.deliveries.flatMap((one) => diffLines(one, received, paint));
  return [paint("dim", head.join("  ")), ...note, ...lines, ...diffs].join("\n");
}

function routeLines(
  view: RouteView,
  deliveries: readonly DeliveryView[],
  width: number,
  paint: Paint,
): string[] {
  const name = pad(view.route, width);
  if (view.why !== null || view.to.length === 0)
    return [`${paint("red", "✗")} ${name}   ${view.why === null ? "" : whyText(view.why)}`];
  return view.to.flatMap((item, index) => {
    const left = index === 0 ? `${paint("green", "✓")} ${name}` : " ".repeat(width + 2);
    if (item.why !== null)
      return [`${left}   ${paint("dim", "·")} ${item.destination}   ${whyText(item.why)}`];
    const own = deliveries.filter((one) => one.route === view.route && one.item === index);
    if (own.length === 0)
      return [`${left}   → ${item.destination}   nothing: its transform says so`];
    return own.flatMap((one, count) => [
      `${count === 0 ? left : " ".repeat(width + 2)}   → ${one.destination}   ${deliveryText(one, paint)}`,
      ...one.missing.map(
        (path) =>
          `${" ".repeat(width + 7)}${paint("yellow", "!")} nothing at \${${printable(path)}}`,
      ),
    ]);
  });
}

/** `type: expected release.published, got push`. */
export function whyText(why: Why): string {
  switch (why.kind) {
    case "source":
      return `from: expected ${why.expected.join(" or ")}, got ${why.actual}`;
    case "if": {
      const error = why.error === null ? "does not hold" : `failed with ${printable(why.error)}`;
      return `if: ${printable(why.expression)} ${error}`;
    }
    case "when": {
      const got = why.actual === undefined ? "nothing" : shown(why.actual);
      const note = why.note === null || why.actual === undefined ? "" : ` (${why.note})`;
      return `${printable(why.path)}: expected ${expectedText(why.op, why.expected)}, got ${got}${note}`;
    }
  }
}

function expectedText(op: string, expected: Json): string {
  if (op === "eq") return shown(expected);
  if (op === "in" && Array.isArray(expected)) return `one of ${expected.map(shown).join(", ")}`;
  return `${op} ${shown(expected)}`;
}

const SHOWN_MAX = 160;

/** A plain word as it is; anything else as JSON, so that `"5"` is not mistaken for 5. */
function shown(value: Json): string {
  if (
    typeof value === "string" &&
    /^[A-Za-z_][\w./@:-]*$/u.test(value) &&
    !/^(?:true|false|null)$/u.test(value)
  )
    return value;
  const text = printable(JSON.stringify(value));
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}

function deliveryText(view: DeliveryView, paint: Paint): string {
  if (view.dead !== null) return paint("red", `dead: ${printable(view.dead)}`);
  const parts = [
    view.method ?? "",
    view.path === null ? "" : printable(view.path),
    view.as_received ? "as received" : `body ${sizeText(view.body)} (see --diff)`,
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function sizeText(body: Json): string {
  if (Array.isArray(body)) return counted(body.length, "item");
  if (typeof body === "object" && body !== null) return counted(Object.keys(body).length, "key");
  return typeof body === "string" ? counted(body.length, "character") : JSON.stringify(body);
}

function diffLines(view: DeliveryView, received: Json, paint: Paint): string[] {
  if (view.dead !== null) return [];
  const head = `\n${paint("bold", `received → ${view.destination}`)} (${view.route})`;
  if (view.as_received) return [head, "  the same bytes"];
  const lines = printableText(lineDiff(pretty(received), pretty(view.body))).split("\n");
  return [
    head,
    ...lines.map((line) => {
      if (line.startsWith("- ")) return paint("red", line);
      return line.startsWith("+ ") ? paint("green", line) : line;
    }),
  ];
}

function pretty(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}
