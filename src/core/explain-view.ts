/** The explanation of an event as plain JSON: what the admin API answers and `hookyard explain` shows. */
import { decode, decodeQuery } from "./decode.ts";
import type { PlannedDelivery } from "./explain.ts";
import type { Explanation } from "./filter.ts";
import type { Answer } from "./guard.ts";
import type { RouteExplanation } from "./match.ts";
import type { EventContext, Json, Rejection, Verdict } from "./model.ts";
import { outcomeOf } from "./outcome.ts";
import { formatPath } from "./path.ts";
import type { Guard, Source } from "./plan.ts";
import type { SimulatedEvent } from "./simulate.ts";

export interface ExplainView {
  readonly source: string;
  readonly type: string | null;
  readonly id: string;
  readonly verdict: EventContext["verdict"];
  /** Why the payload is not what its content type promised. */
  readonly note: string | null;
  readonly routes: readonly RouteView[];
  readonly deliveries: readonly DeliveryView[];
}

export interface RouteView {
  readonly route: string;
  readonly matched: boolean;
  /** Null where it matched. */
  readonly why: Why | null;
  /** Empty where the route did not match. */
  readonly to: readonly {
    readonly destination: string;
    readonly matched: boolean;
    readonly why: Why | null;
  }[];
}

/** The first thing that kept a route or an item from firing. */
export type Why =
  | { readonly kind: "source"; readonly expected: readonly string[]; readonly actual: string }
  | {
      readonly kind: "when";
      readonly path: string;
      readonly op: string;
      readonly expected: Json;
      /** Absent where nothing is at the path. */
      readonly actual?: Json;
      readonly note: string | null;
    }
  | { readonly kind: "if"; readonly expression: string; readonly error: string | null };

export interface DeliveryView {
  readonly route: string;
  /** Which item of the route's `to`, from 0: a transform may make several deliveries of one. */
  readonly item: number;
  readonly destination: string;
  /** Why nothing can be sent; null where it can. */
  readonly dead: string | null;
  /** True where the received body goes out unchanged. */
  readonly as_received: boolean;
  /** What the route changes; null: as the destination says. */
  readonly method: string | null;
  readonly path: string | null;
  readonly query: { readonly [name: string]: string | string[] } | null;
  readonly headers: { readonly [name: string]: string };
  readonly content_type: string | null;
  /** The rewritten body, decoded; null where it goes out as received. */
  readonly body: Json;
  /** Paths and expressions of the templates that found nothing. */
  readonly missing: readonly string[];
}

export function explainView(event: SimulatedEvent): ExplainView {
  const { context, note, routes, deliveries } = event;
  return {
    source: context.source,
    type: context.type,
    id: context.id,
    verdict: context.verdict,
    note,
    routes: routes.map((one) => routeView(one, context.source)),
    deliveries: deliveries.map(deliveryView),
  };
}

function routeView(one: RouteExplanation, source: string): RouteView {
  const { route, when, targets } = one;
  const head = { route: route.name, matched: targets.length > 0 };
  if (when === null) {
    const expected = route.from === "*" ? ["*"] : route.from;
    return { ...head, why: { kind: "source", expected, actual: source }, to: [] };
  }
  return {
    ...head,
    why: whyNot(when, route.if, one.if),
    to: targets.map(({ target, when: own, if: asked, fires }) => ({
      destination: target.destination,
      matched: fires,
      why: whyNot(own, target.if, asked),
    })),
  };
}

function whyNot(when: Explanation, guard: Guard | undefined, asked: Answer | null): Why | null {
  if (!when.matched) {
    const { path, op, expected, actual, note } = when;
    const at = { kind: "when", path: formatPath(path), op, expected, note } as const;
    return actual === undefined ? at : { ...at, actual };
  }
  if (guard === undefined || asked === null || asked.holds) return null;
  const expression = guard.kind === "path" ? formatPath(guard.path) : guard.source;
  const { failure } = asked;
  const error = failure === null ? null : `${failure.reason}: ${failure.detail}`;
  return { kind: "if", expression, error };
}

function deliveryView({ matched, rendered, missing }: PlannedDelivery): DeliveryView {
  const { route, target } = matched;
  const head = {
    route: route.name,
    item: route.to.indexOf(target),
    destination: target.destination,
  };
  const rewrite = rendered.ok ? rendered.rewrite : null;
  const body = rewrite?.body ?? null;
  return {
    ...head,
    dead: rendered.ok ? null : `${rendered.reason}: ${rendered.detail}`,
    as_received: rendered.ok && body === null,
    method: rewrite?.method ?? null,
    path: rewrite?.path ?? null,
    query: rewrite?.query == null ? null : decodeQuery(rewrite.query),
    headers: Object.fromEntries(rewrite?.headers ?? []),
    content_type: rewrite?.contentType ?? null,
    body: body === null ? null : decode(body, rewrite?.contentType ?? null).payload,
    missing,
  };
}

/** The verdict that a good request of a source gets. */
export function bestVerdict({ scheme }: Pick<Source, "scheme">): Exclude<Verdict, Rejection> {
  const kind = outcomeOf(scheme);
  return kind === "unchecked" ? { kind } : { kind, secretIndex: 0 };
}
