/**
 * The requests with which a provider tests a new URL, as data. Read by the extension `handshakes`, which is
 * bundled only for sources whose provider has one.
 */
import type { Digest, Encoding, Place, SettingName } from "./scheme.ts";

export interface Handshake {
  /**
   * `open`: asked before anything is verified, since the provider signs nothing at that time.
   * `signed`: a request that has verified; nobody but the provider gets an answer.
   */
  readonly trust: "open" | "signed";
  readonly method: "GET" | "POST" | "HEAD" | "OPTIONS";
  /** All must hold, or the request is none. */
  readonly when: readonly HandshakeTest[];
  readonly answer: HandshakeRule;
}

export type HandshakeTest =
  | { readonly kind: "equals"; readonly place: Place; readonly value: string }
  | { readonly kind: "present"; readonly place: Place }
  | { readonly kind: "absent"; readonly place: Place }
  /**
   * The text is one of the values of the source's `verify_token` (Meta). Decides who may ask, not what is
   * asked: where all other tests hold and this does not, the answer is 403.
   */
  | { readonly kind: "token"; readonly place: Place }
  /** The text is one of the source's values of that key; 403 as above. */
  | { readonly kind: "setting"; readonly place: Place; readonly name: SettingName };

/**
 * What is answered. A text that comes back must be 1 to 1,024 printable ASCII characters, else 400; it goes out
 * as `text/plain` or inside JSON, always with `nosniff`.
 */
export type HandshakeRule =
  /** The text as the whole answer. */
  | { readonly kind: "echo"; readonly of: Place; readonly status?: number }
  /** The text under that key of a JSON object. */
  | { readonly kind: "echo-json"; readonly of: Place; readonly key: string }
  /** The text in a header of the answer. */
  | {
      readonly kind: "echo-header";
      readonly of: Place;
      readonly header: string;
      readonly status?: number;
    }
  /**
   * A proof of knowing the secret: `{"<key>": "<prefix><encoded HMAC of the text>"}`. The text must be
   * 1 to 128 letters, digits, `-` or `_`: an event of the same key is never such a text, since an event whose
   * body is one is refused by the same rule. So the answer signs nothing that verifies as an event.
   */
  | {
      readonly kind: "hmac-json";
      readonly of: Place;
      readonly digest: Digest;
      readonly encoding: Encoding;
      readonly prefix: string;
      readonly key: string;
      /** Under which the text itself is given back, too. */
      readonly echoKey: string | null;
    }
  | {
      readonly kind: "fixed";
      readonly status: number;
      readonly body: string;
      readonly headers: { readonly [name: string]: string };
    }
  /** What data cannot say: the module of this name in `src/schemes/custom/`. */
  | { readonly kind: "custom"; readonly name: string };
