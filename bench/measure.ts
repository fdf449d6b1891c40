/** One measurement: one fresh subject, a warm-up, then a fixed number of events. */
import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { cpuMsOf, memoryOf } from "../test/helpers/processes.ts";
import type { LoadOrder, LoadReport, ReceiverOrder, ReceiverReport } from "./messages.ts";
import { start, type SubjectName } from "./subject.ts";

const WARM_UP_EVENTS = 1_000;
const DELIVERED_WITHIN_MS = 120_000;

export interface Setting {
  readonly subject: SubjectName;
  readonly destinations: number;
  readonly events: number;
  readonly connections: number;
}

/** Rates are events a second; `delivered` counts an event when its last destination has it. */
export interface Figures {
  readonly acceptedPerSecond: number;
  readonly deliveredPerSecond: number;
  readonly ackP50Ms: number;
  readonly ackP99Ms: number;
  readonly cpuMsPerEvent: number;
  readonly rowsPerEvent: number;
  readonly requestsPerEvent: number;
  readonly memoryMb: number;
  readonly memoryPeakMb: number;
  /** Deliveries beyond one an event and destination. */
  readonly extraCopies: number;
}

export async function measure(setting: Setting): Promise<Figures> {
  const receiver = child("receiver.ts");
  const load = child("load.ts");
  try {
    const listening = await next<ReceiverReport>(receiver);
    if (listening.kind !== "listening") throw new Error("the receiver does not listen");
    const urls = Array.from(
      { length: setting.destinations },
      (_, i) => `http://127.0.0.1:${listening.port}/d${i}`,
    );
    const subject = await start(setting.subject, urls);
    try {
      const send = (run: string, events: number): Promise<LoadReport> =>
        ask(load, {
          url: subject.url,
          events,
          connections: setting.connections,
          run,
        } satisfies LoadOrder);

      await send("warm", WARM_UP_EVENTS);
      await allDelivered(receiver, WARM_UP_EVENTS * setting.destinations);
      await settled(subject.workerdPid);
      await ask(receiver, "forget" satisfies ReceiverOrder);

      const costBefore = await subject.cost();
      const cpuBefore = cpuMsOf(subject.workerdPid);
      const sent = await send("run", setting.events);
      if (sent.refused > 0)
        throw new Error(`${setting.subject} refused ${sent.refused} of ${setting.events} events`);
      const arrived = await allDelivered(receiver, setting.events * setting.destinations);
      await settled(subject.workerdPid);
      const cpuMs = cpuMsOf(subject.workerdPid) - cpuBefore;
      const memory = memoryOf(subject.workerdPid);
      const cost = await subject.cost();

      return {
        acceptedPerSecond: rate(sent.accepted, sent.lastAnsweredAt - sent.firstSentAt),
        deliveredPerSecond: rate(setting.events, arrived.lastNewAt - sent.firstSentAt),
        ackP50Ms: sent.p50Ms,
        ackP99Ms: sent.p99Ms,
        cpuMsPerEvent: cpuMs / setting.events,
        rowsPerEvent: (cost.rowsWritten - costBefore.rowsWritten) / setting.events,
        requestsPerEvent: (cost.requests - costBefore.requests) / setting.events,
        memoryMb: memory.nowMb,
        memoryPeakMb: memory.peakMb,
        extraCopies: arrived.total - arrived.distinct,
      };
    } finally {
      await subject.stop();
    }
  } finally {
    receiver.disconnect();
    load.disconnect();
  }
}

async function allDelivered(
  receiver: ChildProcess,
  deliveries: number,
): Promise<{ total: number; distinct: number; lastNewAt: number }> {
  const deadline = Date.now() + DELIVERED_WITHIN_MS;
  for (;;) {
    const report = await ask<ReceiverReport>(receiver, "report" satisfies ReceiverOrder);
    if (report.kind !== "report") throw new Error(`the receiver said ${report.kind}`);
    if (report.distinct >= deliveries) return report;
    if (Date.now() > deadline)
      throw new Error(`only ${report.distinct} of ${deliveries} deliveries arrived`);
    await pause(25);
  }
}

/** Waits until workerd has gone quiet, so that the work after the last delivery is counted too. */
async function settled(pid: number): Promise<void> {
  for (let quiet = 0, before = cpuMsOf(pid), turns = 0; quiet < 3 && turns < 100; turns++) {
    await pause(100);
    const after = cpuMsOf(pid);
    quiet = after - before <= 10 ? quiet + 1 : 0;
    before = after;
  }
}

function child(file: string): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), { stdio: "inherit" });
}

function ask<Answer>(to: ChildProcess, order: LoadOrder | ReceiverOrder): Promise<Answer> {
  const answer = next<Answer>(to);
  to.send(order);
  return answer;
}

/** The next message of a process of ours; its shape is what `messages.ts` says. */
function next<Answer>(from: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void =>
      reject(new Error(`${from.spawnfile} ended early (${code})`));
    from.once("exit", ended);
    from.once("message", (message) => {
      from.off("exit", ended);
      resolve(message as Answer);
    });
  });
}

function rate(count: number, ms: number): number {
  return (count * 1000) / ms;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
