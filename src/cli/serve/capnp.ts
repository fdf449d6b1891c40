/** Writes workerd's configuration (its schema is `workerd.capnp` in the npm package `workerd`). */

export interface WorkerdSetup {
  /** File name of the bundled Worker, beside the configuration: workerd embeds by relative path. */
  readonly bundle: string;
  /** Absolute path of the data folder. */
  readonly dataDir: string;
  /** `host:port` of the public socket; port 0 lets the system choose. */
  readonly address: string;
  /** Absolute path of the Unix socket of the supervisor. */
  readonly sweepSocket: string;
  /** Variables that workerd reads from its own environment: secrets never stand in the file. */
  readonly fromEnvironment: readonly string[];
  readonly texts: readonly (readonly [name: string, value: string])[];
  readonly allowPrivate: boolean;
}

/** Names the folder of the Durable Objects' data: with another key, all stored events would be gone. */
const UNIQUE_KEY = "hookyard-shard";

const COMPATIBILITY_DATE = "2026-10-01";
/** As in wrangler.toml, but for the one that means Cloudflare's own zones. */
const COMPATIBILITY_FLAGS = ["no_nodejs_compat", "no_nodejs_compat_v2"];

/**
 * Ranges that workerd counts as public and that still lead elsewhere: benchmarking (RFC 2544), NAT64 and
 * 6to4, which can wrap a private IPv4 address, protocol assignments (RFC 6890), and reserved addresses.
 */
const DENIED_RANGES = ["198.18.0.0/15", "64:ff9b::/96", "2002::/16", "192.0.0.0/24", "240.0.0.0/4"];

/** The whole configuration as text, constant `config`. */
export function workerdConfig(setup: WorkerdSetup): string {
  const allow = setup.allowPrivate ? ["public", "private", "local"] : ["public"];
  const deny = setup.allowPrivate ? [] : DENIED_RANGES;
  const bindings = [
    `(name = "SHARD", durableObjectNamespace = "Shard")`,
    ...setup.fromEnvironment.map(
      (name) => `(name = ${text(name)}, fromEnvironment = ${text(name)})`,
    ),
    ...setup.texts.map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`),
  ];
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .hookyard),
    (name = "data", disk = (path = ${text(setup.dataDir)}, writable = true)),
    (name = "internet", network = (
      allow = ${list(allow)},
      deny = ${list(deny)},
      tlsOptions = (trustBrowserCas = true),
    )),
  ],
  sockets = [
    (name = "http", address = ${text(setup.address)}, http = (), service = "main"),
    (name = "sweep", address = ${text(`unix:${setup.sweepSocket}`)}, http = (),
      service = (name = "main", entrypoint = "Sweep")),
  ],
);

const hookyard :Workerd.Worker = (
  modules = [(name = "hookyard.js", esModule = embed ${text(setup.bundle)})],
  compatibilityDate = ${text(COMPATIBILITY_DATE)},
  compatibilityFlags = ${list(COMPATIBILITY_FLAGS)},
  bindings = [
    ${bindings.join(",\n    ")},
  ],
  durableObjectNamespaces = [(className = "Shard", uniqueKey = ${text(UNIQUE_KEY)}, enableSql = true)],
  durableObjectStorage = (localDisk = "data"),
);
`;
}

function list(texts: readonly string[]): string {
  return `[${texts.map(text).join(", ")}]`;
}

/** A Cap'n Proto text literal: UTF-8 stands as it is, each byte of a control character as `\xNN`. */
function text(value: string): string {
  const escaped = value
    .replaceAll(/["\\]/gu, (char) => `\\${char}`)
    .replaceAll(/\p{Cc}/gu, (char) => [...new TextEncoder().encode(char)].map(hexEscape).join(""));
  return `"${escaped}"`;
}

function hexEscape(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, "0")}`;
}
