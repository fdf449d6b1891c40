/** `hookyard replay`: sends a stored event again, as new deliveries. */
import { z } from "zod";
import { adminTarget, callAdmin } from "../admin/client.ts";
import { ADMIN_OPTIONS, adminArgs } from "../admin/options.ts";
import { Replayed } from "../admin/shapes.ts";
import { defineCommand } from "../command.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import type { Io } from "../io.ts";
import { outputFor, pad } from "../output.ts";

const Args = z.object({ ...adminArgs, id: z.string(), destination: z.string().optional() });

export type ReplayArgs = z.infer<typeof Args>;

export async function runReplay(io: Io, args: ReplayArgs): Promise<ExitCode> {
  const out = outputFor(io, args);
  const { destination } = args;
  const answer = await callAdmin(
    io,
    await adminTarget(io, args),
    {
      method: "POST",
      path: `/events/${encodeURIComponent(args.id)}/replay`,
      ...(destination === undefined ? {} : { body: { destination } }),
    },
    Replayed,
  );
  if (answer.kind === "failed") {
    out.note(`hookyard replay: ${answer.message}`);
    return answer.exitCode;
  }
  const { deliveries } = answer.data;
  const width = Math.max(0, ...deliveries.map((one) => one.destination.length));
  for (const one of deliveries) {
    const copyOf = one.replay_of === null ? "" : `  replay of ${one.replay_of}`;
    out.result(
      `pending  ${pad(one.destination, width)}  ${one.id}${out.paint("dim", copyOf)}`,
      one,
    );
  }
  return EXIT.fine;
}

export const replay = defineCommand({
  name: "replay",
  summary: "send a stored event again",
  details: `Each delivery of the event is sent once more, as a new delivery with a new webhook-id and the same bytes. An
event that no route took is put through the routes of today.`,
  positionals: [{ name: "id", description: "evt_…" }],
  options: [
    { flags: "--destination <name>", description: "only what went to this destination" },
    ...ADMIN_OPTIONS,
  ],
  examples: [
    ["hookyard replay evt_06ew…", "to all destinations it had"],
    ["hookyard replay evt_06ew… --destination billing-api", "to one of them"],
  ],
  args: Args,
  run: runReplay,
});
