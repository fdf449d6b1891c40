import { mkdtemp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runBuild } from "../../src/cli/commands/build.ts";
import { runCheck, type CheckArgs } from "../../src/cli/commands/check.ts";
import { realIo, type Io } from "../../src/cli/io.ts";
import { ROUTES, memoryIo } from "./memory-io.ts";

const args: CheckArgs = {
  config: "routes.yaml",
  format: "json",
  allowPrivate: false,
  json: false,
};

const team = (name: string) => `version: 1
destinations:
  ${name}: { url: https://${name}.example.com }
routes:
  - { name: to-${name}, from: stripe, to: ${name} }
`;

const including = (pattern: string) => `${ROUTES}include: [${pattern}]\n`;

describe("include on the command line", () => {
  it("reads the files that a pattern matches, and no others", async () => {
    const io = memoryIo({
      files: {
        "routes.yaml": including("teams/*.yaml"),
        "teams/b.yaml": team("b"),
        "teams/a.yaml": team("a"),
        "teams/.hidden.yaml": "not: [yaml",
        "teams/notes.txt": "not: [yaml",
        "teams/deep/c.yaml": "not: [yaml",
      },
    });
    expect(await runCheck(io, { ...args, format: "pretty" })).toBe(0);
    expect(io.out()).toBe("routes.yaml: 2 sources, 3 destinations, 4 routes\n");
  });

  it("follows a pattern in the middle of a path", async () => {
    const io = memoryIo({
      files: {
        "routes.yaml": including("teams/*/hooks.yaml"),
        "teams/a/hooks.yaml": team("a"),
        "teams/b/hooks.yaml": team("b"),
      },
    });
    expect(await runCheck(io, args)).toBe(0);
  });

  it.each(["teams/*.yaml", "nowhere/*.yaml", "one.yaml"])(
    "refuses %s, which leads nowhere",
    async (pattern) => {
      const files = { "routes.yaml": including(pattern), "teams/a.yml": team("a") };
      const io = memoryIo({ files });
      expect(await runCheck(io, args)).toBe(1);
      expect(io.out()).toContain('"code":"HY207"');
      expect(io.out()).toContain('"line":10,"column":11');
    },
  );

  it("shows the line of the included file", async () => {
    const broken = team("a").replace("to: a", "to: b");
    const io = memoryIo({
      files: { "routes.yaml": including("teams/*.yaml"), "teams/a.yaml": broken },
    });
    expect(await runCheck(io, { ...args, format: "pretty" })).toBe(1);
    expect(io.err()).toContain("--> teams/a.yaml:5:37");
    expect(io.err()).toContain("5 |   - { name: to-a, from: stripe, to: b }");
  });
});

describe("on a real disk", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "hookyard-include-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("finds files, linked folders included, and a cycle of links does no harm", async () => {
    await mkdir(join(folder, "teams/a"), { recursive: true });
    await writeFile(join(folder, "routes.yaml"), including("teams/*/hooks.yaml"));
    await writeFile(join(folder, "teams/a/hooks.yaml"), team("a"));
    await symlink(folder, join(folder, "teams/loop"));
    const disk = realIo();
    const io: Io = {
      ...memoryIo(),
      cwd: folder,
      readFile: (path) => disk.readFile(path),
      listFolder: (path) => disk.listFolder(path),
    };
    expect(await runCheck(io, args)).toBe(0);
  });
});

describe("--env", () => {
  const files = {
    "routes.yaml": `${ROUTES}environments:\n  staging: { shards: 2 }\n  production: { shards: 8 }\n`,
  };

  it("chooses the environment", async () => {
    const io = memoryIo({ files });
    expect(await runCheck(io, { ...args, format: "pretty", env: "staging" })).toBe(0);
    expect(io.out()).toContain("routes.yaml (staging): 2 sources");
  });

  it("wins over HOOKYARD_ENV, which wins over none", async () => {
    const env = { HOOKYARD_ENV: "production" };
    const build = { config: "routes.yaml", out: "out.js", allowPrivate: false, json: true };
    const byVariable = memoryIo({ files, env });
    expect(await runBuild(byVariable, build)).toBe(0);
    expect(byVariable.out()).toContain('"environment":"production"');
    expect(byVariable.files.get("/project/out.js")).toContain('\\"shards\\":8');
    const byFlag = memoryIo({ files, env });
    expect(await runBuild(byFlag, { ...build, env: "staging" })).toBe(0);
    expect(byFlag.files.get("/project/out.js")).toContain('\\"shards\\":2');
  });

  it("takes an empty HOOKYARD_ENV for none", async () => {
    const io = memoryIo({ files, env: { HOOKYARD_ENV: "" } });
    expect(await runCheck(io, { ...args, format: "pretty" })).toBe(0);
    expect(io.out()).toContain("routes.yaml: 2 sources");
  });

  it("refuses a name that the file does not have, and lists those it has", async () => {
    const io = memoryIo({ files });
    expect(await runCheck(io, { ...args, format: "pretty", env: "prod" })).toBe(1);
    expect(io.err()).toContain("error[HY206]");
    expect(io.err()).toContain("there are: staging, production");
  });
});
