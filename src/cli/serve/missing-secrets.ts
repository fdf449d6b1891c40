/** Says what will not work for want of a secret. The router starts all the same: the rest of it works. */
import type { Destination, Plan } from "../../core/plan.ts";

/** One line of warning for each secret that the plan names and nothing provides. */
export function missingSecrets(
  plan: Plan,
  get: (name: string) => string | undefined,
): readonly string[] {
  return plan.secrets
    .filter((name) => get(name) === undefined)
    .map((name) => [`warning: ${name} is not set`, ...consequences(plan, name, get)].join("; "));
}

function consequences(
  plan: Plan,
  name: string,
  get: (name: string) => string | undefined,
): string[] {
  const sources = plan.sources.filter((source) => source.secrets.includes(name));
  const destinations = plan.destinations.filter((one) => secretsOf(one).includes(name));
  return [
    ...sources.map((source) =>
      source.secrets.every((other) => get(other) === undefined)
        ? `source ${source.name} answers 503`
        : `source ${source.name} verifies with its other secrets only`,
    ),
    ...destinations.map((one) => `deliveries to ${one.name} cannot be sent`),
  ];
}

function secretsOf({ target, headers, auth, sign }: Destination): readonly string[] {
  const names: string[] = target.kind === "url_secret" ? [target.secret] : [];
  for (const [, value] of headers) if (value.kind === "secret") names.push(value.secret);
  if (auth?.kind === "bearer" || auth?.kind === "basic") names.push(auth.secret);
  if (auth?.kind === "headers") names.push(...auth.headers.map(([, secret]) => secret));
  // The other secrets of a rotation only add signatures.
  if (sign?.kind === "standard-webhooks") names.push(...sign.secrets.slice(0, 1));
  if (sign?.kind === "hmac") names.push(sign.secret);
  return names;
}
