/** An oracle whose library is loaded when it is first asked, before the clock is set. */
import { oracle, type Oracle, type OracleRequest } from "../oracle.ts";

/** Like `oracle`, with the library's module handed to the check. */
export function heavyOracle<Library>(
  packageName: string,
  load: () => Promise<Library>,
  check: (library: Library, request: OracleRequest) => unknown,
): Oracle {
  async function loaded(): Promise<Oracle> {
    const library = await load();
    return oracle(packageName, (request) => check(library, request));
  }
  return {
    package: packageName,
    accepts: async (request) => (await loaded()).accepts(request),
    explain: async (request) => (await loaded()).explain(request),
  };
}
