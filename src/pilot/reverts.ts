/**
 * Which changes were taken back. A revert of a revert puts the change in again, so what counts is the parity of the
 * chain. A change that two branches took back is taken back once.
 */

/** A change that landed. In order of landing when handed in. */
export interface Landed {
  id: string;
  /** Title of the request, or first line of the commit's message. */
  title: string;
  /** When it landed, ISO. */
  landedAt: string;
  /** Ids that its text says it reverts; when there are none, its title is asked. */
  says: readonly string[];
}

export interface Reverted {
  /** Id → when it was taken back, for those that are out at the end. */
  out: Map<string, string>;
  /** Id of a revert → id of what it takes back. */
  target: Map<string, string>;
}

/** What forges put behind a squashed commit's title. */
const NUMBER = /\s+\((?:#|!)\d+\)$/;
const REVERT = /^(Revert|Reapply) "(.*)"$/s;

/** Finds reverts and follows their chains. */
export function findReverts(changes: readonly Landed[]): Reverted {
  const out = new Map<string, string>();
  const target = new Map<string, string>();
  const known = new Set(changes.map(({ id }) => id));
  const byTitle = new Map<string, string>();
  const toggle = (id: string, at: string): void => {
    // A chain is as long as people are stubborn; a circle, which only damaged data has, ends it.
    const seen = new Set<string>();
    for (let here: string | undefined = id; here !== undefined && !seen.has(here); here = target.get(here)) {
      seen.add(here);
      if (out.has(here)) out.delete(here);
      else out.set(here, at);
    }
  };
  for (const { id, title, landedAt, says } of changes) {
    const named = says.filter((one) => known.has(one) && one !== id);
    const byName = says.length === 0 ? revertedTitle(title) : null;
    const found = byName === null ? undefined : byTitle.get(byName);
    const targets = named.length > 0 ? named : found !== undefined ? [found] : [];
    const [first] = targets;
    if (first !== undefined) target.set(id, first);
    for (const one of targets) if (!out.has(one)) toggle(one, landedAt);
    for (const key of new Set([title.trim(), title.trim().replace(NUMBER, '')])) byTitle.set(key, id);
  }
  return { out, target };
}

/** The title of what a title says it takes back: `Reapply "x"` takes back `Revert "x"`. */
function revertedTitle(title: string): string | null {
  const found = REVERT.exec(title.trim().replace(NUMBER, ''));
  if (!found) return null;
  const [, word, inner = ''] = found;
  return word === 'Reapply' ? `Revert "${inner}"` : inner;
}
