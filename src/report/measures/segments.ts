import { median, quantile } from '../../stats/quantile.ts';
import { byName } from '../order.ts';
import type { MethodSettings } from '../schema/method.ts';
import type { Breadth, ComparedTeam, PersonUse, Segment } from '../schema/use.ts';
import { isComparable } from './breadth.ts';
import type { PersonWeeks } from './use-weeks.ts';

/** What a person's segment is made from. Nothing else is: no role, no seniority, no name. */
export interface Using {
  team: string | null;
  /** Sessions the person held, ever. */
  sessions: number;
  /** How many of them have no time. */
  untimed: number;
  /** See use-weeks.ts; null when no week can be counted. */
  weeks: Pick<PersonWeeks, 'with' | 'of'> | null;
  breadth: Breadth;
}

/** A segment, or null with the reason why there is none. */
export type Classified = Pick<PersonUse, 'segment' | 'why'>;

/** Fewest people with a comparable breadth from which a team has a middle. */
const LEAST_COMPARED = 3;

/**
 * How regularly somebody uses it, from `never` to `regular`.
 *
 * `never` and `tried-once` count sessions, so they need no time. Beyond them, weeks decide: `earlier` is who had no
 * session in any of them. A session without a time may lie in any week: where such sessions could make the difference,
 * nothing is said.
 */
function byWeeks(
  { sessions, untimed, weeks }: Pick<Using, 'sessions' | 'untimed' | 'weeks'>,
  { triedOnce, leastWeeks, regularWeeks }: MethodSettings['segments'],
): Classified {
  if (sessions === 0) return { segment: 'never', why: null };
  if (sessions <= triedOnce) return { segment: 'tried-once', why: null };
  if (weeks === null || untimed === sessions) return { segment: null, why: 'no-times' };
  if (weeks.of < leastWeeks) return { segment: null, why: 'too-soon' };
  if (weeks.with / weeks.of >= regularWeeks) return { segment: 'regular', why: null };
  const atMost = Math.min(weeks.of, weeks.with + untimed);
  if (atMost / weeks.of >= regularWeeks) return { segment: null, why: 'no-times' };
  if (weeks.with > 0) return { segment: 'occasional', why: null };
  return untimed === 0 ? { segment: 'earlier', why: null } : { segment: null, why: 'no-times' };
}

/**
 * The groups that breadth is compared in: a team of the roster, if at least three of its people can be compared;
 * everybody together (`team: null`), for people of smaller teams and of none. A group that is too small is not there.
 */
export function comparedTeams(
  people: readonly Pick<Using, 'team' | 'breadth'>[],
  settings: Pick<MethodSettings, 'practises' | 'segments'>,
): ComparedTeam[] {
  const comparable = people.filter(({ breadth }) => isComparable(breadth, settings));
  const teams = [...new Set(comparable.map(({ team }) => team))].filter((team) => team !== null);
  return [...teams.sort(byName), null].flatMap((team) => {
    const counts = comparable
      .filter((one) => team === null || one.team === team)
      .map(({ breadth }) => breadth.practised);
    if (counts.length < LEAST_COMPARED) return [];
    return {
      team,
      people: counts.length,
      median: median(counts),
      top: quantile(counts, 1 - settings.segments.top),
    };
  });
}

/** The group somebody is compared with; undefined when there is none. */
export function comparedWith(team: string | null, teams: readonly ComparedTeam[]): ComparedTeam | undefined {
  return teams.find((one) => one.team === team) ?? teams.find((one) => one.team === null);
}

/**
 * Names how each person uses it (measures.md §1).
 *
 * A power user is found, not designated: uses it regularly, practises at least as many practices as the upper part of
 * the team (type 7 quantile; equals are in, so a tie shuts nobody out), and the lower limit of that number is above
 * the team's median. The order of people does not matter.
 *
 * @returns in the order of `people`
 */
export function segments(
  people: readonly Using[],
  settings: Pick<MethodSettings, 'practises' | 'segments'>,
): Classified[] {
  const teams = comparedTeams(people, settings);
  return people.map((person) => {
    const found = byWeeks(person, settings.segments);
    if (found.segment !== 'regular' || !isComparable(person.breadth, settings)) return found;
    const team = comparedWith(person.team, teams);
    const isPower =
      team !== undefined && person.breadth.practised >= team.top && person.breadth.low > team.median;
    return isPower ? { segment: 'power' satisfies Segment, why: null } : found;
  });
}
