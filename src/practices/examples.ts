/**
 * Examples in rule files: a few steps as a person would tell them, and what the rule has to say of them. They are
 * documentation that is tested: `checkExamples` runs them, for the shipped practices and for a team's own.
 */
import { Problem } from '../problem.ts';
import { mentionsOf } from '../sessions/mentions.ts';
import { messageFacts } from '../sessions/message.ts';
import { CAPABILITIES, type Capability, type Step } from '../sessions/model.ts';
import { targetOf } from '../sessions/paths.ts';
import { classifyCommand } from '../sessions/shell.ts';
import { type CompiledRule, compileRule, judge } from './evaluate.ts';
import { FIELDS } from './fields.ts';
import {
  type ExampleStep,
  type Rule,
  type RuleExample,
  type Signals,
  STEP_FIELDS,
  type StepField,
} from './rule.ts';
import { didYouMean } from './suggest.ts';

type Value = string | number | boolean | (string | number | boolean)[];

/**
 * What each word makes of its value. Facts that stand beside it come on top, under the names of the model, so that an
 * example can say what a reader would have found: `{run: npm test | tail -3, result: fail}`.
 */
const WORDS: Record<string, (value: Value) => Partial<Step>> = {
  prompt: (v) => ({ kind: 'prompt', text: text(v), chars: text(v).length, mentions: mentionsOf(text(v)) }),
  message: (v) => ({ kind: 'message', ...messageFacts(text(v)) }),
  read: (v) => ({ ...call('read', 'Read'), files: texts(v), text: texts(v).join(', ') }),
  search: (v) => ({ ...call('search', 'Grep'), text: text(v) }),
  edit: (v) => ({
    ...call('edit', 'Edit'),
    files: texts(v),
    target: targetOf(texts(v)[0] ?? ''),
    added: 1,
    removed: 0,
  }),
  run: (v) => ({ ...call('shell', 'Bash'), text: text(v), runs: classifyCommand(text(v)) }),
  delegate: (v) => ({ ...call('delegate', 'Task'), text: text(v) }),
  tasks: (v) => ({ ...call('tasks', 'TodoWrite'), items: Number(v) }),
  ask: (v) => ({ ...call('ask', 'AskUserQuestion'), text: text(v) }),
  web: (v) => ({ ...call('web', 'WebFetch'), text: text(v) }),
  tool: (v) => ({ ...call(text(v).startsWith('mcp__') ? 'integration' : 'other', text(v)) }),
  command: (v) => ({
    kind: 'command',
    name: text(v).replace(/^\//, ''),
    text: `/${text(v).replace(/^\//, '')}`,
    builtin: false,
  }),
  skill: (v) => ({ kind: 'skill', name: text(v) }),
  plan: (v) => ({ kind: 'plan', how: text(v) as Step['how'] }),
  compaction: (v) => ({ kind: 'compaction', trigger: text(v) as Step['trigger'] }),
  interrupt: () => ({ kind: 'interrupt' }),
  rejection: (v) => ({ kind: 'rejection', name: text(v) }),
  meta: (v) => ({ kind: 'meta', text: text(v) }),
};

/**
 * Turns an example into steps: one step each, in order, without times. Shell commands, paths and prompts are looked at
 * with the functions that readers use. A run of tests passes unless it says `fails: true` or gives a `result`
 * (`result: unknown` for tests whose output says nothing). Commands are a person's own unless `builtin: true`.
 * @param where `file:line` for the message of a Problem
 * @throws Problem for a step that says nothing known, or two things
 */
export function exampleToSteps(example: Pick<RuleExample, 'name' | 'steps'>, where?: string): Step[] {
  return example.steps.map((step, i) => toStep(step, i, `${example.name}, step ${i}`, where));
}

function toStep(written: ExampleStep, index: number, place: string, where: string | undefined): Step {
  const words = Object.keys(written).filter((key) => Object.hasOwn(WORDS, key));
  const refuse = (what: string, why: string, action?: string): Problem =>
    new Problem(`${what} (example: ${place})`, { where, why, action });
  if (words.length !== 1)
    throw refuse(
      words.length === 0
        ? 'a step of an example says nothing that happens'
        : 'a step of an example says two things',
      'One key of a step says what happens, the others are facts about it.',
      words.length === 0 ? `Use one of: ${Object.keys(WORDS).join(', ')}.` : 'Make two steps of it.',
    );
  const word = words[0] as string;
  const step = {
    ...(WORDS[word] as (v: Value) => Partial<Step>)(written[word] as Value),
    file: 0,
    line: index + 1,
  } as Step;
  if (step.runs?.includes('test')) step.result = 'pass';
  if (written['fails'] === true) {
    step.ok = false;
    if (step.runs?.includes('test')) step.result = 'fail';
  }
  for (const [key, value] of Object.entries(written)) {
    if (key === word || key === 'fails') continue;
    if (key === 'result' && value === 'unknown') delete step.result;
    else if (isFact(key)) setFact(step, key, value, refuse);
    else
      throw refuse(
        `\`${key}\` is no fact of a step`,
        'Facts have the names of the fields that rules match.',
        didYouMean(key, [...STEP_FIELDS, 'fails']),
      );
  }
  return step;
}

const isFact = (key: string): key is StepField => (STEP_FIELDS as readonly string[]).includes(key);

function setFact(
  step: Step,
  field: StepField,
  value: Value,
  refuse: (what: string, why: string) => Problem,
): void {
  const { type, list, values } = FIELDS[field];
  const given = list ? (Array.isArray(value) ? value : [value]) : [value];
  for (const one of given) {
    if (typeof one !== (type === 'text' ? 'string' : type))
      throw refuse(
        `\`${field}: ${one}\` is not what it should be`,
        `\`${field}\` holds ${type === 'text' ? 'text' : `a ${type}`}.`,
      );
    if (values && !values.includes(one as string))
      throw refuse(`\`${field}: ${one}\` is not known`, `\`${field}\` is one of: ${values.join(', ')}.`);
  }
  (step as unknown as Record<string, unknown>)[field] = list ? given : value;
}

function call(action: NonNullable<Step['action']>, name: string): Partial<Step> {
  return { kind: 'call', action, name, ok: true };
}

function text(value: Value): string {
  return texts(value).join(', ');
}

function texts(value: Value): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** What an example should have said and did not. */
export interface ExampleFailure {
  example: string;
  /** One sentence: expected and found. */
  says: string;
}

/** What a format shows that shows all. */
export const EVERYTHING: readonly Capability[] = CAPABILITIES;

/** Judges one example. */
export function checkExample(
  compiled: CompiledRule,
  example: RuleExample,
  where?: string,
): ExampleFailure | undefined {
  const { outcome, evidence } = judge(compiled, {
    steps: exampleToSteps(example, where),
    observable: [...(example.observable ?? EVERYTHING)],
    ...example.session,
  });
  const fail = (says: string): ExampleFailure => ({ example: example.name, says });
  if (outcome !== example.outcome) return fail(`expected ${example.outcome}, found ${outcome}`);
  const expected = example.evidence && [...example.evidence].sort((a, b) => a - b);
  if (expected && expected.join(' ') !== evidence.join(' '))
    return fail(
      `expected steps ${expected.join(', ') || 'none'} as evidence, found ${evidence.join(', ') || 'none'}`,
    );
  return undefined;
}

/**
 * Runs all examples of a rule.
 * @returns those that failed; empty when the rule does what its examples say
 */
export function checkExamples(loaded: { rule: Rule; file?: string }, signals: Signals): ExampleFailure[] {
  const compiled = compileRule(loaded.rule, signals);
  return loaded.rule.examples
    .map((example) => checkExample(compiled, example, loaded.file))
    .filter((failure) => failure !== undefined);
}
