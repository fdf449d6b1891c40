/** What the tests inside workerd are bound to; `vitest.config.ts` sets it. */
import type * as Main from "./worker.ts";

declare global {
  namespace Cloudflare {
    interface GlobalProps {
      mainModule: typeof Main;
    }
    interface Env {
      readonly SHARD: DurableObjectNamespace<InstanceType<typeof Main.Shard>>;
      readonly HOOKYARD_TOKEN: string;
      readonly HOOKYARD_ALLOW_PRIVATE: string;
      readonly GITHUB_SECRET: string;
      readonly SLACK_SIGNING_SECRET: string;
      readonly BEARER_TOKEN: string;
      readonly SIGNING_SECRET: string;
    }
  }
}
