/** Signing for tests: the headers of schemes that sign with headers alone. */
import { type RequestToSign, signRequest } from "../../src/core/sign-request.ts";

export async function signedHeaders(request: RequestToSign): Promise<Record<string, string>> {
  return { ...(await signRequest(request)).headers };
}
