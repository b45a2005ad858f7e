/**
 * Measures redaction on both sets of labelled texts: `node scripts/eval/redaction.ts [--wrong] [--write]`. `--wrong` lists what
 * came out wrong, `--write` puts the tables into content/guides/redaction.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { corpus, OPTIONS } from '../../tests/redact/corpus.ts';
import { FIRST_RUN, HELD_OUT_OPTIONS, heldOut } from '../../tests/redact/held-out.ts';
import { printable } from '../terminal/format.ts';
import { comparedTable, measureRedaction, redactionTable } from './redaction-measure.ts';

/** Where the table stands. */
export const REDACTION_GUIDE = join(import.meta.dirname, '../../content/guides/redaction.md');
const TABLE = /^\| kind \| found \|.*\n(?:\|.*\n)+/m;
const COMPARED = /^\| kind \| found at first \|.*\n(?:\|.*\n)+/m;

/** The guide with other tables. */
export const withTables = (guide: string, table: string, compared: string): string =>
  guide.replace(TABLE, () => `${table}\n`).replace(COMPARED, () => `${compared}\n`);

if (import.meta.main) {
  const { values } = parseArgs({ options: { wrong: { type: 'boolean' }, write: { type: 'boolean' } } });
  const measured = await measureRedaction(corpus(), OPTIONS);
  const table = redactionTable(measured);
  const second = await measureRedaction(heldOut(), HELD_OUT_OPTIONS);
  const compared = comparedTable(second, FIRST_RUN);
  process.stdout.write(`${table}\n\n${compared}\n`);
  if (values.wrong)
    for (const { labelled, redacted } of [...measured.wrong, ...second.wrong])
      process.stdout.write(
        `${labelled.kind}: ${labelled.gone.length > 0 ? 'left' : 'changed'}\n  ${printable(labelled.text)}\n  ${printable(redacted)}\n`,
      );
  if (values.write)
    writeFileSync(REDACTION_GUIDE, withTables(readFileSync(REDACTION_GUIDE, 'utf8'), table, compared));
}
