/** Checks the URL of a destination: where it leads, and whether it is itself a credential. */
import { checkUrl, type UrlRefusal } from "../core/address.ts";
import type { Context } from "./context.ts";
import { hasHole } from "./scan.ts";
import type { ScalarNode } from "./tree.ts";

const REFUSALS: { readonly [reason in UrlRefusal]: readonly [message: string, help: string] } = {
  url_malformed: ["this is not a URL", "write it as https://host/path"],
  url_not_https: [
    "only https URLs can be called",
    "use https; for local runs pass --allow-private",
  ],
  url_has_credentials: ["a URL must not hold a user name or password", "use auth: { basic: NAME }"],
  host_private: [
    "this host name is not public",
    "use a public host name; for local runs pass --allow-private",
  ],
  address_private: [
    "this address is not public",
    "use a public host; for local runs pass --allow-private",
  ],
};

/** The URL as it will be called, or null after a reported problem. The text is never repeated in a message. */
export function checkDestinationUrl(
  text: string,
  node: ScalarNode,
  allowHosts: readonly string[],
  context: Context,
): string | null {
  const { report } = context;
  if (hasHole(text)) {
    report.add("HY311", node.span, "a destination's url cannot hold ${…}", {
      help: "put it into path of an item of to",
    });
    return null;
  }
  const checked = checkUrl(text, { allowPrivate: context.allowPrivate });
  if (!checked.ok) {
    const [message, help] = REFUSALS[checked.reason];
    report.add("HY411", node.span, message, {
      help,
      sensitive: checked.reason === "url_has_credentials",
    });
    return null;
  }
  const { url } = checked;
  if (allowHosts.length > 0 && !allowHosts.includes(url.hostname)) {
    report.add("HY413", node.span, `host ${url.hostname} is not listed in allow_hosts`, {
      help: "add it, or leave allow_hosts out",
    });
    return null;
  }
  if (isCredential(url)) {
    report.add("HY408", node.span, "this URL lets anyone who knows it send", {
      help: "put it into a secret and name it with url_secret",
      sensitive: true,
    });
  }
  return url.href;
}

/** Hosts whose webhook URLs carry their credential in the path or the query. */
const CREDENTIAL_URLS: readonly { readonly host: RegExp; readonly path: RegExp }[] = [
  { host: /^hooks\.slack\.com$/, path: /^\/(services|workflows|triggers)\// },
  { host: /^(.+\.)?discord(app)?\.com$/, path: /^\/api\/(v\d+\/)?webhooks\// },
  { host: /\.webhook\.office\.com$/, path: /^\// },
  { host: /^hooks\.zapier\.com$/, path: /^\// },
  { host: /^maker\.ifttt\.com$/, path: /^\// },
  { host: /^api\.telegram\.org$/, path: /^\/bot/ },
];

const CREDENTIAL_PARAMETER = /^(access_?token|api_?key|key|password|secret|sig|signature|token)$/i;

function isCredential(url: URL): boolean {
  return (
    CREDENTIAL_URLS.some((one) => one.host.test(url.hostname) && one.path.test(url.pathname)) ||
    [...url.searchParams.keys()].some((name) => CREDENTIAL_PARAMETER.test(name))
  );
}
