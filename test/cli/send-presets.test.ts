/** `hookyard send <preset>`: the plain event of a preset is one that its source takes. */
import { expect, it } from "vitest";
import { compileRoutes } from "../../src/compile/index.ts";
import { joinExtensions } from "../../src/core/routes.ts";
import { extensionsOf } from "../../src/cli/extensions.ts";
import { yamlExample } from "../../src/cli/providers/example.ts";
import { makeRequest } from "../../src/cli/send/signed-request.ts";
import { withThrowAwayKeys } from "../../src/cli/test/throw-away-keys.ts";
import { throwAwaySecrets } from "../../src/cli/test/throw-away.ts";
import { judge } from "../../src/cli/verify/judge.ts";
import { providers } from "../../src/providers/index.ts";
import { sampleOf } from "../../src/samples/index.ts";
import { NOW } from "./memory-io.ts";

/** Needs a body that only the provider sends. */
const BODY = "the body";
/** Needs the recipient of the source in the request. */
const RECIPIENT = "recipient_mismatch";
/** The keys are published at an address, which is not asked here. */
const KEY = "private key";

const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ["adobe-io-events", RECIPIENT],
  ["adyen", BODY],
  ["alipay", BODY],
  ["aws-sns", BODY],
  ["braintree", BODY],
  ["fal-ai", RECIPIENT],
  ["fireblocks", RECIPIENT],
  ["highlevel", RECIPIENT],
  ["kick", RECIPIENT],
  ["mailchannels", RECIPIENT],
  ["paddle-classic", BODY],
  ["plivo", BODY],
  ["saleor", KEY],
  ["truelayer", KEY],
  ["wise", RECIPIENT],
]);

/** What becomes of it: the verdict, or why it could not be signed. */
async function sent(name: string): Promise<string> {
  const row = providers.get(name);
  const sample = sampleOf(name, providers);
  if (row === undefined || sample === null) throw new Error(`${name} is no preset`);
  const text = [
    "version: 1",
    ...yamlExample(row),
    "destinations: { api: { url: https://api.example.com/in } }",
    `routes: [{ name: all, from: ${name}, to: api }]`,
  ].join("\n");
  const { plan } = compileRoutes(text, { file: "routes.yaml", providers });
  if (plan === null) throw new Error(`${name} does not compile`);
  const keyed = withThrowAwayKeys(plan);
  const [source] = keyed.plan.sources;
  if (source === undefined) throw new Error("no source");
  const secrets = throwAwaySecrets(keyed.plan);
  const made = await makeRequest(
    {
      sample,
      file: null,
      settings: [],
      source,
      secret: keyed.signingKeys.get(name) ?? secrets(source.secrets[0] ?? "") ?? "",
      to: new URL(`https://hooks.example.com${source.path}`),
      badSignature: false,
    },
    "abc123",
    NOW,
  );
  if (made.kind === "failed") return made.message;
  const { method, query, headers, body } = made;
  const url = `https://hooks.example.com${source.path}${query === "" ? "" : `?${query}`}`;
  const { extensions } = extensionsOf({ sources: [source] });
  const found = await judge({
    captured: { method, url, headers: new Headers(headers), body },
    source,
    extensions: joinExtensions(extensions, { text: async () => null }),
    secret: secrets,
    nowMs: NOW,
  });
  return found.reason ?? found.outcome;
}

it.each([...providers.keys()])(
  "%s takes its own plain event, or says what it lacks",
  async (name) => {
    expect(await sent(name)).toMatch(
      EXCEPTIONS.get(name) ?? /^(?:verified|authenticated|unchecked)$/u,
    );
  },
);
