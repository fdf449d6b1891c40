/** `hookyard serve`: runs the router on this machine with workerd, and ends it cleanly. */
import { dirname, resolve } from "node:path";
import { z } from "zod";
import {
  ALLOW_PRIVATE_OPTION,
  CONFIG_OPTION,
  ENVIRONMENT_OPTION,
  JSON_OPTION,
  defineCommand,
} from "../command.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import type { Io } from "../io.ts";
import { outputFor } from "../output.ts";
import { readPlan, titleOf } from "../routes-file.ts";
import { readSecrets } from "../secrets.ts";
import { workerModule } from "../serve/bundle.ts";
import { openFilesLimit, openFilesWarning } from "../serve/limits.ts";
import { missingSecrets } from "../serve/missing-secrets.ts";
import { superviseRouter } from "../serve/supervise.ts";

const Args = z.object({
  config: z.string(),
  env: z.string().min(1).optional(),
  port: z.coerce.number().int().min(0).max(65_535),
  host: z.string().min(1),
  data: z.string().min(1),
  envFile: z.string().optional(),
  clientIpHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, "expected the name of a header")
    .toLowerCase()
    .optional(),
  allowPrivate: z.boolean().default(false),
  json: z.boolean().default(false),
});

export type ServeArgs = z.infer<typeof Args>;

export async function runServe(io: Io, args: ServeArgs): Promise<ExitCode> {
  const out = outputFor(io, args);
  const found = await readSecrets(io, args);
  if (found.kind === "failed") {
    out.note(`hookyard serve: ${found.message}`);
    return EXIT.wrongUsage;
  }
  const { secrets } = found;
  const read = await readPlan(io, {
    ...args,
    // Serve names what is missing itself, in one line each.
    knownSecrets: null,
    command: "serve",
    consequence: "the router was not started",
  });
  if (read.kind === "stopped") return read.exitCode;
  for (const line of missingSecrets(read.plan, (name) => secrets.get(name))) out.note(line);
  if (secrets.get("HOOKYARD_TOKEN") === undefined) {
    out.note("note: HOOKYARD_TOKEN is not set; the admin API is off");
  }
  const files = openFilesWarning(await openFilesLimit(), read.plan.shards);
  if (files !== null) out.note(files);
  const { plan } = read;
  const configName = titleOf(read);
  const { host, port, allowPrivate } = args;
  const dataDir = resolve(io.cwd, args.data);
  return superviseRouter(io, out, {
    plan,
    configName,
    folder: dirname(resolve(io.cwd, args.config)),
    workerModule: workerModule(),
    secrets,
    dataDir,
    host,
    port,
    allowPrivate,
    clientIp: args.clientIpHeader ?? "socket",
  });
}

export const serve = defineCommand({
  name: "serve",
  summary: "run the router on this machine",
  details: `Prints "hookyard ready on http://…" when it answers. Events live in the data folder; one router at a time
can have it. Secrets come from the environment and from the env file, which wins. TERM lets deliveries
under way finish, for at most 30 s.`,
  options: [
    CONFIG_OPTION,
    ENVIRONMENT_OPTION,
    { flags: "-p, --port <number>", description: "0 takes any free port", default: "8787" },
    {
      flags: "--host <address>",
      description: "0.0.0.0 for every IPv4 address of the machine",
      default: "127.0.0.1",
    },
    {
      flags: "-d, --data <folder>",
      description: "where events are stored",
      default: "hookyard-data",
    },
    {
      flags: "--env-file <file>",
      description: "secrets as KEY=value (default: .dev.vars beside the routes file)",
    },
    {
      flags: "--client-ip-header <name>",
      description:
        "behind a reverse proxy: the header in which it puts the sender's address (default: the connection's own)",
    },
    ALLOW_PRIVATE_OPTION,
    JSON_OPTION,
  ],
  examples: [
    ["hookyard serve", "routes.yaml and .dev.vars of this folder, on http://127.0.0.1:8787"],
    [
      "hookyard serve --host 0.0.0.0 -p 80 -d /var/lib/hookyard --env-file /etc/hookyard.env",
      "on a server",
    ],
    ["hookyard serve --allow-private -p 0", "with destinations on this machine, on any free port"],
  ],
  args: Args,
  run: runServe,
});
