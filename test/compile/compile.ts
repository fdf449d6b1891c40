/** Compiles small files: a test writes the part that matters, the rest is filled in. */
import { compileRoutes, type CompileOptions, type CompileResult } from "../../src/compile/index.ts";
import { renderDiagnostics, type Diagnostic } from "../../src/core/diagnostic.ts";
import type { Plan } from "../../src/core/plan.ts";
import { providers } from "../../src/providers/index.ts";

const SECTIONS: { readonly [key: string]: string } = {
  version: "version: 1",
  sources: "sources:\n  stripe: { verify: stripe, secret: STRIPE_SECRET }",
  destinations: "destinations:\n  api: { url: https://api.example.com }",
  routes: "routes:\n  - { name: paid, from: stripe, to: api }",
};

/** The text with the top-level keys that it lacks added at its end, so that its lines keep their numbers. */
export function completed(text: string): string {
  const missing = Object.entries(SECTIONS).filter(
    ([key]) => !new RegExp(`^${key}:`, "m").test(text),
  );
  return [text.replace(/^\n/, ""), ...missing.map(([, section]) => section)].join("\n");
}

export function compile(text: string, options: Partial<CompileOptions> = {}): CompileResult {
  return compileRoutes(completed(text), { file: "routes.yaml", providers, ...options });
}

/** The plan of a text that must compile; its warnings do not matter. */
export function planOf(text: string, options: Partial<CompileOptions> = {}): Plan {
  const { plan, diagnostics } = compile(text, options);
  if (plan === null) {
    throw new Error(
      renderDiagnostics(diagnostics, new Map([["routes.yaml", completed(text)]]), { color: false }),
    );
  }
  return plan;
}

/** The diagnostics as `HY201 9:15`: code, line, column. */
export function placesOf(text: string, options: Partial<CompileOptions> = {}): string[] {
  return compile(text, options).diagnostics.map((one) => `${one.code} ${one.line}:${one.column}`);
}

/** The one diagnostic with this code. */
export function only(
  code: string,
  text: string,
  options: Partial<CompileOptions> = {},
): Diagnostic {
  const { diagnostics } = compile(text, options);
  const found = diagnostics.filter((one) => one.code === code);
  const [first] = found;
  if (first === undefined || found.length > 1) {
    throw new Error(
      `expected one ${code}, got ${JSON.stringify(diagnostics.map((one) => [one.code, one.message]))}`,
    );
  }
  return first;
}

/** The text that a diagnostic marks; it must stand on one line. */
export function marked(text: string, diagnostic: Diagnostic): string {
  const line =
    completed(text)
      .replace(/^\ufeff/, "")
      .split(/\r?\n/)[diagnostic.line - 1] ?? "";
  return line.slice(diagnostic.column - 1, diagnostic.endColumn - 1);
}
