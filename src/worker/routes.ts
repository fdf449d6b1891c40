/** The compiled `routes.yaml` as the Worker holds it: made once for an isolate. */
export { type Routes, prepareRoutes } from "../core/routes.ts";
