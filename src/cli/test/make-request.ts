/** Makes the signed request of one test. */
import type { TestCase } from "../../compile/test-file.ts";
import { editBody } from "../../core/edit.ts";
import { methodsOf } from "../../core/entrance.ts";
import type { Json } from "../../core/model.ts";
import type { Source } from "../../core/plan.ts";
import { signRequest } from "../../core/sign-request.ts";
import { SigningError } from "../../core/signing-error.ts";
import type { SimulatedRequest } from "../../core/simulate.ts";
import { signingExtensions } from "../extensions.ts";
import type { Fixture } from "./fixture.ts";
import { forgery } from "./forgery.ts";

/** The clock of every test stands still here, so that what is rendered does not change by itself. */
export const TEST_NOW_MS = Date.parse("2026-01-01T12:00:00Z");

export type Made =
  | { readonly kind: "request"; readonly request: SimulatedRequest }
  | { readonly kind: "failed"; readonly message: string };

/** @param signWith the secret that signs, or a private key */
export async function makeTestRequest(
  test: Pick<TestCase, "method" | "headers" | "query" | "edits" | "sign">,
  fixture: Fixture,
  source: Source,
  signWith: string,
): Promise<Made> {
  const edited = editedBody(test.edits, fixture.body);
  if (edited.kind === "failed") return edited;
  const { body } = edited;
  const methods = methodsOf(source);
  const usual = methods.includes(fixture.method) ? fixture.method : methods[0];
  const method = test.method ?? usual ?? fixture.method;
  const host: Record<string, string> = source.host === undefined ? {} : { host: source.host };
  const headers: Record<string, string> = { ...host, ...fixture.headers, ...test.headers };
  const toBeSigned = {
    scheme: source.scheme,
    secret: signWith,
    method,
    path: source.path,
    query: test.query,
    url: source.publicUrl ?? `https://router.example.com${source.path}`,
    body,
    headers,
    nowMs: TEST_NOW_MS,
    id: "msg_test",
    source,
  };
  const toSign = test.sign === "wrong" ? forgery(toBeSigned) : toBeSigned;
  if (toSign === null)
    return failed(
      `source "${source.name}" checks nothing (verify: none), so no signature is wrong`,
    );
  try {
    // What the test says itself, such as a signature of its own, is not replaced.
    const signed =
      test.sign === "none" ? null : await signRequest(toSign, signingExtensions(source));
    const all = new Headers({ ...headers, ...signed?.headers, ...test.headers });
    const { path } = source;
    const { query } = signed ?? test;
    // A forged body was only there to be signed.
    const sent = signed === null || toSign.body !== body ? body : signed.body;
    return {
      kind: "request",
      request: { method, path, query, headers: all, body: sent, ip: addressFor(source) },
    };
  } catch (error) {
    if (!(error instanceof SigningError)) throw error;
    const why = `cannot sign for source "${source.name}": ${error.message}`;
    return failed(why + wayOut(error.message, source));
  }
}

function wayOut(why: string, { provider }: Source): string {
  if (why.includes("private key"))
    return `; the keys of ${provider} come from an address, which tests do not ask`;
  return /\b(?:body|item)\b/u.test(why)
    ? `; as the event take a file with a body that ${provider} has sent`
    : "";
}

/** An address that the source takes: the first of its ranges. */
function addressFor(source: Source): string {
  return source.allowIps[0]?.split("/")[0] ?? "192.0.2.1";
}

type EditedBytes =
  | { readonly kind: "edited"; readonly body: Uint8Array }
  | { readonly kind: "failed"; readonly message: string };

/** Without edits the bytes stay as they are in the file. */
function editedBody(edits: TestCase["edits"], bytes: Uint8Array): EditedBytes {
  if (edits.length === 0) return { kind: "edited", body: bytes };
  let body: Json;
  try {
    body = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return failed("set and unset need a body that is JSON");
  }
  for (const edit of edits) {
    const edited = editBody(body, edit.path, edit.value);
    if (edited.kind === "failed") return failed(edited.message);
    body = edited.body;
  }
  return { kind: "edited", body: new TextEncoder().encode(JSON.stringify(body)) };
}

function failed(message: string): { kind: "failed"; message: string } {
  return { kind: "failed", message };
}
