import type { Rule } from '../../practices/rule.ts';
import { isoDay } from '../day.ts';
import { periodOf } from '../head.ts';
import type { ReportPerson } from '../input.ts';
import type { MethodSettings } from '../schema/method.ts';
import type { SessionRecord } from '../session-record.ts';
import { cellsOf } from './matrix.ts';
import { isPractised, isScored } from './practised.ts';
import { type UseWindow, useWindow } from './use-weeks.ts';

/**
 * The adoption funnel: how many people came how far. Each step is part of the one before, so the numbers never rise.
 * null: the workspace has no data for the step.
 */
export interface Funnel {
  /**
   * Had access by the end of the period (of all data, when no session has a time). Whoever held a session had
   * access, so these count even where the roster gives them no licence. null when the roster names no licence.
   */
  licensed: number | null;
  /** Held a session, ever. */
  everActive: number;
  /** Held a session in the period. null when no session has a time. */
  active: number | null;
  /** … and one of substantial depth, in the period. */
  substantial: number | null;
  /** … and practise at least `practises.practices` scored practices, judged by their sessions of the period. */
  practises: number | null;
}

/**
 * What "active in the period" means: the last weeks in which people held sessions, the same that segments look at. Not
 * all of the data, so that "ever active → active" shows who tried it once and stopped; and not a calendar quarter, which
 * may have just begun. null when no session has a time.
 *
 * @param sessions those of known people
 * @param until last day that the report is about, ISO, where that is known; weeks without a session at its end count
 */
export function funnelPeriod(
  sessions: Iterable<Pick<SessionRecord, 'start'>>,
  { segments }: Pick<MethodSettings, 'segments'>,
  until?: string,
): UseWindow | null {
  const days = periodOf(sessions);
  return useWindow(days && until !== undefined ? { from: days.from, to: until } : days, segments.weeks);
}

/** Who came how far: each list is part of the one before. null as in `Funnel`. Ids in the order of the people. */
export type FunnelPeople = { [step in keyof Funnel]: string[] | (null extends Funnel[step] ? null : never) };

/**
 * Finds who came as far as each step of the adoption funnel.
 *
 * @param byPerson see held-sessions.ts; all sessions up to the end of the period
 * @param of the period of a version, which is over; the last weeks where there is none
 */
export function funnelPeople(
  people: readonly ReportPerson[],
  byPerson: ReadonlyMap<string, readonly SessionRecord[]>,
  rules: readonly Rule[],
  settings: Pick<MethodSettings, 'cells' | 'practises' | 'segments'>,
  of: { from: string; to: string } | null = null,
): FunnelPeople {
  const held = (person: ReportPerson): readonly SessionRecord[] => byPerson.get(person.id) ?? [];
  const period = of ?? funnelPeriod([...byPerson.values()].flat(), settings);
  const inPeriod = (day: string | null): boolean =>
    period !== null && day !== null && day >= period.from && day <= period.to;
  const scored = rules.filter(isScored);
  const ids = (some: readonly { id: string }[]): string[] => some.map(({ id }) => id);

  const hasLicence = ({ licenceFrom }: ReportPerson): boolean =>
    licenceFrom != null && (period === null || licenceFrom <= period.to);
  const practisesEnough = (sessions: readonly SessionRecord[]): boolean =>
    cellsOf(sessions, scored, settings.cells.count).filter((cell) => isPractised(cell, settings)).length >=
    settings.practises.practices;

  const seen = people.filter((person) => held(person).length > 0);
  const licensed = people.some(({ licenceFrom }) => licenceFrom != null)
    ? ids(people.filter((person) => hasLicence(person) || held(person).length > 0))
    : null;
  if (period === null)
    return { licensed, everActive: ids(seen), active: null, substantial: null, practises: null };

  const active = seen
    .map((person) => ({
      id: person.id,
      sessions: held(person).filter(({ start }) => inPeriod(isoDay(start))),
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
