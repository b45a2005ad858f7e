/** Any other table or list, by the mapping of its columns that the workspace's configuration gives. */

import { type FieldInfo, fieldsOf } from '../../pilot-records.ts';
import { Problem } from '../../problem.ts';
import { suggest } from '../../suggest.ts';
import { CONFIG_FILE } from '../../workspace/config-file.ts';
import { at, columnsOf, type Mapping, type PilotFormat, type Row } from '../format.ts';
import { spreadsheetText } from '../spreadsheet-text.ts';

/**
 * A format that reads files that have all columns of a mapping.
 * @param index place of the mapping in the configuration, from 0
 * @throws Problem when it names fields that its kind of record does not have, or leaves out one that it needs
 */
export function mappingFormat(mapping: Mapping, index: number): PilotFormat {
  checkMapping(mapping, index);
  const { record, columns, values } = mapping;
  const named = Object.entries(columns).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    id: `mapping-${index + 1}`,
    name: `Mapping ${index + 1} of ${CONFIG_FILE}`,
    open(head) {
      if (head.is === 'git-log') return null;
      const table = head.is === 'table' ? columnsOf(head.header) : null;
      const cell = (row: Row, column: string): unknown => {
        if (row.is === 'object') return at(row.value, ...column.split('.'));
        const found = table?.one(row, column);
        return found === undefined ? undefined : spreadsheetText(found);
      };
      if (table && !named.every(([, column]) => table.has(column))) return null;
      // An object leaves out what it does not have; what is in every one is what names it.
      if (
        head.is === 'objects' &&
        !named
          .filter(([field]) => fieldsOf(record).some(({ name, optional }) => name === field && !optional))
          .every(([, column]) => at(head.first, ...column.split('.')) !== undefined)
      )
        return null;
      return {
        dates: { order: mapping.dateOrder, zone: mapping.timeZone },
        row: (row) => {
          const fields: Record<string, unknown> = {};
          for (const [field, column] of named) {
            const found = cell(row, column);
            const known = values[field];
            const text = typeof found === 'string' ? found.trim() : String(found ?? '');
            fields[field] = known && Object.hasOwn(known, text) ? known[text] : found;
          }
          if (
            record === 'ticket' &&
            columns['startedAt'] === undefined &&
            columns['createdAt'] !== undefined
          ) {
            fields['startedAt'] = fields['createdAt'];
            fields['clock'] = 'created';
          }
          const person = fields['person'];
          const who = typeof person === 'string' ? { name: person, login: person, email: person } : {};
          return { kind: record, line: row.line, fields, who: record === 'incident' ? null : who };
        },
      };
    },
  };
}

/** Fields that need no column because they follow from others. */
const FOLLOWS = new Set(['status', 'clock']);

function checkMapping({ record, columns, values }: Mapping, index: number): void {
  const fields = fieldsOf(record);
  const names = fields.map(({ name }: FieldInfo) => name);
  const where = `${CONFIG_FILE}: pilot.mappings, entry ${index + 1}`;
  for (const field of [...Object.keys(columns), ...Object.keys(values)]) {
    if (names.includes(field)) continue;
    const near = suggest(field, names);
    throw new Problem(`A ${record} has no field “${field}”`, {
      where,
      action: near ? `Did you mean “${near}”?` : `Its fields are: ${names.join(', ')}.`,
    });
  }
  const missing = fields.find(
    ({ name, optional }) => !optional && !FOLLOWS.has(name) && columns[name] === undefined,
  );
  if (missing)
    throw new Problem(`The mapping names no column for “${missing.name}”`, {
      where,
      why: `A ${record} needs it.`,
      action: `Add “${missing.name}: <column of the export>” under columns.`,
    });
}
