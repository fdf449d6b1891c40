import { describe, expect, it } from "vitest";
import { runBuild, type BuildArgs } from "../../src/cli/commands/build.ts";
import { ownImports, routesModule } from "../../src/cli/routes-module.ts";
import type { Plan } from "../../src/core/plan.ts";
import { ROUTES, memoryIo } from "./memory-io.ts";

const args: BuildArgs = {
  config: "routes.yaml",
  out: ".hookyard/routes.js",
  allowPrivate: false,
  json: false,
};
const OUT = "/project/.hookyard/routes.js";

const IMPORTS = { ...ownImports((file) => file), transform: (file: string) => file };

/** Loads the module as a runtime does, with its imports replaced. */
async function load(source: string): Promise<{ plan: Plan; createExpressions: unknown }> {
  const inert = source.replace(/^import .*$/mu, "const createJsonata = 'the engine';");
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(inert)}`);
  return (module as { default: { plan: Plan; createExpressions: unknown } }).default;
}

describe("hookyard build", () => {
  it("writes a module whose plan is the compiled routes, and its types beside it", async () => {
    const io = memoryIo({ files: { "routes.yaml": ROUTES } });
    expect(await runBuild(io, args)).toBe(0);
    const { plan, createExpressions } = await load(io.files.get(OUT) ?? "");
    expect(plan.routes.map((route) => route.name)).toEqual(["all-of-stripe", "pushes"]);
    expect(createExpressions).toBeNull();
    expect(io.files.get("/project/.hookyard/routes.d.ts")).toMatch(
      /import type \{ CompiledRoutes \} from ".*\/src\/core\/plan\.ts";/u,
    );
    expect(io.out()).toBe(
      "routes.yaml: 2 sources, 1 destination, 2 routes → .hookyard/routes.js\n",
    );
    expect(io.err()).toBe("");
  });

  it("imports the expression engine only where an expression needs it", async () => {
    const item = '{ destination: ci, body: { name: "${$uppercase(body.name)}" } }';
    const io = memoryIo({ files: { "routes.yaml": ROUTES.replaceAll("to: ci", `to: [${item}]`) } });
    expect(await runBuild(io, args)).toBe(0);
    const source = io.files.get(OUT) ?? "";
    expect(source).toMatch(/^import \{ createJsonata \} from ".*\/src\/core\/jsonata\.ts";$/mu);
    expect((await load(source)).createExpressions).toBe("the engine");
  });

  it("imports transform files from where they are, after the network is taken away", async () => {
    const item = "{ destination: ci, transform: ./transforms/ci.ts }";
    const io = memoryIo({
      files: {
        "conf/routes.yaml": ROUTES.replaceAll("to: ci", `to: [${item}]`),
        "conf/transforms/ci.ts": "export default () => null;",
      },
    });
    expect(await runBuild(io, { ...args, config: "conf/routes.yaml" })).toBe(0);
    const source = io.files.get(OUT) ?? "";
    expect(source.match(/^import .*$/gmu)).toEqual([
      expect.stringMatching(/^import ".*\/src\/worker\/withhold-network\.ts";$/u),
      expect.stringMatching(/^import \{ runTransform \} from ".*core\/transform\.ts";$/u),
      'import transform0 from "../conf/transforms/ci.ts";',
    ]);
    expect(source).toContain('transforms: { ["./transforms/ci.ts"]: transform0 }, runTransform };');
  });

  it("writes nothing where a transform file is missing", async () => {
    const item = "{ destination: ci, transform: ./transforms/ci.ts }";
    const io = memoryIo({
      files: { "routes.yaml": ROUTES.replaceAll("to: ci", `to: [${item}]`) },
    });
    expect(await runBuild(io, args)).toBe(1);
    expect(io.writes).toEqual([]);
    expect(io.err()).toContain("there is no file ./transforms/ci.ts");
  });

  it("writes nothing where nothing changed, so that a watcher stays quiet", async () => {
    const io = memoryIo({ files: { "routes.yaml": ROUTES } });
    await runBuild(io, args);
    const first = io.writes.length;
    await runBuild(io, args);
    expect([first, io.writes.length]).toEqual([3, 3]);
  });

  it("writes nothing where there is an error, and ends with one short line", async () => {
    const io = memoryIo({
      files: { "routes.yaml": ROUTES.replace("verify: stripe", "verify: strpie") },
    });
    expect(await runBuild(io, args)).toBe(1);
    expect(io.writes).toEqual([]);
    expect(io.out()).toBe("");
    expect(io.err()).toContain('did you mean "stripe"?');
    expect(io.err().trimEnd().split("\n").at(-1)).toBe(
      "hookyard build: 1 error in routes.yaml; nothing was deployed",
    );
  });

  it("writes a schema for editors that knows the names of the project", async () => {
    const io = memoryIo({ files: { "routes.yaml": ROUTES } });
    await runBuild(io, args);
    const schema = io.files.get("/project/.hookyard/schema.json") ?? "";
    expect(schema).toContain("^(stripe|github|\\\\*)$");
    expect(schema).toContain("^(ci)$");
  });

  it("takes a routes file that is not there for wrong usage", async () => {
    const io = memoryIo();
    expect(await runBuild(io, args)).toBe(2);
    expect(io.err()).toContain("there is no routes.yaml here (/project)");
  });

  it("refuses private destinations unless they are allowed", async () => {
    const routes = ROUTES.replace("https://ci.example.com/build", "http://127.0.0.1:9/build");
    const refused = memoryIo({ files: { "routes.yaml": routes } });
    expect(await runBuild(refused, args)).toBe(1);
    const allowed = memoryIo({ files: { "routes.yaml": routes } });
    expect(await runBuild(allowed, { ...args, allowPrivate: true })).toBe(0);
  });

  it("with --json says the same as one object", async () => {
    const io = memoryIo({ files: { "routes.yaml": ROUTES } });
    await runBuild(io, { ...args, json: true });
    expect(JSON.parse(io.out())).toMatchObject({
      event: "built",
      out: ".hookyard/routes.js",
      routes: 2,
      secrets: ["GITHUB_SECRET", "STRIPE_WEBHOOK_SECRET"],
    });
  });
});

describe("the generated module", () => {
  it("keeps keys and characters that JavaScript would take for something else", async () => {
    const io = memoryIo({ files: { "routes.yaml": ROUTES } });
    await runBuild(io, args);
    const { plan } = await load(io.files.get(OUT) ?? "");
    const odd: unknown = JSON.parse(
      '{"kind":"value","value":{"__proto__":{"a":1},"line\\u2028end":"*/ ` ${x} \\u2029 \\\\"}}',
    );
    const name = "odd\u2028name\n.yaml";
    const source = routesModule({ ...plan, odd } as Plan, name, IMPORTS);
    expect(JSON.stringify((await load(source)).plan)).toBe(JSON.stringify({ ...plan, odd }));
    expect(source).not.toMatch(/[\u2028\u2029]/u);
    expect(source.split("\n")[0]).toContain("odd?name?.yaml");
  });
});
