/** `cycle calendar`: the weeks of a cycle for a calendar. */
import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { cycleCalendar } from '../../src/loop/calendar.ts';
import { Problem } from '../../src/problem.ts';
import { printable } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import type { Args } from './command.ts';
import { cycleNamed, practiceName, withCycles } from './cycle-data.ts';
import type { CYCLE_CALENDAR_OPTIONS } from './options.ts';

export async function run(
  { values, positionals }: Args<typeof CYCLE_CALENDAR_OPTIONS>,
  io: Io,
): Promise<number> {
  const [directory = '', name = ''] = positionals;
  return withCycles(directory, values, io, async (data) => {
    const text = cycleCalendar(cycleNamed(data, name), data.read.workspace.title, practiceName(data.rules));
    if (values.out === undefined) {
      io.stdout(text);
      return 0;
    }
    try {
      await writeFile(values.out, text);
    } catch (error) {
      throw new Problem('The calendar cannot be written', {
        where: values.out,
        why: (error as Error).message,
      });
    }
    if (!values.quiet) io.stdout(`Wrote ${printable(relative(io.cwd, values.out))}\n`);
    return 0;
  });
}
