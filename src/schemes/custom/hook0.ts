/**
 * Hook0, and the Coinbase Developer Platform that sends with it: the signature itself names the headers that it
 * covers, which data cannot say.
 *
 * `t=<seconds>,v0=<hex>` covers time and body; `t=<seconds>,h=<names>,v1=<hex>` covers the named headers, too.
 * Where both are sent, only v1 counts: were v0 enough, whoever changes a header would leave v1 out of the question.
 * https://documentation.hook0.com
 */
import { decodeHex, encodeBytes } from "../../core/encoding.ts";
import type { ExtensionModule, SchemeModule } from "../../core/extension.ts";
import type { CustomScheme, TimestampRule } from "../../core/scheme.ts";
import { checkTimestamp } from "../../core/timestamp.ts";
import {
  type HmacForm,
  hmacOf,
  joined,
  matchAll,
  partMissing,
  rejected,
  singlePairs,
  textSecret,
} from "../hmac-of.ts";

const HEADER = "x-hook0-signature";
const NAMES_MAX = 64;
const NAME = /^[a-z0-9!#$%&'*+.^_`|~-]+$/u;

const form: HmacForm = { digest: "SHA-256", secret: textSecret };

const hook0: SchemeModule<CustomScheme> = {
  async verify(input) {
    const { request, scheme } = input;
    const value = request.headers.get(HEADER);
    if (value === null) return rejected("header_missing", { header: HEADER });
    if (value.includes(", ")) return rejected("header_duplicated", { header: HEADER });
    const pairs = singlePairs(value, ",");
    if (pairs === null) return rejected("header_malformed", { header: HEADER });

    const timestamp = pairs.get("t");
    if (timestamp === undefined) return rejected("timestamp_missing", { header: HEADER });
    const rule: TimestampRule = {
      header: null,
      unit: "s",
      toleranceSeconds: scheme.toleranceSeconds,
    };
    const outside = checkTimestamp(rule, timestamp, input.nowMs);
    if (outside !== null) return outside;

    let head = `${timestamp}.`;
    const text = pairs.get("v1") ?? pairs.get("v0");
    if (text === undefined) return rejected("header_malformed", { header: HEADER });
    if (pairs.has("v1")) {
      const list = pairs.get("h") ?? "";
      const names = list === "" ? [] : list.split(" ").map((name) => name.toLowerCase());
      if (names.length > NAMES_MAX || names.some((name) => !NAME.test(name))) {
        return rejected("header_malformed", { header: HEADER });
      }
      const values: string[] = [];
      for (const name of names) {
        const covered = request.headers.get(name);
        if (covered === null) return partMissing(`header:${name}`);
        values.push(covered);
      }
      head += `${names.join(" ")}.${values.join(".")}.`;
    }
    const bytes = decodeHex(text);
    if (bytes?.length !== 32) return rejected("signature_malformed", { header: HEADER });
    return matchAll(form, input, [{ bytes, messages: [joined(head, request.body)] }]);
  },

  async sign({ secret, query, body, headers, nowMs }) {
    const timestamp = String(Math.floor(nowMs / 1000));
    const names = ["x-event-id", "x-event-type"].filter((name) => headers[name] !== undefined);
    const values = names.map((name) => headers[name] ?? "");
    const head = `${timestamp}.${names.join(" ")}.${values.join(".")}.`;
    const signature = encodeBytes(await hmacOf(form, secret, joined(head, body)), "hex");
    const value = `t=${timestamp},h=${names.join(" ")},v1=${signature}`;
    return { headers: { [HEADER]: value }, query, body };
  },
};

const extension: ExtensionModule = () => ({ custom: { hook0 } });
export default extension;
