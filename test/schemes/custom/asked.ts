/** Asks the module of a custom scheme about one request, as `verify()` does in the Worker. */
import type {
  ExtensionModule,
  Extensions,
  Settings,
  SignedRequest,
} from "../../../src/core/extension.ts";
import { needed } from "../../../src/core/extension.ts";
import { createKeyCache } from "../../../src/core/keys.ts";
import type { ReceivedRequest, Verdict } from "../../../src/core/model.ts";
import { verify } from "../../../src/core/verify.ts";

/** Unix seconds at which every request of these tests arrives, unless it says otherwise. */
export const now = 1_767_225_600;

export interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string | Uint8Array;
}

export interface Setup {
  readonly secrets: readonly string[];
  readonly url?: string;
  readonly settings?: Settings;
  readonly toleranceSeconds?: number;
  /** Unix seconds. */
  readonly now?: number;
}

export function requestOf(asked: Asked): ReceivedRequest {
  const { headers = {}, body = "" } = asked;
  return {
    method: asked.method ?? "POST",
    path: asked.path ?? "/in/it",
    query: asked.query ?? "",
    headers: { get: (name) => headers[name] ?? null },
    body: typeof body === "string" ? new TextEncoder().encode(body) : body,
  };
}

/** The verdict of the scheme `name` on the request. */
export function verdictOf(
  module: ExtensionModule,
  name: string,
  asked: Asked,
  setup: Setup,
): Promise<Verdict> {
  const scheme = {
    kind: "custom",
    name,
    header: null,
    toleranceSeconds: setup.toleranceSeconds ?? null,
  } as const;
  const source = {
    scheme,
    ...(setup.url === undefined ? {} : { publicUrl: setup.url }),
    ...(setup.settings === undefined ? {} : { settings: setup.settings }),
  };
  const nowMs = (setup.now ?? now) * 1000;
  return verify(requestOf(asked), source, setup.secrets, nowMs, createKeyCache(), loaded(module));
}

/** `verified`, or the reason of the rejection. */
export async function outcomeOf(
  module: ExtensionModule,
  name: string,
  asked: Asked,
  setup: Setup,
): Promise<string> {
  const verdict = await verdictOf(module, name, asked, setup);
  return verdict.kind === "rejected" ? verdict.reason : verdict.kind;
}

/** The request as the module signs it, ready to be asked about. */
export async function signedBy(
  module: ExtensionModule,
  name: string,
  asked: Asked,
  setup: Setup,
): Promise<Asked> {
  const custom = needed(loaded(module).custom?.[name]);
  const { method, path, query, body } = requestOf(asked);
  const scheme = {
    kind: "custom",
    name,
    header: null,
    toleranceSeconds: setup.toleranceSeconds ?? null,
  } as const;
  const signed: SignedRequest = await custom.sign({
    scheme,
    source: {
      scheme,
      ...(setup.url === undefined ? {} : { publicUrl: setup.url }),
      ...(setup.settings === undefined ? {} : { settings: setup.settings }),
    },
    secret: setup.secrets[0] ?? "",
    method,
    path,
    query,
    body,
    headers: asked.headers ?? {},
    nowMs: (setup.now ?? now) * 1000,
    id: "an-id",
  });
  return { ...asked, ...signed, headers: { ...asked.headers, ...signed.headers } };
}

export function loaded(module: ExtensionModule): Extensions {
  return module({ documents: { text: () => Promise.resolve(null) } });
}
