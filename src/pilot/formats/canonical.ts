/** Our own form: tables and JSON whose columns are the fields of the canonical records. */

import { fieldsOf, LIST_OF, RECORD_KINDS, type RecordKind } from '../../pilot-records.ts';
import { suggest } from '../../suggest.ts';
import {
  columnsOf,
  type Draft,
  type Head,
  type PilotFormat,
  type ReadContext,
  type Row,
  type RowReader,
} from '../format.ts';
import { spreadsheetText } from '../spreadsheet-text.ts';

/** What a header must name for its rows to be of a kind: no other tool's export has all of these. */
const SIGNS: Record<RecordKind, readonly (readonly string[])[]> = {
  ticket: [
    ['id', 'person', 'startedAt'],
    ['id', 'person', 'createdAt', 'doneAt'],
  ],
  change: [
    ['id', 'person', 'mergedAt'],
    ['id', 'person', 'openedAt', 'closedAt'],
  ],
  incident: [
    ['id', 'openedAt', 'resolvedAt'],
    ['id', 'openedAt', 'severity'],
  ],
  seat: [
    ['person', 'assignedAt'],
    ['person', 'lastActiveAt'],
  ],
  pulse: [['person', 'cycle', 'practice']],
  usage: [['person', 'tool', 'day']],
};

/** The kind of record whose fields these are; null when they are of none. */
function kindOf(names: readonly string[], list: string | null): RecordKind | null {
  const named = RECORD_KINDS.find((kind) => LIST_OF[kind] === list);
  const kinds = named ? [named, ...RECORD_KINDS.filter((kind) => kind !== named)] : RECORD_KINDS;
  return kinds.find((kind) => SIGNS[kind].some((sign) => sign.every((name) => names.includes(name)))) ?? null;
}

export const canonical: PilotFormat = {
  id: 'canonical',
  name: 'Practicum’s own tables',
  open(head: Head, context: ReadContext): RowReader | null {
    if (head.is === 'git-log') return null;
    const names = head.is === 'table' ? head.header : Object.keys(head.first);
    const kind = kindOf(names, head.is === 'objects' ? head.list : null);
    if (kind === null) return null;
    const fields = fieldsOf(kind).map(({ name }) => name);
    const told = new Set<string>();
    const unknown = (name: string, line?: number): void => {
      if (fields.includes(name) || told.has(name) || name === '') return;
      told.add(name);
      const near = suggest(name, fields);
      context.warn(
        'unknown-column',
        `“${name}” is no field of a ${kind} and is not read.${near ? ` Did you mean “${near}”?` : ''}`,
        line,
      );
    };
    if (head.is === 'table') {
      for (const name of head.header) unknown(name, 1);
      const columns = columnsOf(head.header);
      return {
        kind,
        row: (row) =>
          draftOf(
            kind,
            row,
            Object.fromEntries(fields.map((name) => [name, spreadsheetText(columns.one(row, name) ?? '')])),
          ),
      };
    }
    return {
      kind,
      row: (row) => {
        if (row.is !== 'object') throw new Error('an object was expected');
        for (const name of Object.keys(row.value)) unknown(name, row.line);
        return draftOf(
          kind,
          row,
          Object.fromEntries(
            fields.filter((name) => Object.hasOwn(row.value, name)).map((name) => [name, row.value[name]]),
          ),
        );
      },
    };
  },
};

function draftOf(kind: RecordKind, { line }: Row, fields: Record<string, unknown>): Draft {
  const person = fields['person'];
  return {
    kind,
    line,
    fields,
    who:
      kind === 'incident'
        ? null
        : typeof person === 'string'
          ? { name: person, login: person, email: person }
          : {},
  };
}
