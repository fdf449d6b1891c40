/** Compiles `headers:` of a destination or an item: names the router leaves free, values that stay one line. */
import type { HeaderValue, Template } from "../core/plan.ts";
import * as z from "zod";
import { noteSecrets, type Context } from "./context.ts";
import { reportProblem, reportType, reportUnknownKey, spanOf } from "./complaints.ts";
import { hasHole } from "./scan.ts";
import { parseHeaderText, parseOwnHeaderName } from "./schema/headers.ts";
import { looksLikeSecret, no, ok, secretName, type Parsed } from "./schema/values.ts";
import { compileText } from "./template.ts";
import { entryOf, type Entry, type Node, type ScalarNode, type Span } from "./tree.ts";

type Headers<T> = readonly (readonly [name: string, value: T])[];

/** Headers of a destination: templates and secrets. Null after a reported problem. */
export function compileHeaders(
  entry: Entry | undefined,
  options: { readonly secrets: true },
  context: Context,
): Headers<HeaderValue> | null;
/** Headers of an item: templates only. */
export function compileHeaders(
  entry: Entry | undefined,
  options: { readonly secrets: false },
  context: Context,
): Headers<Template> | null;
export function compileHeaders(
  entry: Entry | undefined,
  options: { readonly secrets: boolean },
  context: Context,
): Headers<HeaderValue> | Headers<Template> | null {
  if (entry === undefined) return [];
  const { report } = context;
  if (entry.value.kind !== "map") {
    reportType(entry, "a map of headers", report);
    return null;
  }
  const before = report.errorCount;
  const seen = new Map<string, Span>();
  const values: [string, HeaderValue][] = [];
  for (const header of entry.value.entries) {
    const name = parseOwnHeaderName(header.key);
    if (!name.ok) {
      reportProblem(name.problem, header.keySpan, report);
      continue;
    }
    const first = seen.get(name.value);
    if (first !== undefined) {
      report.add("HY106", header.keySpan, `header "${name.value}" is given twice`, {
        related: [{ message: "first given here", span: first }],
      });
    }
    seen.set(name.value, header.keySpan);
    const value = compileValue(name.value, header, options.secrets, context);
    if (value !== null) values.push([name.value, value]);
  }
  if (report.errorCount > before) return null;
  if (options.secrets) return values;
  return values.flatMap(([name, value]) =>
    value.kind === "template" ? [[name, value.template] as const] : [],
  );
}

function compileValue(
  name: string,
  header: Entry,
  secrets: boolean,
  context: Context,
): HeaderValue | null {
  const { value: node } = header;
  if (node.kind === "map" && secrets) return compileSecret(header, node, context);
  if (node.kind !== "scalar" || typeof node.value !== "string") {
    const expected = secrets ? "a text or { secret: NAME }" : "a text";
    context.report.add("HY104", spanOf(node, header.keySpan), `expected ${expected}`, {
      help: "put quotes around a number",
    });
    return null;
  }
  if (isCredential(name, node)) {
    context.report.add("HY410", node.span, `header "${name}" holds a credential in plain text`, {
      help: "name a secret instead: { secret: NAME } under the destination's headers, or auth",
      sensitive: true,
    });
    return null;
  }
  const template = compileText(node, context, literalPart(node));
  return template === null ? null : { kind: "template", template };
}

function isCredential(name: string, node: ScalarNode): boolean {
  const value = String(node.value);
  return (
    looksLikeSecret(value) || ((name === "authorization" || name === "cookie") && !hasHole(value))
  );
}

/** White space at either end of the whole value would be lost on the way. */
function literalPart(node: ScalarNode): (text: string) => Parsed<string> {
  const whole = String(node.value);
  if (whole === whole.trim()) return parseHeaderText;
  return () => no("HY118", "a header value starts or ends with white space", { help: "remove it" });
}

const secretValue = secretName();

function compileSecret(header: Entry, node: Node, context: Context): HeaderValue | null {
  const entry = entryOf(node, "secret");
  for (const other of node.kind === "map" ? node.entries : []) {
    if (other.key !== "secret")
      reportUnknownKey(other, { kind: "header", title: "a header" }, ["secret"], context.report);
  }
  if (entry === undefined) {
    context.report.add("HY103", header.keySpan, `header "${header.key}" needs the key "secret"`, {
      help: "write { secret: NAME }",
    });
    return null;
  }
  const parsed = parseSecret(entry.value);
  if (!parsed.ok) {
    reportProblem(parsed.problem, spanOf(entry.value, entry.keySpan), context.report);
    return null;
  }
  noteSecrets(entry.value, context);
  return { kind: "secret", secret: parsed.value };
}

function parseSecret(node: Node): Parsed<string> {
  const parsed = z.safeParse(secretValue, node.kind === "scalar" ? node.value : null);
  if (parsed.success) return ok(parsed.data);
  return no("HY410", "a secret must be given by its name, not by its value", {
    help: "name it in capitals: A-Z, 0-9 and _",
    sensitive: true,
  });
}
