/**
 * The matrix again, for a part of the sessions: by tool, by period, and by a tool in a quarter. A part has cells of its
 * own, counted from its sessions, so that a reader who picks a tool sees what was done with that tool. How many parts
 * there are is bounded: a month of a tool is mostly cells with too few sessions, and old months are no news.
 */
import { isoDay } from '../day.ts';
import type { ReportPerson } from '../input.ts';
import type { MatrixRows, MatrixSlice, MatrixTeam } from '../schema/matrix.ts';
import type { SessionRecord } from '../session-record.ts';
import { cellsOf } from './matrix.ts';
import { quarterOf } from './quarter.ts';

/** Quarters with sessions that have a matrix, counted back from the last one. */
export const QUARTERS = 4;
/** Months with sessions that have a matrix, counted back from the last one. */
export const MONTHS = 6;

/** What a slice is counted from. */
export type SliceSession = Pick<SessionRecord, 'id' | 'format' | 'start' | 'outcomes'>;

/** The sessions that people held, and everything else that cells are counted with. */
export interface SliceSource {
  /** In the order of the report: by team, then by name. */
  people: readonly Pick<ReportPerson, 'id' | 'team'>[];
  /** Person id → the sessions this person held. */
  byPerson: ReadonlyMap<string, readonly SliceSession[]>;
  rules: Parameters<typeof cellsOf>[1];
  /** Fewest applicable sessions that make a share. */
  shareFrom: number;
}

type Period = NonNullable<MatrixSlice['period']>;

/** The month that holds a day. @param day ISO, `2026-08-14` */
function monthOf(day: string): Period {
  const month = day.slice(0, 7);
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0));
  return { kind: 'month', from: `${month}-01`, to: last.toISOString().slice(0, 10) };
}

function quarterPeriod(day: string): Period {
  const { firstDay, lastDay } = quarterOf(day);
  return { kind: 'quarter', from: firstDay, to: lastDay };
}

/** `2026-q2` or `2026-05`. */
function periodId({ kind, from }: Period): string {
  return kind === 'month'
    ? from.slice(0, 7)
    : `${from.slice(0, 4)}-q${Math.ceil(Number(from.slice(5, 7)) / 3)}`;
}

/** The last periods that have sessions, oldest first; none where all sessions lie in one. */
function lastPeriods(days: Iterable<string>, of: (day: string) => Period, most: number): Period[] {
  const periods = new Map([...days].map((day) => [of(day).from, of(day)]));
  return periods.size < 2
    ? []
    : [...periods.values()].sort((a, b) => (a.from < b.from ? -1 : 1)).slice(-most);
}

const DAY = 86_400_000;

/** Tells whether a session is of a slice: its tool, and the day it started on, in UTC. */
function isOf({
  format,
  period,
}: Pick<MatrixSlice, 'format' | 'period'>): (session: SliceSession) => boolean {
  const from = period === null ? 0 : Date.parse(period.from);
  const after = period === null ? 0 : Date.parse(period.to) + DAY;
  return (session) =>
    (format === null || session.format === format) &&
    (period === null || (session.start !== null && session.start >= from && session.start < after));
}

/**
 * The slices of a team's sessions: each tool (where there are several), each of the last quarters and months (where
 * there are several), and each tool in each of these quarters. One without a session is left out. A session without
 * a time is in no period.
 */
export function matrixSlices({ byPerson }: Pick<SliceSource, 'byPerson'>): MatrixSlice[] {
  const held = [...byPerson].flatMap(([person, sessions]) =>
    sessions.map((session) => ({ person, session })),
  );
  const days = new Set(held.map(({ session }) => isoDay(session.start)).filter((day) => day !== null));
  const formats = [...new Set(held.map(({ session }) => session.format))].sort();
  const tools = formats.length > 1 ? formats : [];
  const quarters = lastPeriods(days, quarterPeriod, QUARTERS);
  const wanted: Pick<MatrixSlice, 'format' | 'period'>[] = [
    ...tools.map((format) => ({ format, period: null })),
    ...[...quarters, ...lastPeriods(days, monthOf, MONTHS)].map((period) => ({ format: null, period })),
    ...tools.flatMap((format) => quarters.map((period) => ({ format, period }))),
  ];
  return wanted.flatMap(({ format, period }) => {
    const of = isOf({ format, period });
    const own = held.filter(({ session }) => of(session));
    if (own.length === 0) return [];
    return {
      id: [format, period === null ? null : periodId(period)].filter((part) => part !== null).join('-'),
      format,
      period,
      sessions: own.length,
      people: new Set(own.map(({ person }) => person)).size,
    };
  });
}

/** The teams in the order of their people, each with the cells of all its sessions. */
export function matrixTeams({ people, byPerson, rules, shareFrom }: SliceSource): MatrixTeam[] {
  return [...Map.groupBy(people, ({ team }) => team)].map(([team, members]) => {
    const sessions = members.map(({ id }) => byPerson.get(id) ?? []);
    return {
      team,
      people: sessions.filter((own) => own.length > 0).length,
      sessions: sessions.flat().length,
      cells: cellsOf(sessions.flat(), rules, shareFrom),
    };
  });
}

/** The cells of a slice: of everybody, of each team, and of each person who has a session in it. */
export function matrixRows(slice: MatrixSlice, source: SliceSource): MatrixRows {
  const { people, rules, shareFrom } = source;
  const of = isOf(slice);
  const byPerson = new Map(people.map(({ id }) => [id, (source.byPerson.get(id) ?? []).filter(of)]));
  const cells = (sessions: readonly SliceSession[]) => cellsOf(sessions, rules, shareFrom);
  return {
    id: slice.id,
    totals: cells([...byPerson.values()].flat()),
    teams: matrixTeams({ ...source, byPerson }),
    people: [...byPerson].flatMap(([id, sessions]) =>
      sessions.length === 0 ? [] : { id, sessions: sessions.length, cells: cells(sessions) },
    ),
  };
}
