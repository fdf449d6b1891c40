/** What the tests inside workerd are bound to; `vitest.config.ts` sets it. */
declare namespace Cloudflare {
  interface GlobalProps {
    mainModule: typeof import("./worker.ts");
  }
  interface Env {
    readonly SHARD: DurableObjectNamespace<import("./worker.ts").Shard>;
    readonly HOOKYARD_TOKEN: string;
    readonly HOOKYARD_ALLOW_PRIVATE: string;
    readonly GITHUB_SECRET: string;
    readonly SLACK_SIGNING_SECRET: string;
    readonly BEARER_TOKEN: string;
    readonly SIGNING_SECRET: string;
  }
}

declare module "*.yaml?raw" {
  const text: string;
  export default text;
}
