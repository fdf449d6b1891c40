/**
 * Makes the data files of this folder from their origins, so that a newer origin is one command away:
 * `node test/suites/import.ts <yaml-test-suite> <json-test-suite> <wycheproof>`, three folders; README.md
 * says what they are. What is left out is left out here and nowhere else.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { BYTES } from "./invalid-utf8.ts";

const HERE = import.meta.dirname;

/** One row a line: a changed row is a changed line. */
function write(name: string, head: object, rows: readonly unknown[]): void {
  const lines = rows.map((row) => JSON.stringify(row)).join(",\n");
  const start = JSON.stringify({ ...head, rows: [] }).slice(0, -2);
  writeFileSync(join(HERE, name), `${start}\n${lines}\n]}\n`);
}

const modules = z.object({ default: z.array(z.unknown()) });

async function load(folder: string, file: string): Promise<readonly unknown[]> {
  return modules.parse(await import(pathToFileURL(resolve(folder, file)).href)).default;
}

const yamlFile = z.object({
  id: z.string(),
  name: z.string(),
  cases: z.array(
    z.object({
      yaml: z.string(),
      json: z.string().nullish(),
      fail: z.boolean().optional(),
    }),
  ),
});

/** Events, dumps and tags are left out. A case without JSON of its own has that of the case before it, as in the origin. */
async function importYaml(folder: string): Promise<void> {
  const files = (await load(folder, "index.js")).map((file) => yamlFile.parse(file));
  const rows = files.flatMap(({ id, name, cases }) => {
    let json: string | undefined;
    return cases.map((one, index) => {
      if (one.json !== undefined) json = one.json ?? undefined;
      const title = { id: cases.length === 1 ? id : `${id}/${index}`, name, yaml: one.yaml };
      return one.fail === true ? { ...title, error: true } : { ...title, json };
    });
  });
  write("yaml-test-suite.json", { origin: "yaml-test-suite, data release of 2022-01-17" }, rows);
}

const jsonFile = z.object({ name: z.string(), input: z.string() });

/** The origin holds texts, so bytes that are no UTF-8 come from `invalid-utf8.ts`, which must read as the origin's text. */
async function importJson(folder: string): Promise<void> {
  const parsing = await load(folder, "data/parsing.js");
  const files = [...parsing, ...(await load(folder, "data/transform.js"))];
  const rows = files.map((file) => {
    const { name, input } = jsonFile.parse(file);
    const short = name.replace(/\.json$/, "");
    const repeated = /^(\[|\[\{"":)\1{999,}(.*)$/su.exec(input);
    if (repeated !== null) {
      const [, text = "", end = ""] = repeated;
      return { name: short, text, times: (input.length - end.length) / text.length, end };
    }
    if (!input.includes("\ufffd")) return { name: short, text: input };
    const hex = BYTES[short] ?? "";
    if (new TextDecoder().decode(Buffer.from(hex, "hex")) !== input)
      throw new Error(`the bytes of ${name} are not known`);
    return { name: short, hex };
  });
  write("json-test-suite.json", { origin: "JSONTestSuite, test_parsing and test_transform" }, rows);
}

const wycheproofFile = z.object({
  algorithm: z.string(),
  generatorVersion: z.string(),
  testGroups: z.array(
    z.object({
      publicKeyDer: z.string().optional(),
      tagSize: z.number().optional(),
      tests: z.array(
        z.object({
          tcId: z.number(),
          comment: z.string(),
          flags: z.array(z.string()),
          result: z.enum(["valid", "invalid", "acceptable"]),
          msg: z.string(),
          key: z.string().optional(),
          tag: z.string().optional(),
          sig: z.string().optional(),
        }),
      ),
    }),
  ),
});

const WHOLE = [
  "hmac_sha1",
  "hmac_sha256",
  "hmac_sha384",
  "hmac_sha512",
  "ed25519",
  "ecdsa_secp256r1_sha256",
  "ecdsa_secp256r1_sha256_p1363",
  "rsa_signature_2048_sha256",
];

/** Of these the first case of each comment, flag and result is kept: what is left out differs in its numbers only. */
const SAMPLED = [
  "ecdsa_secp384r1_sha384",
  "ecdsa_secp384r1_sha384_p1363",
  "ecdsa_secp521r1_sha512",
  "ecdsa_secp521r1_sha512_p1363",
  "rsa_pss_2048_sha256_mgf1_32",
  "rsa_signature_2048_sha512",
];

function importWycheproof(folder: string): void {
  for (const name of [...WHOLE, ...SAMPLED]) {
    const text = readFileSync(join(folder, `${name}_test.json`), "utf8");
    const file = wycheproofFile.parse(JSON.parse(text));
    const seen = new Set<string>();
    const keys: string[] = [];
    const rows = file.testGroups.flatMap(({ publicKeyDer, tagSize, tests }) =>
      tests.flatMap((test) => {
        const kind = JSON.stringify([test.comment, test.flags, test.result]);
        if (SAMPLED.includes(name) && seen.has(kind)) return [];
        seen.add(kind);
        if (publicKeyDer !== undefined && !keys.includes(publicKeyDer)) keys.push(publicKeyDer);
        const key = publicKeyDer === undefined ? test.key : keys.indexOf(publicKeyDer);
        return {
          id: test.tcId,
          result: test.result,
          flags: test.flags.join(" "),
          comment: test.comment,
          key,
          tagBits: tagSize,
          msg: test.msg,
          sig: test.sig ?? test.tag,
        };
      }),
    );
    const head = { origin: `Wycheproof ${file.generatorVersion}`, algorithm: file.algorithm, keys };
    write(`wycheproof/${name}.json`, head, rows);
  }
}

const [yaml, json, wycheproof] = process.argv.slice(2);
if (yaml === undefined || json === undefined || wycheproof === undefined)
  throw new Error("give the folders of yaml-test-suite, json-test-suite and wycheproof");
await importYaml(yaml);
await importJson(json);
importWycheproof(wycheproof);
