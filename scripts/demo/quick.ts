/** A small ticket between two others: one prompt, one edit and its test, a commit. */
import type { Random } from '../../src/stats/random.ts';
import * as code from './code.ts';
import type { Move } from './moves.ts';
import * as outputs from './outputs.ts';
import { type Person, planHabit } from './people.ts';
import { functionName, paths, testCommand } from './projects.ts';
import { firstPrompt } from './prompts.ts';
import type { Work } from './story.ts';

/** In a hurry people do less of what they do otherwise. */
const HURRY = 0.6;

/** The moves of a quick session. It ends with a commit on the branch the person is on. @param month 1–12 */
export function quickStory(person: Person, work: Work, month: number, chance: Random): Move[] {
  const { area, kind, key } = work;
  const { source } = paths(area);
  const often = (habit: number): boolean => chance.chance(HURRY * habit);
  const hurried = { ...person, habits: { ...person.habits, specific: HURRY * person.habits.specific } };
  const moves: Move[] = [
    { do: 'prompt', text: firstPrompt(hurried, work, chance), mode: 'default' },
    { do: 'read', path: source, content: code.sourceFile(area) },
  ];
  if (often(planHabit(person, month)))
    moves.push({
      do: 'plan',
      text: `# ${key}\n\n1. Change \`${functionName(area)}\`.\n2. Add a case: ${code.fill(kind.cases[0], area)}.`,
    });
  moves.push(
    { do: 'edit', ...code.useChange(area, kind) },
    { do: 'edit', ...code.testChange(area, kind.cases.slice(0, 1)) },
  );
  if (often(person.habits.verify))
    moves.push({
      do: 'run',
      command: testCommand(area),
      about: `Run the tests of the ${area.noun}`,
      output: outputs.testOutput(area, 2, null, chance),
      ms: chance.int(2000, 9000),
    });
  if (often(person.habits.review))
    moves.push({
      do: 'run',
      command: 'git diff',
      about: 'Show what changed',
      output: outputs.diffOutput(source, code.useChange(area, kind).after.split('\n')),
      ms: 90,
    });
  const hash = outputs.shortHash(chance);
  const subject = `${key} ${work.title.charAt(0).toLowerCase()}${work.title.slice(1)}`;
  moves.push(
    {
      do: 'run',
      command: `git commit -am "${subject}"`,
      about: 'Commit',
      commit: hash,
      output: outputs.commitOutput(hash, 'main', subject, 2, chance.int(3, 12), chance),
      ms: 240,
    },
    { do: 'say', text: `${key} is committed.`, last: true },
  );
  return moves;
}
