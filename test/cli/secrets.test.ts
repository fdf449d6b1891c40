import { describe, expect, it } from "vitest";
import { readSecrets, type Secrets } from "../../src/cli/secrets.ts";
import { memoryIo, type MemoryIoSetup } from "./memory-io.ts";

async function read(setup: MemoryIoSetup, envFile?: string): Promise<Secrets> {
  const found = await readSecrets(memoryIo(setup), { config: "routes.yaml", envFile });
  if (found.kind === "failed") throw new Error(found.message);
  return found.secrets;
}

describe("secrets", () => {
  it("come from the environment where there is no file", async () => {
    const secrets = await read({ env: { A: "1" } });
    expect([secrets.get("A"), secrets.get("B"), secrets.fileNames]).toEqual(["1", undefined, null]);
  });

  it("come from .dev.vars beside the routes file, which wins over the environment", async () => {
    const secrets = await read({
      env: { A: "environment", B: "2" },
      files: { ".dev.vars": "A=file" },
    });
    expect([secrets.get("A"), secrets.get("B")]).toEqual(["file", "2"]);
    expect(secrets.fileNames).toEqual(new Set(["A"]));
  });

  it("are read with quotes, comments, export and signs that shells would replace", async () => {
    const text = [
      "# a comment",
      "export PLAIN=abc # and another",
      'DOUBLE="two words # kept"',
      "SINGLE='$HOME and ${PATH}'",
      'LINES="first\\nsecond"',
      "EQUALS=a=b==",
      "DOLLAR=$ecret",
    ].join("\r\n");
    const secrets = await read({ files: { ".dev.vars": `\ufeff${text}` } });
    const names = ["PLAIN", "DOUBLE", "SINGLE", "LINES", "EQUALS", "DOLLAR"];
    expect(names.map((name) => secrets.get(name))).toEqual([
      "abc",
      "two words # kept",
      "$HOME and ${PATH}",
      "first\nsecond",
      "a=b==",
      "$ecret",
    ]);
  });

  it("count as not set where they are empty", async () => {
    const secrets = await read({ env: { B: "" }, files: { ".dev.vars": "A=" } });
    expect([secrets.get("A"), secrets.get("B")]).toEqual([undefined, undefined]);
  });

  it("fail where a file that was asked for is not there", async () => {
    const found = await readSecrets(memoryIo(), { config: "routes.yaml", envFile: "prod.env" });
    expect(found).toEqual({ kind: "failed", message: "there is no file /project/prod.env" });
  });
});
