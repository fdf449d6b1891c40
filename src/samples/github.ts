/** GitHub deliveries, shaped as the webhook events and payloads page of GitHub's documentation shows them. */
import type { Json } from "../core/model.ts";
import type { Sample } from "./sample.ts";

function delivery(
  name: string,
  headerEvent: string,
  payload: { readonly [key: string]: Json },
): Sample {
  return {
    provider: "github",
    event: name,
    method: "POST",
    contentType: "application/json",
    headers: {
      "user-agent": "GitHub-Hookshot/5a1c7e2",
      accept: "*/*",
      "x-github-event": headerEvent,
      "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
      "x-github-hook-id": "292430182",
      "x-github-hook-installation-target-id": "79929171",
      "x-github-hook-installation-target-type": "repository",
    },
    body: { ...payload, repository, sender },
    ids: [{ kind: "header", name: "x-github-delivery", prefix: "" }],
  };
}

const sender: Json = { login: "mira-l", id: 21031067, type: "User", site_admin: false };

const repository: Json = {
  id: 79929171,
  name: "shop",
  full_name: "alder-works/shop",
  private: false,
  owner: { login: "alder-works", id: 6811672, type: "Organization" },
  html_url: "https://github.com/alder-works/shop",
  default_branch: "main",
};

const before = "6113728f27ae82c7b1a177c8d03f9e96e0adf246";
const after = "0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c";

const commit: Json = {
  id: after,
  tree_id: "f9d2a07e9488b91af2641b26b9407fe22a451433",
  distinct: true,
  message: "Round shipping costs before tax",
  timestamp: "2026-11-21T10:12:03+01:00",
  url: `https://github.com/alder-works/shop/commit/${after}`,
  author: { name: "Mira Lindqvist", email: "mira@example.com", username: "mira-l" },
  committer: { name: "Mira Lindqvist", email: "mira@example.com", username: "mira-l" },
  added: [],
  removed: [],
  modified: ["src/shipping.ts"],
};

export const githubSamples: readonly Sample[] = [
  delivery("push", "push", {
    ref: "refs/heads/main",
    before,
    after,
    base_ref: null,
    created: false,
    deleted: false,
    forced: false,
    compare: `https://github.com/alder-works/shop/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    commits: [commit],
    head_commit: commit,
    pusher: { name: "mira-l", email: "mira@example.com" },
  }),
  delivery("release.published", "release", {
    action: "published",
    release: {
      id: 17372790,
      tag_name: "v2.4.0",
      target_commitish: "main",
      name: "2.4.0",
      draft: false,
      prerelease: false,
      created_at: "2026-11-21T09:00:00Z",
      published_at: "2026-11-21T09:14:43Z",
      html_url: "https://github.com/alder-works/shop/releases/tag/v2.4.0",
      author: sender,
      assets: [],
      body: "Shipping costs are rounded before tax.",
    },
  }),
  delivery("pull_request.opened", "pull_request", {
    action: "opened",
    number: 118,
    pull_request: {
      id: 279147437,
      number: 118,
      state: "open",
      title: "Round shipping costs before tax",
      user: sender,
      body: "Fixes the cent that was missing on some invoices.",
      draft: false,
      merged: false,
      html_url: "https://github.com/alder-works/shop/pull/118",
      head: { ref: "round-shipping", sha: after },
      base: { ref: "main", sha: before },
      labels: [{ id: 208045946, name: "bug", color: "d73a4a" }],
      commits: 1,
      additions: 12,
      deletions: 3,
      changed_files: 1,
    },
  }),
];
