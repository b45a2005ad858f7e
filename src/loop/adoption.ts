import { isoDay } from '../report/day.ts';
import type { MethodSettings } from '../report/schema/method.ts';
import { outcomeOf, type SessionRecord } from '../report/session-record.ts';
import { wilson } from '../stats/wilson.ts';
import type { Adoption } from './cycle.ts';
import type { ShownAdoption } from './history.ts';

/** A stretch of days, both ends included, ISO. */
export interface Stretch {
  from: string;
  to: string;
}

const DAY = 24 * 3_600_000;
const shifted = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** The stretch of as many days that ends on the day before. */
export function stretchBefore({ from, to }: Stretch): Stretch {
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  return { from: shifted(from, -days), to: shifted(from, -1) };
}

/** Sessions that began in a stretch. One without a time is in none. */
export function within<S extends Pick<SessionRecord, 'start'>>(
  sessions: readonly S[],
  { from, to }: Stretch,
): S[] {
  return sessions.filter(({ start }) => {
    const day = isoDay(start);
    return day !== null && day >= from && day <= to;
  });
}

/**
 * Who did something in a stretch of time. A month holds a handful of sessions a person, so one with occasion is enough to
 * be measured; who did it in the share of them that practising asks for counts. A practice that is judged over a person's
 * sessions together has occasion in each session that could show it, and once is enough.
 */
export function adoptionOf(
  byPerson: ReadonlyMap<string, readonly SessionRecord[]>,
  rule: { id: string; perPerson?: object | null | undefined },
  stretch: Stretch,
  { practises }: Pick<MethodSettings, 'practises'>,
): Adoption {
  const adoption: Adoption = {
    from: stretch.from,
    to: stretch.to,
    people: 0,
    measured: 0,
    yes: 0,
    applicable: 0,
  };
  for (const sessions of byPerson.values()) {
    const { yes, applicable } = occasions(within(sessions, stretch), rule);
    if (applicable === 0) continue;
    adoption.measured += 1;
    if (rule.perPerson ? yes > 0 : yes / applicable >= practises.share) adoption.people += 1;
    adoption.yes += yes;
    adoption.applicable += applicable;
  }
  return adoption;
}

/** Sessions that showed it, that gave occasion, and that cannot show it. */
export function occasions(
  sessions: readonly SessionRecord[],
  rule: { id: string; perPerson?: object | null | undefined },
): { yes: number; applicable: number; hidden: number } {
  let [yes, applicable, hidden] = [0, 0, 0];
  for (const session of sessions) {
    const outcome = outcomeOf(session, rule.id);
    if (outcome === 'not-observable') hidden += 1;
    else if (outcome !== 'not-applicable' || rule.perPerson) applicable += 1;
    if (outcome === 'yes') yes += 1;
  }
  return { yes, applicable, hidden };
}

/** An adoption with its intervals: Wilson's, of people, and of sessions as if each were a person's own. */
export function withIntervals({ from, to, people, measured, yes, applicable }: Adoption): ShownAdoption {
  return { from, to, people: shareOf(people, measured), sessions: shareOf(yes, applicable) };
}

function shareOf(yes: number, applicable: number): ShownAdoption['people'] {
  if (applicable === 0) return { yes, applicable, share: null, low: null, high: null };
  return { yes, applicable, share: yes / applicable, ...wilson(yes, applicable) };
}
