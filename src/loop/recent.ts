import type { Rule } from '../practices/rule.ts';
import { isMeasured, isPractised } from '../report/measures/practised.ts';
import type { MethodSettings } from '../report/schema/method.ts';
import { outcomeOf, type SessionRecord } from '../report/session-record.ts';

/** Weeks back from the end of the data: what somebody did before says little about what they do now. */
export const RECENT_WEEKS = 26;
/**
 * Newest sessions with occasion that count for a person. A habit that has changed shows within a dozen, and nobody who
 * has hundreds outweighs the others of the team.
 */
export const RECENT_SESSIONS = 12;
/** Newest sessions that tell which tools a person works with now. */
const TOOL_SESSIONS = 5;

const WEEK = 7 * 24 * 3_600_000;

/** What of a practice is to be seen in a person's latest sessions. */
export interface Recent {
  practice: string;
  yes: number;
  applicable: number;
  /** Set for a practice that is judged over a person's sessions together, as in a cell of the matrix. */
  perPerson?: number;
  /** Sessions that cannot show it. */
  hidden: number;
  /** Whether it can be said at all if the person practises it. */
  measured: boolean;
  practised: boolean;
  /** Whether more than half of the newest sessions, whatever their occasion, cannot show it. */
  hiddenNow: boolean;
}

type Session = Pick<SessionRecord, 'id' | 'start' | 'outcomes'>;

/** Newest first; sessions without a time last. */
export const newestFirst = (a: Session, b: Session): number =>
  (b.start ?? Number.NEGATIVE_INFINITY) - (a.start ?? Number.NEGATIVE_INFINITY) ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * A person's latest sessions, practice by practice, in the order of the rules. The order of sessions does not matter.
 *
 * @param until the end of the data, milliseconds since the epoch; null where no session has a time
 */
export function recentOf(
  sessions: readonly Session[],
  rules: readonly Pick<Rule, 'id' | 'perPerson'>[],
  settings: Pick<MethodSettings, 'cells' | 'practises'>,
  until: number | null,
): Recent[] {
  const from = until === null ? Number.NEGATIVE_INFINITY : until - RECENT_WEEKS * WEEK;
  const latest = sessions.filter(({ start }) => start === null || start >= from).sort(newestFirst);
  return rules.map(({ id, perPerson }) => {
    let [yes, applicable, hidden, hiddenNow] = [0, 0, 0, 0];
    for (const [i, session] of latest.entries()) {
      const outcome = outcomeOf(session, id);
      if (outcome === 'not-observable') {
        hidden += 1;
        if (i < TOOL_SESSIONS) hiddenNow += 1;
        continue;
      }
      if (perPerson === undefined && (outcome === 'not-applicable' || applicable === RECENT_SESSIONS))
        continue;
      applicable += 1;
      if (outcome === 'yes') yes += 1;
    }
    const cell = { yes, applicable, ...(perPerson ? { perPerson: perPerson.sessions } : {}) };
    return {
      practice: id,
      ...cell,
      hidden,
      measured: isMeasured(cell, settings),
      practised: isPractised(cell, settings),
      hiddenNow: hiddenNow * 2 > Math.min(TOOL_SESSIONS, latest.length),
    };
  });
}
