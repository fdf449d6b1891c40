/** What is signed of requests that are a URL and a form (Twilio, Plivo). */
import type { ReceivedRequest } from "../core/model.ts";
import { hasTooManyFields } from "./form.ts";
import { strictText } from "./hmac-of.ts";

/**
 * The URL that the provider called: the source's `url`, with the query as received. A provider may add to the query
 * that was registered (Twilio: `bodySHA256`), and signs what it called. Null where no `url` is configured.
 */
export function calledUrl(registered: string | null | undefined, query: string): string | null {
  if (registered === null || registered === undefined || registered === "") return null;
  const [url = ""] = registered.split("#");
  if (query === "") return url;
  const [bare = ""] = url.split("?");
  return `${bare}?${query}`;
}

/** The form's text, "" for a request without a body; null where the body is something else, or has too many fields. */
export function formText({
  headers,
  body,
}: Pick<ReceivedRequest, "headers" | "body">): string | null {
  if (body.length === 0) return "";
  const [type = ""] = (headers.get("content-type") ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/x-www-form-urlencoded") return null;
  const text = strictText(body);
  return text === null || hasTooManyFields(text) ? null : text;
}
