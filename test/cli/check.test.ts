import { describe, expect, it } from "vitest";
import { runCheck, type CheckArgs } from "../../src/cli/commands/check.ts";
import { ROUTES, memoryIo } from "./memory-io.ts";

const args: CheckArgs = {
  config: "routes.yaml",
  format: "pretty",
  allowPrivate: false,
  json: false,
};
const BROKEN = ROUTES.replace("verify: stripe", "verify: strpie");
const PLACE = { file: "routes.yaml", line: 3, column: 21 };

describe("hookyard check", () => {
  it("says what a good file holds, and exits 0", async () => {
    const io = memoryIo({ files: { "routes.yaml": ROUTES } });
    expect(await runCheck(io, args)).toBe(0);
    expect([io.out(), io.err()]).toEqual(["routes.yaml: 2 sources, 1 destination, 2 routes\n", ""]);
  });

  it("shows an error with its line on stderr, and exits 1", async () => {
    const io = memoryIo({ files: { "routes.yaml": BROKEN } });
    expect(await runCheck(io, args)).toBe(1);
    expect(io.out()).toBe("");
    expect(io.err()).toContain("error[HY110]");
    expect(io.err()).toContain("--> routes.yaml:3:21");
    expect(io.err()).not.toContain("\u001b");
    expect(io.err().trimEnd().split("\n").at(-1)).toBe("routes.yaml: 1 error");
  });

  it("exits 2 where there is no file", async () => {
    expect(await runCheck(memoryIo(), args)).toBe(2);
  });

  it("names a file outside of this folder by its whole path", async () => {
    const io = memoryIo();
    io.files.set("/elsewhere/routes.yaml", ROUTES);
    expect(await runCheck(io, { ...args, config: "../elsewhere/routes.yaml" })).toBe(0);
    expect(io.out()).toMatch(/^\/elsewhere\/routes\.yaml: /u);
  });

  it("prints one JSON object a problem on stdout", async () => {
    const io = memoryIo({ files: { "routes.yaml": BROKEN } });
    expect(await runCheck(io, { ...args, format: "json" })).toBe(1);
    expect(
      io
        .out()
        .trimEnd()
        .split("\n")
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([expect.objectContaining({ code: "HY110", severity: "error", ...PLACE })]);
  });

  it("prints annotations for GitHub on stdout", async () => {
    const io = memoryIo({ files: { "routes.yaml": BROKEN } });
    expect(await runCheck(io, { ...args, format: "github" })).toBe(1);
    expect(io.out()).toMatch(/^::error file=routes\.yaml,line=3,/u);
  });

  it("warns of a secret that .dev.vars lacks, and still exits 0", async () => {
    const files = { "routes.yaml": ROUTES, ".dev.vars": "STRIPE_WEBHOOK_SECRET=whsec_x" };
    const io = memoryIo({ files });
    expect(await runCheck(io, args)).toBe(0);
    expect(io.err()).toContain("GITHUB_SECRET");
    expect(io.err()).not.toContain("whsec_x");
    expect(io.out()).toContain(", 1 warning");
  });

  it("colours only on a terminal, and not with NO_COLOR", async () => {
    const files = { "routes.yaml": BROKEN };
    const terminal = memoryIo({ files, isTTY: true });
    await runCheck(terminal, args);
    const without = memoryIo({ files, isTTY: true, env: { NO_COLOR: "1" } });
    await runCheck(without, args);
    expect([terminal.err().includes("\u001b["), without.err().includes("\u001b[")]).toEqual([
      true,
      false,
    ]);
  });
});
