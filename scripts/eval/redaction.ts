/**
 * Measures redaction on the labelled texts: `node scripts/eval/redaction.ts [--wrong] [--write]`. `--wrong` lists what
 * came out wrong, `--write` puts the table into content/guides/redaction.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { corpus, OPTIONS } from '../../tests/redact/corpus.ts';
import { printable } from '../terminal/format.ts';
import { measureRedaction, redactionTable } from './redaction-measure.ts';

/** Where the table stands. */
export const REDACTION_GUIDE = join(import.meta.dirname, '../../content/guides/redaction.md');
const TABLE = /^\| kind \| found \|.*\n(?:\|.*\n)+/m;

/** The guide with another table. */
export const withTable = (guide: string, table: string): string => guide.replace(TABLE, () => `${table}\n`);

if (import.meta.main) {
  const { values } = parseArgs({ options: { wrong: { type: 'boolean' }, write: { type: 'boolean' } } });
  const measured = await measureRedaction(corpus(), OPTIONS);
  const table = redactionTable(measured);
  process.stdout.write(`${table}\n`);
  if (values.wrong)
    for (const { labelled, redacted } of measured.wrong)
      process.stdout.write(
        `${labelled.kind}: ${labelled.gone.length > 0 ? 'left' : 'changed'}\n  ${printable(labelled.text)}\n  ${printable(redacted)}\n`,
      );
  if (values.write) writeFileSync(REDACTION_GUIDE, withTable(readFileSync(REDACTION_GUIDE, 'utf8'), table));
}
