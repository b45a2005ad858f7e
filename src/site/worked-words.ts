/** A step of a worked example as a person reads it. */
import type { PracticeExamples } from '../report/schema/worked-examples.ts';
import { count, counted } from '../wording.ts';

type Example = PracticeExamples['examples'][number];
type Step = Example['steps'][number];
type Told = Step['about'];

/** What a step is called, what it is about, and whether that is something to type or a name rather than prose. */
export interface StepWords {
  who: string;
  text: string;
  code: boolean;
  /** What else is known of it: `+20 lines`, `fails`. */
  facts: string[];
}

const plain = (told: Told): string => (Array.isArray(told) ? told.join(', ') : String(told));
const quoted = (told: Told): string => `“${plain(told)}”`;

const PLANS: Record<string, string> = {
  mode: 'begun in plan mode',
  presented: 'shown to the person',
  approved: 'approved',
  ready: 'there from the start',
};
const TRIGGERS: Record<string, string> = {
  manual: 'by the person',
  auto: 'by the tool',
  unknown: 'by whom is not known',
};

/** Word of an example → who or what it is, its text, and whether that is code. */
const WORDS: Record<string, (about: Told) => Omit<StepWords, 'facts'>> = {
  prompt: (about) => ({ who: 'Person', text: quoted(about), code: false }),
  message: (about) => ({ who: 'Agent', text: quoted(about), code: false }),
  read: (about) => ({ who: 'Read', text: plain(about), code: true }),
  search: (about) => ({ who: 'Search', text: plain(about), code: true }),
  edit: (about) => ({ who: 'Edit', text: plain(about), code: true }),
  run: (about) => ({ who: 'Run', text: plain(about), code: true }),
  delegate: (about) => ({ who: 'Sub-agent', text: quoted(about), code: false }),
  tasks: (about) => ({ who: 'Task list', text: counted(Number(about), 'step'), code: false }),
  ask: (about) => ({ who: 'Agent asks', text: quoted(about), code: false }),
  web: (about) => ({ who: 'Look up', text: plain(about), code: false }),
  tool: (about) => ({ who: 'Tool', text: plain(about), code: true }),
  command: (about) => ({ who: 'Command', text: `/${plain(about).replace(/^\//, '')}`, code: true }),
  skill: (about) => ({ who: 'Skill', text: plain(about), code: true }),
  plan: (about) => ({ who: 'Plan', text: PLANS[plain(about)] ?? plain(about), code: false }),
  compaction: (about) => ({ who: 'Compaction', text: TRIGGERS[plain(about)] ?? plain(about), code: false }),
  interrupt: () => ({ who: 'Person', text: 'stops the agent', code: false }),
  rejection: (about) => ({ who: 'Person', text: `refuses: ${plain(about)}`, code: false }),
  meta: (about) => ({ who: 'Harness', text: quoted(about), code: false }),
};

/** Facts in words; one that is not here is told by its name. An empty text is left out. */
const FACTS: Record<string, (value: Told) => string> = {
  agent: () => 'by a sub-agent',
  builtin: (value) => (value === true ? 'ships with the tool' : ''),
  changes: (value) => `${count(Number(value))} ticked off`,
  chars: (value) => `${counted(Number(value), 'character')} long`,
  fails: (value) => (value === true ? 'fails' : ''),
  items: (value) => counted(Number(value), 'step'),
  mentions: (value) => `names: ${plain(value)}`,
  ok: (value) => (value === true ? '' : 'fails'),
  pauseMinutes: (value) => `${counted(Number(value), 'minute')} later`,
  queued: (value) => (value === true ? 'while the agent works' : ''),
  result: (value) =>
    value === 'pass' ? 'passes' : value === 'fail' ? 'fails' : 'says neither pass nor fail',
  text: (value) => quoted(value),
};

export function stepInWords({ does, about, facts }: Pick<Step, 'does' | 'about' | 'facts'>): StepWords {
  const words = WORDS[does]?.(about) ?? { who: does, text: plain(about), code: false };
  const { added, removed, ...rest } = facts ?? {};
  const lines = [
    added === undefined ? '' : `+${count(Number(added))}`,
    removed === undefined || removed === 0 ? '' : `−${count(Number(removed))}`,
  ].filter(Boolean);
  const others = Object.entries(rest).map(
    ([name, value]) => FACTS[name]?.(value) ?? `${name}: ${plain(value)}`,
  );
  return {
    ...words,
    facts: [
      lines.length === 0 ? '' : `${lines.join(' ')} ${/^.1$/.test(lines.join(' ')) ? 'line' : 'lines'}`,
      ...others,
    ].filter(
      // A test run that failed says so once.
      (fact, i, all) => fact !== '' && all.indexOf(fact) === i,
    ),
  };
}

/** What an outcome says, and what the steps that decide it are called. */
export const WORKED_OUTCOMES: Record<Example['outcome'], { says: string; decides: string }> = {
  yes: { says: 'Seen', decides: 'shows it' },
  no: { says: 'Not seen', decides: 'missed here' },
  'not-applicable': { says: 'No occasion: it says nothing either way', decides: 'decides' },
  'not-observable': { says: 'Not observable', decides: 'decides' },
};

const ABOUT: Record<string, (values: readonly string[]) => string> = {
  branches: (values) => `on the ${values.length === 1 ? 'branch' : 'branches'} ${values.join(', ')}`,
  pullRequests: (values) =>
    `with the pull ${values.length === 1 ? 'request' : 'requests'} ${values.join(', ')}`,
  directories: (values) => `in ${values.join(', ')}`,
};

/** What is known of the whole session, as a sentence; empty where nothing was told. */
export function sessionInWords(session: Example['session'] = {}): string {
  const parts = Object.entries(session)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => ABOUT[name]?.(values) ?? `${name}: ${values.join(', ')}`);
  return parts.length === 0 ? '' : `The session was held ${parts.join(', ')}.`;
}
