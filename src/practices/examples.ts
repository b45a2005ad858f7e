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
import { suggest } from '../suggest.ts';
import { type CompiledRule, compileRule, type Deciding, type Judgement, judge } from './evaluate.ts';
import { FIELDS, STEP_FIELDS, type StepField } from './fields.ts';
import type { Judged, Where } from './match.ts';
import type { ExampleStep, Rule, RuleExample, Signals } from './rule.ts';
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

/** The words that say what happens in a step of an example. */
export const EXAMPLE_WORDS: readonly string[] = Object.keys(WORDS);

/**
 * Turns an example into steps: one step each, in order, without times. Shell commands, paths and prompts are looked at
 * with the functions that readers use. A run of tests passes unless it says `fails: true` or gives a `result`
 * (`result: unknown` for tests whose output says nothing). Commands are a person's own unless `builtin: true`.
 * @param where says where a part of the example stands, for the message of a Problem
 * @throws Problem for a step that says nothing known, or two things, or what cannot be
 */
export function exampleToSteps(
  example: Pick<RuleExample, 'name' | 'steps'>,
  where: Where = () => undefined,
): Step[] {
  return example.steps.map((step, i) =>
    toStep(step, i, (what, why, action) => {
      const place = `${example.name}, step ${i}`;
      return new Problem(`${what} (example: ${place})`, { where: where(['steps', i]), why, action });
    }),
  );
}

type Refuse = (what: string, why: string, action: string) => Problem;

function toStep(written: ExampleStep, index: number, refuse: Refuse): Step {
  const words = Object.keys(written).filter((key) => Object.hasOwn(WORDS, key));
  if (words.length === 0) {
    const all = Object.keys(WORDS);
    const near = Object.keys(written)
      .filter((key) => !isFact(key))
      .map((key) => suggest(key, all))
      .find((word) => word !== null);
    throw refuse(
      'a step of an example says nothing that happens',
      'One key of a step says what happens, the others are facts about it.',
      near ? `Did you mean \`${near}\`?` : `Use one of: ${all.join(', ')}.`,
    );
  }
  if (words.length > 1)
    throw refuse(
      'a step of an example says two things',
      'One key of a step says what happens, the others are facts about it.',
      'Make two steps of it.',
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
        didYouMean(key, [...STEP_FIELDS, 'fails']) ?? `Use one of: ${STEP_FIELDS.join(', ')}, fails.`,
      );
  }
  // What the word itself says is held to the same: `plan: approvd` is no plan that a rule could find.
  for (const field of ['how', 'trigger', 'items'] as const) {
    const said = { key: word, value: text(written[word] as Value) };
    checkFact(field, step[field], refuse, said);
  }
  return step;
}

const isFact = (key: string): key is StepField => (STEP_FIELDS as readonly string[]).includes(key);

function setFact(step: Step, field: StepField, value: Value, refuse: Refuse): void {
  const given = FIELDS[field].list ? (Array.isArray(value) ? value : [value]) : value;
  checkFact(field, given, refuse);
  (step as unknown as Record<string, unknown>)[field] = given;
}

/** @param said what the author wrote, where it is not the field itself */
function checkFact(
  field: StepField,
  value: unknown,
  refuse: Refuse,
  said?: { key: string; value: string },
): void {
  if (value === undefined) return;
  const { type, list, values } = FIELDS[field];
  const word = said?.key ?? field;
  for (const one of list ? (value as unknown[]) : [value]) {
    const shown = `${word}: ${said?.value ?? one}`;
    if (typeof one !== (type === 'text' ? 'string' : type) || Number.isNaN(one))
      throw refuse(
        `\`${shown}\` is not what it should be`,
        `\`${word}\` holds ${type === 'boolean' ? 'true or false' : type === 'number' ? 'a number' : 'text'}.`,
        type === 'text'
          ? 'Write it in quotes.'
          : `Write ${type === 'number' ? 'a number' : 'true or false'}.`,
      );
    if (values && !values.includes(one as string))
      throw refuse(
        `\`${shown}\` is not known`,
        `\`${word}\` is one of: ${values.join(', ')}.`,
        didYouMean(String(one), values) ?? 'Use one of them.',
      );
  }
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

/**
 * The session that an example tells.
 * @param where says where a part of the example stands
 * @throws Problem for a step that cannot be, and evidence that is no step of the example
 */
export function exampleSession(example: RuleExample, where: Where = () => undefined): Judged {
  const steps = exampleToSteps(example, where);
  const beyond = example.evidence?.find((step) => step >= steps.length);
  if (beyond !== undefined)
    throw new Problem(`step ${beyond} is not in the example “${example.name}”`, {
      where: where(['evidence']),
      why: `It has ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}, and they are counted from 0.`,
      action: steps.length === 0 ? 'Leave `evidence` out.' : `Use numbers from 0 to ${steps.length - 1}.`,
    });
  return { steps, observable: [...(example.observable ?? EVERYTHING)], ...example.session };
}

/** Judges one example. */
export function checkExample(
  compiled: CompiledRule<Deciding>,
  example: RuleExample,
  where?: Where,
): ExampleFailure | undefined {
  return compareWithExample(example, judge(compiled, exampleSession(example, where)));
}

/** What an example says beside what the rule says; undefined where they agree. */
export function compareWithExample(
  example: RuleExample,
  { outcome, evidence }: Pick<Judgement, 'outcome' | 'evidence'>,
): ExampleFailure | undefined {
  const fail = (says: string): ExampleFailure => ({ example: example.name, says });
  if (outcome !== example.outcome) return fail(`expected ${example.outcome}, found ${outcome}`);
  const expected = example.evidence && [...new Set(example.evidence)].sort((a, b) => a - b);
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
export function checkExamples({ rule }: { rule: Rule }, signals: Signals): ExampleFailure[] {
  const compiled = compileRule(rule, signals);
  return rule.examples
    .map((example) => checkExample(compiled, example))
    .filter((failure) => failure !== undefined);
}
