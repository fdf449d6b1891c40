/**
 * JSON written anew with its names in alphabetical order, for providers that sign it so. Numbers and strings stay as
 * they were received: `1e-8` and `0.00000001` are one number and two texts, and languages differ in which they write.
 */

/** A piece of JSON text, after any white space. */
const TOKEN = /[ \t\n\r]*([[\]{}:,]|"(?:[^"\\]|\\.)*"|[^[\]{}:," \t\n\r]+)/guy;

interface Cursor {
  readonly tokens: readonly string[];
  at: number;
}

/**
 * `text` must be JSON, and no deeper than a parser may go. Null where an object has a name twice, which two readers
 * may read as two different objects.
 */
export function sortedJson(text: string): string | null {
  const tokens = [...text.matchAll(TOKEN)].map((match) => match[1] ?? "");
  return writeValue({ tokens, at: 0 });
}

function writeValue(cursor: Cursor): string | null {
  const token = next(cursor);
  if (token === "{") return writeObject(cursor);
  if (token === "[") return writeList(cursor);
  return token;
}

function writeObject(cursor: Cursor): string | null {
  const members = new Map<string, string>();
  if (peek(cursor) === "}") return next(cursor) && "{}";
  for (;;) {
    const written = next(cursor);
    const name = String(JSON.parse(written));
    next(cursor);
    const value = writeValue(cursor);
    if (value === null || members.has(name)) return null;
    members.set(name, `${written}:${value}`);
    if (next(cursor) === "}") break;
  }
  const names = [...members.keys()].toSorted();
  return `{${names.map((name) => members.get(name)).join(",")}}`;
}

function writeList(cursor: Cursor): string | null {
  const items: string[] = [];
  if (peek(cursor) === "]") return next(cursor) && "[]";
  for (;;) {
    const item = writeValue(cursor);
    if (item === null) return null;
    items.push(item);
    if (next(cursor) === "]") return `[${items.join(",")}]`;
  }
}

function peek({ tokens, at }: Cursor): string {
  const token = tokens[at];
  if (token === undefined) throw new Error("the text ended inside a value: it is not JSON");
  return token;
}

function next(cursor: Cursor): string {
  const token = peek(cursor);
  cursor.at++;
  return token;
}
