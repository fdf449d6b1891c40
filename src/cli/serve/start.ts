/** Brings up one router on this machine: lock, bundle, configuration, workerd, and the wait until it answers. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plan } from "../../core/plan.ts";
import type { Io } from "../io.ts";
import type { Secrets } from "../secrets.ts";
import { authority } from "./address.ts";
import { findWorkerd } from "./binary.ts";
import { describeBuildFailure, isBuildFailure } from "../transforms.ts";
import { bundleWorker } from "./bundle.ts";
import { workerdConfig } from "./capnp.ts";
import { startWorkerd, type WorkerdChild } from "./child.ts";
import type { HeldLock } from "./lock.ts";
import { makePrivateDir, removePrivateDir } from "./private-dir.ts";

export interface RouterSetup {
  readonly plan: Plan;
  readonly configName: string;
  /** Absolute path of its folder. */
  readonly folder: string;
  readonly workerModule: string;
  readonly secrets: Secrets;
  /** Absolute. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly allowPrivate: boolean;
  /** Where the Worker reads the sender's address: `socket`, or a header's name in lower case. */
  readonly clientIp: string;
}

export type RouterStarted =
  | {
      readonly kind: "ready";
      readonly url: string;
      readonly child: WorkerdChild;
      readonly sweepSocket: string;
    }
  | { readonly kind: "failed"; readonly message: string };

const READY_WITHIN_MS = 20_000;
const LOOK_AGAIN_MS = 25;
const BUNDLE = "hookyard.js";
/** What the Worker reads beside the secrets of the plan. */
const SETTINGS = ["HOOKYARD_TOKEN", "HOOKYARD_BODY_TIMEOUT_MS"];

/**
 * Starts workerd for a data folder that this process holds. `onChild` gets it as soon as it exists. The
 * private folder is removed when workerd ends.
 */
export async function startRouter(
  io: Io,
  setup: RouterSetup,
  lock: HeldLock,
  onChild: (child: WorkerdChild) => void,
): Promise<RouterStarted> {
  const binary = findWorkerd(process.platform, process.arch);
  if (binary.kind === "failed") return binary;
  const privateDir = await makePrivateDir();
  const config = join(privateDir, "workerd.capnp");
  const sweepSocket = join(privateDir, "sweep.sock");
  const env = environment(setup);
  try {
    await writeFile(join(privateDir, BUNDLE), await bundleWorker(setup));
    await writeFile(
      config,
      workerdConfig({
        bundle: BUNDLE,
        dataDir: setup.dataDir,
        address: authority(setup.host, setup.port),
        sweepSocket,
        fromEnvironment: Object.keys(env),
        texts: [
          ["HOOKYARD_BOOT_AT", String(io.now())],
          ["HOOKYARD_CLIENT_IP", setup.clientIp],
          ...(setup.allowPrivate ? ([["HOOKYARD_ALLOW_PRIVATE", "1"]] as const) : []),
        ],
        allowPrivate: setup.allowPrivate,
      }),
    );
    // Before workerd runs: whoever comes after a crash finds what to end.
    await lock.record({ pid: process.pid, setup: config });
  } catch (error) {
    await removePrivateDir(config);
    if (setup.plan.transforms !== undefined && isBuildFailure(error))
      return { kind: "failed", message: describeBuildFailure(error) };
    throw error;
  }
  const child = startWorkerd({
    binary: binary.path,
    config,
    privateDir,
    env,
    logFd: io.stderr.fd ?? null,
  });
  onChild(child);
  const printed = holdBack(child, (text) => io.stderr.write(text));
  const port = await child.listening;
  if (port === null) {
    const how = await child.ended;
    const known = knownReason(setup, printed.soFar());
    if (known === null) printed.letGo();
    return { kind: "failed", message: known ?? `workerd ended before it was ready (${how})` };
  }
  const url = `http://${authority(setup.host, port)}`;
  const answers = await untilHealthy(
    io,
    `http://${authority(reachable(setup.host), port)}/healthz`,
    child,
  );
  printed.letGo();
  if (answers) return { kind: "ready", url, child, sweepSocket };
  child.send("KILL");
  const how = await child.ended;
  return {
    kind: "failed",
    message: `the router started on ${url} but /healthz did not answer 200 (${how})`,
  };
}

/** Only what the plan names reaches workerd, so that nothing else of the process can leak into the Worker. */
function environment({ plan, secrets }: RouterSetup): { [name: string]: string } {
  const env: { [name: string]: string } = {};
  for (const name of [...plan.secrets, ...SETTINGS]) {
    const value = secrets.get(name);
    if (value !== undefined) env[name] = value;
  }
  return env;
}

/** Keeps what workerd prints until it is known whether the user must see it. */
function holdBack(child: WorkerdChild, print: (text: string) => void): HeldText {
  let held = "";
  let open = false;
  child.onText((text) => {
    if (open) print(text);
    else held += text;
  });
  return {
    soFar: () => held,
    letGo() {
      open = true;
      if (held !== "") print(held);
    },
  };
}

interface HeldText {
  soFar(): string;
  /** Prints it, and from now on everything as it comes. */
  letGo(): void;
}

/** In the user's words, where workerd's own text says what it was. */
function knownReason(setup: RouterSetup, printed: string): string | null {
  const address = authority(setup.host, setup.port);
  if (/address already in use/i.test(printed)) {
    return `${address} is in use by another program; choose another with --port, or 0 for any free one`;
  }
  if (/bind.*permission denied/i.test(printed))
    return `${address} may not be used by this user; choose a port above 1023`;
  return /(cannot|can't) assign requested address/i.test(printed)
    ? `${setup.host} is not an address of this machine`
    : null;
}

/** A wildcard is an address to listen on, not one to connect to. */
function reachable(host: string): string {
  if (host === "*" || host === "0.0.0.0") return "127.0.0.1";
  return host === "::" ? "::1" : host;
}

async function untilHealthy(io: Io, url: string, child: WorkerdChild): Promise<boolean> {
  let over = false;
  void child.ended.then(() => (over = true));
  for (let waited = 0; waited < READY_WITHIN_MS && !over; waited += LOOK_AGAIN_MS) {
    const status = await io.fetch(url, { signal: AbortSignal.timeout(READY_WITHIN_MS) }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 0,
    );
    if (status === 200) return true;
    await io.sleep(LOOK_AGAIN_MS);
  }
  return false;
}
