import type { QualityMeasureId } from '../model.ts';

/** What a measure is called in sentences. */
export interface MeasureWords {
  /** A share changes by a difference, a rate by a ratio. */
  kind: 'share' | 'rate';
  /** `the share of …` is one thing, `incidents per change` are several. */
  name: string;
  /** What the headline calls it. */
  short: string;
  isPlural: boolean;
  /** What it is counted in. */
  item: string;
  items: string;
  /** Why the exports may not show it, a clause. */
  hidden: string;
  /** What would show it. */
  needs: string;
}

const share = (
  name: string,
  short: string,
  hidden: string,
  needs: string,
  item = 'change',
): MeasureWords => ({
  kind: 'share',
  name: `the share of ${name}`,
  short,
  isPlural: false,
  item,
  items: `${item}s`,
  hidden,
  needs,
});
const rate = (events: string, hidden: string, needs: string, item = 'change'): MeasureWords => ({
  kind: 'rate',
  name: `${events} per ${item}`,
  short: `${events} per ${item}`,
  isPlural: true,
  item,
  items: `${item}s`,
  hidden,
  needs,
});

const reverts = [
  'no change in the exports is marked as taken back, and they may have no place for it',
  'an export that says when a change was taken back (a git log does)',
] as const;
const incidents = [
  'no incident names a change of the exports',
  'incidents that name the change which caused them',
] as const;
const reviews = ['the exports do not list reviews', 'an export of changes with their reviews'] as const;
const defects = [
  'a bug ticket does not say whose change caused it, and it can have been a change of somebody outside the pilot',
  'bug tickets that only changes of the pilot can have caused',
] as const;

/** Names of the measures and what stands in their way, for sentences about them. */
export const MEASURE_WORDS: Readonly<Record<QualityMeasureId, MeasureWords>> = {
  'revert-rate-14': share('changes reverted within 14 days', 'the 14-day revert rate', ...reverts),
  'revert-rate-30': share('changes reverted within 30 days', 'the 30-day revert rate', ...reverts),
  'change-fail-rate': share(
    'changes that caused an incident within 30 days',
    'the change fail rate',
    ...incidents,
  ),
  'rework-rate': share(
    'changes that only repair',
    'the rework rate',
    'the exports show neither which change takes another one back nor tickets of type hotfix',
    'a git log, or tickets of type hotfix',
  ),
  'changes-requested-rate': share(
    'reviewed changes that were sent back',
    'the share of changes sent back',
    ...reviews,
    'reviewed change',
  ),
  'review-rounds': rate('extra review rounds', ...reviews, 'reviewed change'),
  'unreviewed-rate': share(
    'changes merged without another’s review',
    'the share of unreviewed changes',
    ...reviews,
  ),
  'incidents-per-change': rate('incidents', ...incidents),
  'escaped-per-change': rate(
    'escaped incidents',
    'no incident says both which change caused it and whether it reached users',
    'incidents that name the change which caused them and say whether they reached users',
  ),
  'defects-per-change': rate('defects', ...defects),
  'defects-per-ticket': rate('defects', ...defects, 'ticket'),
};
