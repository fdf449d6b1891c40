/**
 * Asks the libraries that are too heavy for the development dependencies about the vector files, and prints what
 * each said. `npm ci --ignore-scripts --prefix test/oracles/heavy` first, then `node test/oracles/heavy/confirm.ts [provider …]`.
 * Exits 1 where a library refuses a positive, accepts it with a changed body, refuses it with a signature of ours,
 * or is not of the version that the file names.
 */
import { readFileSync } from "node:fs";
import { SigningError } from "../../../src/core/signing-error.ts";
import { oracles } from "../index.ts";
import type { Oracle } from "../oracle.ts";
import { isUnsignable, signedByUs } from "../our-signature.ts";
import { readVectorFiles, type Positive } from "../vector-file.ts";
import { heavyOracles } from "./index.ts";
import { isBodyUnchecked, flipBody } from "../flip-body.ts";

const INSTALL = "npm ci --ignore-scripts --prefix test/oracles/heavy";
const wanted = new Set(process.argv.slice(2));
let failed = 0;

for (const file of readVectorFiles()) {
  if (wanted.size > 0 && !wanted.has(file.provider)) continue;
  for (const positive of file.positives) await report(file.provider, positive);
}
process.exit(failed === 0 ? 0 : 1);

async function report(provider: string, positive: Positive): Promise<void> {
  const claim = positive.oracle;
  if (claim.kind !== "sdk") return;
  const light = oracles.get(provider);
  const oracle = light ?? heavyOracles.get(provider);
  const installed = installedVersion(claim.package, light === undefined ? "./" : "../../../");
  const said = await answerOf(provider, oracle, positive, installed);
  const sameVersion = oracle?.package === claim.package && installed === claim.version;
  const ok = said === "accepted" && sameVersion;
  if (!ok) failed += 1;
  const version = sameVersion ? claim.version : `${claim.version} (installed ${installed})`;
  console.log(
    `${ok ? "ok  " : "FAIL"} ${provider}: ${positive.name}: ${claim.package} ${version}: ${said}`,
  );
}

async function answerOf(
  provider: string,
  oracle: Oracle | undefined,
  positive: Positive,
  installed: string,
): Promise<string> {
  if (oracle === undefined) return "no adapter in test/oracles";
  if (installed === "none") return `run ${INSTALL} first`;
  return judge(provider, oracle, positive);
}

async function judge(provider: string, oracle: Oracle, positive: Positive): Promise<string> {
  const { request } = positive;
  const said = await oracle.explain(request);
  if (said !== "accepted") return said;
  if (!isBodyUnchecked(provider) && (await oracle.accepts(flipBody(request))))
    return "accepted, and with a changed body too";
  if (isUnsignable(provider)) return said;
  const ours = await explainOurs(oracle, positive);
  return ours === "accepted" ? said : `accepted, but not with a signature of ours: ${ours}`;
}

/** A body that no row can sign in, such as a multipart one, is nothing to hold against the row. */
async function explainOurs(oracle: Oracle, positive: Positive): Promise<string> {
  try {
    return await oracle.explain(await signedByUs(positive));
  } catch (error) {
    if (error instanceof SigningError) return "accepted";
    throw error;
  }
}

function installedVersion(name: string, root: string): string {
  const file = new URL(`${root}node_modules/${name}/package.json`, import.meta.url);
  try {
    return JSON.parse(readFileSync(file, "utf8")).version;
  } catch {
    return "none";
  }
}
