/** The little of autocannon 9 that the bench uses; the package ships no types. */
declare module "autocannon" {
  import type { EventEmitter } from "node:events";

  interface Request {
    readonly headers: { readonly [name: string]: string };
  }

  interface Options {
    readonly url: string;
    readonly method: "POST";
    readonly connections: number;
    readonly amount: number;
    /** Seconds until one request counts as failed. */
    readonly timeout: number;
    readonly body: string;
    readonly headers: { readonly [name: string]: string };
    readonly requests: readonly { readonly setupRequest: (request: Request) => Request }[];
  }

  interface Result {
    readonly "2xx": number;
    readonly non2xx: number;
    readonly errors: number;
    readonly timeouts: number;
  }

  interface Instance extends EventEmitter, PromiseLike<Result> {
    on(
      event: "response",
      listener: (client: unknown, status: number, bytes: number, responseMs: number) => void,
    ): this;
  }

  export default function autocannon(options: Options): Instance;
}
