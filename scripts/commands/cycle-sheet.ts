/** `cycle sheet`: one printable sheet a person, for each to have alone. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { personSheet, sheetHtml } from '../../src/loop/person-sheet.ts';
import { Problem } from '../../src/problem.ts';
import { counted } from '../../src/wording.ts';
import { nameKey } from '../../src/workspace/name-key.ts';
import { printable, table } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import type { Args } from './command.ts';
import { cycleNamed, exampleTitles, personNamed, practiceName, withCycles } from './cycle-data.ts';
import type { CYCLE_SHEET_OPTIONS } from './options.ts';

export async function run(
  { values, positionals }: Args<typeof CYCLE_SHEET_OPTIONS>,
  io: Io,
): Promise<number> {
  const [directory = '', name = ''] = positionals;
  return withCycles(directory, values, io, async (data) => {
    const cycle = cycleNamed(data, name);
    const before = data.cycles.filter((one) => one.cycle < name && one.closed !== null).at(-1) ?? null;
    const only = values.for === undefined ? null : personNamed(data, values.for);
    const has = new Set(cycle.assignments.map(({ person }) => nameKey(person)));
    const people = data.read.people.people.filter((one) =>
      only === null ? has.has(nameKey(one.name)) : one.name === only,
    );
    const titleOf = await exampleTitles(data, cycle);
    const rows: string[][] = [];
    try {
      await mkdir(values.out, { recursive: true });
      for (const { id, name: person } of people) {
        const markdown = personSheet(cycle, before, person, practiceName(data.rules), titleOf);
        // Called after the address and not the name, which may be anything.
        const file = join(values.out, `${name}-${id}.${values.format === 'md' ? 'md' : 'html'}`);
        await writeFile(file, values.format === 'md' ? markdown : sheetHtml(markdown, person));
        rows.push([printable(person), printable(relative(io.cwd, file))]);
      }
    } catch (error) {
      throw new Problem('The sheets cannot be written', { where: values.out, why: (error as Error).message });
    }
    if (!values.quiet)
      io.stdout(
        `${counted(rows.length, 'sheet')}. Give each to its person alone.\n\n${rows.length === 0 ? '' : table(rows, [])}\n`,
      );
    return 0;
  });
}
