/** The one request that both subjects get: a signed GitHub push of about 1.2 KB. */
import { signGithub } from "../test/helpers/sign.ts";

export const SECRET = "bench-github-secret-2f6d1c";

const commit = {
  id: "7638417db6d59f3c431d3e1f261cc637155684cd",
  tree_id: "f9d2a07e9488b91af2641b26b9407fe22a451433",
  message: "Ship the delivery ledger",
  timestamp: "2026-10-01T09:30:00+02:00",
  url: "https://github.com/octo-org/octo-repo/commit/7638417db6d59f3c431d3e1f261cc637155684cd",
  author: { name: "Mona Lisa Octocat", email: "mona@example.com", username: "mona" },
  committer: { name: "Mona Lisa Octocat", email: "mona@example.com", username: "mona" },
  added: ["docs/ledger.md"],
  removed: [],
  modified: ["src/ledger/append.ts", "src/ledger/settle.ts", "test/ledger/append.test.ts"],
};

const push = {
  ref: "refs/heads/main",
  before: "9049f1265b7d61be4a8904a9a27120d2064dab3b",
  after: "7638417db6d59f3c431d3e1f261cc637155684cd",
  repository: { id: 35129377, name: "octo-repo", full_name: "octo-org/octo-repo", private: true },
  pusher: { name: "mona", email: "mona@example.com" },
  sender: { login: "mona", id: 6752317, type: "User" },
  created: false,
  deleted: false,
  forced: false,
  compare: "https://github.com/octo-org/octo-repo/compare/9049f1265b7d...7638417db6d5",
  head_commit: commit,
};

export const BODY = JSON.stringify(push);

/** All but `x-github-delivery`, which differs from event to event and is not part of the signature. */
export const HEADERS: { readonly [name: string]: string } = {
  "content-type": "application/json",
  "user-agent": "GitHub-Hookshot/044aadd",
  "x-github-event": "push",
  "x-hub-signature-256": signGithub(BODY, SECRET),
};
