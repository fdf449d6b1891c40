/** Every command, in the order in which the help lists them. */
import type { Command } from "../command.ts";
import { build } from "./build.ts";
import { check } from "./check.ts";
import { demo } from "./demo.ts";
import { eventsList, eventsShow } from "./events.ts";
import { explain } from "./explain.ts";
import { providers } from "./providers.ts";
import { replay } from "./replay.ts";
import { schema } from "./schema.ts";
import { send } from "./send.ts";
import { serve } from "./serve.ts";
import { test } from "./test.ts";
import { verify } from "./verify.ts";

export const commands: readonly Command[] = [
  demo,
  check,
  test,
  explain,
  verify,
  providers,
  serve,
  send,
  eventsList,
  eventsShow,
  replay,
  build,
  schema,
];
