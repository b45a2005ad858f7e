import { compareCodePoints } from '../../workspace/name-key.ts';
import { type FormatRow, formatRows } from '../measures/coverage.ts';
import type { HeldSessions } from '../measures/held-sessions.ts';
import type { SessionRecord } from '../session-record.ts';
import { mayPublish } from './disclosure.ts';

/** Names of the rows that formats are folded into. No format identifier has a space. */
export const OTHER_FORMATS = 'other formats';
export const ALL_FORMATS = 'all formats';

/** One or more formats with their sessions. */
interface Row {
  format: string;
  all: SessionRecord[];
  /** Person id → sessions this person held in these formats. */
  held: Map<string, number>;
  unknown: number;
}

function rowsOf({ byPerson, byUnknown, automated }: HeldSessions): Row[] {
  const rows = new Map<string, Row>();
  const add = (session: SessionRecord): Row => {
    const row: Row = rows.get(session.format) ?? {
      format: session.format,
      all: [],
      held: new Map(),
      unknown: 0,
    };
    rows.set(session.format, row);
    row.all.push(session);
    return row;
  };
  for (const [person, sessions] of byPerson)
    for (const session of sessions) {
      const { held } = add(session);
      held.set(person, (held.get(person) ?? 0) + 1);
    }
  for (const session of byUnknown) add(session).unknown += 1;
  for (const session of automated) add(session);
  return [...rows.values()];
}

function fold(into: Row, row: Row): Row {
  for (const [person, count] of row.held) into.held.set(person, (into.held.get(person) ?? 0) + count);
  return { ...into, all: into.all.concat(row.all), unknown: into.unknown + row.unknown };
}

/** A row about people's sessions must be publishable; one of automated sessions alone is about nobody. */
const mayShow = ({ held, unknown }: Row, k: number): boolean =>
  (held.size === 0 && unknown === 0) || mayPublish([...held.values()], k, unknown);

/**
 * Sessions by format as leadership may see them. A format whose sessions too few people held is folded into "other
 * formats"; when these together are still too few, the smallest of the others joins them, because the total is known
 * and would give them away. Tool versions are left out: often one person has one.
 */
export function publishFormats(sessions: HeldSessions, k: number): FormatRow[] {
  const rows = rowsOf(sessions).sort(
    (a, b) => b.all.length - a.all.length || compareCodePoints(a.format, b.format),
  );
  // A single format says no more than the total.
  if (rows.length === 1) return rows.flatMap(({ all }) => publicRows(all));
  const shown = rows.filter((row) => mayShow(row, k));
  const few = rows.filter((row) => !mayShow(row, k));
  if (few.length === 0) return publicRows(shown.flatMap(({ all }) => all));

  let rest = few.reduce(fold, { format: OTHER_FORMATS, all: [], held: new Map(), unknown: 0 });
  while (shown.length > 0 && !mayShow(rest, k)) rest = fold(rest, shown.pop() as Row);
  return [
    ...publicRows(shown.flatMap(({ all }) => all)),
    ...publicRows(rest.all, shown.length > 0 ? OTHER_FORMATS : ALL_FORMATS),
  ];
}

/** Rows without versions, under their own format's name or all under `name`. */
function publicRows(sessions: readonly SessionRecord[], name?: string): FormatRow[] {
  return formatRows(
    sessions.map(({ format, automated }) => ({ format: name ?? format, automated, versions: [] })),
  );
}
