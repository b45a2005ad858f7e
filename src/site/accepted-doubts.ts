/** Doubts that somebody accepted when a version was published, as its readers are told of them. */
import type { Doubt } from '../versions/doubts.ts';
import { count, counted } from '../wording.ts';
import type { Edition } from './shelf.ts';

/** Doubts that were accepted for one reason. */
export interface AcceptedFor {
  /** Sentences: `3 sessions are of nobody known.` One of a later release is its name, untrusted. */
  doubts: string[];
  /** Untrusted text; null where its readers may not have it. */
  reason: string | null;
}

/** What a doubt says; @param n how many, null where its readers may not know */
const WORDS: Readonly<Record<Doubt['check'], (n: number | null) => string>> = {
  'period-not-over': (n) =>
    n === null
      ? 'The period was not over'
      : `${counted(n, 'day')} of the period ${n === 1 ? 'was' : 'were'} still to come`,
  'unmatched-sessions': (n) =>
    n === null
      ? 'More sessions are of nobody known than is allowed'
      : `${counted(n, 'session is', 'sessions are')} of nobody known`,
  'plan-changed': (n) =>
    n === null
      ? 'The pilot’s plan was changed after it was sealed'
      : `The pilot’s plan was changed after it was sealed, in ${counted(n, 'key')}`,
  'pilot-left-out': (n) =>
    n === null
      ? 'More rows of the pilot’s exports could not be used than is allowed'
      : `${counted(n, 'row')} of the pilot’s exports could not be used`,
  'secrets-found': (n) =>
    n === null
      ? 'Secrets in the transcripts were not dealt with'
      : `${counted(n, 'secret')} in the transcripts ${n === 1 ? 'was' : 'were'} not dealt with`,
  'decisions-unanswered': (n) =>
    n === null
      ? 'The notes do not say what became of decisions of the version before'
      : `The notes do not say what became of ${counted(n, 'decision')} of the version before`,
  'actions-unanswered': (n) =>
    n === null
      ? 'The notes do not say what became of actions of the version before'
      : `The notes do not say what became of ${counted(n, 'action')} of the version before`,
};

const inWords = (check: string, n: number | null): string =>
  Object.hasOwn(WORDS, check)
    ? WORDS[check as Doubt['check']](n)
    : n === null
      ? check
      : `${check} (${count(n)})`;

/** In the order in which they were told, one entry a reason. */
export function acceptedDoubts({ accepted }: Pick<Edition, 'accepted'>): AcceptedFor[] {
  return [...Map.groupBy(accepted, ({ reason }) => reason)].map(([reason, all]) => ({
    doubts: all.map(({ check, count: n }) => `${inWords(check, n)}.`),
    reason,
  }));
}
