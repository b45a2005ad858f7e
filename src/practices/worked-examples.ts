/**
 * Worked examples for readers of a practice's page: a few of the rule's own, which run as its tests, with what the rule
 * says of them.
 */
import { compileRule, judge } from './evaluate.ts';
import { EXAMPLE_WORDS, exampleSession } from './examples.ts';
import type { ExampleStep, Outcome, Rule, Signals } from './rule.ts';

type Told = ExampleStep[string];

/** A step as its author told it. */
export interface WorkedStep {
  /** The word that says what happens: `prompt`, `edit` … */
  does: string;
  /** What it is about. */
  about: Told;
  /** What else was told of it, by the names of a step's fields; for tests also their `result`. */
  facts?: Record<string, Told>;
  /** The outcome rests on it. */
  decides?: true;
  /** How many more steps of the same sort follow that are not told one by one. */
  more?: number;
}
export interface WorkedExample {
  name: string;
  outcome: Outcome;
  /** What is known of the session as a whole: its branches, pull requests and directories, where they were told. */
  session?: Record<string, string[]>;
  steps: WorkedStep[];
}

/** Outcomes that are shown, in this order: the first example of each. */
const SHOWN: readonly Outcome[] = ['yes', 'no', 'not-applicable'];

/** From so many steps of one sort in a row on, the first is told and the others are counted. */
const FOLDED_FROM = 4;

/**
 * The first example of each outcome, by the id of its practice. A practice without examples has none.
 * @param signals shared signals
 */
export function workedExamples(rules: readonly Rule[], signals: Signals): Map<string, WorkedExample[]> {
  return new Map(rules.map((rule) => [rule.id, examplesOf(rule, signals)]));
}

function examplesOf(rule: Rule, signals: Signals): WorkedExample[] {
  const compiled = compileRule(rule, signals);
  return SHOWN.flatMap((outcome) => {
    const example = rule.examples.find((one) => one.outcome === outcome);
    if (example === undefined) return [];
    const session = exampleSession(example);
    const decides = new Set(judge(compiled, session).evidence);
    const steps = example.steps.map((written, i) =>
      toStep(written, session.steps[i]?.result, decides.has(i)),
    );
    return [
      {
        name: example.name,
        outcome,
        ...(example.session ? { session: { ...example.session } } : {}),
        steps: fold(steps),
      },
    ];
  });
}

function toStep(written: ExampleStep, result: 'pass' | 'fail' | undefined, decides: boolean): WorkedStep {
  const does = EXAMPLE_WORDS.find((word) => Object.hasOwn(written, word)) as string;
  const { [does]: about, ...facts } = written;
  // `fails` is how an author says it; what a rule sees of a test run is its result.
  if (result !== undefined) {
    delete facts['fails'];
    facts['result'] = result;
  }
  return {
    does,
    about: about as Told,
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
    ...(decides ? { decides } : {}),
  };
}

/** Long rows of like steps that decide nothing are there to make a number full. */
function fold(steps: readonly WorkedStep[]): WorkedStep[] {
  const folded: WorkedStep[] = [];
  for (let i = 0; i < steps.length; ) {
    const first = steps[i] as WorkedStep;
    let end = i + 1;
    while (end < steps.length && alike(first, steps[end] as WorkedStep)) end++;
    if (end - i < FOLDED_FROM) end = i + 1;
    folded.push(end === i + 1 ? first : { ...first, more: end - i - 1 });
    i = end;
  }
  return folded;
}

const alike = (a: WorkedStep, b: WorkedStep): boolean =>
  !a.decides && !b.decides && a.does === b.does && JSON.stringify(a.facts) === JSON.stringify(b.facts);
