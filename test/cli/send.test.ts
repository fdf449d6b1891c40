import { createHmac, generateKeyPairSync, verify as verifySignature } from "node:crypto";
import { describe, expect, it } from "vitest";
import { runSend, type SendArgs } from "../../src/cli/commands/send.ts";
import { NOW, ROUTES, memoryIo, type MemoryIo } from "./memory-io.ts";

const args: SendArgs = {
  sample: "stripe/invoice.paid",
  config: "routes.yaml",
  set: [],
  badSignature: false,
  repeat: 1,
  json: false,
};
const SECRETS = "STRIPE_WEBHOOK_SECRET=whsec_test\nGITHUB_SECRET=gh";

const accepted = () => Response.json({ id: "evt_1" }, { status: 202 });

function router(routes = ROUTES, answer: () => Response = accepted): MemoryIo {
  return memoryIo({ files: { "routes.yaml": routes, ".dev.vars": SECRETS }, answer });
}

function sentBody(io: MemoryIo, index = 0): Buffer {
  const body = io.requests[index]?.init.body;
  if (!(body instanceof Uint8Array)) throw new Error("nothing was sent");
  return Buffer.from(body);
}

function sentHeader(io: MemoryIo, name: string): string | null {
  return new Headers(io.requests[0]?.init.headers).get(name);
}

function stripeSignature(body: Buffer): string {
  const seconds = NOW / 1000;
  const mac = createHmac("sha256", "whsec_test").update(`${seconds}.`).update(body).digest("hex");
  return `t=${seconds},v1=${mac}`;
}

describe("hookyard send", () => {
  it("posts a fresh sample to the shared intake URL, signed as the provider signs", async () => {
    const io = router();
    expect(await runSend(io, args)).toBe(0);
    expect(io.requests.map((one) => one.url)).toEqual(["http://127.0.0.1:8787/"]);
    const body = sentBody(io);
    expect(JSON.parse(body.toString())).toMatchObject({ id: "evt_unique0", type: "invoice.paid" });
    expect(sentHeader(io, "stripe-signature")).toBe(stripeSignature(body));
    expect(io.out()).toMatch(/^202 {2}stripe +invoice\.paid +evt_1\n$/u);
  });

  it("sends several, each a new event", async () => {
    const io = router();
    expect(await runSend(io, { ...args, repeat: 3 })).toBe(0);
    const ids = [0, 1, 2].map(
      (index) => (JSON.parse(sentBody(io, index).toString()) as { id: string }).id,
    );
    expect(ids).toEqual(["evt_unique0", "evt_unique1", "evt_unique2"]);
  });

  it("changes values before it signs", async () => {
    const io = router();
    const set = ["body.data.object.amount_paid=5", "livemode=true", "data.object.note=two words"];
    expect(await runSend(io, { ...args, set })).toBe(0);
    const body = sentBody(io);
    expect(JSON.parse(body.toString())).toMatchObject({
      livemode: true,
      data: { object: { amount_paid: 5, note: "two words" } },
    });
    expect(sentHeader(io, "stripe-signature")).toBe(stripeSignature(body));
  });

  it("sends the bytes of a file as they are", async () => {
    const io = router();
    io.files.set("/project/mine.json", '{ "id" : "evt_mine" }\n');
    expect(await runSend(io, { ...args, file: "mine.json" })).toBe(0);
    expect(sentBody(io).toString()).toBe('{ "id" : "evt_mine" }\n');
  });

  it("exits 1 where the router refuses, and shows its words without what could steer a terminal", async () => {
    const io = router(ROUTES, () => new Response("no\u001b[2J", { status: 503 }));
    expect(await runSend(io, args)).toBe(1);
    expect(io.out()).toMatch(/^503 /u);
    expect(io.out()).not.toContain("\u001b");
  });

  it("signs wrongly when asked to, and is content with a 401", async () => {
    const io = router(ROUTES, () => new Response("unauthorized", { status: 401 }));
    expect(await runSend(io, { ...args, badSignature: true })).toBe(0);
    const signature = sentHeader(io, "stripe-signature");
    expect(signature).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/u);
    expect(signature).not.toBe(stripeSignature(sentBody(io)));
  });

  it("exits 1 where a wrong signature is accepted", async () => {
    expect(await runSend(router(), { ...args, badSignature: true })).toBe(1);
  });

  it("exits 3 where nothing listens", async () => {
    const io = memoryIo({ files: { "routes.yaml": ROUTES, ".dev.vars": SECRETS } });
    expect(await runSend(io, args)).toBe(3);
    expect(io.err()).toContain("ECONNREFUSED");
  });

  it("asks for --source where two sources have the provider", async () => {
    const two = ROUTES.replace(
      "  github:",
      "  second: { verify: stripe, secret: GITHUB_SECRET }\n  github:",
    );
    const io = router(two);
    expect(await runSend(io, args)).toBe(2);
    expect(io.err()).toContain("choose one with --source (stripe, second)");
    expect(io.requests).toEqual([]);
    expect(await runSend(io, { ...args, source: "second" })).toBe(0);
  });

  it.each([
    ["no sample has the name", { sample: "stripe/nothing" }, "stripe/invoice.paid"],
    ["no source has the provider", { sample: "slack" }, "the file has stripe, github"],
    ["a setting has no value", { set: ["livemode"] }, "expected path=value"],
    ["a setting goes through a text", { set: ["type.x=1"] }, "body.type is not a map"],
    ["a file is missing", { file: "none.json" }, "there is no such file"],
  ])("exits 2 without sending where %s", async (_what, wrong, said) => {
    const io = router();
    expect(await runSend(io, { ...args, ...wrong })).toBe(2);
    expect(io.err()).toContain(said);
    expect(io.requests).toEqual([]);
  });

  it("names the secret that is missing", async () => {
    const io = memoryIo({ files: { "routes.yaml": ROUTES }, answer: accepted });
    expect(await runSend(io, args)).toBe(2);
    expect(io.err()).toContain("STRIPE_WEBHOOK_SECRET is not set");
  });

  it("takes a source's own path where the shared URL cannot tell its requests", async () => {
    const routes = ROUTES.replace("verify: stripe", "verify: bearer");
    const io = router(routes);
    io.files.set("/project/body.json", "{}");
    expect(await runSend(io, { ...args, sample: "bearer", file: "body.json" })).toBe(0);
    expect(io.requests[0]?.url).toBe("http://127.0.0.1:8787/in/stripe");
    expect(sentHeader(io, "authorization")).toBe("Bearer whsec_test");
  });

  it("says what a refusal may come of", async () => {
    const io = router(ROUTES, () => new Response("unauthorized\n", { status: 401 }));
    expect(await runSend(io, { ...args, repeat: 3 })).toBe(1);
    expect(io.err().split("another secret or key")).toHaveLength(2);
  });

  describe("for a provider that signs with a private key", () => {
    const pair = generateKeyPairSync("ed25519");
    const raw = pair.publicKey.export({ format: "jwk" }).x ?? "";
    const discord = ROUTES.replace(
      "sources:",
      `sources:\n  discord: { verify: discord-events, public_key: "${Buffer.from(raw, "base64url").toString("hex")}" }`,
    );

    it("signs with a key of the user's own", async () => {
      const io = memoryIo({
        files: {
          "routes.yaml": discord,
          "private.pem": pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
        },
        answer: accepted,
      });
      expect(await runSend(io, { ...args, sample: "discord-events", key: "private.pem" })).toBe(0);
      const signature = Buffer.from(sentHeader(io, "x-signature-ed25519") ?? "", "hex");
      const signed = Buffer.concat([
        Buffer.from(sentHeader(io, "x-signature-timestamp") ?? ""),
        sentBody(io),
      ]);
      expect(verifySignature(null, signed, pair.publicKey, signature)).toBe(true);
    });

    it("signs wrongly without one, to see it refused", async () => {
      const io = memoryIo({
        files: { "routes.yaml": discord },
        answer: () => new Response("unauthorized\n", { status: 401 }),
      });
      const wrong = { ...args, sample: "discord-events", badSignature: true };
      expect(await runSend(io, wrong)).toBe(0);
      expect(sentHeader(io, "x-signature-ed25519")).toMatch(/^[0-9a-f]{128}$/);
    });

    it("says that one is needed, and where its public half belongs", async () => {
      const io = router(discord);
      expect(await runSend(io, { ...args, sample: "discord-events" })).toBe(2);
      expect(io.err()).toContain("pass one of yours with --key");
      expect(io.err()).toContain("public_key of discord");
    });

    it("says that the file of the key is not there", async () => {
      const io = router(discord);
      expect(await runSend(io, { ...args, sample: "discord-events", key: "none.pem" })).toBe(2);
      expect(io.err()).toContain("cannot read none.pem");
    });
  });

  it("asks for a real body where a plain event is not what is signed, and takes a form", async () => {
    const routes = ROUTES.replace(
      "sources:",
      'sources:\n  calls: { verify: plivo, secret: STRIPE_WEBHOOK_SECRET, url: "https://a.example/" }',
    );
    const io = router(routes);
    expect(await runSend(io, { ...args, sample: "plivo" })).toBe(2);
    expect(io.err()).toContain("send one that plivo sent you with --file");
    const files = { "routes.yaml": routes, ".dev.vars": SECRETS, "call.form": "From=1&To=2" };
    const other = memoryIo({ files, answer: accepted });
    expect(await runSend(other, { ...args, sample: "plivo", file: "call.form" })).toBe(0);
    expect(sentHeader(other, "content-type")).toBe("application/x-www-form-urlencoded");
    expect(sentBody(other).toString()).toBe("From=1&To=2");
  });
});
