/**
 * The outside oracle: judges what senders and destinations saw, knowing nothing of how the router works.
 * Pure, so that its own mistakes can be tested.
 */

/** One event as its sender knows it. */
export interface SentEvent {
  /** The provider's delivery id, the same on every re-send. */
  readonly delivery: string;
  readonly body: string;
  /** The event ids of all 2xx answers, in order. */
  readonly acks: string[];
}

/** One request as a destination got it. `at` is epoch ms; `answered` is the status it gave. */
export interface Copy {
  readonly destination: string;
  readonly at: number;
  readonly answered: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

export interface History {
  readonly sent: ReadonlyMap<string, SentEvent>;
  /** In order of arrival. */
  readonly copies: readonly Copy[];
  readonly outages: readonly Outage[];
}

/**
 * A time without the router: from its end until the next one answers, epoch ms. Until then a destination
 * may still be reading what the one before had written.
 */
export interface Outage {
  readonly from: number;
  readonly until: number;
}

/** All promises that this history breaks, one line each. Empty: none. */
export function violationsOf(history: History): string[] {
  return [...ackViolations(history), ...copyViolations(history), ...deliveryViolations(history)];
}

/** A re-send may be answered again, but always with the first event's id. */
function ackViolations({ sent }: History): string[] {
  return [...sent.values()].flatMap(({ delivery, acks }) => {
    const ids = new Set(acks);
    return ids.size > 1
      ? [`${delivery} was acknowledged with different ids: ${[...ids].join(", ")}`]
      : [];
  });
}

/** Every copy is of an event that was sent, says its one event id, and has its bytes. */
function copyViolations({ sent, copies }: History): string[] {
  const violations: string[] = [];
  const eventIds = new Map<string, string>();
  for (const { destination, headers, body } of copies) {
    const delivery = headers["x-github-delivery"] ?? "";
    const event = sent.get(delivery);
    if (event === undefined) {
      violations.push(`${destination} got "${delivery}", which nobody sent`);
      continue;
    }
    if (body !== event.body)
      violations.push(`${destination} got other bytes for ${delivery} than were sent`);
    const eventId = headers["x-hookyard-event-id"] ?? "";
    const first = eventIds.get(delivery) ?? event.acks[0] ?? eventId;
    eventIds.set(delivery, first);
    if (eventId !== first)
      violations.push(`${delivery} is event ${first}, but ${destination} got it as ${eventId}`);
  }
  return violations;
}

/** One `webhook-id` an event and destination; attempts count up; a copy after a 2xx needs an outage between. */
function deliveryViolations({ copies, outages }: History): string[] {
  const violations: string[] = [];
  const latest = new Map<string, { id: string; attempt: number; copy: Copy }>();
  for (const copy of copies) {
    const where = `${copy.headers["x-github-delivery"]} at ${copy.destination}`;
    const id = copy.headers["webhook-id"] ?? "";
    const attempt = Number(copy.headers["x-hookyard-attempt"]);
    if (id === "") violations.push(`${where}: a copy has no webhook-id`);
    if (!Number.isInteger(attempt) || attempt < 1)
      violations.push(`${where}: a copy has no attempt number`);
    const before = latest.get(where);
    if (before !== undefined) {
      if (before.id !== id)
        violations.push(`${where}: webhook-id changed from ${before.id} to ${id}`);
      if (!(attempt > before.attempt)) {
        violations.push(
          `${where}: attempt ${attempt} arrived after attempt ${before.attempt} of ${id}`,
        );
      }
      const cutOff = outages.some(({ from, until }) => until >= before.copy.at && from <= copy.at);
      if (before.copy.answered < 300 && !cutOff) {
        violations.push(
          `${where}: attempt ${attempt} of ${id} was sent although attempt ${before.attempt} was taken`,
        );
      }
    }
    latest.set(where, { id, attempt, copy });
  }
  return violations;
}

/** How many copies came to a destination after it had taken one of the same event. */
export function repeatedCopies(copies: readonly Copy[]): number {
  const taken = new Set<string>();
  let repeated = 0;
  for (const { destination, headers, answered } of copies) {
    const pair = `${destination} ${headers["x-github-delivery"]}`;
    if (taken.has(pair)) repeated += 1;
    if (answered < 300) taken.add(pair);
  }
  return repeated;
}

/** Pairs of acknowledged event and destination that no copy was taken of. */
export function undelivered(
  history: History,
  destinations: readonly string[],
): { eventId: string; destination: string }[] {
  const taken = new Set(
    history.copies
      .filter((copy) => copy.answered >= 200 && copy.answered < 300)
      .map((copy) => `${copy.destination} ${copy.headers["x-github-delivery"]}`),
  );
  return [...history.sent.values()].flatMap(({ delivery, acks }) => {
    const [eventId] = acks;
    if (eventId === undefined) return [];
    return destinations
      .filter((destination) => !taken.has(`${destination} ${delivery}`))
      .map((destination) => ({ eventId, destination }));
  });
}
