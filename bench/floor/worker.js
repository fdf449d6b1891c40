/**
 * The floor: the least a durable webhook router can do, written by hand to be as fast as it honestly
 * can be. It verifies, stores, acknowledges, sends and settles, and does nothing else: no retry, no
 * alarm, no routes, no log. Hookyard is measured against it, so every shortcut that would lose an
 * event is left out: the 202 leaves only after the row is committed.
 */
import { DurableObject } from "cloudflare:workers";

const SHARDS = 4;
const SIGNATURE_PREFIX = "sha256=";
const JSON_HEADERS = { "content-type": "application/json" };
const encoder = new TextEncoder();

/**
 * Events that are accepted but not yet sent. Without a bound the acknowledgements run ahead of the
 * sends until the process has no file descriptors left.
 */
const MAX_UNSENT = 64;
let unsent = 0;

const shardIds = [];

/** Imported once an isolate; importing it a request costs more than the HMAC itself. */
let keyPromise = null;

/** One of the Durable Objects that share the work. Calls that arrive together share one commit. */
export class Shard extends DurableObject {
  #sql;
  #waiting = [];
  #rowsWritten = 0;
  #requests = 0;
  #commits = 0;

  constructor(ctx, env) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    this.#sql.exec(
      "create table if not exists event (id text primary key, body blob not null, state integer not null) without rowid",
    );
  }

  /** Stores one event. The output gate holds the reply until the row is on disk. */
  accept(id, body) {
    return this.#enqueue("insert or ignore into event (id, body, state) values (?, ?, 0)", [
      id,
      body,
    ]);
  }

  /** Records how the sends of one event ended: 1 when every destination answered 2xx, else 2. */
  settle(id, state) {
    return this.#enqueue("update event set state = ? where id = ?", [state, id]);
  }

  /** What this object has cost so far; reading it is not counted. */
  stats() {
    return {
      rows_written: this.#rowsWritten,
      requests: this.#requests,
      commits: this.#commits,
      events: this.#sql.exec("select count(*) as n from event").one().n,
    };
  }

  #enqueue(statement, values) {
    this.#requests += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ statement, values, resolve, reject });
      if (this.#waiting.length === 1) setTimeout(() => this.#commit(), 0);
    });
  }

  #commit() {
    const calls = this.#waiting;
    this.#waiting = [];
    try {
      this.ctx.storage.transactionSync(() => {
        for (const call of calls) {
          const cursor = this.#sql.exec(call.statement, ...call.values);
          this.#rowsWritten += cursor.rowsWritten;
        }
      });
    } catch (error) {
      for (const call of calls) call.reject(error);
      return;
    }
    this.#commits += 1;
    for (const call of calls) call.resolve();
  }
}

export default {
  async fetch(request, env, ctx) {
    if (request.method === "GET") return stats(env);

    const body = new Uint8Array(await request.arrayBuffer());
    if (!(await isSigned(request.headers.get("x-hub-signature-256"), body, env.SECRET))) {
      return new Response(null, { status: 401 });
    }
    const id = request.headers.get("x-github-delivery");
    if (id === null) return new Response(null, { status: 400 });

    // A timer of its own, and no promise that another request resolves: a request that waits for nothing
    // but another request counts as hung and is cancelled by the runtime.
    while (unsent >= MAX_UNSENT) await scheduler.wait(1);
    unsent += 1;
    try {
      const shard = env.SHARD.get(shardIdOf(env, shardOf(id)));
      await shard.accept(id, body);
      ctx.waitUntil(deliver(env, shard, id, body));
    } catch (error) {
      unsent -= 1;
      throw error;
    }
    return new Response(`{"id":"${id}"}`, { status: 202, headers: JSON_HEADERS });
  },
};

/** Sends to every destination at once, then settles the event with one call. */
async function deliver(env, shard, id, body) {
  const headers = { "content-type": "application/json", "x-github-delivery": id };
  const sent = await Promise.all(
    env.DESTINATIONS.split(",").map((url) => send(url, headers, body)),
  );
  unsent -= 1;
  await shard.settle(id, sent.every(Boolean) ? 1 : 2);
}

async function send(url, headers, body) {
  try {
    const response = await fetch(url, { method: "POST", headers, body, redirect: "manual" });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function isSigned(header, body, secret) {
  if (header === null || !header.startsWith(SIGNATURE_PREFIX)) return false;
  keyPromise ??= crypto.subtle.importKey(
    "raw",
    encoder.encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["verify"],
  );
  const signature = Uint8Array.fromHex(header.slice(SIGNATURE_PREFIX.length));
  return crypto.subtle.verify("HMAC", await keyPromise, signature, body);
}

/** FNV-1a over the delivery id: even enough for four objects, and cheap. */
function shardOf(id) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % SHARDS;
}

/** Deriving an id from a name hashes it; the four ids are derived once an isolate. */
function shardIdOf(env, shard) {
  return (shardIds[shard] ??= env.SHARD.idFromName(`shard-${shard}`));
}

async function stats(env) {
  const shards = [];
  for (let i = 0; i < SHARDS; i++) shards.push(await env.SHARD.get(shardIdOf(env, i)).stats());
  return Response.json({ shards });
}
