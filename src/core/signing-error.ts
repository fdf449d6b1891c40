/** A request cannot be signed as asked. */

/** The message says what is wrong and what was expected. */
export class SigningError extends Error {
  override readonly name = "SigningError";
}
