# The floor on the same workerd binary as Hookyard, with Durable Object SQLite on local disk.
# The data directory, the address, the secret and the destinations are given on the command line.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .floor),
    (name = "data", disk = (writable = true)),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", http = (), service = "main")],
);

const floor :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-10-01",
  bindings = [
    (name = "SHARD", durableObjectNamespace = "Shard"),
    (name = "SECRET", fromEnvironment = "SECRET"),
    (name = "DESTINATIONS", fromEnvironment = "DESTINATIONS"),
  ],
  durableObjectNamespaces = [(className = "Shard", uniqueKey = "floor-shard", enableSql = true)],
  durableObjectStorage = (localDisk = "data"),
);
