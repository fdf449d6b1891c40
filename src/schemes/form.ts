/** Form fields in their order and with their repeats, as signatures over forms need them. */
import { MAX_FIELDS } from "../core/decode.ts";

/** Names and values of `application/x-www-form-urlencoded` text or a query, in the order sent (WHATWG URL §5.1). */
export function formPairs(text: string): readonly (readonly [name: string, value: string])[] {
  // A leading "?" would be dropped by URLSearchParams; here it belongs to the first name, as it does where events are read.
  return [...new URLSearchParams(text.startsWith("?") ? `&${text}` : text)];
}

/** True for a form with more fields than are read of an event: nobody has it sorted before it is known to be signed. */
export function hasTooManyFields(text: string): boolean {
  let count = 1;
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", at + 1)) count++;
  return count > MAX_FIELDS;
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
