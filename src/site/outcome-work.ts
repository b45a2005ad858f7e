/** All work behind the outcomes as a file: days, no times of day, hours as they are. */
import type { Outcomes } from '../outcomes/model.ts';
import { type CsvValue, csv } from './csv.ts';
import { visibleText } from './visible-text.ts';

const COLUMNS = [
  'id',
  'title',
  'person',
  'arm',
  'period',
  'stratum',
  'started',
  'ended',
  'status',
  'elapsedHours',
  'workingHours',
  'timeOverForecast',
  'leftOut',
  'sessions',
] as const;

const dayOf = (moment: string | null): string | null => moment?.slice(0, 10) ?? null;

/** A row of the file; sessions by their ids in the report. */
function fields(
  row: Outcomes['work'][number],
  nameOf: (person: string) => string,
): Record<(typeof COLUMNS)[number], CsvValue> {
  return {
    id: row.id,
    title: row.title,
    person: nameOf(row.person),
    arm: row.arm,
    period: row.period,
    stratum: row.stratum,
    started: dayOf(row.start),
    ended: dayOf(row.end),
    status: row.status,
    elapsedHours: row.elapsed,
    workingHours: row.workingHours,
    timeOverForecast: row.againstForecast,
    leftOut: row.leftOut,
    sessions: row.sessions.join(' '),
  };
}

/**
 * All work, in the order of the report. A piece without a reason in `leftOut` counts.
 * @param names by id. Untrusted text
 */
export function workFile(
  { work }: Pick<Outcomes, 'work'>,
  names: ReadonlyMap<string, string>,
  format: 'csv' | 'json',
): string {
  const rows = work.map((row) => fields(row, (person) => names.get(person) ?? person));
  if (format === 'csv')
    return csv(
      COLUMNS,
      rows.map((row) => COLUMNS.map((column) => row[column])),
    );
  const plain = (value: CsvValue): CsvValue => (typeof value === 'string' ? visibleText(value) : value);
  return `${JSON.stringify(
    rows.map((row) => Object.fromEntries(COLUMNS.map((column) => [column, plain(row[column])]))),
    null,
    1,
  )}\n`;
}
