/**
 * The table of diagnostic codes. A code never changes its meaning and is never used again once it is
 * gone; `docs/diagnostics.md` has one section for each, and a test keeps the two in step.
 */
import type { Severity } from "../core/diagnostic.ts";

interface Row {
  readonly severity: Severity;
  readonly title: string;
}

const error = (title: string): Row => ({ severity: "error", title });
const warning = (title: string): Row => ({ severity: "warning", title });

export const CODES = {
  // Syntax and shape
  HY100: error("The file is too large, empty or not a map"),
  HY101: error("The file is not valid YAML"),
  HY102: error("Unknown key"),
  HY103: error("A required key is missing"),
  HY104: error("A value has the wrong type"),
  HY105: error("A value is not allowed here"),
  HY106: error("A key is given twice"),
  HY107: error("Keys exclude each other"),
  HY108: error("Not supported by this version"),
  HY109: error("The version of the file is missing or unknown"),
  HY110: error("Unknown provider"),
  HY111: error("A name is malformed"),
  HY112: error("A duration, size or rate is malformed or out of range"),
  HY113: error("YAML aliases or nesting go too far"),
  HY114: error("A YAML tag or key is not allowed"),
  HY115: error("A number cannot be represented exactly"),
  HY116: error("A key does not apply here"),
  HY117: error("The hmac description does not fit together"),
  HY118: error("A header name or value is malformed"),
  HY119: error("A reserved header cannot be set"),
  HY120: error("A path is malformed"),
  HY121: error("An address range is malformed"),
  HY122: error("A retry policy is not possible"),
  // References
  HY201: error("Undefined destination"),
  HY202: error("Undefined source"),
  HY203: error("Two routes have the same name"),
  HY204: error("Two sources have the same path"),
  HY205: error("A name is defined in two files"),
  HY206: error("Unknown environment"),
  HY207: error("An include leads nowhere"),
  HY208: error("A transform file is missing"),
  // Conditions, expressions and templates
  HY301: error("A ${…} is not closed or empty"),
  HY302: error("An expression does not parse"),
  HY303: error("A path starts with an unknown name"),
  HY304: error("A function is refused"),
  HY305: error("A path into the event is malformed"),
  HY306: error("Unknown operator"),
  HY307: error("An operator has a value it cannot use"),
  HY308: error("A condition is empty"),
  HY309: error("A regular expression does not compile"),
  HY310: error("A regular expression can take too long"),
  HY311: error("${…} is not possible here"),
  // Security and likely mistakes
  HY401: warning("A source is not verified"),
  HY402: warning("A destination is not used"),
  HY403: warning("No route takes a source"),
  HY404: warning("A route can never match"),
  HY405: warning("Nothing provides a secret"),
  HY406: warning("Something is listed twice"),
  HY407: warning("$pad with a computed width"),
  HY408: warning("A URL is a credential"),
  HY410: error("A secret must be given by name"),
  HY411: error("A destination URL is not safe"),
  HY412: error("An unchecked event must not be signed"),
  HY413: error("A host is not allowed"),
  HY414: warning("Redaction takes the provider's signature away"),
  HY415: warning("Others can have requests signed for this path"),
  HY416: warning("The test of the URL cannot be answered"),
} as const satisfies { readonly [code: string]: Row };

export type Code = keyof typeof CODES;
