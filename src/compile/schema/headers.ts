/** Header names and values: what RFC 9110 allows and what the router keeps for itself. */
import { isHeaderName, isReservedHeader } from "../../core/header-name.ts";
import { no, ok, text, type Parsed } from "./values.ts";

/** A header name in lower case. */
export function parseHeaderName(name: string): Parsed<string> {
  if (!isHeaderName(name)) {
    return no("HY118", `${JSON.stringify(name)} is not a header name`, {
      help: "use letters, digits and -, as in x-request-source",
    });
  }
  return ok(name.toLowerCase());
}

/** A header name that a request of ours may be given. */
export function parseOwnHeaderName(name: string): Parsed<string> {
  const parsed = parseHeaderName(name);
  if (!parsed.ok) return parsed;
  if (isReservedHeader(parsed.value)) {
    return no("HY119", `header "${parsed.value}" is set by the router itself`, {
      help: "use another name",
    });
  }
  return parsed;
}

/** The literal part of a header value: visible ASCII, spaces and tabs, so that no line break gets in. */
export function parseHeaderText(value: string): Parsed<string> {
  const wrong = /[^\t\u0020-\u007e]/.exec(value);
  if (wrong === null) return ok(value);
  return no("HY118", "a header value holds a character that is not allowed", {
    help: "only visible ASCII characters, spaces and tabs; no line breaks",
    from: wrong.index,
    to: wrong.index + 1,
  });
}

const PATTERN = "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$";

export const headerName = () => text("a header name", parseHeaderName, PATTERN);
export const ownHeaderName = () => text("a header name", parseOwnHeaderName, PATTERN);
export const headerText = () =>
  text("a text (put quotes around numbers)", (value) =>
    value === value.trim()
      ? parseHeaderText(value)
      : no("HY118", "a header value starts or ends with a space", { help: "remove the space" }),
  );
