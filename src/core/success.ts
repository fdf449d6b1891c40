/** Whether an answer means that the destination took the delivery. */
import type { HeaderReader } from "./model.ts";
import type { SuccessRule } from "./plan.ts";
import { compileTest } from "./value-test.ts";

/** Any 2xx, unless the destination names statuses or demands headers. */
export function isSuccess(rule: SuccessRule, status: number, headers: HeaderReader): boolean {
  const byStatus =
    rule.statuses === null ? status >= 200 && status < 300 : rule.statuses.includes(status);
  if (!byStatus) return false;
  return rule.headers.every(([name, test]) => compileTest(test)(headers.get(name) ?? undefined));
}
