/** `hookyard send`: posts a sample, signed as its provider would sign it. */
import { resolve } from "node:path";
import { z } from "zod";
import type { Source } from "../../core/plan.ts";
import { printable } from "../../core/source-line.ts";
import { providers } from "../../providers/index.ts";
import { sampleName, sampleOf, samples, type Sample } from "../../samples/index.ts";
import { CONFIG_OPTION, ENVIRONMENT_OPTION, JSON_OPTION, defineCommand } from "../command.ts";
import { contentTypeOf } from "../content-type.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import { whyUnreachable } from "../http.ts";
import { textOf, type Io } from "../io.ts";
import { outputFor, pad, type Output } from "../output.ts";
import { readPlan } from "../routes-file.ts";
import { readSecrets } from "../secrets.ts";
import { chooseSource } from "../send/choose-source.ts";
import { parseSetting, type Setting } from "../send/set-value.ts";
import { makeRequest, type RequestPlan } from "../send/signed-request.ts";

const REFUSED =
  "hookyard send: refused; the router has another secret or key, other settings of this source, or another clock (its log says which)";

const LOCAL_ROUTER = "http://127.0.0.1:8787";

const Args = z.object({
  sample: z.string().min(1),
  to: z.url({ protocol: /^https?$/, error: "--to takes an http or https URL" }).optional(),
  config: z.string(),
  env: z.string().min(1).optional(),
  source: z.string().optional(),
  set: z.array(z.string()).default([]),
  file: z.string().optional(),
  badSignature: z.boolean().default(false),
  repeat: z.coerce.number().int().min(1).max(100_000).default(1),
  envFile: z.string().optional(),
  key: z.string().optional(),
  json: z.boolean().default(false),
});

export type SendArgs = z.infer<typeof Args>;

export async function runSend(io: Io, args: SendArgs): Promise<ExitCode> {
  const out = outputFor(io, args);
  const prepared = await prepare(io, args);
  if ("exitCode" in prepared) {
    if (prepared.message !== "") out.note(`hookyard send: ${prepared.message}`);
    return prepared.exitCode;
  }
  let failures = 0;
  for (let sent = 0; sent < args.repeat; sent++) {
    const request = await makeRequest(prepared, io.randomId(), io.now());
    if (request.kind === "failed") {
      out.note(`hookyard send: ${request.message}`);
      return EXIT.wrongUsage;
    }
    const { method, headers, query, body } = request;
    const to = new URL(prepared.to);
    to.search = query;
    let response: Response;
    let text: string;
    try {
      response = await io.fetch(to.href, {
        method,
        headers,
        body: new Uint8Array(body),
        redirect: "manual",
      });
      text = await response.text();
    } catch (error) {
      out.note(
        `hookyard send: cannot reach ${prepared.to.href} (${whyUnreachable(error)}); start the router with hookyard serve or wrangler dev, or name another with --to`,
      );
      return EXIT.unreachable;
    }
    const asExpected = args.badSignature ? response.status === 401 : response.ok;
    if (!asExpected) failures++;
    report(out, prepared, response.status, text, asExpected);
    if (response.status === 401 && failures === 1 && !args.badSignature) out.note(REFUSED);
  }
  return failures === 0 ? EXIT.fine : EXIT.problems;
}

type Stopped = { readonly exitCode: ExitCode; readonly message: string };

async function prepare(io: Io, args: SendArgs): Promise<RequestPlan | Stopped> {
  const usage = (message: string): Stopped => ({ exitCode: EXIT.wrongUsage, message });
  const sample = sampleOf(args.sample, providers);
  if (sample === null && args.file === undefined) return usage(unknownSample(args.sample));
  const settings: Setting[] = [];
  for (const text of args.set) {
    const setting = parseSetting(text);
    if ("error" in setting) return usage(setting.error);
    settings.push(setting);
  }
  const file = args.file === undefined ? null : await io.readFile(resolve(io.cwd, args.file));
  if (file !== null && file.kind !== "read") {
    return usage(
      `cannot read ${args.file}: ${file.kind === "missing" ? "there is no such file" : file.why}`,
    );
  }
  // Destinations do not matter here, so the strictness about them does not either.
  const read = await readPlan(io, {
    ...args,
    allowPrivate: true,
    knownSecrets: null,
    command: "send",
    consequence: "nothing was sent",
  });
  if (read.kind === "stopped") return { exitCode: read.exitCode, message: "" };
  const provider = sample?.provider ?? args.sample;
  const chosen = chooseSource(read.plan.sources, provider, args.source);
  if (chosen.kind === "failed") return usage(chosen.message);
  const { source } = chosen;
  const found = await readSecrets(io, args);
  if (found.kind === "failed") return usage(found.message);
  const key = args.key === undefined ? null : await io.readFile(resolve(io.cwd, args.key));
  if (key !== null && key.kind !== "read") {
    return usage(
      `cannot read ${args.key}: ${key.kind === "missing" ? "there is no such file" : key.why}`,
    );
  }
  const secretName = source.secrets[0];
  const named = secretName === undefined ? "" : found.secrets.get(secretName);
  const secret = key === null ? named : textOf(key.bytes);
  if (secret === undefined) {
    return usage(
      `${secretName} is not set; put it into .dev.vars beside ${read.name}, or name a file with --env-file`,
    );
  }
  if (args.badSignature && source.scheme.kind === "none") {
    return usage(
      `source "${source.name}" checks nothing (verify: none), so no signature can be bad`,
    );
  }
  const to = new URL(args.to ?? `${LOCAL_ROUTER}${ownOrSharedPath(source)}`);
  const { badSignature } = args;
  const contentType = args.file === undefined ? null : contentTypeOf(args.file);
  const body = { file: file?.bytes ?? null, contentType };
  return { sample, ...body, settings, source, secret, to, badSignature };
}

/** The shared intake URL, unless requests of this source are not recognised there. */
function ownOrSharedPath(source: Source): string {
  return source.recognisedBy.length === 0 ? source.path : "/";
}

function unknownSample(name: string): string {
  const provider = name.split("/")[0];
  const same = samples.filter((one) => one.provider === provider);
  return `there is no sample "${name}"; there are ${(same.length > 0 ? same : samples).map(sampleName).join(", ")}. To send a body of your own, add --file`;
}

const AcceptedAnswer = z.object({ id: z.string() });

function report(
  out: Output,
  plan: RequestPlan,
  status: number,
  text: string,
  asExpected: boolean,
): void {
  const answer = AcceptedAnswer.safeParse(parseJson(text));
  const id = answer.success ? answer.data.id : null;
  const event = eventOf(plan.sample);
  const said = id ?? text.trim().split("\n")[0] ?? "";
  const shown = out.paint(asExpected ? "green" : "red", String(status));
  const columns = [
    shown,
    pad(plan.source.name, 8),
    pad(event ?? "–", 20),
    out.paint("dim", printable(said.slice(0, 120))),
  ];
  out.result(columns.join("  ").trimEnd(), { status, source: plan.source.name, event, id });
}

function eventOf(sample: Sample | null): string | null {
  return sample?.event ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const send = defineCommand({
  name: "send",
  summary: "post a signed sample to the router",
  details: `A sample is a provider and an event (stripe/invoice.paid), or a provider alone for its first one; any preset has
a plain one. It gets a fresh event id, is signed with the first secret of the source, and exits 1 where the answer is
not a 2xx. Where the provider signs with a private key nobody else has it: pass one of your own with --key, and give the
router its public half. Where a plain event is not what the provider signs: pass a real body with --file.`,
  positionals: [{ name: "sample", description: "stripe/invoice.paid, github/push, …" }],
  options: [
    { flags: "-t, --to <url>", description: `where it goes (default: ${LOCAL_ROUTER}/)` },
    CONFIG_OPTION,
    ENVIRONMENT_OPTION,
    {
      flags: "-s, --source <name>",
      description: "which source, where several have the same provider",
    },
    {
      flags: "--set <path=value>",
      description: "change a value of the body; may be repeated",
      repeatable: true,
    },
    {
      flags: "--file <file>",
      description:
        "send the bytes of this file instead of the sample's body (.json, .form, .xml, .txt)",
    },
    { flags: "--bad-signature", description: "sign it wrongly; expects 401" },
    { flags: "-n, --repeat <count>", description: "send several, each a new event", default: "1" },
    {
      flags: "--env-file <file>",
      description: "secrets as KEY=value (default: .dev.vars beside the routes file)",
    },
    {
      flags: "--key <file>",
      description: "private key that signs, where the router has its public half as public_key",
    },
    JSON_OPTION,
  ],
  examples: [
    ["hookyard send stripe/invoice.paid", "to the router on this machine"],
    ["hookyard send stripe --set data.object.amount_paid=120000", "with another amount"],
    ["hookyard send github/push --bad-signature", "must be refused with 401"],
    ["hookyard send shopify --to https://hooks.example.com/", "to a deployed Worker"],
  ],
  args: Args,
  run: runSend,
});
