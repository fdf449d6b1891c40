/** Imported for its effect by the generated routes, before any transform file. */
import { withholdNetwork } from "./network.ts";

withholdNetwork();
