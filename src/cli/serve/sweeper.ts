/**
 * What the supervisor says to the running Worker over their private socket: once a minute, to look after
 * its shards, so that a lost alarm heals without traffic; and before a stop, to finish what is under way.
 */
import { request } from "node:http";

const EVERY_MS = 60_000;
const TIMEOUT_MS = 30_000;
/** One failure may be chance; this many in a row are told. */
const TELL_AFTER = 3;

/** Sweeps now and then every minute. Returns what ends it. */
export function startSweeping(socketPath: string, warn: (message: string) => void): () => void {
  let failures = 0;
  const sweep = async () => {
    const outcome = await post(socketPath, "/");
    failures = outcome === null ? 0 : failures + 1;
    if (failures === TELL_AFTER) warn(`warning: the sweep failed ${failures} times: ${outcome}`);
  };
  void sweep();
  const timer = setInterval(() => void sweep(), EVERY_MS);
  return () => clearInterval(timer);
}

/**
 * Lets the router finish: it takes nothing in any more, and what is being sent is sent and settled, so
 * that the next start does not have to send it again. Resolves when that is done or its patience is over.
 */
export async function drainRouter(socketPath: string): Promise<void> {
  await post(socketPath, "/drain");
}

/** Null where it worked, else why not. */
function post(socketPath: string, path: string): Promise<string | null> {
  return new Promise((resolve) => {
    const sent = request(
      { socketPath, method: "POST", path, headers: { host: "sweep" }, timeout: TIMEOUT_MS },
      (response) => {
        response.resume();
        const status = response.statusCode ?? 0;
        response.once("end", () => resolve(status < 300 ? null : `status ${status}`));
        response.once("error", (error) => resolve(error.message));
      },
    );
    sent.once("timeout", () => sent.destroy(new Error(`no answer in ${TIMEOUT_MS / 1000} s`)));
    sent.once("error", (error) => resolve(error.message));
    sent.end();
  });
}
