import type { ChangeRule } from './rule.ts';

/** The share of merged changes that nobody else had reviewed. Not known where an export does not list reviews. */
export const unreviewedRate: ChangeRule = {
  id: 'unreviewed-rate',
  kind: 'share',
  followUpDays: null,
  from: 'merge',
  marginKey: 'unreviewedRate',
  judged: true,
  look:
    () =>
    ({ reviewedByOther }) =>
      reviewedByOther === null ? 'unknown' : reviewedByOther ? 0 : 1,
};

/**
 * The share of reviewed changes that were sent back at least once. Changes without a review are not asked: with them,
 * fewer reviews would look like better changes.
 */
export const changesRequestedRate: ChangeRule = {
  id: 'changes-requested-rate',
  kind: 'share',
  followUpDays: null,
  from: 'merge',
  marginKey: 'changesRequestedRate',
  judged: true,
  look:
    () =>
    ({ reviewedByOther, changesRequested }) => {
      if (reviewedByOther === false) return 'no-item';
      if (reviewedByOther === null || changesRequested === null) return 'unknown';
      return changesRequested > 0 ? 1 : 0;
    },
};

/**
 * Rounds of review beyond the first, by reviewed change. No margin can be set for it: a round more can be a worse change
 * or a better review.
 */
export const reviewRounds: ChangeRule = {
  id: 'review-rounds',
  kind: 'rate',
  followUpDays: null,
  from: 'merge',
  marginKey: 'reviewRounds',
  judged: true,
  look:
    () =>
    ({ reviewedByOther, reviewRounds: rounds }) => {
      if (reviewedByOther === false) return 'no-item';
      if (reviewedByOther === null || rounds === null) return 'unknown';
      return Math.max(0, rounds - 1);
    },
};
