/** All work and all changes behind the outcomes as files: days, no times of day, hours as they are. */
import { type ChangeRow, type Outcomes, qualityMeasureId } from '../outcomes/model.ts';
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
  return fileOf(COLUMNS, rows, format);
}

const CHANGE_COLUMNS = [
  'id',
  'person',
  'arm',
  'mergedIn',
  'begunIn',
  'ticket',
  'merged',
  'codingHours',
  'pickupHours',
  'reviewHours',
  'deployHours',
  'wholeHours',
  'reverted',
  'incidents',
  'rounds',
  'changesRequested',
  'reviewedByOther',
  ...qualityMeasureId.options.filter((id) => id !== 'defects-per-ticket'),
] as const;

function changeFields(
  row: ChangeRow,
  nameOf: (person: string) => string,
): Record<(typeof CHANGE_COLUMNS)[number], CsvValue> {
  const { hours, seen } = row;
  return {
    id: row.id,
    person: nameOf(row.person),
    arm: row.arm,
    mergedIn: row.mergedIn,
    begunIn: row.begunIn,
    ticket: row.ticket,
    merged: row.merged,
    codingHours: hours.coding,
    pickupHours: hours.pickup,
    reviewHours: hours.review,
    deployHours: hours.deploy,
    wholeHours: hours.whole,
    reverted: row.reverted,
    incidents: row.incidents.join(' '),
    rounds: row.rounds,
    changesRequested: row.changesRequested,
    reviewedByOther: row.reviewedByOther === null ? null : row.reviewedByOther ? 'yes' : 'no',
    ...(Object.fromEntries(qualityMeasureId.options.map((id) => [id, seen[id] ?? null])) as Record<
      (typeof qualityMeasureId.options)[number],
      CsvValue
    >),
  };
}

/**
 * All changes behind the numbers of quality and of stages, in the order of the report. A measure's column holds its events
 * of this change, `too-recent` or `unknown`; it is empty where the measure does not ask about the change.
 * @param names by id. Untrusted text
 */
export function changesFile(
  { changes }: Pick<Outcomes, 'changes'>,
  names: ReadonlyMap<string, string>,
  format: 'csv' | 'json',
): string {
  const rows = changes.map((row) => changeFields(row, (person) => names.get(person) ?? person));
  return fileOf(CHANGE_COLUMNS, rows, format);
}

const DEFECT_COLUMNS = [
  'id',
  'person',
  'title',
  'bugWritten',
  'bugWrittenIn',
  'done',
  'doneIn',
  'tooRecent',
] as const;

/**
 * All tickets behind the measures of defects, in the order of the report: bugs that were written down in a period, and
 * tickets that were done in one.
 * @param names by id. Untrusted text
 */
export function defectsFile(
  { defects }: Pick<Outcomes, 'defects'>,
  names: ReadonlyMap<string, string>,
  format: 'csv' | 'json',
): string {
  const rows = defects.map(({ id, title, person, written, done }) => ({
    id,
    person: names.get(person) ?? person,
    title,
    bugWritten: written?.day ?? null,
    bugWrittenIn: written?.period ?? null,
    done: done?.day ?? null,
    doneIn: done?.period ?? null,
    tooRecent: done === null ? null : done.tooRecent ? 'yes' : 'no',
  }));
  return fileOf(DEFECT_COLUMNS, rows, format);
}

function fileOf<Column extends string>(
  columns: readonly Column[],
  rows: readonly Record<Column, CsvValue>[],
  format: 'csv' | 'json',
): string {
  if (format === 'csv')
    return csv(
      columns,
      rows.map((row) => columns.map((column) => row[column])),
    );
  const plain = (value: CsvValue): CsvValue => (typeof value === 'string' ? visibleText(value) : value);
  return `${JSON.stringify(
    rows.map((row) => Object.fromEntries(columns.map((column) => [column, plain(row[column])]))),
    null,
    1,
  )}\n`;
}
