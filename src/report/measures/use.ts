import type { Rule } from '../../practices/rule.ts';
import { compareCodePoints } from '../../workspace/name-key.ts';
import { isoDay } from '../day.ts';
import type { ReportInput, ReportPerson } from '../input.ts';
import { byName } from '../order.ts';
import type { Cell } from '../schema/matrix.ts';
import type { ComparedTeam, PersonUse, TeamUse } from '../schema/use.ts';
import { breadthOf, isComparable } from './breadth.ts';
import { depthMonths } from './depth-months.ts';
import { funnelPeople, funnelPeriod } from './funnel.ts';
import { gap } from './gap.ts';
import type { HeldSessions } from './held-sessions.ts';
import { isMeasured, isPractised, isScored } from './practised.ts';
import { comparedTeams, comparedWith, segments } from './segments.ts';
import { type PersonWeeks, personWeeks, type UseWindow } from './use-weeks.ts';

/** Fewest others who can be measured before something is said about what others do. */
const LEAST_OTHERS = 3;

/** Segments in the order of use; null: it cannot be said. */
const SEGMENTS = ['never', 'tried-once', 'earlier', 'occasional', 'regular', 'power', null] as const;

/** How everybody uses it, before it is sorted into a report. */
interface Everybody {
  window: UseWindow | null;
  /** In the order of the people. */
  people: (PersonUse & { id: string; team: string | null })[];
}

type Input = Pick<ReportInput, 'rules' | 'config' | 'period'>;

/** What people held, and what came out of it. */
export interface Held {
  /** Sessions of the period, see held-sessions.ts. */
  byPerson: HeldSessions['byPerson'];
  /** Person id → cells of these, in the order of the rules. */
  rows: ReadonlyMap<string, readonly Cell[]>;
  /** Sessions up to the end of the period, those before it among them. */
  everHeld: HeldSessions['byPerson'];
}

function everybody(
  { rules, config, period }: Input,
  people: readonly ReportPerson[],
  { byPerson, rows, everHeld }: Held,
): Everybody {
  const window = funnelPeriod([...everHeld.values()].flat(), config, period?.to);
  const using = people.map(({ id, team, licenceFrom }) => {
    const held = everHeld.get(id) ?? [];
    return {
      id,
      team,
      sessions: held.length,
      untimed: held.filter(({ start }) => isoDay(start) === null).length,
      weeks: personWeeks(held, licenceFrom ?? null, window),
      breadth: breadthOf(rules, rows.get(id) ?? [], config),
      months: depthMonths(byPerson.get(id) ?? []),
    };
  });
  const classified = segments(using, config);
  return {
    window,
    people: using.map(({ id, team, weeks, breadth, months }, i) => ({
      id,
      team,
      ...(classified[i] as (typeof classified)[number]),
      weeks,
      breadth,
      months,
    })),
  };
}

/**
 * What the power-to-typical gaps are taken from: people who use it, that is, who had a session in the weeks that are
 * looked at, did not only try it, and of whom it is known how regularly. The number of practices needs enough practices
 * that could be measured.
 */
function gapValues(
  people: Everybody['people'],
  settings: Input['config'],
): { sessions: number[]; practices: number[] } {
  const users = people.filter(
    (person): person is typeof person & { weeks: PersonWeeks } =>
      (person.weeks?.with ?? 0) > 0 && ['occasional', 'regular', 'power'].includes(person.segment ?? ''),
  );
  return {
    sessions: users.map(({ weeks }) => weeks.substantial / weeks.of),
    practices: users
      .filter(({ breadth }) => isComparable(breadth, settings))
      .map(({ breadth }) => breadth.practised),
  };
}

/** What a power user practises and fewer than half of the others do. In the order of the rules. */
function unlikeOthers(
  person: string,
  rules: readonly Rule[],
  rows: ReadonlyMap<string, readonly Cell[]>,
  settings: Input['config'],
): TeamUse['powerUsers'][number]['practices'] {
  const own = rows.get(person) as readonly Cell[];
  return rules.flatMap((rule, column) => {
    if (!isScored(rule) || !isPractised(own[column] as Cell, settings)) return [];
    const others = [...rows]
      .filter(([id]) => id !== person)
      .map(([, cells]) => cells[column] as Cell)
      .filter((cell) => isMeasured(cell, settings));
    const doing = others.filter((cell) => isPractised(cell, settings)).length;
    return others.length >= LEAST_OTHERS && doing * 2 < others.length
      ? [{ practice: rule.id, others: doing, measured: others.length }]
      : [];
  });
}

/** Substantial sessions a week and practices in use, a number a person: what leadership's gap is made from. */
export function useGapValues(
  input: Input,
  people: readonly ReportPerson[],
  held: Held,
): { sessions: number[]; practices: number[] } {
  return gapValues(everybody(input, people, held).people, input.config);
}

/**
 * How the team uses it, and each of its people. How regularly somebody does looks back beyond the period; months and
 * practices are those of the period.
 */
export function teamUse(
  input: Input,
  people: readonly ReportPerson[],
  held: Held,
): { use: TeamUse; byPerson: Map<string, PersonUse> } {
  const { rules, config } = input;
  const { byPerson, rows, everHeld } = held;
  const { window, people: using } = everybody(input, people, held);
  const steps = funnelPeople(people, everHeld, rules, config, input.period);
  const values = gapValues(using, config);
  const compared = comparedTeams(using, config);
  const teams = new Map(people.map(({ id, team }) => [id, team]));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const sorted = (ids: readonly string[]): string[] =>
    [...ids].sort(
      (a, b) => byName(names.get(a) as string, names.get(b) as string) || compareCodePoints(a, b),
    );
  const step = (id: TeamUse['funnel'][number]['id'], ids: readonly string[] | null) => ({
    id,
    people: ids === null ? null : sorted(ids),
  });
  const inSegment = (segment: PersonUse['segment']): string[] =>
    sorted(using.filter((one) => one.segment === segment).map(({ id }) => id));
  return {
    use: {
      funnel: [
        step('licensed', steps.licensed),
        step('ever-active', steps.everActive),
        step('active', steps.active),
        step('substantial', steps.substantial),
        step('practises', steps.practises),
      ],
      period: input.period
        ? { from: input.period.from, to: input.period.to }
        : window && { from: window.from, to: window.to },
      window:
        window === null ? null : { from: window.from, to: window.to, weeks: window.last - window.first + 1 },
      segments: SEGMENTS.map((segment) => ({ segment, people: inSegment(segment) })),
      powerUsers: inSegment('power').map((person) => ({
        person,
        // Nobody is a power user without a group to be compared with.
        comparedWith: comparedWith(teams.get(person) ?? null, compared) as ComparedTeam,
        practices: unlikeOthers(person, rules, rows, config),
      })),
      gap: { sessions: gap(values.sessions), practices: gap(values.practices) },
      months: depthMonths([...byPerson.values()].flat()),
    },
    byPerson: new Map(using.map(({ id, team: _, ...use }) => [id, use])),
  };
}
