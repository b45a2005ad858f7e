/** `cycle open`: proposes a month of the loop from the data, for people to edit. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { cycleYaml } from '../../src/loop/cycle-yaml.ts';
import { leftAlone } from '../../src/loop/left-alone.ts';
import { cyclesUntil, standingOf } from '../../src/loop/loop-of.ts';
import { dayBefore, monthOf } from '../../src/loop/month.ts';
import { openCycle } from '../../src/loop/open-cycle.ts';
import { Problem } from '../../src/problem.ts';
import { periodSessions } from '../../src/report/period-sessions.ts';
import { counted } from '../../src/wording.ts';
import { printable } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import type { Args } from './command.ts';
import { bodyOf, cyclePath, evidenceOf, practiceName, withCycles } from './cycle-data.ts';
import { shownExamplesOf } from './library-examples.ts';
import type { CYCLE_OPTIONS } from './options.ts';

export async function run({ values, positionals }: Args<typeof CYCLE_OPTIONS>, io: Io): Promise<number> {
  const [directory = '', name = ''] = positionals;
  const month = monthOf(name);
  return withCycles(directory, values, io, async (data) => {
    const { read, rules, index, cycles } = data;
    const path = cyclePath(data, name);
    const where = relative(io.cwd, path);
    if (existsSync(path))
      throw new Problem('This cycle was opened before', {
        where,
        why: 'It may hold what people wrote, so it is not written over.',
        action: 'Edit it, or remove the file to have it proposed anew.',
      });
    const standing = cycles.find(({ closed }) => closed === null);
    if (standing)
      throw new Problem(`The cycle ${standing.cycle} is still open`, {
        why: 'Everybody has one assignment at a time.',
        action: `Close it first: cycle close ${standing.cycle}.`,
      });
    const people = read.people.people;
    const before = { from: '0000-01-01', to: dayBefore(month.from) };
    const byPerson = new Map(
      [...data.byPerson].map(([id, sessions]) => [id, periodSessions(sessions, before).upToEnd]),
    );
    if ([...byPerson.values()].every((sessions) => sessions.length === 0))
      throw new Problem(`No session of a person is from before ${month.from}`, {
        why: 'A cycle is proposed from what people did before it.',
        action: 'Add the exports that are missing, or open a later month.',
      });
    const past = cyclesUntil(cycles, null).filter(({ cycle }) => cycle < name);
    const last = past.at(-1);
    const { assigned, before: pairs } = standingOf(past, people);
    const champion = people.find(
      ({ championFrom, championTo }) =>
        championFrom !== null &&
        championFrom <= month.from &&
        (championTo === null || championTo >= month.from),
    );
    const cycle = await openCycle({
      cycle: name,
      people,
      champion: champion?.name ?? null,
      byPerson,
      rules,
      config: read.workspace.config,
      assigned,
      leftAlone: leftAlone(read.pilot, people, month.from),
      before: pairs,
      askedBefore: last?.collect.map(({ person }) => person) ?? [],
      demonstratedBefore: last?.spread?.demonstration.by ?? null,
      tickets: read.pilot?.records.tickets ?? [],
      examples: (await shownExamplesOf(read, index.sessions, before.to)).shown.map(({ example }) => example),
      bodyOf: bodyOf(data),
      evidenceOf: (session, practice) => evidenceOf(index, session, practice),
    });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, cycleYaml(cycle), { flag: 'wx' });
    if (values.json) io.stdout(`${JSON.stringify(cycle, null, 2)}\n`);
    else if (!values.quiet) {
      const spread =
        cycle.spread === null
          ? 'nothing: nobody has a next practice'
          : practiceName(rules)(cycle.spread.practice);
      io.stdout(
        `Opened ${name} in ${printable(where)}\n\n  spread       ${spread}\n  assignments  ${counted(cycle.assignments.length, 'person', 'people')} of ${people.length}\n  to ask       ${counted(cycle.collect.length, 'person', 'people')} for a session\n\nIt is a proposal: read it, edit it, then tell the team with “cycle message”.\n`,
      );
    }
    return 0;
  });
}
