/** `cycle close` and `cycle check`: what came of a cycle, from sessions and answers. */
import { readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { withIntervals } from '../../src/loop/adoption.ts';
import { checkCycle } from '../../src/loop/close-cycle.ts';
import type { Cycle } from '../../src/loop/cycle.ts';
import { closedYaml } from '../../src/loop/cycle-yaml.ts';
import { endOf } from '../../src/loop/next-practice.ts';
import type { RepliesAccount } from '../../src/loop/pulse-replies.ts';
import { Problem } from '../../src/problem.ts';
import { isoDay } from '../../src/report/day.ts';
import { counted, shareInWords } from '../../src/wording.ts';
import { printable, table } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import type { Args } from './command.ts';
import { cycleNamed, cyclePath, practiceName, withCycles } from './cycle-data.ts';
import type { CYCLE_OPTIONS } from './options.ts';

type Check = NonNullable<Cycle['check']>;

export async function run(
  { values, positionals }: Args<typeof CYCLE_OPTIONS>,
  io: Io,
  write = true,
): Promise<number> {
  const [directory = '', name = ''] = positionals;
  return withCycles(directory, values, io, async (data) => {
    const cycle = cycleNamed(data, name);
    const { read, rules, byPerson, pulse } = data;
    const end = isoDay(endOf(byPerson));
    if (end === null || end < cycle.from)
      throw new Problem(`The sessions end before the cycle ${name} begins`, {
        why: `The newest is of ${end ?? 'no known day'}, and the cycle begins on ${cycle.from}.`,
        action: 'Add the exports of the month first.',
      });
    const check = checkCycle(cycle, {
      people: read.people.people,
      byPerson,
      rules,
      config: read.workspace.config,
      pulse,
    });
    const path = cyclePath(data, name);
    if (write)
      await writeFile(
        path,
        closedYaml(await readFile(path, 'utf8'), [end, cycle.to].sort()[0] as string, check),
      );
    if (values.json) io.stdout(`${JSON.stringify(check, null, 2)}\n`);
    else if (!values.quiet) {
      io.stdout(describe(cycle, check, practiceName(rules)));
      if (end < cycle.to) io.stdout(`The sessions end on ${end}, before the cycle does (${cycle.to}).\n`);
      io.stdout(leftOut(data.replies));
      if (write) io.stdout(`\nWritten to ${printable(relative(io.cwd, path))}.\n`);
      if (write && (check.decision === undefined || check.surprised === undefined))
        io.stdout(
          `Still to be written there, under “check”, by a person: ${[
            ...(check.surprised === undefined ? ['surprised (what surprised you)'] : []),
            ...(check.decision === undefined ? ['decision (keep, drop or again)'] : []),
            ...(check.next === undefined ? ['next (what is next)'] : []),
          ].join(', ')}.\n`,
        );
    }
    return 0;
  });
}

function describe(cycle: Cycle, check: Check, nameOf: (practice: string) => string): string {
  const rows = check.results.map(({ person, practice, yes, applicable, seen, said }) => [
    printable(person),
    nameOf(practice),
    seen.replaceAll('-', ' '),
    `${yes} of ${applicable}`,
    said === undefined ? 'no answer' : `said: ${said.replaceAll('-', ' ')}`,
  ]);
  const adoption = (what: string, one: Check['before']): string => {
    if (one === null) return '';
    const { people, sessions } = withIntervals(one);
    return `  ${what}  ${shareInWords(people)} of people with occasion, ${shareInWords(sessions)} of their sessions\n`;
  };
  const spread =
    cycle.spread === null
      ? ''
      : `\n${nameOf(cycle.spread.practice)}\n${adoption('before', check.before)}${adoption('after ', check.after)}`;
  return `${rows.length === 0 ? 'Nobody had an assignment.' : table(rows, [])}\n${spread}`;
}

function leftOut({ files, replies, places }: RepliesAccount): string {
  if (files.found === 0) return '';
  const lines = places.map(({ where, why }) => `  ${printable(where)}: ${printable(why)}\n`).join('');
  return `\n${counted(replies.used, 'reply', 'replies')} of ${replies.total} in ${counted(files.read, 'file')} of ${files.found} could be used.\n${lines}`;
}
