/**
 * Where signatures and a timestamp stand in a text that carries them. Read here by other means than the engine
 * does, so that a vector does not share its mistakes.
 */
import type { ValueLayout } from "../../../src/core/scheme.ts";

/**
 * `jws`: the signature follows the last dot (RFC 7515 §7.1). `around`: it is the group `signature` of the pattern, and
 * the timestamp is the group `timestamp` where there is one.
 */
export type Layout =
  | Exclude<ValueLayout, { kind: "template" }>
  | { readonly kind: "jws" }
  | { readonly kind: "around"; readonly pattern: RegExp };

/** A layout of the rows; a template becomes a pattern. */
export function layoutOf(layout: ValueLayout): Layout {
  if (layout.kind !== "template") return layout;
  const parts = layout.parts.map((part) => {
    if (part.kind === "literal")
      return part.text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
    return part.kind === "signature" ? "(?<signature>.*)" : String.raw`(?<timestamp>\d+)`;
  });
  return { kind: "around", pattern: new RegExp(`^${parts.join("")}$`, "du") };
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** All signatures of the scheme that the text holds, from left to right. */
export function signaturesIn(layout: Layout, text: string): readonly Piece[] {
  switch (layout.kind) {
    case "plain":
      return [{ start: layout.prefix.length, end: text.length }];
    case "jws":
      return [{ start: text.lastIndexOf(".") + 1, end: text.length }];
    case "around":
      return groupIn(layout.pattern, "signature", text);
    case "pairs": {
      const keys = [layout.signatureKey].flat();
      return pairsIn(layout, text)
        .filter(({ key, start, end }) => keys.includes(key) && end > start)
        .map(({ start, end }) => ({ start, end }));
    }
    case "tagged-list":
      return piecesIn(text, " ")
        .filter(({ start }) => text.startsWith(`${layout.tag},`, start))
        .map(({ start, end }) => ({ start: start + layout.tag.length + 1, end }));
    case "list":
      return piecesIn(text, layout.separator)
        .slice(layout.timestampFirst === true ? 1 : 0)
        .filter(({ start }) => text.startsWith(layout.prefix, start))
        .map(({ start, end }) => ({ start: start + layout.prefix.length, end }));
  }
}

/** Where the timestamp stands in the text; empty where the layout has none. */
export function timestampsIn(layout: Layout, text: string): readonly Piece[] {
  if (layout.kind === "list" && layout.timestampFirst === true)
    return piecesIn(text, layout.separator).slice(0, 1);
  if (layout.kind === "around") return groupIn(layout.pattern, "timestamp", text);
  if (layout.kind !== "pairs") return [];
  return pairsIn(layout, text)
    .filter(({ key }) => key === layout.timestampKey)
    .map(({ start, end }) => ({ start, end }));
}

/** The text with every piece replaced. */
export function replaced(
  text: string,
  pieces: readonly Piece[],
  change: (piece: string) => string,
): string {
  return pieces.toReversed().reduce((whole, { start, end }) => {
    return whole.slice(0, start) + change(whole.slice(start, end)) + whole.slice(end);
  }, text);
}

/** The text without its timestamp; null where that is not in the layout. */
export function withoutTimestamp(layout: Layout, text: string): string | null {
  if (timestampsIn(layout, text).length === 0) return null;
  if (layout.kind === "list") return text.slice(text.indexOf(layout.separator) + 1);
  if (layout.kind !== "pairs") return null;
  const group = layout.groupSeparator;
  return (group === undefined ? [text] : text.split(group))
    .map((one) =>
      one
        .split(layout.separator)
        .filter((pair) => !pair.startsWith(`${layout.timestampKey}=`))
        .join(layout.separator),
    )
    .join(group);
}

/** The text as another version of the provider's signature would have it; null where it names none. */
export function otherVersion(layout: Layout, text: string): string | null {
  switch (layout.kind) {
    case "plain": {
      if (layout.prefix === "") return null;
      return otherName(layout.prefix) + text.slice(layout.prefix.length);
    }
    case "list": {
      const { prefix } = layout;
      if (prefix === "") return null;
      return replaced(text, behind(signaturesIn(layout, text), prefix.length), otherName);
    }
    case "tagged-list":
      return replaced(text, behind(signaturesIn(layout, text), layout.tag.length + 1), otherName);
    case "pairs": {
      const keys = [layout.signatureKey].flat();
      const pieces = pairsIn(layout, text)
        .filter(({ key }) => keys.includes(key))
        .map(({ key, start }) => ({ start: start - key.length - 1, end: start - 1 }));
      return replaced(text, pieces, otherName);
    }
    case "jws":
    case "around":
      return null;
  }
}

/** The text without what names the version; null where nothing does. */
export function withoutVersion(layout: Layout, text: string): string | null {
  if (layout.kind === "plain")
    return layout.prefix === "" ? null : text.slice(layout.prefix.length);
  if (layout.kind === "jws" || (layout.kind === "list" && layout.prefix === "")) return null;
  const [first] = signaturesIn(layout, text);
  return first === undefined ? null : text.slice(first.start, first.end);
}

/** `v1` becomes `v2`, `sha256=` becomes `sha257=`: near to what is meant, and not it. */
function otherName(name: string): string {
  const digit = /^(.*)(\d)(\D*)$/u.exec(name);
  if (digit !== null) {
    const [, before = "", number = "", after = ""] = digit;
    return before + ((Number(number) + 1) % 10) + after;
  }
  return name.replace(/([^A-Za-z]*)$/u, "2$1");
}

function groupIn(pattern: RegExp, name: string, text: string): readonly Piece[] {
  const [start, end] = pattern.exec(text)?.indices?.groups?.[name] ?? [];
  return start === undefined || end === undefined ? [] : [{ start, end }];
}

function behind(pieces: readonly Piece[], length: number): readonly Piece[] {
  return pieces.map(({ start }) => ({ start: start - length, end: start }));
}

function pairsIn(
  { separator, groupSeparator }: Extract<Layout, { kind: "pairs" }>,
  text: string,
): readonly (Piece & { readonly key: string })[] {
  const groups =
    groupSeparator === undefined
      ? [{ start: 0, end: text.length }]
      : piecesIn(text, groupSeparator);
  return groups.flatMap((group) =>
    piecesIn(text.slice(group.start, group.end), separator).map(({ start, end }) => {
      const pair = text.slice(group.start + start, group.start + end);
      const equals = pair.indexOf("=");
      const key = pair.slice(0, Math.max(equals, 0));
      return { key, start: group.start + start + equals + 1, end: group.start + end };
    }),
  );
}

function piecesIn(text: string, separator: string): readonly Piece[] {
  let at = 0;
  return text.split(separator).map((piece) => {
    const start = at;
    at += piece.length + separator.length;
    return { start, end: start + piece.length };
  });
}
