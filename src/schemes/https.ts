/** Which addresses of documents may be asked at all: https, nothing that hides in the spelling. */

/** Longest address that is looked at. */
const MAX_URL = 2048;

/** An https address without credentials, port and fragment, spelled as a URL parser would spell it; else `null`. */
export function httpsUrl(text: string): URL | null {
  if (text.length > MAX_URL || !text.startsWith("https://") || !URL.canParse(text)) return null;
  const url = new URL(text);
  // A parser drops tabs, turns backslashes and resolves dots: a text that changes was not what it seemed to be.
  const plain = url.href === text || url.href === `${text}/`;
  return plain && url.username === "" && url.password === "" && url.port === "" && url.hash === ""
    ? url
    : null;
}

/** True for what `httpsUrl` reads. */
export function isHttps(text: string): boolean {
  return httpsUrl(text) !== null;
}
