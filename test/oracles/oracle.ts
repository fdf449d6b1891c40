/**
 * An oracle: the provider's own library, asked about a request of a vector file. It shares no code with us,
 * so its agreement is evidence.
 */
import { atInstant } from "./clock.ts";

/** One request of a vector file, with what the operator configured, in the forms that libraries take. */
export interface OracleRequest {
  readonly method: string;
  readonly url: string;
  /** Lower-case names; the values of a repeated header joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The body as UTF-8 text, for libraries that take no bytes. */
  readonly text: string;
  /** When it arrives, Unix seconds. */
  readonly now: number;
  /** The value behind `secret`. */
  readonly secret: string;
  /** A text key of the source, such as `public_key` or `url`; throws where it is absent. */
  setting(name: string): string;
  /** What the world answers at a URL, such as a certificate or a key set: `documents` of the file; throws where absent. */
  document(url: string): string;
}

export interface Oracle {
  /** The npm package whose code decides. */
  readonly package: string;
  /** True where the library accepts the request at the instant that the vector states. */
  accepts(request: OracleRequest): Promise<boolean>;
  /** What the library says: `accepted`, `refused`, or the message of the error it threw. */
  explain(request: OracleRequest): Promise<string>;
}

/**
 * An oracle from the library's own check, which refuses by throwing or by an answer of `false`. Libraries read
 * the clock themselves, so it stands at the vector's instant meanwhile.
 */
export function oracle(packageName: string, check: (request: OracleRequest) => unknown): Oracle {
  async function explain(request: OracleRequest): Promise<string> {
    try {
      const answer = await atInstant(request.now * 1000, async () => check(request));
      return answer === false ? "refused" : "accepted";
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    }
  }
  return {
    package: packageName,
    explain,
    accepts: async (request) => (await explain(request)) === "accepted",
  };
}

/** A header that the library is handed by itself; throws where the request lacks it. */
export function header(request: OracleRequest, name: string): string {
  const value = request.headers[name];
  if (value === undefined) throw new Error(`the request has no header ${name}`);
  return value;
}
