import { compareCodePoints } from '../../workspace/name-key.ts';
import { formatRows } from '../measures/coverage.ts';
import type { HeldSessions } from '../measures/held-sessions.ts';
import type { PublishedCoverage } from '../schema/coverage.ts';
import type { SessionRecord } from '../session-record.ts';
import { mayPublish } from './disclosure.ts';

/** Name of the row that formats are folded into. No format identifier has a space. */
export const OTHER_FORMATS = 'other formats';

type FormatRow = PublishedCoverage['formats'][number];

/** One or more formats with their sessions. */
interface Row {
  format: string;
  all: SessionRecord[];
  /** Person id → sessions this person held in these formats. */
  held: Map<string, number>;
}

function rowsOf({ byPerson }: Pick<HeldSessions, 'byPerson'>): Row[] {
  const rows = new Map<string, Row>();
  for (const [person, sessions] of byPerson)
    for (const session of sessions) {
      const row: Row = rows.get(session.format) ?? { format: session.format, all: [], held: new Map() };
      rows.set(session.format, row);
      row.all.push(session);
      row.held.set(person, (row.held.get(person) ?? 0) + 1);
    }
  return [...rows.values()];
}

function fold(into: Row, row: Row): Row {
  for (const [person, count] of row.held) into.held.set(person, (into.held.get(person) ?? 0) + count);
  return { ...into, all: into.all.concat(row.all) };
}

/** @param people everybody who held a session, of whatever format */
const mayShow = ({ held }: Row, people: readonly string[], k: number): boolean =>
  mayPublish(
    people.map((person) => held.get(person) ?? 0),
    k,
  );

/**
 * People's sessions by format as leadership may see them. A format whose sessions too few people held is folded into
 * "other formats"; when these together are still too few, the smallest of the others joins them, because the total is
 * known and would give them away. Nothing is left when all of them had to be folded: the total says as much. Tool
 * versions are left out: often one person has one.
 */
export function publishFormats(sessions: Pick<HeldSessions, 'byPerson'>, k: number): FormatRow[] {
  const people = [...sessions.byPerson].flatMap(([person, { length }]) => (length > 0 ? [person] : []));
  const rows = rowsOf(sessions).sort(
    (a, b) => b.all.length - a.all.length || compareCodePoints(a.format, b.format),
  );
  // A single format says no more than the total.
  if (rows.length === 1) return rows.flatMap(({ all }) => publicRows(all));
  const shown = rows.filter((row) => mayShow(row, people, k));
  const few = rows.filter((row) => !mayShow(row, people, k));
  if (few.length === 0) return publicRows(shown.flatMap(({ all }) => all));

  let rest = few.reduce(fold, { format: OTHER_FORMATS, all: [], held: new Map() });
  while (shown.length > 0 && !mayShow(rest, people, k)) rest = fold(rest, shown.pop() as Row);
  return shown.length === 0
    ? []
    : [...publicRows(shown.flatMap(({ all }) => all)), ...publicRows(rest.all, OTHER_FORMATS)];
}

/** Rows under their own format's name, or all under `name`. */
function publicRows(sessions: readonly SessionRecord[], name?: string): FormatRow[] {
  return formatRows(
    sessions.map(({ format, automated }) => ({ format: name ?? format, automated, versions: [] })),
  ).map((row) => ({ format: row.format, name: row.name, sessions: row.sessions }));
}
