/** Lays out the demo in a folder of its own: the routes file, and secrets that are thrown away afterwards. */
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { thisPackage } from "../package.ts";

export interface DemoFolder {
  readonly path: string;
  readonly config: string;
  readonly data: string;
  readonly secrets: ReadonlyMap<string, string>;
}

/** The port that the shipped routes file names for its receiver. */
const RECEIVER_PORT_IN_FILE = "9099";

export async function makeDemoFolder(receiverPort: number): Promise<DemoFolder> {
  const path = await mkdtemp(join(tmpdir(), "hookyard-demo-"));
  const shipped = await readFile(join(thisPackage().root, "src/cli/demo/routes.yaml"), "utf8");
  const routes = shipped.replaceAll(RECEIVER_PORT_IN_FILE, String(receiverPort));
  const secrets = new Map([
    ["STRIPE_WEBHOOK_SECRET", `whsec_${randomBytes(24).toString("hex")}`],
    ["GITHUB_SECRET", randomBytes(24).toString("hex")],
    ["SHOPIFY_SECRET", randomBytes(24).toString("hex")],
    ["SLACK_SIGNING_SECRET", randomBytes(16).toString("hex")],
    ["PARTNER_SECRET", `whsec_${randomBytes(24).toString("base64")}`],
    ["RECEIVER_SECRET", `whsec_${randomBytes(24).toString("base64")}`],
    ["HOOKYARD_TOKEN", randomBytes(24).toString("base64url")],
  ]);
  const config = join(path, "routes.yaml");
  await writeFile(config, routes);
  const lines = [...secrets].map(([name, value]) => `${name}="${value}"\n`);
  await writeFile(join(path, ".dev.vars"), lines.join(""), { mode: 0o600 });
  return { path, config, data: join(path, "data"), secrets };
}
