import { isMeasured, isPractised } from '../measures/practised.ts';
import type { TeamReport } from '../schema/team.ts';

/** What each person adds to a number, by id; who is not in it adds nothing. */
export type Parts = ReadonlyMap<string, number>;

/**
 * What each person adds to the numbers of leadership's report. It is taken from the team's file, which is frozen with
 * every version, so that two versions can be compared by who is behind a difference.
 */
export interface Contributions {
  /** Ids are the same in two reports only where both show names, or both were made with the same key. */
  names: TeamReport['names'];
  /** Everybody's id. */
  ids: ReadonlySet<string>;
  /** Who had a session: 1 each. */
  people: Parts;
  /** Practice → what is counted of it. */
  practices: ReadonlyMap<string, { measured: Parts; state: Parts; yes: Parts; no: Parts }>;
  /** Step of the funnel → who came as far, 1 each; absent where there is no data. */
  funnel: ReadonlyMap<string, Parts>;
  /** `trivial`, `assisted`, `substantial`, `automated`, and a format's id behind `format `: sessions. */
  sessions: ReadonlyMap<string, Parts>;
  /** Team → sessions and substantial ones of its people. */
  teams: ReadonlyMap<string | null, { sessions: Parts; substantial: Parts }>;
  /** Person → everything of the pilot's work that is theirs, a text each. */
  outcomes: ReadonlyMap<string, readonly string[]>;
}

const ones = (ids: Iterable<string>): Parts => new Map([...ids].map((id) => [id, 1]));

/** Parts that are not 0. */
const parts = (of: Iterable<readonly [id: string, count: number]>): Parts =>
  new Map([...of].filter(([, count]) => count !== 0));

export function contributionsOf(report: TeamReport): Contributions {
  const { people, practices, method } = report;
  const each = (count: (person: (typeof people)[number]) => number): Parts =>
    parts(people.map((person) => [person.id, count(person)]));
  const formats = new Map<string, Map<string, number>>();
  for (const { person, format, automated } of report.sessions) {
    if (person === null || automated !== null) continue;
    const own = formats.get(format) ?? new Map<string, number>();
    formats.set(format, own.set(person, (own.get(person) ?? 0) + 1));
  }
  return {
    names: report.names,
    ids: new Set(people.map(({ id }) => id)),
    people: each(({ sessions }) => (sessions > 0 ? 1 : 0)),
    practices: new Map(
      practices.map(({ id }, column) => {
        const of = (count: (cell: (typeof people)[number]['cells'][number]) => number): Parts =>
          each(({ cells }) => {
            const cell = cells[column];
            return cell !== undefined && isMeasured(cell, method) ? count(cell) : 0;
          });
        return [
          id,
          {
            measured: of(() => 1),
            state: of((cell) => (isPractised(cell, method) ? 2 : 1)),
            yes: of(({ yes }) => yes),
            no: of(({ yes, applicable }) => applicable - yes),
          },
        ];
      }),
    ),
    funnel: new Map(
      report.use.funnel.flatMap(({ id, people: came }) => (came === null ? [] : [[id, ones(came)]])),
    ),
    sessions: new Map<string, Parts>([
      ...(['trivial', 'assisted', 'substantial'] as const).map((depth): [string, Parts] => [
        depth,
        each((person) => person.depth[depth]),
      ]),
      ['automated', each(({ automated }) => automated)],
      ...[...formats].map(([format, own]): [string, Parts] => [`format ${format}`, own]),
    ]),
    teams: new Map(
      [...Map.groupBy(people, ({ team }) => team)].map(([team, members]) => [
        team,
        {
          sessions: parts(members.map(({ id, sessions }) => [id, sessions])),
          substantial: parts(members.map(({ id, depth }) => [id, depth.substantial])),
        },
      ]),
    ),
    outcomes: outcomeRows(report),
  };
}

function outcomeRows({ outcomes }: TeamReport): Map<string, string[]> {
  const rows = new Map<string, string[]>();
  const add = (person: string, row: unknown): void => {
    rows.set(person, [...(rows.get(person) ?? []), JSON.stringify(row)]);
  };
  for (const { sessions: _, title: __, ...row } of outcomes?.work ?? []) add(row.person, row);
  // What a measure makes of a change can depend on others': where nobody's was taken back, it is unknown of all whether
  // they could have been. Events are a change's own.
  for (const { seen, ...row } of outcomes?.changes ?? [])
    add(row.person, { ...row, seen: Object.entries(seen).filter(([, events]) => Number(events) > 0) });
  for (const { person, felt } of outcomes?.felt?.persons ?? []) add(person, { felt });
  for (const { person, arm } of outcomes?.people ?? []) add(person, { arm });
  return rows;
}
