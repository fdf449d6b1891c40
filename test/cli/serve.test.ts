import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { authority } from "../../src/cli/serve/address.ts";
import { findWorkerd } from "../../src/cli/serve/binary.ts";
import { workerdConfig, type WorkerdSetup } from "../../src/cli/serve/capnp.ts";
import { openFilesWarning } from "../../src/cli/serve/limits.ts";
import { takeLock } from "../../src/cli/serve/lock.ts";
import { missingSecrets } from "../../src/cli/serve/missing-secrets.ts";
import { compileRoutes } from "../../src/compile/index.ts";
import { providers } from "../../src/providers/index.ts";
import { ROUTES } from "./memory-io.ts";

const setup: WorkerdSetup = {
  bundle: "hookyard.js",
  dataDir: "/data",
  address: "127.0.0.1:8787",
  sweepSocket: "/private/sweep.sock",
  fromEnvironment: ["STRIPE_WEBHOOK_SECRET"],
  texts: [["HOOKYARD_BOOT_AT", "1"]],
  allowPrivate: false,
};

describe("the configuration of workerd", () => {
  it("keeps the key that names the stored data", () => {
    expect(workerdConfig(setup)).toContain(
      'className = "Shard", uniqueKey = "hookyard-shard", enableSql = true',
    );
  });

  it("reaches public addresses only, and none that lead back inside", () => {
    const config = workerdConfig(setup);
    expect(config).toContain('allow = ["public"]');
    for (const range of [
      "198.18.0.0/15",
      "64:ff9b::/96",
      "2002::/16",
      "192.0.0.0/24",
      "240.0.0.0/4",
    ]) {
      expect(config).toContain(`"${range}"`);
    }
  });

  it("reaches private addresses where that is allowed", () => {
    expect(workerdConfig({ ...setup, allowPrivate: true })).toContain(
      'allow = ["public", "private", "local"]',
    );
  });

  it("names secrets and never holds their values", () => {
    expect(workerdConfig(setup)).toContain(
      '(name = "STRIPE_WEBHOOK_SECRET", fromEnvironment = "STRIPE_WEBHOOK_SECRET")',
    );
  });

  it("writes odd paths so that they stay inside their quotes", () => {
    const config = workerdConfig({ ...setup, dataDir: '/a"b\\c\nd/ü' });
    expect(config).toContain('path = "/a\\"b\\\\c\\x0ad/ü"');
  });
});

describe("the lock on the data folder", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "hookyard-lock-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("is taken once at a time, and says who has it", async () => {
    const first = await takeLock(folder);
    if (first.kind !== "held") throw new Error(first.kind);
    await first.lock.record({ pid: 4711, setup: "/private/one" });
    expect(await takeLock(folder)).toEqual({
      kind: "busy",
      holder: { pid: 4711, setup: "/private/one" },
    });
    first.lock.release();
    const second = await takeLock(folder);
    expect(second).toMatchObject({ kind: "held", lock: { previous: { pid: 4711 } } });
    if (second.kind === "held") second.lock.release();
  });

  it("is not kept by what an earlier run left behind", async () => {
    await writeFile(
      join(folder, "serve.json"),
      JSON.stringify({ pid: process.pid, setup: "/private/gone" }),
    );
    await writeFile(join(folder, "serve.lock"), "");
    const taken = await takeLock(folder);
    expect(taken.kind).toBe("held");
    if (taken.kind === "held") taken.lock.release();
  });

  it("takes a record that was cut off for none", async () => {
    await writeFile(join(folder, "serve.json"), '{"pid":');
    const taken = await takeLock(folder);
    expect(taken).toMatchObject({ kind: "held", lock: { previous: null } });
    if (taken.kind === "held") taken.lock.release();
  });

  it("fails in words where the folder cannot be made", async () => {
    await writeFile(join(folder, "file"), "");
    const taken = await takeLock(join(folder, "file", "data"));
    expect(taken).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("as the data folder"),
    });
  });
});

describe("what serve says before it starts", () => {
  const compiled = compileRoutes(
    ROUTES.replace("secret: GITHUB_SECRET", "secret: [GITHUB_SECRET, GITHUB_SECRET_OLD]").replace(
      "/build }",
      "/build, auth: { bearer: CI_TOKEN } }",
    ),
    { file: "routes.yaml", providers },
  );
  if (compiled.plan === null) throw new Error(JSON.stringify(compiled.diagnostics));
  const { plan } = compiled;
  const given = new Map([["GITHUB_SECRET_OLD", "x"]]);

  it("names each missing secret with what does not work without it", () => {
    expect(missingSecrets(plan, (name) => given.get(name))).toEqual([
      "warning: CI_TOKEN is not set; deliveries to ci cannot be sent",
      "warning: GITHUB_SECRET is not set; source github verifies with its other secrets only",
      "warning: STRIPE_WEBHOOK_SECRET is not set; source stripe answers 503",
    ]);
  });

  it("says nothing where all are there", () => {
    expect(missingSecrets(plan, () => "x")).toEqual([]);
  });

  it.each([
    [256, 4, true],
    [65_536, 4, false],
    [4096, 1024, true],
    [null, 4, false],
  ])("with %s open files for %i shards, whether it warns is %s", (files, shards, warns) => {
    expect(openFilesWarning(files, shards) !== null).toBe(warns);
  });
});

it("a host and port are written as in a URL", () => {
  expect([authority("127.0.0.1", 1), authority("::1", 1)]).toEqual(["127.0.0.1:1", "[::1]:1"]);
});

it("a platform without workerd is told so", () => {
  expect(findWorkerd("win32", "x64")).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("WSL"),
  });
  expect(findWorkerd(process.platform, process.arch).kind).toBe("found");
});
