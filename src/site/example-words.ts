/** What is said of an example beside its own texts. */
import type { LibraryExample } from '../report/schema/example.ts';
import type { LibraryReport } from '../report/schema/library.ts';
import { count, counted, duration, list } from '../wording.ts';

/** The kind of work an example is of, in the order in which they are offered. */
export const TASK_WORDS: Record<LibraryExample['task'], string> = {
  bug: 'Fixing a bug',
  feature: 'Building a feature',
  refactoring: 'Refactoring',
  tests: 'Writing tests',
  review: 'Reviewing',
  documentation: 'Writing documentation',
  exploration: 'Exploring code',
  chore: 'A chore',
};

/** `fresh` or `stale` in words. */
export const freshnessWords = (freshness: string): string =>
  freshness === 'fresh' ? 'Still good' : 'May be out of date';

/** How the exercise of an example is headed: it is done on the reader's next piece of the same work. */
const NEXT: Record<LibraryExample['task'], string> = {
  bug: 'bug',
  feature: 'feature',
  refactoring: 'refactoring',
  tests: 'tests',
  review: 'review',
  documentation: 'piece of documentation',
  exploration: 'look into unknown code',
  chore: 'chore',
};

/** `Try this on your next bug`; not said twice where the exercise itself begins so. */
export const exerciseTitle = ({ task, try: exercise }: Pick<LibraryExample, 'task' | 'try'>): string =>
  /^(?:on|in|for|before|with) (?:your|the) next\b/i.test(exercise)
    ? 'Try it yourself'
    : `Try this on your next ${NEXT[task]}`;

/** The tool with the versions seen: `Claude Code 2.1.14`. Untrusted. */
export function toolWords({ name, versions }: LibraryExample['tool']): string {
  const [first, last] = [versions[0], versions.at(-1)];
  return first === undefined ? name : first === last ? `${name} ${first}` : `${name} ${first} to ${last}`;
}

/** `3 prompts, 42 steps`, and of how long a session. */
export function lengthWords({
  prompts,
  steps,
  sessionSteps,
  minutes,
}: Pick<LibraryExample, 'prompts' | 'steps' | 'sessionSteps' | 'minutes'>): string {
  const part = steps < sessionSteps ? ` of ${count(sessionSteps)}` : '';
  const time =
    minutes === null ? '' : `; ${steps < sessionSteps ? 'the session took' : 'it took'} ${duration(minutes)}`;
  return `${counted(prompts, 'prompt')}, ${count(steps)}${part} ${steps === 1 ? 'step' : 'steps'}${time}`;
}

/** Why an example is not shown, as it follows a number of examples. */
export const NOT_SHOWN: Record<LibraryReport['examplesLeftOut'][number]['reason'], string> = {
  withdrawn: 'taken back by the author',
  'no-consent': 'without the author’s consent in the roster',
  'unknown-author': 'by somebody who is not in the roster',
  later: 'added after the period of this report',
};

/** Examples that are there and not shown, as a sentence; empty where all are. */
export function leftOutWords(leftOut: LibraryReport['examplesLeftOut']): string {
  const total = leftOut.reduce((sum, { examples }) => sum + examples, 0);
  if (total === 0) return '';
  const reasons = leftOut.map(({ reason, examples }) => `${count(examples)} ${NOT_SHOWN[reason]}`);
  return `${counted(total, 'example')} ${total === 1 ? 'is' : 'are'} not shown: ${list(reasons)}.`;
}

/** Kind of what was replaced → how it is counted. */
const REPLACED: Record<string, [one: string, many: string]> = {
  secret: ['secret', 'secrets'],
  email: ['e-mail address', 'e-mail addresses'],
  home: ['path of a home folder', 'paths of home folders'],
  host: ['host name or internal link', 'host names and internal links'],
  address: ['network address', 'network addresses'],
  phone: ['phone number', 'phone numbers'],
  id: ['identifier', 'identifiers'],
  person: ['name of a person', 'names of people'],
  custom: ['name of a project or piece of work', 'names of projects and pieces of work'],
};

/** What was replaced before the example was shared, as a sentence; kinds without a word of ours stand by their name. */
export function redactionWords(redactions: LibraryExample['redactions']): string {
  const sums = new Map<string, number>();
  for (const { kind, count: n } of redactions) sums.set(kind, (sums.get(kind) ?? 0) + n);
  if (sums.size === 0) return 'Nothing had to be replaced before it was shared.';
  const parts = [...sums].map(([kind, n]) => {
    const [one, many] = REPLACED[kind] ?? [`“${kind}”`, `“${kind}”`];
    return counted(n, one, many);
  });
  const total = [...sums.values()].reduce((sum, n) => sum + n, 0);
  return `Before it was shared, ${list(parts)} ${total === 1 ? 'was' : 'were'} replaced. A placeholder such as «PERSON-1» stands for the same thing wherever it stands.`;
}
