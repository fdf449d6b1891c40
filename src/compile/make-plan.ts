/** Puts the compiled parts together to the plan. */
import type { Destination, Plan, Route, Source, Template } from "../core/plan.ts";
import { withClasses } from "./retention.ts";

interface FileValues {
  readonly retain: number;
  readonly unmatched: "keep" | "drop";
  readonly shards: number;
}

export function makePlan(
  file: FileValues,
  sources: readonly Source[],
  destinations: readonly Destination[],
  routes: readonly Route[],
): Plan {
  return {
    version: 1,
    shards: file.shards,
    retainMs: file.retain,
    unmatched: file.unmatched,
    sources: withClasses(sources, file.retain),
    destinations,
    routes,
    needsExpressions:
      templatesOf(destinations, routes).some(hasExpression) || routes.some(hasGuardExpression),
    ...transformsOf(routes),
    secrets: [
      ...new Set([
        ...sources.flatMap((source) => [...source.secrets, ...(source.verifyTokens ?? [])]),
        ...destinations.flatMap(secretsOf),
      ]),
    ].toSorted(),
  };
}

function templatesOf(destinations: readonly Destination[], routes: readonly Route[]): Template[] {
  const ofDestinations = destinations.flatMap((one) =>
    one.headers.flatMap(([, value]) => (value.kind === "template" ? [value.template] : [])),
  );
  const ofItems = routes.flatMap((route) =>
    route.to.flatMap((target) => [
      ...target.headers.map(([, template]) => template),
      ...(target.query ?? []).map(([, template]) => template),
      ...[target.path, target.body].filter((template) => template !== null),
    ]),
  );
  return [...ofDestinations, ...ofItems];
}

function hasExpression(template: Template): boolean {
  switch (template.kind) {
    case "expression":
      return true;
    case "text":
      return template.parts.some((part) => part.kind === "expression");
    case "list":
      return template.items.some(hasExpression);
    case "map":
      return template.entries.some(([, value]) => hasExpression(value));
    default:
      return false;
  }
}

function transformsOf(routes: readonly Route[]): Pick<Plan, "transforms"> {
  const files = routes.flatMap((route) => route.to.flatMap(({ transform }) => transform ?? []));
  return files.length === 0 ? {} : { transforms: [...new Set(files)].toSorted() };
}

function hasGuardExpression(route: Route): boolean {
  return [route, ...route.to].some(({ if: guard }) => guard?.kind === "expression");
}

function secretsOf(destination: Destination): string[] {
  const { target, auth, sign, headers } = destination;
  return [
    ...(target.kind === "url_secret" ? [target.secret] : []),
    ...(auth === null
      ? []
      : auth.kind === "headers"
        ? auth.headers.map(([, secret]) => secret)
        : [auth.secret]),
    ...(sign === null ? [] : sign.kind === "hmac" ? [sign.secret] : sign.secrets),
    ...headers.flatMap(([, value]) => (value.kind === "secret" ? [value.secret] : [])),
  ];
}
