/** What a name of a branch says of the ticket that is worked on. Names of branches are untrusted text. */

/** A ticket's id as branches can name it. */
export type TicketName =
  /** A key of letters and digits, e.g. `shop-258`, lower case. */
  | { is: 'key'; key: string }
  /** Only a number, e.g. of `owner/app#12`, with the last segment of its repository, lower case; null without. */
  | { is: 'number'; number: string; repository: string | null };

const NUMBERED = /^(?:([^\s#]*)#)?(\d{1,9})$/;

/** @returns null where the id is a word that a branch can hold by chance, such as `login` */
export function ticketName(id: string): TicketName | null {
  const numbered = NUMBERED.exec(id.trim());
  if (numbered) {
    const repository = (numbered[1] ?? '')
      .toLowerCase()
      .split('/')
      .filter((segment) => segment !== '')
      .at(-1);
    return { is: 'number', number: String(Number(numbered[2])), repository: repository ?? null };
  }
  const key = id.trim().toLowerCase();
  return /\p{L}/u.test(key) && /\p{N}/u.test(key) ? { is: 'key', key } : null;
}

const WORD = /[\p{L}\p{N}]/u;

/** Whether a branch holds the key as a word of its own: `feature/SHOP-258-tax` does, `WORKSHOP-2580` does not. */
export function namesKey(branch: string, key: string): boolean {
  const text = branch.toLowerCase();
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + 1)) {
    const before = text.slice(0, at).at(-1) ?? '';
    const after = text.slice(at + key.length).at(0) ?? '';
    if (!WORD.test(before) && !WORD.test(after)) return true;
  }
  return false;
}

/**
 * The number that a branch names an issue by, as forges propose it: at the beginning of a segment, `12-fix-login`,
 * `feature/12`, `ann/issue-12-login`. A number elsewhere (`node-22`) is none.
 *
 * @returns its digits without leading zeros; null where there is none
 */
export function issueNumber(branch: string): string | null {
  for (const segment of branch.toLowerCase().split('/')) {
    const found = /^(?:(?:issues?|gh)[-_]?)?#?(\d{1,9})(?=[-_.]|$)/.exec(segment);
    if (found) return String(Number(found[1]));
  }
  return null;
}

/** Keys in a branch that look like those of a tracker, lower case: `shop-258`. */
export function trackerKeys(branch: string): string[] {
  return [...branch.toLowerCase().matchAll(/(?<![\p{L}\p{N}])[a-z][a-z0-9_]*-\d{1,9}(?![\p{L}\p{N}])/gu)].map(
    ([key]) => key,
  );
}

const SHARED = new Set(
  'main master trunk default develop development dev next staging stage test production prod release head'.split(
    ' ',
  ),
);

/** Whether a branch is one that many pieces of work go through, so that it tells nothing of any. */
export function isShared(branch: string): boolean {
  const name = branch.trim().toLowerCase();
  return name === '' || SHARED.has(name) || /^(?:release|releases|hotfixes|env)\//.test(name);
}
