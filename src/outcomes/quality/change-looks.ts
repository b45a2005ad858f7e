/** What each measure makes of each merged change: the one place where quality is counted. */
import type { Change } from '../../pilot-records.ts';
import type { PersonCounts } from '../../stats/clustered-change.ts';
import { compareCodePoints, nameKey } from '../../workspace/name-key.ts';
import type { OutcomeInput } from '../input.ts';
import type { Tally } from './compare.ts';
import { windowOf } from './follow-up.ts';
import { changeFailRate, escapedPerChange, incidentsPerChange } from './incident-rates.ts';
import type { MergedChange } from './merged-changes.ts';
import { revertRate } from './revert-rate.ts';
import { changesRequestedRate, reviewRounds, unreviewedRate } from './review-rates.ts';
import { reworkRate } from './rework-rate.ts';
import type { ChangeRule, Seen } from './rule.ts';

const RULES: readonly ChangeRule[] = [
  revertRate(14),
  revertRate(30),
  changeFailRate,
  reworkRate,
  changesRequestedRate,
  reviewRounds,
  unreviewedRate,
  incidentsPerChange,
  escapedPerChange,
];

/** Events of an item; or why a change is none: its follow-up has not passed, nobody knows, the measure does not ask. */
export type Counted = Seen | 'too-recent';

/** A measure with what it makes of a merged change. */
export interface ChangeLook {
  rule: ChangeRule;
  /** Whether the exports could show it at all. Where not, every change is unknown. */
  shown: boolean;
  seen(change: Change): Counted;
}

/**
 * Answers: what does each measure see of a change, in the order of the model’s list.
 *
 * @param until end of the last day that the exports are complete for; milliseconds since the epoch
 */
export function changeLooks(
  { pilot, plan }: Pick<OutcomeInput, 'pilot' | 'plan'>,
  until: number,
): ChangeLook[] {
  return RULES.map((rule) => {
    const look = plan === null ? null : rule.look(pilot);
    return {
      rule,
      shown: look !== null,
      seen: (change) => {
        const window = windowOf(change, rule.followUpDays ?? 0, rule.from);
        const seen = look?.(change, window) ?? 'unknown';
        // What the exports cannot show stays unknown however long one waits.
        return look !== null && seen !== 'no-item' && window.end > until ? 'too-recent' : seen;
      },
    };
  });
}

/** What was counted of each person's changes by a measure: those with items in either period. */
export function countsByPerson(merged: readonly MergedChange[], seen: ChangeLook['seen']): PersonCounts[] {
  const people = new Map<string, PersonCounts>();
  for (const { change, period } of merged) {
    const counted = seen(change);
    if (typeof counted !== 'number') continue;
    const key = nameKey(change.person);
    const own = people.get(key) ?? { before: { events: 0, of: 0 }, after: { events: 0, of: 0 } };
    own[period].of++;
    own[period].events += counted;
    people.set(key, own);
  }
  return [...people].sort(([a], [b]) => compareCodePoints(a, b)).map(([, counts]) => counts);
}

/** What was counted of changes by a measure. */
export function tallyOf(merged: readonly MergedChange[], seen: ChangeLook['seen']): Tally {
  const tally: Tally = { events: 0, of: 0, people: 0, tooRecent: 0, unknown: 0 };
  const people = new Set<string>();
  for (const { change } of merged) {
    const counted = seen(change);
    if (counted === 'no-item') continue;
    if (counted === 'too-recent') tally.tooRecent++;
    else if (counted === 'unknown') tally.unknown++;
    else {
      tally.of++;
      tally.events += counted;
      people.add(nameKey(change.person));
    }
  }
  tally.people = people.size;
  return tally;
}
