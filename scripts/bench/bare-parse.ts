/** The least that reading a session file can cost: its bytes parsed by the runtime, and nothing made of them. */
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/**
 * How: `lines` parses each line as JSON, decoded as Latin-1; `document` parses the file as one JSON value; `text`
 * decodes it as UTF-8 and splits it at line ends; `database` goes through all rows of all tables.
 */
export type BareParse = 'lines' | 'document' | 'text' | 'database';

/** Parses a file. @returns number of JSON values, pieces of text or rows */
export function bareParse(how: BareParse, path: string): number {
  switch (how) {
    case 'lines': {
      const bytes = readFileSync(path);
      let values = 0;
      for (let start = 0; start < bytes.length; ) {
        const newline = bytes.indexOf(10, start);
        const end = newline < 0 ? bytes.length : newline;
        if (end > start) {
          JSON.parse(bytes.toString('latin1', start, end));
          values++;
        }
        start = end + 1;
      }
      return values;
    }
    case 'document':
      JSON.parse(readFileSync(path, 'utf8'));
      return 1;
    case 'text':
      return readFileSync(path, 'utf8').split('\n').length;
    case 'database': {
      const url = pathToFileURL(path);
      // As the reader does: otherwise a file would be made beside a database that once had a log.
      url.searchParams.set('immutable', '1');
      const database = new DatabaseSync(url, { readOnly: true });
      try {
        let rows = 0;
        const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
        for (const { name } of tables)
          for (const _ of database.prepare(`SELECT * FROM "${name}"`).iterate()) rows++;
        return rows;
      } finally {
        database.close();
      }
    }
  }
}
