/** Asks for what an example needs beside the session, on a terminal. */
import { cancel, intro, isCancel, multiselect, outro, select, text } from '@clack/prompts';
import { TASKS } from '../../src/library/example.ts';
import { Problem } from '../../src/problem.ts';
import { printable } from './format.ts';

/** What can be asked for. */
export interface Answers {
  practice?: string[];
  title?: string;
  summary?: string;
  task?: string;
  try?: string;
  consent?: string;
}

const QUESTIONS = {
  title: {
    message: 'What can be learned from it? A finding, one line.',
    placeholder: 'Gave the agent the failing test instead of describing the bug',
  },
  summary: { message: 'Why is it worth reading? One or two sentences.', placeholder: '' },
  try: { message: 'What does the reader do on real work?', placeholder: 'On your next bug, …' },
  consent: { message: 'On which day did the person agree?', placeholder: '2026-07-01' },
} as const;

/**
 * @param missing what is to be asked for
 * @param practices those that the session shows
 * @throws Problem when the person gives up: nothing is written
 */
export async function askForExample(
  missing: readonly string[],
  { practice }: { practice: readonly string[] },
  practices: readonly { id: string; name: string }[],
): Promise<Answers> {
  const answers: Answers = {};
  intro('Making an example');
  if (missing.includes('practice')) {
    if (practices.length === 0)
      throw new Problem('The rules see no practice in this session', {
        where: '--practice',
        action: 'Name the one that you see with --practice.',
      });
    answers.practice = must(
      await multiselect({
        message: 'Which practices does it show? Space chooses, Enter goes on.',
        options: practices.map(({ id, name }) => ({ value: id, label: printable(name) })),
        required: true,
      }),
    );
  } else answers.practice = [...practice];
  for (const name of ['title', 'summary'] as const)
    if (missing.includes(name)) answers[name] = await line(name);
  if (missing.includes('task'))
    answers.task = must(
      await select({
        message: 'What kind of work was it?',
        options: TASKS.map((value) => ({ value: value as string, label: value })),
      }),
    );
  for (const name of ['try', 'consent'] as const)
    if (missing.includes(name)) answers[name] = await line(name);
  outro('Thank you');
  return answers;
}

async function line(name: keyof typeof QUESTIONS): Promise<string> {
  const { message, placeholder } = QUESTIONS[name];
  return must(
    await text({
      message,
      placeholder,
      validate: (value) => ((value ?? '').trim() === '' ? 'Something has to be written here.' : undefined),
    }),
  ).trim();
}

/** An answer; none when the person stopped. */
function must<T>(answer: T): Exclude<T, symbol> {
  if (!isCancel(answer)) return answer as Exclude<T, symbol>;
  cancel('Stopped');
  throw new Problem('Stopped before all was said; nothing was written');
}
