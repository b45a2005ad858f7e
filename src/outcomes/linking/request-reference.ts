/** A pull or merge request, as a session's address or a change's id names it. */
export interface RequestReference {
  /** Segments of the repository's path, lower case, e.g. `['owner', 'app']`; empty where it is not named. */
  repository: readonly string[];
  /** `#` a pull request, `!` a merge request; null where only a number is written. */
  mark: '#' | '!' | null;
  /** Digits without leading zeros. */
  number: string;
}

const ADDRESS =
  /https?:\/\/[^/\s]+\/([^\s?#]+?)\/(?:-\/)?(pulls?|pull-requests|pullrequest|merge_requests)\/(\d{1,9})(?!\d)/i;
const SHORT = /^([^\s#!]*)([#!])(\d{1,9})$/;
const NUMBER = /^\d{1,9}$/;

/**
 * Reads `https://host/owner/app/pull/12`, `https://host/group/app/-/merge_requests/7`, `owner/app#12`, `app!7`, `#12`
 * and `12`. The host is left out: an id of a change never names it.
 *
 * @returns null for anything else, e.g. a commit
 */
export function requestReference(text: string): RequestReference | null {
  const trimmed = text.trim();
  const address = ADDRESS.exec(trimmed);
  if (address)
    return {
      repository: segments(address[1] as string),
      mark: (address[2] as string).toLowerCase() === 'merge_requests' ? '!' : '#',
      number: plain(address[3] as string),
    };
  const short = SHORT.exec(trimmed);
  if (short)
    return {
      repository: segments(short[1] as string),
      mark: short[2] as '#' | '!',
      number: plain(short[3] as string),
    };
  return NUMBER.test(trimmed) ? { repository: [], mark: null, number: plain(trimmed) } : null;
}

const plain = (digits: string): string => String(Number(digits));
const segments = (path: string): string[] =>
  path
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '');

/**
 * Whether two references are to one request. `certain`: both name a repository and they agree, the shorter path being
 * the end of the longer (`dispatch` and `quillwater/dispatch`). `possible`: one names none, so the numbers agree and
 * nothing more is known.
 */
export function sameRequest(a: RequestReference, b: RequestReference): 'certain' | 'possible' | 'no' {
  if (a.number !== b.number) return 'no';
  if (a.mark !== null && b.mark !== null && a.mark !== b.mark) return 'no';
  const shared = Math.min(a.repository.length, b.repository.length);
  if (shared === 0) return 'possible';
  const [one, other] = [a.repository.slice(-shared), b.repository.slice(-shared)];
  return one.every((segment, i) => segment === other[i]) ? 'certain' : 'no';
}
