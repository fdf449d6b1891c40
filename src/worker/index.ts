/** The Worker of this repository: `main` in wrangler.toml. The imported module is made by `hookyard build`. */
import routes from "../../.hookyard/routes.js";
import { createHookyard } from "./hookyard.ts";

const { worker, Shard, Courier, Sweep } = createHookyard(routes);

export default worker;
export { Courier, Shard, Sweep };
