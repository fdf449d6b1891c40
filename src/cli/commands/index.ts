/** Every command, in the order in which the help lists them. */
import type { Command } from "../command.ts";
import { build } from "./build.ts";
import { check } from "./check.ts";
import { serve } from "./serve.ts";

export const commands: readonly Command[] = [check, serve, build];
