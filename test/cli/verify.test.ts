import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type VerifyArgs, runVerify } from "../../src/cli/commands/verify.ts";
import { NOW, memoryIo } from "./memory-io.ts";

const ROUTES = `version: 1
sources:
  stripe: { verify: stripe, secret: [STRIPE_NEW, STRIPE_OLD] }
  git: { verify: github, secret: GIT }
destinations: { out: { url: "https://out.example.com/" } }
routes: [{ name: all, from: "*", to: out }]
`;
const VARS = 'STRIPE_NEW=whsec_new\nSTRIPE_OLD=whsec_old\nGIT="git-secret"\n';
const SENT_AT = NOW / 1000 - 12;

function signature(secret: string, body: string): string {
  const mac = createHmac("sha256", secret).update(`${SENT_AT}.${body}`).digest("hex");
  return `t=${SENT_AT},v1=${mac}`;
}

function captured(header: string, body: string): string {
  return `POST /in/stripe HTTP/1.1\r\nHost: x\r\nStripe-Signature: ${header}\r\n\r\n${body}`;
}

async function run(request: string, change: Partial<VerifyArgs> = {}, vars = VARS) {
  const files = { "routes.yaml": ROUTES, ".dev.vars": vars, "captured.http": request };
  const io = memoryIo({ files });
  const args = {
    request: "captured.http",
    config: "routes.yaml",
    jsonl: false,
    json: false,
    ...change,
  };
  return { exit: await runVerify(io, args), out: io.out(), err: io.err() };
}

const BODY = '{"id":"evt_1","type":"invoice.paid"}';

describe("hookyard verify", () => {
  it("names the secret that matched, the event's id and its type", async () => {
    const { exit, out } = await run(captured(signature("whsec_old", BODY), BODY));
    expect(exit).toBe(0);
    expect(out).toContain("stripe  verified  with STRIPE_OLD");
    expect(out).toContain("evt_1");
    expect(out).toContain("invoice.paid");
    expect(out).toContain("timestamp   12 s old, 300 s allowed");
  });

  it("says what is signed where the signature does not match, and never the right one", async () => {
    const { exit, out } = await run(captured(signature("another", BODY), BODY));
    expect(exit).toBe(1);
    expect(out).toContain("rejected  signature_mismatch");
    expect(out).toContain(`Signed is {timestamp}.{body}, with a body of ${BODY.length} bytes.`);
    for (const secret of ["whsec_new", "whsec_old"])
      expect(out).not.toContain(signature(secret, BODY).split("v1=")[1]);
  });

  it("says the age of a timestamp and the window, and verifies at the time of arrival", async () => {
    const request = captured(signature("whsec_new", BODY), BODY);
    const late = await run(request, { now: String(NOW / 1000 + 3600) });
    expect(late.out).toContain("The timestamp is 3612 s old; 300 s are allowed.");
    expect((await run(request, { now: new Date(NOW).toISOString() })).exit).toBe(0);
  });

  it("finds a line break that got lost, and spaces around a secret", async () => {
    const lost = captured(signature("whsec_new", `${BODY}\n`), BODY);
    expect((await run(lost)).out).toContain(
      "It would verify with a line break at the end of the body.",
    );
    const spaced = VARS.replace("whsec_new", '" whsec_new "');
    const { out } = await run(captured(signature("whsec_new", BODY), BODY), {}, spaced);
    expect(out).toContain("It would verify with the spaces or the line break around the secret");
  });

  it("finds a body that was parsed and formatted", async () => {
    const formatted = JSON.stringify(JSON.parse(BODY), null, 2);
    const { out } = await run(captured(signature("whsec_new", BODY), formatted));
    expect(out).toContain("something has parsed and formatted it");
  });

  it("finds that the URL is registered differently", async () => {
    const url = "https://hooks.example.com/in/pay";
    const mac = createHmac("sha256", "k").update(`${url}/${BODY}`).digest("base64");
    const routes = `version: 1
sources:
  pay: { verify: square, secret: K, url: "${url}" }
destinations: { out: { url: "https://out.example.com/" } }
routes: [{ name: all, from: "*", to: out }]
`;
    const request = `POST /in/pay HTTP/1.1\nX-Square-HmacSha256-Signature: ${mac}\n\n${BODY}`;
    const io = memoryIo({
      files: { "routes.yaml": routes, ".dev.vars": "K=k\n", "captured.http": request },
    });
    const args = { request: "captured.http", config: "routes.yaml", jsonl: false, json: false };
    expect(await runVerify(io, args)).toBe(1);
    expect(io.out()).toContain(`The URL that counts is ${url}.`);
    expect(io.out()).toContain(`It would verify with url: "${url}/".`);
  });

  it("reads a request in JSON, and prints JSON", async () => {
    const headers = [["stripe-signature", signature("whsec_new", BODY)]];
    const request = JSON.stringify({ url: "https://h.example.com/in/stripe", headers, body: BODY });
    const { out } = await run(request, { json: true });
    expect(JSON.parse(out)).toMatchObject({
      source: "stripe",
      outcome: "verified",
      secret: "STRIPE_NEW",
      event_id: "evt_1",
      response: { status: 202 },
    });
  });

  it("asks for the source where the path does not say it", async () => {
    const request = captured("x", BODY).replace("/in/stripe", "/");
    const { exit, err } = await run(request);
    expect(exit).toBe(2);
    expect(err).toContain("say with --source whose request it is: stripe, git");
  });

  it("says which secret is not set", async () => {
    const { out } = await run(captured(signature("x", BODY), BODY), {}, "GIT=x\n");
    expect(out).toContain("Not set: STRIPE_NEW, STRIPE_OLD.");
  });
});

describe("hookyard verify --jsonl", () => {
  const line = (change: object = {}): string =>
    JSON.stringify({
      id: "one",
      source: { verify: "stripe", secret: "S" },
      secrets: { S: "whsec_new" },
      now: NOW / 1000,
      method: "POST",
      url: "https://hooks.example.com/in/stripe",
      headers: [["stripe-signature", signature("whsec_new", BODY)]],
      body_b64: Buffer.from(BODY).toString("base64"),
      ...change,
    });

  async function answers(input: string): Promise<unknown[]> {
    const io = memoryIo({ input });
    expect(await runVerify(io, { config: "routes.yaml", jsonl: true, json: false })).toBe(0);
    return io
      .out()
      .trim()
      .split("\n")
      .map((text) => JSON.parse(text));
  }

  it("answers each line with its outcome", async () => {
    const [good, bad] = await answers(`${line()}\n${line({ id: 2, body_b64: "" })}\n`);
    expect(good).toEqual({
      id: "one",
      outcome: "verified",
      reason: null,
      event_id: "evt_1",
      event_type: "invoice.paid",
      response: {
        status: 202,
        headers: { "content-type": "application/json" },
        body: '{"id":"evt_00000000000000000000000000"}',
      },
    });
    expect(bad).toMatchObject({ id: 2, outcome: "rejected", reason: "signature_mismatch" });
    expect(bad).toMatchObject({ response: { status: 401, body: "unauthorized\n" } });
  });

  it("goes on after lines that it cannot read", async () => {
    const lines = [
      "{",
      '{"id":7}',
      line({ id: 8, source: { verify: "strpie", secret: "S" } }),
      line({ id: 9, body_b64: "*" }),
      line({ id: 10, headers: [["a b", "c"]] }),
      line({ id: 11 }),
    ];
    expect(await answers(lines.join("\n"))).toEqual([
      { id: null, error: "the line is not JSON" },
      { id: 7, error: "source: expected what stands under the source's name in routes.yaml" },
      { id: 8, error: expect.stringContaining('did you mean "stripe"') },
      { id: 9, error: "body_b64 is not base64" },
      { id: 10, error: expect.stringContaining("headers") },
      expect.objectContaining({ id: 11, outcome: "verified" }),
    ]);
  });

  it("joins a header that comes twice as the platform does, and refuses it", async () => {
    const header = ["stripe-signature", signature("whsec_new", BODY)];
    expect(await answers(line({ headers: [header, header] }))).toEqual([
      expect.objectContaining({ outcome: "rejected", reason: "header_duplicated" }),
    ]);
  });
});
