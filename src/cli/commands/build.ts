/** `hookyard build`: compiles the routes file into the module that the Worker imports, and tells editors its names. */
import { dirname, join, relative, resolve, sep } from "node:path";
import { z } from "zod";
import { routesJsonSchema } from "../../compile/json-schema/index.ts";
import type { Plan } from "../../core/plan.ts";
import { providers } from "../../providers/index.ts";
import {
  ALLOW_PRIVATE_OPTION,
  CONFIG_OPTION,
  ENVIRONMENT_OPTION,
  JSON_OPTION,
  defineCommand,
} from "../command.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import { textOf, type Io } from "../io.ts";
import { outputFor } from "../output.ts";
import { thisPackage } from "../package.ts";
import { ownImports, routesModule, routesTypes } from "../routes-module.ts";
import { schemaText } from "../schema-text.ts";
import { planSummary, readPlan, titleOf } from "../routes-file.ts";

const Args = z.object({
  config: z.string(),
  env: z.string().min(1).optional(),
  out: z.string().regex(/\.m?js$/, "the generated module must end in .js"),
  allowPrivate: z.boolean().default(false),
  json: z.boolean().default(false),
});

export type BuildArgs = z.infer<typeof Args>;

export async function runBuild(io: Io, args: BuildArgs): Promise<ExitCode> {
  const read = await readPlan(io, {
    ...args,
    knownSecrets: null,
    command: "build",
    // Last line on stderr, because wrangler prints noise of its own after it.
    consequence: "nothing was deployed",
  });
  if (read.kind === "stopped") return read.exitCode;

  const out = resolve(io.cwd, args.out);
  const own = (file: string): string => importFrom(out, join(thisPackage().root, "src", file));
  const source = routesModule(read.plan, read.name, {
    ...ownImports(own),
    transform: (file) => importFrom(out, resolve(io.cwd, dirname(args.config), file)),
  });
  const types = routesTypes(own("core/plan.ts"));
  try {
    await writeIfChanged(io, out, source);
    await writeIfChanged(io, out.replace(/\.(m?)js$/, ".d.$1ts"), types);
    await writeIfChanged(io, join(dirname(out), "schema.json"), projectSchema(read.plan));
  } catch (error) {
    io.stderr.write(
      `hookyard build: cannot write ${out}: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return EXIT.problems;
  }
  const { plan, name, environment } = read;
  outputFor(io, args).result(`${titleOf(read)}: ${planSummary(plan)} → ${args.out}`, {
    event: "built",
    config: name,
    environment,
    out: args.out,
    sources: plan.sources.length,
    destinations: plan.destinations.length,
    routes: plan.routes.length,
    secrets: plan.secrets,
  });
  return EXIT.fine;
}

/** The JSON Schema with the names of this project in it. */
function projectSchema({ sources, destinations }: Plan): string {
  const names = {
    sources: sources.map((one) => one.name),
    destinations: destinations.map((one) => one.name),
  };
  return schemaText(routesJsonSchema({ providers: [...providers.keys()], names }));
}

/** A write that changes nothing would still wake whatever watches the file. */
async function writeIfChanged(io: Io, path: string, text: string): Promise<void> {
  const before = await io.readFile(path);
  if (before.kind === "read" && textOf(before.bytes) === text) return;
  await io.writeFile(path, text);
}

function importFrom(file: string, target: string): string {
  const path = relative(dirname(file), target).split(sep).join("/");
  return path.startsWith(".") ? path : `./${path}`;
}

export const build = defineCommand({
  name: "build",
  summary: "compile routes.yaml into the module that the Worker imports",
  details: `wrangler runs this before every \`wrangler dev\` and \`wrangler deploy\`. Files are written only when they change.
Beside the module it writes schema.json, with which editors complete and check the names of your sources and destinations.`,
  options: [
    CONFIG_OPTION,
    ENVIRONMENT_OPTION,
    {
      flags: "-o, --out <file>",
      description: "where the module goes",
      default: ".hookyard/routes.js",
    },
    ALLOW_PRIVATE_OPTION,
    JSON_OPTION,
  ],
  examples: [
    ["hookyard build", "routes.yaml → .hookyard/routes.js"],
    ["hookyard build --env staging", "with the overlay of environments.staging"],
    [
      "hookyard build -c staging.yaml --allow-private",
      "another file, with http://localhost destinations",
    ],
  ],
  args: Args,
  run: runBuild,
});
