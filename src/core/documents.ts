/**
 * Key sets and certificates that stand at a provider's address: kept, refreshed now and then, and still there while
 * the address does not answer. What is fetched, and how, is handed in; so is the time.
 *
 * It keeps finished texts, not promises: on Workers a promise belongs to the request that made it, and another
 * request must not wait for it.
 */
import type { Documents } from "./extension.ts";

/** How long a text is taken as it is. */
const KEPT_MS = 3_600_000;
/** An address is asked at most once in this time, whatever came of it. */
const PAUSE_MS = 60_000;
const MAX_DOCUMENTS = 64;
const MAX_CHARACTERS = 256 * 1024;
/** Requests that arrive together may each ask for what nobody has yet; more of them have to come again. */
const MAX_FIRST_TRIES = 8;
/** Addresses of one owner that are asked for the first time within one pause: strangers can name them. */
const MAX_NEW = 64;

interface Kept {
  /** Null: it was never reachable. */
  readonly text: string | null;
  readonly loadedAt: number;
  readonly triedAt: number;
  /** Tries under way or lost for a text that nobody has yet; none once a try has ended. */
  readonly firstTries: number;
}

/**
 * @param load the text at an address, or `null` where it cannot be had; a load that throws is one that cannot.
 *   It decides about time limits and redirects.
 */
export function createDocuments(load: (url: string) => Promise<string | null>): Documents {
  const documents = new Map<string, Kept>();
  const begun = new Map<string, { readonly since: number; tried: number }>();

  /** True where another address of the owner may be asked: who uses up those of one vendor keeps no other from his keys. */
  function mayBegin(url: string, nowMs: number): boolean {
    const owner = ownerOf(url);
    let own = begun.get(owner);
    if (own === undefined || Math.abs(nowMs - own.since) >= PAUSE_MS) {
      own = { since: nowMs, tried: 0 };
      begun.set(owner, own);
    }
    return own.tried++ < MAX_NEW;
  }

  /** Makes room: what was never reachable goes first, then what was used least lately. */
  function put(url: string, kept: Kept): void {
    documents.delete(url);
    if (documents.size >= MAX_DOCUMENTS) {
      const [oldest] = documents.keys();
      const useless = [...documents].find(([, { text }]) => text === null);
      const leaving = useless?.[0] ?? oldest;
      if (leaving !== undefined) documents.delete(leaving);
    }
    documents.set(url, kept);
  }

  async function reload(url: string, before: Kept, nowMs: number): Promise<string | null> {
    put(url, { ...before, triedAt: nowMs, firstTries: before.firstTries + 1 });
    const text = await loadedText(url);
    // What another request has got meanwhile is as good as anything that was kept before.
    const { text: other, loadedAt } = documents.get(url) ?? before;
    put(url, {
      text: text ?? other,
      loadedAt: text === null ? loadedAt : nowMs,
      triedAt: nowMs,
      firstTries: 0,
    });
    return text ?? other;
  }

  async function loadedText(url: string): Promise<string | null> {
    try {
      const text = await load(url);
      return text !== null && text.length <= MAX_CHARACTERS ? text : null;
    } catch {
      return null;
    }
  }

  return {
    async text(url, nowMs, fresh = false) {
      const kept = documents.get(url);
      if (kept === undefined) {
        const none = { text: null, loadedAt: nowMs, triedAt: nowMs, firstTries: 0 };
        return mayBegin(url, nowMs) ? reload(url, none, nowMs) : null;
      }
      if (kept.text !== null && !fresh && nowMs - kept.loadedAt < KEPT_MS) {
        put(url, kept);
        return kept.text;
      }
      if (Math.abs(nowMs - kept.triedAt) >= PAUSE_MS)
        return reload(url, { ...kept, firstTries: 0 }, nowMs);
      const together = kept.text === null && kept.firstTries > 0;
      return together && kept.firstTries < MAX_FIRST_TRIES ? reload(url, kept, nowMs) : kept.text;
    },
  };
}

/** The end of the host: whoever names hosts below it is one. There are as many as callers allow. */
function ownerOf(url: string): string {
  const [, , host = ""] = url.split("/", 3);
  return host.split(".").slice(-2).join(".");
}
