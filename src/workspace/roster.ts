/**
 * roster.csv: who is in the pilot and by which names exports know them. Only the column `person` is required.
 *
 *     person,aliases,team,arm,champion_from,champion_to,licence_from,consent
 *     Ann Example,home:ann;email:ann@example.org;folder:ann-laptop,Payments,pilot,2026-02-01,,2026-01-15,yes
 */
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { suggest } from '../suggest.ts';
import { type Mistake, problemOf, quote } from './mistakes.ts';
import { nameKey } from './name-key.ts';
import { readTextFile } from './text-file.ts';

/** File name of the roster in a workspace. */
export const ROSTER_FILE = 'roster.csv';

const ALIAS_KINDS = ['home', 'email', 'folder', 'tracker'] as const;

/** A name that exports use for a person. `any` is written without a kind and stands for each of them. */
export interface Alias {
  kind: (typeof ALIAS_KINDS)[number] | 'any';
  /** As written. Compared by `nameKey`. */
  value: string;
}

/** A row of the roster. Days are ISO (`2026-02-01`); null where the cell is empty. */
export interface RosterPerson {
  /** As written, spaces collapsed. Untrusted text. */
  name: string;
  aliases: Alias[];
  team: string | null;
  arm: 'pilot' | 'control' | null;
  championFrom: string | null;
  championTo: string | null;
  licenceFrom: string | null;
  /** Whether the person agreed to have sessions shown in the library. False when nothing is written. */
  consent: boolean;
  /** Line in the file. */
  line: number;
}

/** In the order of the file. No two rows have one person, no alias has two. */
export type Roster = readonly RosterPerson[];

const COLUMNS = [
  'person',
  'aliases',
  'team',
  'arm',
  'champion_from',
  'champion_to',
  'licence_from',
  'consent',
] as const;
type Column = (typeof COLUMNS)[number];

/** A line of the file with its cells by column; columns that the file does not have are empty. */
interface Row {
  line: number;
  cells: Record<Column, string>;
}

/**
 * Reads a roster file.
 *
 * @returns null when there is no such file
 * @throws Problem when it cannot be read or has mistakes
 */
export async function loadRoster(path: string): Promise<Roster | null> {
  const text = await readTextFile(path);
  return text === null ? null : parseRoster(text, basename(path));
}

/**
 * Reads a roster from text.
 *
 * @param text CSV with a header line; any line ends, quoted cells
 * @param file how messages name the file
 * @throws Problem that names every mistake with its line
 */
export function parseRoster(text: string, file: string = ROSTER_FILE): Roster {
  const mistakes: Mistake[] = [];
  const rows = readRows(text, mistakes);
  const people = rows.map((row) => readPerson(row, mistakes));
  findDuplicates(people, mistakes);
  if (mistakes.length > 0) throw problemOf(file, mistakes);
  return people;
}

/** Cuts the text into rows by column. Rows without any content are left out, as spreadsheets write them. */
function readRows(text: string, mistakes: Mistake[]): Row[] {
  // One kind of line end, and one at the end, so that line numbers come out right.
  const input = `${text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')}\n`;
  // Loaded here, since most runs that ask what a roster is have none to read.
  const { CsvError, parse } = createRequire(import.meta.url)(
    'csv-parse/sync',
  ) as typeof import('csv-parse/sync');
  let records: { record: string[]; line: number }[];
  try {
    const parsed = parse(input, {
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; raw: string; info: { lines: number } }[];
    records = parsed.map(({ record, raw, info }) => ({
      record: record.map((cell) => cell.replace(/\s+/g, ' ').trim()),
      // `lines` is where the record ends.
      line: info.lines - (raw.replace(/^\n+|\n$/g, '').split('\n').length - 1),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    mistakes.push(
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? { line, what: 'A quotation mark is opened here or above and never closed' }
        : {
            line,
            what: 'A quotation mark stands inside a cell',
            action: 'Put the whole cell in quotation marks and write each mark inside it twice.',
          },
    );
    return [];
  }

  const [header, ...body] = records.filter(({ record }) => record.some((cell) => cell !== ''));
  if (!header) {
    mistakes.push({ line: 1, what: 'The file is empty', action: `Its first line is: ${COLUMNS.join(',')}` });
    return [];
  }
  const columns = readHeader(header.record, header.line, mistakes);
  if (!columns) return [];
  return body.map(({ record, line }) => {
    if (record.slice(columns.length).some((cell) => cell !== '')) {
      mistakes.push({
        line,
        what: `${record.length} cells where the first line names ${columns.length}`,
        action: 'Put a cell that holds a comma in quotation marks.',
      });
    }
    const cells = Object.fromEntries(COLUMNS.map((column) => [column, ''])) as Record<Column, string>;
    for (const [i, column] of columns.entries()) if (column) cells[column] = record[i] ?? '';
    return { line, cells };
  });
}

/** The columns in the order of the file; null when rows cannot be read with them. */
function readHeader(record: string[], line: number, mistakes: Mistake[]): (Column | null)[] | null {
  const [only = ''] = record;
  if (record.length === 1 && /[;\t]/.test(only)) {
    mistakes.push({
      line,
      what: 'The columns are not separated by commas',
      action: 'Save it as CSV with commas.',
    });
    return null;
  }
  const columns = record.map((cell, i): Column | null => {
    const column = COLUMNS.find((known) => known === cell.toLowerCase());
    if (column && record.findIndex((other) => other.toLowerCase() === column) < i) {
      mistakes.push({ line, what: `The column ${quote(cell)} is there twice` });
      return null;
    }
    // A column without a name and without content is what spreadsheets leave behind.
    if (!column && cell !== '') {
      const near = suggest(cell, COLUMNS);
      mistakes.push({
        line,
        what: `Unknown column ${quote(cell)}`,
        action: near ? `Did you mean “${near}”?` : `Known columns: ${COLUMNS.join(', ')}.`,
      });
    }
    return column ?? null;
  });
  if (columns.includes('person')) return columns;
  mistakes.push({
    line,
    what: 'There is no column “person”',
    action: 'It is the one column that is needed.',
  });
  return null;
}

function readPerson({ line, cells }: Row, mistakes: Mistake[]): RosterPerson {
  if (cells.person === '') mistakes.push({ line, what: 'A row without a person' });
  const date = (column: Column): string | null => {
    const text = cells[column];
    if (text === '') return null;
    if (!isDay(text)) {
      mistakes.push({
        line,
        what: `${column}: ${quote(text)} is not a day`,
        action: 'Write it as year-month-day, for example 2026-02-01.',
      });
    }
    return text;
  };
  const choice = (column: Column, known: readonly string[]): string | null => {
    const text = cells[column].toLowerCase();
    if (text === '' || known.includes(text)) return text || null;
    const near = suggest(text, known);
    mistakes.push({
      line,
      what: `${column}: expected ${known.join(' or ')}, found ${quote(cells[column])}`,
      ...(near ? { action: `Did you mean “${near}”?` } : {}),
    });
    return null;
  };
  const person: RosterPerson = {
    name: cells.person,
    aliases: readAliases(cells.aliases, line, mistakes),
    team: cells.team || null,
    arm: choice('arm', ['pilot', 'control']) as RosterPerson['arm'],
    championFrom: date('champion_from'),
    championTo: date('champion_to'),
    licenceFrom: date('licence_from'),
    consent: choice('consent', ['yes', 'no']) === 'yes',
    line,
  };
  const { championFrom, championTo } = person;
  if (championTo !== null && (championFrom === null || championTo < championFrom)) {
    mistakes.push({
      line,
      what:
        championFrom === null
          ? 'champion_to is given without champion_from'
          : `champion_to (${championTo}) is before champion_from (${championFrom})`,
    });
  }
  return person;
}

/** True for a day of the calendar as `2026-02-01`; false for the 30th of February. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** `home:ann; email:ann@example.org; annie` as a list. */
function readAliases(cell: string, line: number, mistakes: Mistake[]): Alias[] {
  const aliases: Alias[] = [];
  for (const part of cell.split(';').map((text) => text.trim())) {
    if (part === '') continue;
    const colon = part.indexOf(':');
    if (colon < 0) {
      aliases.push({ kind: 'any', value: part });
      continue;
    }
    const written = part.slice(0, colon).trim().toLowerCase();
    const value = part.slice(colon + 1).trim();
    const kind = ALIAS_KINDS.find((known) => known === written);
    if (!kind) {
      const near = suggest(written, ALIAS_KINDS);
      mistakes.push({
        line,
        what: `Unknown kind of alias in ${quote(part)}`,
        action: near ? `Did you mean “${near}:”?` : `Known kinds: ${ALIAS_KINDS.join(', ')}.`,
      });
    } else if (value === '') {
      mistakes.push({ line, what: `The alias ${quote(part)} has no value` });
    } else {
      aliases.push({ kind, value });
    }
  }
  return aliases;
}

/**
 * What a person of the roster is found by, as `kind:key`. An alias of kind `any` stands for each kind, and the
 * person's name for a folder.
 */
export function claimsOf({ name, aliases }: Pick<RosterPerson, 'name' | 'aliases'>): string[] {
  const claims = aliases.flatMap(({ kind, value }) =>
    (kind === 'any' ? ALIAS_KINDS : [kind]).map((each) => `${each}:${nameKey(value)}`),
  );
  return [...new Set([...claims, `folder:${nameKey(name)}`])];
}

/** People written twice, and aliases that would find two people. */
function findDuplicates(people: Roster, mistakes: Mistake[]): void {
  const byName = new Map<string, RosterPerson>();
  const byClaim = new Map<string, RosterPerson>();
  for (const person of people) {
    if (person.name === '') continue;
    const key = nameKey(person.name);
    const same = byName.get(key);
    if (same) {
      mistakes.push({ line: person.line, what: `${quote(person.name)} is already on line ${same.line}` });
      continue;
    }
    byName.set(key, person);
    // One mistake for each pair of people is enough: an alias without a kind clashes in every kind.
    const told = new Set<RosterPerson>();
    for (const claim of claimsOf(person)) {
      const other = byClaim.get(claim);
      if (!other) byClaim.set(claim, person);
      else if (!told.has(other)) {
        told.add(other);
        mistakes.push({
          line: person.line,
          what: `${quote(claim)} would find both ${quote(other.name)} (line ${other.line}) and ${quote(person.name)}`,
          action: 'An alias can stand for one person only; a name also stands for a folder.',
        });
      }
    }
  }
}
