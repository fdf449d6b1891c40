/** The options that every command over the admin API has. */
import { z } from "zod";
import { JSON_OPTION, type OptionSpec } from "../command.ts";

export const ADMIN_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--url <url>",
    description: "the router (default: HOOKYARD_URL, else http://127.0.0.1:8787)",
  },
  {
    flags: "--token <token>",
    description: "default: HOOKYARD_TOKEN of the environment, else of .dev.vars here",
  },
  JSON_OPTION,
];

export const adminArgs = {
  url: z.string().optional(),
  token: z.string().optional(),
  json: z.boolean().default(false),
};
