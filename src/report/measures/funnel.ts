import type { Rule } from '../../practices/rule.ts';
import { isoDay } from '../day.ts';
import type { ReportPerson } from '../input.ts';
import type { MethodSettings } from '../schema.ts';
import type { SessionRecord } from '../session-record.ts';
import { cellsOf } from './matrix.ts';
import { isPractised, isScored } from './practised.ts';
import { isIn, type Quarter, quarterOf } from './quarter.ts';

/**
 * The adoption funnel: how many people came how far. Each step is part of the one before, so the numbers never rise.
 * null: the workspace has no data for the step.
 */
export interface Funnel {
  /**
   * Had access by the end of the quarter (of all data, when no session has a time). Whoever held a session had
   * access, so these count even where the roster gives them no licence. null when the roster names no licence.
   */
  licensed: number | null;
  /** Held a session, ever. */
  everActive: number;
  /** Held a session in the quarter. null when no session has a time. */
  active: number | null;
  /** … and one of substantial depth, in the quarter. */
  substantial: number | null;
  /** … and practise at least `practises.practices` scored practices, judged by their sessions of the quarter. */
  practises: number | null;
}

/**
 * The quarter that "active in the period" means: the last calendar quarter (UTC) in which a person held a session.
 * A quarter and not the whole of the data, so that "ever active → active" shows who tried it once and went back.
 * null when no session has a time.
 */
export function funnelQuarter(sessions: Iterable<SessionRecord>): Quarter | null {
  let last: string | null = null;
  for (const { start } of sessions) {
    const day = isoDay(start);
    if (day !== null && (last === null || day > last)) last = day;
  }
  return last === null ? null : quarterOf(last);
}

/** Who came how far: each list is part of the one before. null as in `Funnel`. Ids in the order of the people. */
export type FunnelPeople = { [step in keyof Funnel]: string[] | (null extends Funnel[step] ? null : never) };

/** Finds who came as far as each step of the adoption funnel. @param byPerson see held-sessions.ts */
export function funnelPeople(
  people: readonly ReportPerson[],
  byPerson: ReadonlyMap<string, readonly SessionRecord[]>,
  rules: readonly Rule[],
  settings: Pick<MethodSettings, 'cells' | 'practises'>,
): FunnelPeople {
  const held = (person: ReportPerson): readonly SessionRecord[] => byPerson.get(person.id) ?? [];
  const quarter = funnelQuarter([...byPerson.values()].flat());
  const scored = rules.filter(isScored);
  const ids = (some: readonly { id: string }[]): string[] => some.map(({ id }) => id);

  const hasLicence = ({ licenceFrom }: ReportPerson): boolean =>
    licenceFrom != null && (quarter === null || licenceFrom <= quarter.lastDay);
  const practisesEnough = (sessions: readonly SessionRecord[]): boolean =>
    cellsOf(sessions, scored, settings.cells.count).filter((cell) => isPractised(cell, settings)).length >=
    settings.practises.practices;

  const seen = people.filter((person) => held(person).length > 0);
  const licensed = people.some(({ licenceFrom }) => licenceFrom != null)
    ? ids(people.filter((person) => hasLicence(person) || held(person).length > 0))
    : null;
  if (quarter === null)
    return { licensed, everActive: ids(seen), active: null, substantial: null, practises: null };

  const active = seen
    .map((person) => ({
      id: person.id,
      sessions: held(person).filter(({ start }) => isIn(isoDay(start), quarter)),
    }))
    .filter(({ sessions }) => sessions.length > 0);
  const substantial = active.filter(({ sessions }) => sessions.some(({ depth }) => depth === 'substantial'));
  return {
    licensed,
    everActive: ids(seen),
    active: ids(active),
    substantial: ids(substantial),
    practises: ids(substantial.filter(({ sessions }) => practisesEnough(sessions))),
  };
}

/** Counts the steps of the adoption funnel. @param byPerson see held-sessions.ts */
export function funnel(...of: Parameters<typeof funnelPeople>): Funnel {
  const { licensed, everActive, active, substantial, practises } = funnelPeople(...of);
  return {
    licensed: licensed?.length ?? null,
    everActive: everActive.length,
    active: active?.length ?? null,
    substantial: substantial?.length ?? null,
    practises: practises?.length ?? null,
  };
}
