/** The time of a request: absent, malformed, another one, outside of the window and at its very ends. */
import type { Anatomy } from "./anatomy.ts";
import { another, malformed, secondsOf } from "./instant.ts";
import { replaced, timestampsIn, withoutTimestamp } from "./layout.ts";
import type { Change, Sent } from "./sent.ts";

export function timeChanges(anatomy: Anatomy, sent: Sent): readonly Change[] {
  const { timestamp, carriers, layout, signed } = anatomy;
  if (timestamp === null) return [];
  const { rule, carrier } = timestamp;
  const [inside] = carriers;
  const own = inside?.read(sent) ?? "";
  const pieces = carrier === null ? timestampsIn(layout, own) : [];
  const [piece] = pieces;
  const text = carrier === null ? own.slice(piece?.start, piece?.end) : carrier.read(sent);
  if (text === null || text === "") throw new Error("the timestamp is nowhere");

  const changes: Change[] = [];
  const add = (name: string, to: Sent | null): void => {
    if (to !== null) changes.push({ name, to });
  };
  const written = (other: string): Sent | null =>
    carrier === null
      ? (inside?.write(
          sent,
          replaced(own, pieces, () => other),
        ) ?? null)
      : carrier.write(sent, other);

  if (carrier === null) {
    const less = withoutTimestamp(layout, own);
    if (less !== null) add("without the timestamp", inside?.write(sent, less) ?? null);
  } else {
    add(`without ${carrier.label}`, carrier.write(sent, null));
    add(`${carrier.label} twice`, carrier.twice(sent));
  }
  add("the timestamp empty", written(""));
  for (const wrong of malformed(text, rule.unit)) add(`the timestamp "${wrong}"`, written(wrong));
  if (isSigned(signed)) add("another timestamp", written(another(text, rule.unit)));

  const { toleranceSeconds } = rule;
  if (toleranceSeconds === null) return changes;
  const at = secondsOf(text, rule.unit);
  const [early, late] = [Math.ceil(at) - toleranceSeconds, Math.floor(at) + toleranceSeconds];
  add("too late by a second", { ...sent, now: Math.ceil(at) + toleranceSeconds + 1 });
  add("too early by a second", { ...sent, now: Math.floor(at) - toleranceSeconds - 1 });
  changes.push(
    { name: "as late as is allowed", to: { ...sent, now: late }, harmless: true },
    { name: "as early as is allowed", to: { ...sent, now: early }, harmless: true },
  );
  return changes;
}

function isSigned(parts: Anatomy["signed"]): boolean {
  return parts.some((part) => part.kind === "timestamp" || part.kind === "body");
}
