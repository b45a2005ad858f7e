/** `cycle message`: the month's message to the team, or one person's own. */
import { personMessage, teamMessage } from '../../src/loop/message.ts';
import { Problem } from '../../src/problem.ts';
import type { Io } from '../terminal/io.ts';
import type { Args } from './command.ts';
import { cycleNamed, exampleTitles, personNamed, practiceName, withCycles } from './cycle-data.ts';
import type { CYCLE_MESSAGE_OPTIONS } from './options.ts';

export async function run(
  { values, positionals }: Args<typeof CYCLE_MESSAGE_OPTIONS>,
  io: Io,
): Promise<number> {
  const [directory = '', name = ''] = positionals;
  return withCycles(directory, values, io, async (data) => {
    const cycle = cycleNamed(data, name);
    const nameOf = practiceName(data.rules);
    if (values.for === undefined) {
      io.stdout(teamMessage(cycle, nameOf));
      return 0;
    }
    const person = personNamed(data, values.for);
    const message = personMessage(cycle, person, nameOf, await exampleTitles(data, cycle));
    if (message === null)
      throw new Problem(`${name} has no assignment for ${person}`, {
        action: 'Write one into the cycle’s file, or tell the person that this month there is none.',
      });
    io.stdout(message);
    return 0;
  });
}
