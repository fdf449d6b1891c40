/** Parses a JavaScript regular expression into the tree that the check for backtracking looks at. */
import {
  ANY,
  complement,
  DIGIT,
  ignoringCase,
  one,
  SPACE,
  WORD,
  type CharSet,
} from "./char-set.ts";

interface Placed {
  readonly from: number;
  readonly to: number;
}

export type RegexNode = Placed &
  (
    | { readonly kind: "set"; readonly set: CharSet }
    | { readonly kind: "sequence"; readonly items: readonly RegexNode[] }
    | { readonly kind: "choice"; readonly branches: readonly RegexNode[] }
    | {
        readonly kind: "repeat";
        readonly of: RegexNode;
        readonly min: number;
        readonly max: number;
      }
    /** A lookahead: takes no text. Anchors and word boundaries are empty sequences. */
    | { readonly kind: "look"; readonly of: RegexNode }
    /** Refused wherever it stands. */
    | { readonly kind: "refused"; readonly what: string }
  );

/** `source` must be known to compile. What the parser does not understand is taken as a literal. */
export function parseRegex(source: string, ignoreCase = false): RegexNode {
  return new Parser(source, ignoreCase).choice();
}

const QUANTIFIER = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/;

class Parser {
  readonly #source: string;
  readonly #ignoreCase: boolean;
  #at = 0;

  constructor(source: string, ignoreCase: boolean) {
    this.#source = source;
    this.#ignoreCase = ignoreCase;
  }

  choice(): RegexNode {
    const from = this.#at;
    const branches = [this.#sequence()];
    while (this.#take("|")) branches.push(this.#sequence());
    const [only] = branches;
    return branches.length === 1 && only !== undefined
      ? only
      : { kind: "choice", branches, from, to: this.#at };
  }

  #sequence(): RegexNode {
    const from = this.#at;
    const items: RegexNode[] = [];
    while (this.#at < this.#source.length && !this.#sees("|") && !this.#sees(")"))
      items.push(this.#quantified());
    return { kind: "sequence", items, from, to: this.#at };
  }

  #quantified(): RegexNode {
    const from = this.#at;
    const of = this.#atom();
    const match = QUANTIFIER.exec(this.#source.slice(this.#at));
    if (match === null) return of;
    this.#at += match[0].length;
    return { kind: "repeat", of, ...limits(match), from, to: this.#at };
  }

  #atom(): RegexNode {
    const from = this.#at;
    if (this.#take("(")) return this.#group(from);
    if (this.#take("[")) return this.#set(this.#characterClass(), from);
    if (this.#take(".")) return this.#set(ANY, from);
    if (this.#take("^") || this.#take("$"))
      return { kind: "sequence", items: [], from, to: this.#at };
    if (this.#take("\\")) return this.#escape(from);
    return this.#set(one(this.#character()), from);
  }

  #group(from: number): RegexNode {
    const look = this.#take("?=") || this.#take("?!");
    const behind = !look && (this.#take("?<=") || this.#take("?<!"));
    if (!look && !behind && this.#take("?<")) this.#at = this.#source.indexOf(">", this.#at) + 1;
    // `?:`, and modifiers such as `?i:`.
    const modifiers = /^\?[a-z-]*:/.exec(this.#source.slice(this.#at));
    if (modifiers !== null) this.#at += modifiers[0].length;
    const of = this.choice();
    this.#take(")");
    if (behind) return { kind: "refused", what: "a lookbehind", from, to: this.#at };
    return look ? { kind: "look", of, from, to: this.#at } : { ...of, from, to: this.#at };
  }

  #escape(from: number): RegexNode {
    if (this.#sees("b") || this.#sees("B")) {
      this.#at += 1;
      return { kind: "sequence", items: [], from, to: this.#at };
    }
    if (/^(?:[1-9]|k<)/.test(this.#source.slice(this.#at))) {
      this.#at = this.#sees("k") ? this.#source.indexOf(">", this.#at) + 1 : this.#at + 1;
      return { kind: "refused", what: "a backreference", from, to: this.#at };
    }
    return this.#set(this.#escaped(), from);
  }

  /** The characters behind a backslash. */
  #escaped(): CharSet {
    const letter = String.fromCodePoint(this.#character());
    switch (letter) {
      case "d":
        return DIGIT;
      case "D":
        return complement(DIGIT);
      case "w":
        return WORD;
      case "W":
        return complement(WORD);
      case "s":
        return SPACE;
      case "S":
        return complement(SPACE);
      case "p":
      case "P":
        this.#skip(/^\{[^}]*\}/);
        return ANY;
      case "x":
        return this.#hex(/^([0-9a-fA-F]{2})/, letter);
      case "u":
        return this.#hex(/^(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{4}))/, letter);
      case "c":
        this.#skip(/^[a-zA-Z]/);
        return ANY;
      default:
        return one(CONTROLS.get(letter) ?? letter.codePointAt(0) ?? 0);
    }
  }

  #hex(pattern: RegExp, letter: string): CharSet {
    const match = this.#skip(pattern);
    return one(
      match === null
        ? (letter.codePointAt(0) ?? 0)
        : Number.parseInt(match[1] ?? match[2] ?? "", 16),
    );
  }

  #characterClass(): CharSet {
    const negated = this.#take("^");
    const set: (readonly [number, number])[] = [];
    while (this.#at < this.#source.length && !this.#take("]")) {
      const low = this.#classMember();
      const single = low.length === 1 && low[0]?.[0] === low[0]?.[1] ? low[0]?.[0] : undefined;
      if (single !== undefined && this.#sees("-") && this.#source[this.#at + 1] !== "]") {
        this.#at += 1;
        const high = this.#classMember();
        set.push([single, high[0]?.[1] ?? single]);
      } else set.push(...low);
    }
    return negated ? complement(this.#folded(set)) : set;
  }

  #classMember(): CharSet {
    if (!this.#take("\\")) return one(this.#character());
    if (this.#take("b")) return one(8);
    return this.#escaped();
  }

  #set(set: CharSet, from: number): RegexNode {
    return { kind: "set", set: this.#folded(set), from, to: this.#at };
  }

  #folded(set: CharSet): CharSet {
    return this.#ignoreCase ? ignoringCase(set) : set;
  }

  #character(): number {
    const codePoint = this.#source.codePointAt(this.#at) ?? 0;
    this.#at += codePoint > 0xffff ? 2 : 1;
    return codePoint;
  }

  #sees(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }

  #take(text: string): boolean {
    const seen = this.#sees(text);
    if (seen) this.#at += text.length;
    return seen;
  }

  #skip(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.#source.slice(this.#at));
    this.#at += match?.[0].length ?? 0;
    return match;
  }
}

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ["0", 0],
  ["t", 9],
  ["n", 10],
  ["v", 11],
  ["f", 12],
  ["r", 13],
]);

function limits(match: RegExpExecArray): { readonly min: number; readonly max: number } {
  switch (match[0].charAt(0)) {
    case "*":
      return { min: 0, max: Infinity };
    case "+":
      return { min: 1, max: Infinity };
    case "?":
      return { min: 0, max: 1 };
    default: {
      const min = Number(match[1]);
      if (match[2] === undefined) return { min, max: min };
      return { min, max: match[3] === "" || match[3] === undefined ? Infinity : Number(match[3]) };
    }
  }
}
