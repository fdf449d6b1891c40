import { expect, it } from "vitest";
import { fromArguments, toArguments } from "../../src/core/accept-arguments.ts";
import { message } from "../store/fixtures.ts";

it("a message is the same after it has been a list of arguments", () => {
  const waiting = [{ slot: 0, destination: "ci", dueAt: 5, attempt: 1 }];
  for (const whole of [message(), message({ waiting }), message({ dedupe: null, lease: false })]) {
    expect(fromArguments(toArguments(whole))).toEqual(whole);
  }
});
