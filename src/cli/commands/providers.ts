/** `hookyard providers`: the presets, and how to set one up. */
import { z } from "zod";
import { didYouMean } from "../../compile/hint.ts";
import { needsOf, secretNeed } from "../../compile/settings.ts";
import type { Provider } from "../../core/provider.ts";
import { providers as rows } from "../../providers/index.ts";
import { JSON_OPTION, defineCommand } from "../command.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import type { Io } from "../io.ts";
import { counted, outputFor, pad } from "../output.ts";
import { providerCard } from "../providers/card.ts";
import { outcomeOf } from "../../core/outcome.ts";
import { schemeWords } from "../providers/scheme-words.ts";

const Args = z.object({ name: z.string().optional(), json: z.boolean().default(false) });

export type ProvidersArgs = z.infer<typeof Args>;

export async function runProviders(io: Io, args: ProvidersArgs): Promise<ExitCode> {
  const out = outputFor(io, args);
  if (args.name === undefined) {
    for (const row of rows.values()) out.result(rowLine(row), machineForm(row));
    if (!args.json) {
      out.note(
        `${counted(rows.size, "provider")}; hookyard providers <name> shows how to set one up. Any other sender: verify: hmac, jwt, basic, bearer or api-key.`,
      );
    }
    return EXIT.fine;
  }
  const row = rows.get(args.name) ?? byTitle(args.name);
  if (row === undefined) {
    const near = didYouMean(args.name, new Set(rows.keys()), "see the list") ?? "";
    out.note(
      `hookyard providers: there is no preset "${args.name}"; ${near}. A sender without one: verify: hmac with its header and format`,
    );
    return EXIT.wrongUsage;
  }
  out.result(providerCard(row), machineForm(row));
  return EXIT.fine;
}

function byTitle(name: string): Provider | undefined {
  const wanted = name.toLowerCase();
  return [...rows.values()].find((row) => row.title.toLowerCase() === wanted);
}

function rowLine(row: Provider): string {
  const columns = [
    pad(row.name, 28),
    pad(outcomeOf(row.scheme), 14),
    pad(row.confidence, 11),
    row.title,
  ];
  return columns.join(" ").trimEnd();
}

function machineForm(row: Provider): object {
  return {
    name: row.name,
    title: row.title,
    category: row.category,
    outcome: outcomeOf(row.scheme),
    scheme: schemeWords(row.scheme),
    confidence: row.confidence,
    sources: row.sources,
    compared: row.readOn,
    docs: row.docs,
    secret: secretNeed(row),
    secret_from: row.secretFrom,
    needs: needsOf(row),
    handshakes: (row.handshakes ?? []).length,
    answer: row.answer,
    retries: row.retries,
    setup: row.setup,
  };
}

export const providers = defineCommand({
  name: "providers",
  summary: "list the provider presets, or show how to set one up",
  details: `A preset knows a provider's signature, handshakes, event id and type. Its row is confirmed where two
sources agree or the provider's own library accepts what the row signs, and documented where there is one source.`,
  positionals: [{ name: "name", description: "a preset, such as stripe", optional: true }],
  options: [JSON_OPTION],
  examples: [
    ["hookyard providers", "all of them"],
    ["hookyard providers twilio", "what to write into routes.yaml and what to do at Twilio"],
  ],
  args: Args,
  run: runProviders,
});
