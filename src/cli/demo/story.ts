/** The demo's steps. Each does one thing for real, and says what it saw or what did not happen. */
import { createContext } from "../../core/context.ts";
import { createMatcher } from "../../core/match.ts";
import { formatPath } from "../../core/path.ts";
import { header, signatureProblem } from "./signature.ts";
import type { Posted, Stage } from "./stage.ts";

export interface Line {
  readonly label: string;
  readonly subject: string;
  readonly text: string;
}

export type Seen =
  | { readonly kind: "seen"; readonly lines: readonly Line[] }
  | { readonly kind: "missing"; readonly what: string };

export type Step = (stage: Stage) => Promise<Seen>;

const PATIENCE_MS = 10_000;

/** One event to two destinations: the bytes as they came to one, rewritten for the other; then once more. */
const invoice: Step = async (stage) => {
  const subject = "stripe invoice.paid";
  const posted = await stage.post("stripe/invoice.paid");
  if (posted.status !== 202 || posted.eventId === null) return refused(posted, subject);
  const { eventId } = posted;
  const [asReceived] = await stage.receiver.until("/billing", 1, PATIENCE_MS);
  const [rewritten] = await stage.receiver.until("/chat", 1, PATIENCE_MS);
  if (asReceived === undefined) return missing("nothing reached billing");
  if (rewritten === undefined) return missing("nothing reached chat");
  if (!asReceived.body.equals(posted.sent.body))
    return missing("billing got other bytes than Stripe sent");
  if (header(asReceived, "stripe-signature") !== posted.sent.headers["stripe-signature"]) {
    return missing("billing did not get Stripe's own signature");
  }
  const message = '{"text":"Mira Lindqvist paid 147 EUR"}';
  if (rewritten.body.toString() !== message)
    return missing(`chat got ${rewritten.body.toString()}`);

  const again = await stage.repost(posted.sent);
  if (again.eventId !== eventId)
    return missing(`a repeat was answered with ${again.text}, not ${eventId}`);
  const { deliveries } = await stage.eventually(
    () => stage.event(eventId),
    (event) => event.status === "delivered",
  );
  if (deliveries.length !== 2) return missing(`there are ${deliveries.length} deliveries, not 2`);
  const before = `{"amount_paid":14700,"currency":"eur",… ${posted.sent.body.length} bytes}`;
  return seen(
    { label: "verified", subject, text: `signature fits, stored as ${eventId}, answered 202` },
    {
      label: "fanned out",
      subject,
      text: "→ billing (byte for byte, Stripe's signature kept), → chat",
    },
    { label: "rewritten", subject, text: `${before} → ${message}` },
    { label: "duplicate", subject, text: "sent again: same id answered, delivered once" },
  );
};

/** A push to another branch is stored, and no route takes it; a push to main is taken. */
const push: Step = async (stage) => {
  const subject = "github push";
  const posted = await stage.post("github/push", { set: ["ref=refs/heads/topic"] });
  if (posted.status !== 202 || posted.eventId === null) return refused(posted, subject);
  const stored = await stage.event(posted.eventId);
  if (stored.status !== "unmatched")
    return missing(`a push to another branch is ${stored.status}, not unmatched`);
  const filtered = {
    label: "filtered",
    subject,
    text: `stored without delivery: ${await whyNot(stage, posted)}`,
  };

  const main = await stage.post("github/push");
  const [build] = await stage.receiver.until("/ci", 1, PATIENCE_MS);
  if (main.status !== 202) return refused(main, subject);
  const expected = '{"repo":"alder-works/shop","sha":"0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c"}';
  if (build?.body.toString() !== expected)
    return missing(`ci got ${build?.body.toString() ?? "nothing"}`);
  return seen(filtered, {
    label: "rewritten",
    subject,
    text: `refs/heads/main → ci ${expected.slice(0, 46)}…`,
  });
};

async function whyNot(stage: Stage, { sent }: Posted): Promise<string> {
  const explained = await createMatcher(stage.plan).explain(
    createContext({
      source: "github",
      request: { method: "POST", path: "/", query: "", headers: new Headers(sent.headers) },
      payload: JSON.parse(new TextDecoder().decode(sent.body)),
      type: sent.headers["x-github-event"] ?? null,
      id: "",
      ip: null,
      receivedAtMs: stage.io.now(),
      verdict: "verified",
    }),
  );
  const reasons = explained.flatMap(({ route, when }) =>
    when === null || when.matched
      ? []
      : [
          `${route.name} wants another ${formatPath(when.path)} than ${JSON.stringify(when.actual)}`,
        ],
  );
  return reasons.join("; ");
}

const forged: Step = async (stage) => {
  const before = (await stage.events()).length;
  const posted = await stage.post("stripe/invoice.paid", { forged: true });
  if (posted.status !== 401)
    return missing(`a forged signature was answered with ${posted.status}, not 401`);
  const after = (await stage.events()).length;
  if (after !== before) return missing("a forged event was stored");
  return seen({
    label: "refused",
    subject: "stripe invoice.paid",
    text: "forged signature: 401, nothing stored",
  });
};

const slack: Step = async (stage) => {
  const greeted = await stage.post("slack/url_verification");
  const challenge: unknown = JSON.parse(new TextDecoder().decode(greeted.sent.body));
  const wanted =
    typeof challenge === "object" && challenge !== null && "challenge" in challenge
      ? challenge.challenge
      : null;
  if (greeted.status !== 200 || greeted.text !== wanted)
    return missing(`Slack's challenge was answered with ${greeted.status} ${greeted.text}`);
  const mentioned = await stage.post("slack/app_mention");
  if (mentioned.status !== 200) return refused(mentioned, "slack app_mention");
  const got = await stage.receiver.until("/chat", 2, PATIENCE_MS);
  const text = got[1]?.body.toString();
  if (text !== '{"text":"U061F7AUR: <@U0LAN0Z89> is the shop up?"}')
    return missing(`chat got ${text ?? "nothing"} from Slack`);
  return seen(
    { label: "handshake", subject: "slack url_verification", text: "challenge answered, no event" },
    {
      label: "verified",
      subject: "slack app_mention",
      text: "answered 200 as Slack wants it, → chat",
    },
  );
};

const order: Step = async (stage) => {
  const subject = "shopify orders/create";
  stage.receiver.answerNext("/warehouse", [503, 503]);
  const posted = await stage.post("shopify/orders/create");
  if (posted.status !== 202 || posted.eventId === null) return refused(posted, subject);
  const { eventId } = posted;
  const got = await stage.receiver.until("/warehouse", 3, PATIENCE_MS);
  const answers = got.map((one) => one.answered).join(", ");
  if (answers !== "503, 503, 200")
    return missing(`warehouse was asked with the outcome ${answers || "nothing"}`);
  const ids = new Set(got.map((one) => header(one, "webhook-id")));
  if (ids.size !== 1) return missing("the attempts did not carry one webhook-id");
  const event = await stage.eventually(
    () => stage.event(eventId),
    (one) => one.status === "delivered",
  );
  const attempts = event.deliveries[0]?.attempts.map((one) => one.status).join(", ");
  if (attempts !== answers) return missing(`the router recorded ${attempts ?? "no attempts"}`);
  return seen({
    label: "retried",
    subject,
    text: `warehouse answered ${answers}: delivered at attempt 3, one webhook-id`,
  });
};

const partner: Step = async (stage) => {
  const subject = "partner user.created";
  const posted = await stage.post("standard-webhooks/user.created");
  if (posted.status !== 202) return refused(posted, subject);
  const [got] = await stage.receiver.until("/crm", 1, PATIENCE_MS);
  if (got === undefined) return missing("nothing reached crm");
  if (!got.body.equals(posted.sent.body)) return missing("crm got other bytes than were sent");
  return seen({ label: "verified", subject, text: "Standard Webhooks in, → crm byte for byte" });
};

/** Counts what arrived, and checks every delivery as its receiver would. */
const account: Step = async (stage) => {
  const secret = stage.secrets.get("RECEIVER_SECRET") ?? "";
  for (const delivery of stage.receiver.received) {
    const problem = signatureProblem(delivery, secret, stage.io.now());
    if (problem !== null)
      return missing(`the signature of a delivery to ${delivery.path} does not verify: ${problem}`);
  }
  const wanted = "/billing 1, /chat 2, /ci 1, /crm 1, /warehouse 3";
  const arrived = tally(stage.receiver.received.map((one) => one.path));
  if (arrived !== wanted) return missing(`arrived: ${arrived}; expected: ${wanted}`);
  const events = await stage.eventually(
    () => stage.events(),
    (all) => all.every((one) => one.status !== "pending"),
  );
  const states = tally(events.map((one) => one.status));
  if (states !== "delivered 5, unmatched 1")
    return missing(`the router has ${states}; expected: delivered 5, unmatched 1`);
  return seen(
    {
      label: "signed",
      subject: `${stage.receiver.received.length} requests`,
      text: "each verifies by an independent check of Standard Webhooks",
    },
    {
      label: "accounted",
      subject: `${events.length} events`,
      text: `${states}; nothing lost, nothing twice`,
    },
  );
};

/** In the order in which they must run: the last one counts what the others did. */
export const STORY: readonly Step[] = [invoice, push, forged, slack, order, partner, account];

function seen(...lines: readonly Line[]): Seen {
  return { kind: "seen", lines };
}

function missing(what: string): Seen {
  return { kind: "missing", what };
}

function refused(posted: Posted, subject: string): Seen {
  return missing(`${subject} was answered with ${posted.status} ${posted.text.trim()}`);
}

/** `a 1, b 2`, by name. */
function tally(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}
