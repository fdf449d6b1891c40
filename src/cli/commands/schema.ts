/** `hookyard schema`: the JSON Schema of routes.yaml for editors, or the reference made from it. */
import { resolve } from "node:path";
import { z } from "zod";
import { routesJsonSchema } from "../../compile/json-schema/index.ts";
import { referencePage } from "../../compile/json-schema/reference.ts";
import { providers } from "../../providers/index.ts";
import { defineCommand } from "../command.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import type { Io } from "../io.ts";
import { schemaText } from "../schema-text.ts";

const Args = z.object({
  out: z.string().min(1).optional(),
  reference: z.boolean().default(false),
});

export type SchemaArgs = z.infer<typeof Args>;

export async function runSchema(io: Io, args: SchemaArgs): Promise<ExitCode> {
  const schema = routesJsonSchema({ providers: [...providers.keys()] });
  const text = args.reference ? referencePage(schema) : schemaText(schema);
  if (args.out === undefined) {
    io.stdout.write(text);
    return EXIT.fine;
  }
  try {
    await io.writeFile(resolve(io.cwd, args.out), text);
    return EXIT.fine;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    io.stderr.write(`hookyard schema: cannot write ${args.out}: ${why}\n`);
    return EXIT.problems;
  }
}

export const schema = defineCommand({
  name: "schema",
  summary: "print the JSON Schema of routes.yaml, for editors",
  details:
    "The same for every project. `hookyard build` writes another one, with the names of your sources and destinations, to .hookyard/schema.json.",
  options: [
    { flags: "-o, --out <file>", description: "write it to a file instead" },
    { flags: "--reference", description: "the reference as Markdown instead" },
  ],
  examples: [
    [
      "hookyard schema -o routes.schema.json",
      "for an editor that cannot use .hookyard/schema.json",
    ],
    ["hookyard schema --reference", "every key with type, default and example"],
  ],
  args: Args,
  run: runSchema,
});
