/** What sessions are about when they are no ticket: questions, documentation, reviews, several things at once. */

import type { Random } from '../../src/stats/random.ts';
import * as code from './code.ts';
import type { Move } from './moves.ts';
import * as outputs from './outputs.ts';
import type { Person } from './people.ts';
import { type Area, fullTestCommand, functionName, paths, projectNamed } from './projects.ts';
import { checkQuestions, questionPrompt } from './prompts.ts';
import { ticketStory, type Work } from './story.ts';

/** One or two questions, read and answered; nothing is changed. */
export function questionStory(person: Person, area: Area, chance: Random): Move[] {
  const { source, test } = paths(area);
  const moves: Move[] = [
    { do: 'prompt', text: questionPrompt(person, area, chance), mode: 'default' },
    { do: 'search', pattern: functionName(area), hits: [`${source}:6`, `${test}:2`] },
    { do: 'read', path: source, content: code.sourceFile(area) },
    {
      do: 'say',
      text: `\`${functionName(area)}\` in \`${source}\` keeps at most \`limit\` items in the order given and drops the rest. It is called from \`${test}\` and from the handler in \`${area.dir}\`.`,
      last: true,
    },
  ];
  if (chance.chance(0.4)) {
    moves.push(
      {
        do: 'prompt',
        text: person.style === 'sloppy' ? 'ok thx and who changed it last' : 'Thanks. Who changed it last?',
      },
      {
        do: 'run',
        command: `git log -3 --format='%h %ar %s' -- ${source}`,
        about: 'Last commits to the file',
        output: `${chance.word(7, '0123456789abcdef')} 3 weeks ago Keep the order of the ${area.noun}\n${chance.word(7, '0123456789abcdef')} 4 months ago First version`,
      },
      { do: 'say', text: 'The last change is three weeks old and keeps the order.', last: true },
    );
  }
  return moves;
}

/** A page of documentation, sometimes the file of standing instructions. */
export function docsStory(person: Person, area: Area, chance: Random): Move[] {
  const memory = chance.chance(0.4);
  const path = memory ? 'CLAUDE.md' : paths(area).doc;
  const before = memory ? '## Conventions\n' : code.fill('## {Noun}\n', area);
  const rule = memory
    ? `- Tests of the ${area.noun} use the fixtures in the test folder; do not add new ones.`
    : code.fill('{fn} keeps at most `limit` {inputs}, in the order given; the default is 50.', area);
  return [
    {
      do: 'prompt',
      text: memory
        ? `Please put this into CLAUDE.md so that I need not say it again: ${rule.slice(2)}`
        : `Please describe in ${path} what ${functionName(area)} does with a long list.`,
      mode: 'default',
    },
    { do: 'read', path, content: `# ${memory ? 'Working here' : area.dir}\n\n${before}` },
    { do: 'edit', path, before, after: `${before}\n${rule}\n` },
    { do: 'say', text: `Added to ${path}.`, last: true },
    ...(chance.chance(0.3)
      ? ([
          { do: 'prompt', text: person.style === 'terse' ? 'thanks, commit' : 'Thanks, please commit it.' },
          {
            do: 'run',
            command: `git commit -am "Describe the ${area.noun}"`,
            about: 'Commit',
            output: outputs.commitOutput(
              outputs.shortHash(chance),
              'main',
              `Describe the ${area.noun}`,
              1,
              2,
              chance,
            ),
          },
          { do: 'say', text: 'Committed.', last: true },
        ] satisfies Move[])
      : []),
  ];
}

/** Somebody else's change is looked at. */
export function reviewStory(person: Person, work: Work, chance: Random): Move[] {
  const { area, pull, title, kind } = work;
  const { source } = paths(area);
  const helper = code.helperChange(area, kind).after.split('\n');
  const own = chance.chance(person.habits.command);
  const opening: Move = own
    ? {
        do: 'command',
        name: 'review-diff',
        args: String(pull),
        body: '# Review a change\n\nRead the diff, then the code around it. List what could break, most serious first.',
      }
    : {
        do: 'prompt',
        text: `Please review pull request ${pull} (${title}). What could break?`,
        mode: 'default',
      };
  return [
    opening,
    {
      do: 'run',
      command: `gh pr diff ${pull}`,
      about: 'Read the change',
      output: outputs.diffOutput(source, helper),
      ms: 900,
    },
    { do: 'read', path: source, content: code.sourceFile(area) },
    {
      do: 'say',
      text: `Two things:\n1. No test for "${code.fill(kind.cases[1], area)}".\n2. The helper sits between the comment and the function it belongs to.`,
      last: true,
    },
    {
      do: 'prompt',
      text:
        person.style === 'terse'
          ? 'write it up as a comment'
          : 'Good, please write that as a review comment.',
    },
    {
      do: 'run',
      command: `gh pr review ${pull} --comment --body "No test yet for the second case."`,
      about: 'Comment on the pull request',
      output: '',
      ms: 800,
    },
    { do: 'say', text: 'The comment is posted.', last: true },
  ];
}

/** Several tickets in one sitting, an hour or more between them; some people clear the context in between. */
export function manyStory(person: Person, works: readonly Work[], month: number, chance: Random): Move[] {
  const moves: Move[] = [];
  for (const [i, work] of works.entries()) {
    if (i > 0) {
      moves.push({ do: 'pause', minutes: chance.int(65, 130) });
      if (chance.chance(person.habits.fresh)) moves.push({ do: 'builtin', name: 'clear', output: '' });
    }
    moves.push(...ticketStory(person, work, month, chance));
    for (const { ask, answer } of checkQuestions(person, work, chance)) {
      moves.push(
        { do: 'prompt', text: ask },
        { do: 'read', path: paths(work.area).source, content: code.sourceFile(work.area) },
        { do: 'say', text: answer, last: true },
      );
    }
  }
  return moves;
}

/** A job that a script or a timer starts: nobody is there. */
export function automaticStory(person: Person, areas: readonly Area[], chance: Random): Move[] {
  const project = projectNamed(person.project);
  return [
    {
      do: 'prompt',
      text: `Run all tests of ${project.name} and write a summary of at most five lines to docs/nightly.md. Do not change code.`,
    },
    {
      do: 'run',
      command: fullTestCommand(project),
      about: 'Run all tests',
      output: outputs.fullTestOutput(project, chance),
      ms: chance.int(5000, 20_000),
    },
    ...areas.map(
      (area): Move => ({ do: 'search', pattern: functionName(area), hits: [`${paths(area).source}:6`] }),
    ),
    { do: 'write', path: 'docs/nightly.md', content: `# Last night\n\nAll tests of ${project.name} pass.\n` },
    { do: 'say', text: 'All tests pass. The summary is in docs/nightly.md.', last: true },
  ];
}
