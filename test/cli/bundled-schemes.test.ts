/** What of the providers ends up in a Worker: what its routes use, and nothing else. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { compileRoutes } from "../../src/compile/index.ts";
import { ownImports, routesModule } from "../../src/cli/routes-module.ts";
import { providers } from "../../src/providers/index.ts";

const src = fileURLToPath(new URL("../../src/", import.meta.url));

/** The files of `src/` that are bundled with these sources, from `src/` on. */
async function bundledWith(sources: string): Promise<string[]> {
  const text = `version: 1\nsources: ${sources}
destinations: { out: { url: "https://out.example.com/" } }
routes: [{ name: all, from: "*", to: out }]`;
  const { plan, diagnostics } = compileRoutes(text, { file: "routes.yaml", providers });
  if (plan === null) throw new Error(JSON.stringify(diagnostics));
  const contents = routesModule(plan, "routes.yaml", {
    ...ownImports((file) => src + file),
    transform: (file) => file,
  });
  const built = await build({
    stdin: {
      contents: `${contents.replace("export default", "const routes =")}
import { createHookyard } from "${src}worker/hookyard.ts";
export const { worker } = createHookyard(routes);`,
      resolveDir: src,
    },
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["workerd", "worker", "import"],
    external: ["cloudflare:*"],
    logLevel: "silent",
  });
  const [output] = Object.values(built.metafile.outputs);
  return Object.entries(output?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path.split("src/")[1] ?? path)
    .filter((path) => path.startsWith("providers/") || path.startsWith("schemes/"))
    .toSorted();
}

describe("the Worker", () => {
  it("has no row and no extension for three plain providers", async () => {
    const plain =
      "{ a: { verify: stripe, secret: A }, b: { verify: github, secret: B }, c: { verify: paddle, secret: C } }";
    expect(await bundledWith(plain)).toEqual([]);
  });

  it("has the handshakes of a provider that has one", async () => {
    const files = await bundledWith("{ a: { verify: slack, secret: A } }");
    expect(files).toContain("schemes/handshakes.ts");
    expect(files.filter((path) => path.startsWith("schemes/custom/"))).toEqual([]);
  });

  it("has tokens without certificates, and one provider's module without another's", async () => {
    const jwt = "{ a: { verify: jwt, secret: A, jwt: { algorithms: HS256 } } }";
    const files = await bundledWith(jwt);
    expect(files).toContain("schemes/jwt.ts");
    expect(files).not.toContain("schemes/certificate.ts");
    const adyen = await bundledWith("{ a: { verify: adyen, secret: A } }");
    expect(adyen.filter((path) => path.startsWith("schemes/custom/"))).toEqual([
      "schemes/custom/adyen.ts",
    ]);
  });
});
