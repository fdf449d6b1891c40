/** Tries what usually goes wrong with a signature that does not match: each on a copy, with the user's own secrets. */
import { type Judgement, type JudgeInput, judge } from "./judge.ts";

interface Remedy {
  /** Completes "It would verify …". */
  readonly says: string;
  readonly change: (input: JudgeInput) => JudgeInput;
}

const remedies: readonly Remedy[] = [
  {
    says: "with the spaces or the line break around the secret taken away",
    change: (input) => ({ ...input, secret: (name) => input.secret(name)?.trim() ?? null }),
  },
  {
    says: "with the line break at the end of the body taken away",
    change: (input) => withBody(input, (body) => body.replace(/\r?\n$/u, "")),
  },
  {
    says: "with a line break at the end of the body",
    change: (input) => withBody(input, (body) => `${body}\n`),
  },
  {
    says: "with CR LF for every line break of the body",
    change: (input) => withBody(input, (body) => body.replaceAll(/\r?\n/gu, "\r\n")),
  },
  {
    says: "with the JSON of the body written without spaces: something has parsed and formatted it",
    change: (input) =>
      withBody(input, (body) => {
        try {
          return JSON.stringify(JSON.parse(body));
        } catch {
          return body;
        }
      }),
  },
];

/** What would make the request verify; none where it is not the signature that is wrong. */
export async function findRemedies(input: JudgeInput, found: Judgement): Promise<string[]> {
  if (found.reason !== "signature_mismatch") return [];
  const helping: string[] = [];
  for (const { says, change } of [...remedies, ...urlRemedies(input)]) {
    const { outcome } = await judge(change(input));
    if (outcome === "verified") helping.push(says);
  }
  return helping;
}

/** Where the URL is signed, it is often entered a little differently at the provider. */
function urlRemedies({ source, captured }: JudgeInput): readonly Remedy[] {
  const { publicUrl } = source;
  if (publicUrl === undefined) return [];
  const host = captured.headers.get("host");
  const called = /^https?:/iu.test(captured.url)
    ? captured.url
    : host !== null && `https://${host}${captured.url}`;
  const [base = "", ...query] = publicUrl.split("?");
  const bare = base.replace(/\/$/u, "");
  const others = [
    ...(called === false ? [] : [called, called.replace(/\?.*$/u, "")]),
    [bare === base ? `${base}/` : bare, ...query].join("?"),
    publicUrl.replace(/^http(s?):/u, (_, secure) => (secure === "" ? "https:" : "http:")),
  ];
  const different = new Set(others.filter((url) => url !== publicUrl));
  return [...different].map((url) => ({
    says: `with url: "${url}"`,
    change: (input) => ({ ...input, source: { ...input.source, publicUrl: url } }),
  }));
}

function withBody(input: JudgeInput, change: (body: string) => string): JudgeInput {
  const body = new TextDecoder("utf-8", { ignoreBOM: true }).decode(input.captured.body);
  const changed = new TextEncoder().encode(change(body));
  return { ...input, captured: { ...input.captured, body: changed } };
}
