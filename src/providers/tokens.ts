/**
 * For providers that sign nothing: the ways in which they can be given a text to send along. It proves who sends
 * (`authenticated`), not what is sent.
 */
import type { Need } from "../core/provider.ts";
import type { Scheme, TokenScheme } from "../core/scheme.ts";

/** In the URL that the user registers: `https://<host>/in/<source>?token=<text>`. */
export const tokenInUrl: TokenScheme = {
  kind: "token",
  place: { kind: "query", name: "token" },
  prefix: "",
};

export const ownTokenInUrl =
  "a long random text of your own, which you register as part of the URL";

export const registerTokenInUrl =
  "Register the URL with the token in its query: https://<your host>/in/<source>?token=<token>. It is a password: keep it out of tickets and screenshots.";

/** In a header that the user names at the provider. */
export const ownHeader: Scheme = { kind: "api-key", header: "x-webhook-token" };

export const ownHeaderName: Need = {
  key: "header",
  required: false,
  what: "the name of the header that you have the provider send, if it is not x-webhook-token",
};

export const ownTokenInHeader =
  "a long random text of your own, which you have the provider send as a header";

export const addOwnHeader =
  "Add a header x-webhook-token with the token as its value; under another name, set `header` to it.";

/** In a field of the payload. */
export function tokenInBody(...path: readonly string[]): TokenScheme {
  return { kind: "token", place: { kind: "body", path }, prefix: "" };
}

/** User and password in the URL that the user registers: `https://user:password@<host>/in/<source>`. */
export const ownPassword =
  "a user name and a password of your own, written user:password as one secret";

export const registerPasswordInUrl =
  "Register the URL with user and password in front of the host: https://<user>:<password>@<your host>/in/<source>.";
