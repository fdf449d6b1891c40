/** All that is known of one provider, as `hookyard providers <name>` shows it. */
import type { Provider } from "../../core/provider.ts";
import { yamlExample } from "./example.ts";
import { outcomeOf } from "../../core/outcome.ts";
import { handshakeWords, locatorWords, schemeWords } from "./scheme-words.ts";

export function providerCard(row: Provider): string {
  const { handshakes = [], recognisedBy, recognisedByBody = [] } = row;
  const facts: readonly (readonly [label: string, text: string])[] = [
    ["proof", `${outcomeOf(row.scheme)}: ${schemeWords(row.scheme)}`],
    ...(row.covers === undefined ? [] : [["covers", row.covers] as const]),
    ["event id", eventId(row)],
    ["event type", row.eventType.length === 0 ? "none" : locatorWords(row.eventType)],
    ["shared URL", sharedUrl(row.name, recognisedBy, recognisedByBody)],
    ...handshakes.map((one) => ["handshake", handshakeWords(one)] as const),
    ["expects", row.answer ?? `not known; answered ${row.respond?.status ?? 200}`],
    ["retries", row.retries ?? "not known"],
    ["row", `${row.confidence}, compared ${row.readOn}: ${row.sources.join("; ")}`],
    ["docs", row.docs],
  ];
  return [
    `${row.name}  ${row.title} (${row.category})`,
    ...facts.map(([label, text]) => `  ${label.padEnd(11)} ${text}`),
    "",
    "In routes.yaml:",
    ...yamlExample(row).map((line) => `  ${line}`),
    "",
    "At the provider:",
    ...row.setup.map((step, index) => `  ${index + 1}. ${step}`),
  ].join("\n");
}

function eventId({ eventId: locators, dedupe }: Provider): string {
  if (locators.length > 0) return locatorWords(locators);
  return dedupe === "off"
    ? "none, and bodies repeat: no dedupe unless you set it"
    : "none: dedupe is by the body";
}

function sharedUrl(
  name: string,
  headers: Provider["recognisedBy"],
  fields: readonly (readonly string[])[],
): string {
  if (headers.length === 0 && fields.length === 0) return `no: only at /in/${name}`;
  const byHeaders = headers.map((list) => list.join(" and "));
  const byFields = fields.map((list) => list.map((field) => `body.${field}`).join(" and "));
  return `recognised by ${[...byHeaders, ...byFields].join(", or ")}`;
}
