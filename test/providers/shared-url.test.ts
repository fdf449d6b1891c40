/**
 * The shared URL with every preset configured at once: a request finds the source whose it is, by its marks, and where
 * those are of several, by verification.
 */
import { describe, expect, it } from "vitest";
import { providers } from "../../src/providers/index.ts";
import { acceptedIn, readVectorFiles } from "../vectors/files.ts";
import { type WholeVector, wholeVectors } from "../vectors/format.ts";
import { type Configured, atSharedUrl, configured } from "../vectors/shared.ts";

const files = readVectorFiles();

/** Presets that nothing in a request tells of: each source has its own path. */
const OWN_PATH: { readonly [reason: string]: readonly string[] } = {
  "the operator chooses the parameter that holds the token": [
    "affinity",
    "bitpay",
    "chili-piper",
    "docker-hub",
    "google-cloud-monitoring",
    "gumroad",
    "jotform",
    "mailchimp",
    "miro",
    "mollie-classic",
    "podio",
    "runpod",
    "salesforce-outbound",
    "tradingview",
    "withings",
  ],
  "the operator chooses the header that holds the token": [
    "assemblyai",
    "braze",
    "datadog",
    "fillout",
    "freshdesk",
    "gorgias",
    "ifttt",
    "kustomer",
    "make",
    "n8n",
    "new-relic",
    "supabase-database-webhooks",
    "uptimerobot",
    "videoask",
    "zapier",
  ],
  "the header authorization is everybody's": [
    "alertmanager",
    "auth0",
    "azure-devops",
    "bandwidth",
    "brevo",
    "chargebee",
    "deepgram",
    "mailjet",
    "mixpanel",
    "monday",
    "okta",
    "pipedrive",
    "postmark",
    "vonage",
  ],
  "the signature stands in the query, under a name that others use": ["pandadoc"],
  "nothing is signed, and no header is its own": ["strava"],
  "the body is a token, and nothing else is its own": ["wix"],
};
const ownPath = new Set(Object.values(OWN_PATH).flat());

/** The source of each file, under its provider's name. */
const base: ReadonlyMap<string, Configured> = new Map(
  [...files].map(([name, file]) => {
    const [first] = wholeVectors(file);
    if (first === undefined) throw new Error(`${name} has no vectors`);
    return [name, configured({ ...first, source: file.source, secrets: file.secrets })];
  }),
);

/** All sources; that of the vector's provider as the vector has it. */
function allFor(vector: WholeVector, order: "as listed" | "backwards"): readonly Configured[] {
  const all = [...base].map(([name, one]) => (name === vector.provider ? configured(vector) : one));
  return order === "as listed" ? all : all.toReversed();
}

/** A path that is signed is that of the request: such a vector is for another URL than `/`. */
function isForOtherPath({ provider, url }: WholeVector): boolean {
  return (
    ["contentful", "jira-connect", "truelayer"].includes(provider) && new URL(url).pathname !== "/"
  );
}

const recognised = [...files].filter(([name]) => !ownPath.has(name));

describe.each(["as listed", "backwards"] as const)(
  "the shared URL, with all sources %s,",
  (order) => {
    it.each(recognised)("gives the requests of %s to their own source", async (name, file) => {
      const accepted = acceptedIn(file).filter((vector) => !isForOtherPath(vector));
      expect(accepted.length).toBeGreaterThan(0);
      for (const vector of accepted) {
        const found = await atSharedUrl(vector, allFor(vector, order));
        const where =
          found.kind === "refused"
            ? JSON.stringify(found.tried)
            : `${found.kind} ${found.source.name}`;
        expect(where, vector.name).toBe(`event ${name}`);
      }
    });

    const tested = [...files].flatMap(([name, file]) =>
      wholeVectors(file)
        .filter(({ outcome, response }) => outcome === "handshake" && (response?.status ?? 0) < 400)
        .map((vector) => [name, vector.name, vector] as const),
    );

    it.each(tested)("answers %s as it wants: %s", async (_name, _title, vector) => {
      const found = await atSharedUrl(vector, allFor(vector, order));
      const answer = found.kind === "handshake" ? found.answer : found;
      const { status, body } = vector.response ?? {};
      expect(answer).toMatchObject({ status, body });
    });
  },
);

describe("presets that are reached by their own path only", () => {
  it("are those that are named here, each for its reason", () => {
    const unmarked = [...providers.values()].filter(
      ({ recognisedBy, recognisedByBody = [] }) =>
        recognisedBy.length === 0 && recognisedByBody.length === 0,
    );
    expect(unmarked.map(({ name }) => name).toSorted()).toEqual([...ownPath].toSorted());
  });

  it.each([...ownPath].toSorted())("%s never takes a request of the shared URL", async (name) => {
    const file = files.get(name);
    if (file === undefined) throw new Error(`${name} has no file`);
    for (const vector of acceptedIn(file)) {
      const found = await atSharedUrl(vector, allFor(vector, "as listed"));
      expect(found.kind, vector.name).toBe("refused");
    }
  });
});

describe("a request that nobody has sent", () => {
  const github = files.get("github");
  const [vector] = github === undefined ? [] : acceptedIn(github);

  it("is not found", async () => {
    if (vector === undefined) throw new Error("github has a request");
    const plain = { ...vector, headers: [["content-type", "application/json"]] as const };
    const found = await atSharedUrl({ ...plain, body_b64: "e30=" }, allFor(vector, "as listed"));
    expect(found).toMatchObject({ kind: "refused", status: 404 });
  });

  it("is refused where it has a provider's marks and a wrong signature", async () => {
    if (vector === undefined) throw new Error("github has a request");
    const found = await atSharedUrl({ ...vector, body_b64: "e30=" }, allFor(vector, "as listed"));
    expect(found).toMatchObject({ kind: "refused", status: 401 });
  });
});
