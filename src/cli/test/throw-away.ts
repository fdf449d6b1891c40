/** Secrets for tests: of the right form for whatever uses them, the same in every run, worth nothing. */
import { createHash } from "node:crypto";
import type { Plan } from "../../core/plan.ts";

/**
 * The value of every secret that the plan names. Sixty-four hexadecimal digits are a text, valid hex
 * and valid base64 at once; names that must hold `user:password` or a URL get one.
 */
export function throwAwaySecrets(plan: Plan): (name: string) => string | null {
  const values = new Map<string, string>();
  for (const name of plan.secrets) values.set(name, digits(name));
  for (const { scheme, secrets } of plan.sources) {
    if (scheme.kind !== "basic") continue;
    for (const name of secrets) values.set(name, `test:${digits(name)}`);
  }
  for (const { auth, target, allowHosts } of plan.destinations) {
    if (auth?.kind === "basic") values.set(auth.secret, `test:${digits(auth.secret)}`);
    if (target.kind === "url_secret") values.set(target.secret, urlFor(target.secret, allowHosts));
  }
  return (name) => values.get(name) ?? null;
}

function digits(name: string): string {
  return createHash("sha256").update(`a secret for tests: ${name}`).digest("hex");
}

function urlFor(name: string, allowHosts: readonly string[] | undefined): string {
  const label = name.toLowerCase().replaceAll("_", "-").slice(0, 50);
  return `https://${allowHosts?.[0] ?? `${label}.example.com`}/`;
}
