/** `hookyard demo`: the router at work, with signed samples and a receiver of its own. */
import { rm } from "node:fs/promises";
import { z } from "zod";
import { JSON_OPTION, defineCommand } from "../command.ts";
import { makeDemoFolder, type DemoFolder } from "../demo/folder.ts";
import { startReceiver, type Receiver } from "../demo/receiver.ts";
import { startDemoRouter, type DemoRouter } from "../demo/router.ts";
import { Stage } from "../demo/stage.ts";
import { STORY, type Seen } from "../demo/story.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import { whyUnreachable } from "../http.ts";
import type { Io } from "../io.ts";
import { outputFor, pad, type Output } from "../output.ts";
import { readPlan } from "../routes-file.ts";

const Args = z.object({
  keep: z.boolean().default(false),
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  json: z.boolean().default(false),
});

export type DemoArgs = z.infer<typeof Args>;

export async function runDemo(io: Io, args: DemoArgs): Promise<ExitCode> {
  const startedAt = io.now();
  const out = outputFor(io, args);
  const receiver = await startReceiver();
  const folder = await makeDemoFolder(receiver.port);
  let stop: () => void = () => {};
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const forgetStop = io.onStop(() => stop());
  try {
    const started = await startDemoRouter(io, folder, args.port);
    if (started.kind === "failed") {
      out.note(`${started.log.trimEnd()}\nhookyard demo: the router did not start`);
      return EXIT.problems;
    }
    const { router } = started;
    out.result(
      `hookyard demo: one router on ${router.url}, five providers on its one intake URL, POST /\n`,
      { event: "ready", url: router.url },
    );
    const told = await Promise.race([tellStory(io, out, folder, receiver, router), stopped]);
    if (told === undefined) {
      await router.stop();
      return EXIT.interrupted;
    }
    if (told === EXIT.fine) {
      const seconds = ((io.now() - startedAt) / 1000).toFixed(1);
      out.result(
        `\nAll of it happened, in ${seconds} s. Next: README.md, or hookyard demo --keep`,
        {
          event: "finished",
          seconds: Number(seconds),
        },
      );
      if (args.keep) await stayOpen(io, out, folder, router, stopped);
    }
    await router.stop();
    return told;
  } finally {
    forgetStop();
    receiver.close();
    await rm(folder.path, { recursive: true, force: true });
  }
}

/** Prints each step as it is seen; ends at the first that is not. */
async function tellStory(
  io: Io,
  out: Output,
  folder: DemoFolder,
  receiver: Receiver,
  router: DemoRouter,
): Promise<ExitCode> {
  const read = await readPlan(io, {
    // The file is the demo's own: whatever the shell is set up for does not apply to it.
    env: null,
    config: folder.config,
    allowPrivate: true,
    knownSecrets: null,
    command: "demo",
    consequence: "the demo cannot run",
    json: false,
  });
  if (read.kind === "stopped") return EXIT.problems;
  const stage = new Stage({
    io,
    plan: read.plan,
    receiver,
    secrets: folder.secrets,
    url: router.url,
  });
  for (const step of STORY) {
    const seen = await step(stage).catch(
      // A router that is gone in the middle of a step.
      (error: unknown): Seen => ({ kind: "missing", what: whyUnreachable(error) }),
    );
    if (seen.kind === "missing") {
      out.note(`${out.paint("red", "✗")} ${seen.what}\n\n${lastLines(router.log())}`);
      out.note("hookyard demo: not everything happened as it should");
      return EXIT.problems;
    }
    for (const line of seen.lines) {
      out.result(
        `${out.paint("green", "✓")} ${out.paint("bold", pad(line.label, 11))}${pad(line.subject, 24)}${line.text}`,
        { event: "seen", ...line },
      );
    }
  }
  return EXIT.fine;
}

function lastLines(log: string): string {
  return log.trimEnd().split("\n").slice(-20).join("\n");
}

async function stayOpen(
  io: Io,
  out: Output,
  folder: DemoFolder,
  router: DemoRouter,
  stopped: Promise<void>,
): Promise<void> {
  const at = `-c ${folder.config} --to ${router.url}/`;
  const admin = `--url ${router.url} --token ${folder.secrets.get("HOOKYARD_TOKEN") ?? ""}`;
  out.note(`
The router keeps running until Ctrl-C; its log follows. In another terminal (npx hookyard … in a clone):

  hookyard send stripe/invoice.paid --set data.object.amount_paid=500 ${at}
  hookyard send github/push --bad-signature ${at}
  hookyard events list ${admin}
  hookyard check -c ${folder.config} --allow-private     after editing it: try a misspelt key
`);
  router.showLog(io.stderr);
  await Promise.race([stopped, router.ended]);
}

export const demo = defineCommand({
  name: "demo",
  summary: "see it work: signed samples in, checked deliveries out, in a few seconds",
  details: `Needs no account and no network. Starts the router on a temporary folder with throw-away secrets, posts
signed Stripe, GitHub, Shopify, Slack and Standard Webhooks samples to its one intake URL, and checks what
arrives at a receiver of its own. Exits 1 and says what is missing where something does not happen.`,
  options: [
    { flags: "-k, --keep", description: "leave the router running afterwards" },
    {
      flags: "-p, --port <number>",
      description: "of the router; 0 takes any free port",
      default: "0",
    },
    JSON_OPTION,
  ],
  examples: [
    ["hookyard demo", "the whole story"],
    ["hookyard demo --keep -p 8787", "and then play with it"],
  ],
  args: Args,
  run: runDemo,
});
