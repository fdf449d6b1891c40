/**
 * Finds the workerd binary. The npm package `workerd` brings one package a platform; its install script
 * only tunes a launcher, so it is not needed here and may stay blocked.
 */
import { createRequire } from "node:module";

const PACKAGES: { readonly [platform: string]: string } = {
  "darwin arm64": "@cloudflare/workerd-darwin-arm64",
  "darwin x64": "@cloudflare/workerd-darwin-64",
  "linux arm64": "@cloudflare/workerd-linux-arm64",
  "linux x64": "@cloudflare/workerd-linux-64",
};

export type BinaryFound =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "failed"; readonly message: string };

/** Searches from the package `workerd`, whose dependency the platform's package is. */
export function findWorkerd(platform: string, arch: string): BinaryFound {
  const name = PACKAGES[`${platform} ${arch}`];
  if (name === undefined) {
    return {
      kind: "failed",
      message: `serve runs on Linux and macOS (x64 or arm64), not on ${platform} ${arch}; on Windows use WSL`,
    };
  }
  const require = createRequire(import.meta.url);
  try {
    const fromWorkerd = createRequire(require.resolve("workerd"));
    return { kind: "found", path: fromWorkerd.resolve(`${name}/bin/workerd`) };
  } catch {
    return {
      kind: "failed",
      message: `the package ${name} is not installed; install again without --omit=optional, on this platform`,
    };
  }
}
