/** Form fields in their order and with their repeats, as signatures over forms need them. */

/** Names and values of `application/x-www-form-urlencoded` text or a query, in the order sent (WHATWG URL §5.1). */
export function formPairs(text: string): readonly (readonly [name: string, value: string])[] {
  return [...new URLSearchParams(text)];
}

/**
 * Name and value of every field without separators, sorted by name; a repeated name with its values sorted, each
 * value once (Twilio, Mandrill).
 */
export function sortedForm(text: string): string {
  const byName = new Map<string, Set<string>>();
  for (const [name, value] of formPairs(text)) {
    const values = byName.get(name);
    if (values === undefined) byName.set(name, new Set([value]));
    else values.add(value);
  }
  return [...byName.keys()]
    .toSorted()
    .flatMap((name) => [...(byName.get(name) ?? [])].toSorted().map((value) => name + value))
    .join("");
}
