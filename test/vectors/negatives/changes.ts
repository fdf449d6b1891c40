/** Everything that is done to one request that was accepted. */
import type { Scheme } from "../../../src/core/scheme.ts";
import { otherDigests } from "./algorithm.ts";
import { anatomyOf } from "./anatomy.ts";
import { jwtAnatomy, jwtChanges, tokenOf } from "./jwt.ts";
import { keyChanges } from "./keys.ts";
import { partChanges } from "./parts.ts";
import type { Change, Sent } from "./sent.ts";
import { signatureChanges } from "./signature.ts";
import { timeChanges } from "./time.ts";
import { shownBy, tokenChanges } from "./token.ts";

/** Names are unique; of two changes to the same request the first stays. Empty where nothing is checked. */
export function changesTo(scheme: Scheme, sent: Sent): readonly Change[] {
  return unique(allChanges(scheme, sent), sent);
}

function allChanges(scheme: Scheme, sent: Sent): readonly Change[] {
  if (scheme.kind === "none") return [];
  const shown = shownBy(scheme, sent);
  if (shown !== null) return tokenChanges(shown, sent);
  const token = tokenOf(scheme);
  const anatomy = token === null ? anatomyOf(scheme, sent) : jwtAnatomy(token, sent);
  if (anatomy === null) throw new Error(`nothing is known of ${JSON.stringify(scheme)}`);
  return [
    ...partChanges(anatomy, sent),
    ...signatureChanges(anatomy, sent),
    ...timeChanges(anatomy, sent),
    ...otherDigests(scheme, anatomy, sent),
    ...(token === null ? [] : jwtChanges(token, sent)),
    ...keyChanges(sent, anatomy.bound),
  ];
}

function unique(changes: readonly Change[], sent: Sent): readonly Change[] {
  const seen = new Set([JSON.stringify(sent)]);
  const names = new Set<string>();
  return changes.filter(({ name, to }) => {
    const written = JSON.stringify(to);
    if (seen.has(written) || names.has(name)) return false;
    seen.add(written);
    names.add(name);
    return true;
  });
}
