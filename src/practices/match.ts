/**
 * Matchers: which steps of a session a rule means. Each different matcher of a set of rules is compiled once, and
 * looked for at most once in each session, however many rules and conditions name it.
 */

import { Problem } from '../problem.ts';
import type { Session, Step } from '../sessions/model.ts';
import {
  ACTIONS,
  FIELDS,
  type FieldInfo,
  SESSION_INFO,
  type SessionField,
  STEP_FIELDS,
  STEP_KINDS,
  type StepField,
} from './fields.ts';
import { PATTERN_REACH, whyUnsafe } from './pattern.ts';
import type { FieldTest, Match, Signals } from './rule.ts';
import { StepSet } from './step-set.ts';
import { didYouMean } from './suggest.ts';

/** Where a part of a rule stands: keys and indices from the top of its file's data. */
export type KeyPath = readonly (string | number)[];
/** Turns a key path into `file:line`; undefined when the rule did not come from a file. */
export type Where = (path: KeyPath) => string | undefined;

/** Names a matcher may use, and where they are defined. A rule's own signals come before the shared ones. */
export interface Scope {
  signals: Signals;
  /** Key path of `signals` in its file. */
  path: KeyPath;
  where: Where;
  outer?: Scope;
}

/** The start of a session, as a name in the first item of a sequence. */
export const START = 'start';

/**
 * Every step belongs to one of a few classes, by kind and, for a call, by action. Most matchers can only match one or
 * two classes, so a step of another class is dismissed with one bit test.
 */
const CALL_CLASS = STEP_KINDS.length;
const OTHER_CALL = CALL_CLASS + ACTIONS.length;
const ALL_CLASSES = 2 ** (OTHER_CALL + 1) - 1;

function classOf(step: Step): number {
  if (step.kind !== 'call') return STEP_KINDS.indexOf(step.kind);
  const action = step.action === undefined ? -1 : ACTIONS.indexOf(step.action);
  return action < 0 ? OTHER_CALL : CALL_CLASS + action;
}

/**
 * Within a class, steps are told apart by what most tests ask for: whether they succeeded (or nobody knows), and whether
 * they run anything.
 */
const OKS = [undefined, true, false] as const;
const TRAITS = OKS.length * 2;
const ALL_TRAITS = 2 ** TRAITS - 1;
const WITH_RUNS = 0b111000;

function traitOf(step: Step): number {
  const ok = step.ok === undefined ? 0 : step.ok ? 1 : 2;
  return step.runs === undefined ? ok : OKS.length + ok;
}

type StepTest = (step: Step) => boolean;

/** What a session must tell to be judged. */
export type Judged = Pick<Session, 'steps' | 'observable'> & Partial<Pick<Session, SessionField>>;

/** Either tests on steps of certain classes and traits, or "any of these other matchers". */
type Compiled = { classes: number; traits: number; tests: StepTest[] } | { any: number[] };

/**
 * The matchers of a set of rules, and where they match in the session at hand.
 *
 * Use: `compile` every matcher, then for each session `begin`, and ask by the number that `compile` gave. Answers are
 * valid until the next `begin`. Buffers are kept from session to session.
 */
export class Matchers {
  /** The names that every rule of the set may use. */
  readonly shared: Scope;
  /** Steps of the session at hand. */
  steps: readonly Step[] = [];
  /** The session at hand. */
  session: Judged = { steps: [], observable: [] };

  readonly #compiled: Compiled[] = [];
  readonly #byShape = new Map<string, number>();
  readonly #byName = new Map<Scope, Map<string, number>>();
  /** Session (counted by `begin`) for which a matcher's marks were made. */
  readonly #madeFor: number[] = [];
  readonly #marks: StepSet[] = [];
  readonly #count: number[] = [];
  readonly #first: number[] = [];
  readonly #last: number[] = [];
  /** Indices of the session's steps, those of each class and trait together, in rising order. */
  #sorted = new Int32Array(0);
  /** Class and trait of each step. */
  #groups = new Uint8Array(0);
  /** Where the steps of a group begin in `#sorted`; those of the last group end where the array of steps does. */
  readonly #groupAt = new Int32Array((OTHER_CALL + 1) * TRAITS + 1);
  #session = 0;

  /** @param signals shared signals; `where` says where they stand */
  constructor(signals: Signals = {}, where: Where = () => undefined) {
    this.shared = { signals, path: [], where };
    checkNames(this.shared);
  }

  /** A scope for a rule's own signals. They may build on shared signals, not the other way round. */
  scope(signals: Signals | undefined, where: Where): Scope {
    const scope = { signals: signals ?? {}, path: ['signals'], where, outer: this.shared };
    checkNames(scope);
    return scope;
  }

  /** Compiles every signal of a scope, so that a mistake in one that no rule uses is found too. */
  compileAll(scope: Scope): void {
    for (const name of Object.keys(scope.signals)) this.#named(name, scope, scope, [...scope.path, name], []);
  }

  /**
   * Compiles a matcher and gives its number. Equal matchers get the same number.
   * @throws Problem for an unknown signal, signals that name each other in a circle, a pattern that is refused, and a
   *   test that a field could never meet
   */
  compile(match: Match, scope: Scope, path: KeyPath): number {
    return this.#compile(match, scope, path, []);
  }

  #compile(match: Match, scope: Scope, path: KeyPath, inside: string[]): number {
    if (typeof match === 'string') return this.#named(match, scope, scope, path, inside);
    if (Array.isArray(match)) {
      const any = match.map((m, i) => this.#compile(m, scope, [...path, i], inside));
      const distinct = [...new Set(any)].sort((a, b) => a - b);
      if (distinct.length === 1) return distinct[0] as number;
      return this.#add(`any ${distinct.join(' ')}`, () => ({ any: distinct }));
    }
    const shape = JSON.stringify(STEP_FIELDS.filter((f) => match[f] !== undefined).map((f) => [f, match[f]]));
    return this.#add(shape, () => compileFields(match, path, scope.where));
  }

  #named(name: string, scope: Scope, from: Scope, path: KeyPath, inside: string[]): number {
    if (!Object.hasOwn(scope.signals, name)) {
      if (scope.outer) return this.#named(name, scope.outer, from, path, inside);
      const known = [...Object.keys(from.signals), ...(from.outer ? Object.keys(from.outer.signals) : [])];
      throw new Problem(`\`${name}\` is not the name of a signal`, {
        where: from.where(path),
        why:
          name === START
            ? '`start` stands for the start of the session, in the first item of a sequence only.'
            : 'A matcher that is a plain word names a signal of the rule or of signals.yaml.',
        action: didYouMean(name, known) ?? 'Define it under `signals`, or name one that is defined.',
      });
    }
    let ids = this.#byName.get(scope);
    if (!ids) {
      ids = new Map();
      this.#byName.set(scope, ids);
    }
    const known = ids.get(name);
    if (known !== undefined) return known;
    const place = [...scope.path, name];
    if (inside.includes(name))
      throw new Problem(
        `the signals ${[...inside, name].map((n) => `\`${n}\``).join(' → ')} go round in a circle`,
        {
          where: scope.where(place),
          why: 'A signal that is defined by itself says nothing about a step.',
          action: 'Say what the step must be in one of them.',
        },
      );
    const id = this.#compile(scope.signals[name] as Match, scope, place, [...inside, name]);
    ids.set(name, id);
    return id;
  }

  #add(shape: string, make: () => Compiled): number {
    const known = this.#byShape.get(shape);
    if (known !== undefined) return known;
    const compiled = make();
    const id = this.#compiled.push(compiled) - 1;
    this.#byShape.set(shape, id);
    this.#madeFor.push(0);
    this.#marks.push(new StepSet());
    this.#count.push(0);
    this.#first.push(-1);
    this.#last.push(-1);
    return id;
  }

  /** Starts with a session. */
  begin(session: Judged): void {
    const { steps } = session;
    this.#session++;
    this.session = session;
    this.steps = steps;
    this.#sort();
  }

  /** Most matchers mean one or two groups of steps, so each group is gone through by itself. */
  #sort(): void {
    const { steps } = this;
    const n = steps.length;
    if (this.#sorted.length < n) {
      this.#sorted = new Int32Array(room(n));
      this.#groups = new Uint8Array(room(n));
    }
    const [at, groups] = [this.#groupAt, this.#groups];
    at.fill(0);
    for (let i = 0; i < n; i++) {
      const step = steps[i] as Step;
      const group = classOf(step) * TRAITS + traitOf(step);
      groups[i] = group;
      at[group + 1] = (at[group + 1] as number) + 1;
    }
    for (let g = 1; g < at.length; g++) at[g] = (at[g] as number) + (at[g - 1] as number);
    const free = Int32Array.from(at);
    for (let i = 0; i < n; i++) {
      const group = groups[i] as number;
      const place = free[group] as number;
      this.#sorted[place] = i;
      free[group] = place + 1;
    }
  }

  /** The steps that match. */
  marks(id: number): StepSet {
    if (this.#madeFor[id] !== this.#session) this.#mark(id);
    return this.#marks[id] as StepSet;
  }

  /** How many steps match. */
  count(id: number): number {
    if (this.#madeFor[id] !== this.#session) this.#mark(id);
    return this.#count[id] as number;
  }

  /** Index of the first step that matches; −1 if none does. */
  first(id: number): number {
    if (this.#madeFor[id] !== this.#session) this.#mark(id);
    return this.#first[id] as number;
  }

  /** Index of the last step that matches; −1 if none does. */
  last(id: number): number {
    if (this.#madeFor[id] !== this.#session) this.#mark(id);
    return this.#last[id] as number;
  }

  /** Indices of the steps that match, in order. */
  indices(id: number): number[] {
    if (this.count(id) === 0) return [];
    const marks = this.marks(id);
    const found: number[] = [];
    const n = this.steps.length;
    for (let i = marks.next(0, n); i < n; i = marks.next(i + 1, n)) found.push(i);
    return found;
  }

  #mark(id: number): void {
    const { steps } = this;
    const n = steps.length;
    const marks = this.#marks[id] as StepSet;
    marks.reset(n);
    const compiled = this.#compiled[id] as Compiled;
    let count = 0;
    let first = n;
    let last = -1;
    if ('any' in compiled) {
      for (const part of compiled.any) {
        if (this.count(part) === 0) continue;
        marks.addAll(this.marks(part));
        first = Math.min(first, this.first(part));
        last = Math.max(last, this.last(part));
      }
      count = marks.size();
    } else {
      const { classes, traits, tests } = compiled;
      for (let group = 0; group < this.#groupAt.length - 1; group++) {
        if (((classes >>> Math.floor(group / TRAITS)) & 1) === 0 || ((traits >>> (group % TRAITS)) & 1) === 0)
          continue;
        const end = this.#groupAt[group + 1] as number;
        for (let place = this.#groupAt[group] as number; place < end; place++) {
          const i = this.#sorted[place] as number;
          if (!passes(tests, steps[i] as Step)) continue;
          marks.add(i);
          count++;
          if (i < first) first = i;
          if (i > last) last = i;
        }
      }
    }
    this.#count[id] = count;
    this.#first[id] = count === 0 ? -1 : first;
    this.#last[id] = last;
    this.#madeFor[id] = this.#session;
  }
}

function passes(tests: readonly StepTest[], step: Step): boolean {
  for (let i = 0; i < tests.length; i++) if (!(tests[i] as StepTest)(step)) return false;
  return true;
}

/** Buffers grow in steps of powers of two, so that sessions of rising length do not each allocate anew. */
function room(n: number): number {
  return Math.max(64, 2 ** Math.ceil(Math.log2(n)));
}

function checkNames({ signals, path, where }: Scope): void {
  if (Object.hasOwn(signals, START))
    throw new Problem('a signal cannot be called `start`', {
      where: where([...path, START]),
      why: '`start` stands for the start of the session in a sequence.',
      action: 'Give the signal another name.',
    });
}

/** Fields in the order in which they are looked at: what is cheap and decides most comes first, patterns last. */
function cost(test: FieldTest): number {
  if (typeof test !== 'object') return 0;
  if (Array.isArray(test)) return 1;
  return test.matches === undefined ? 1 : 2;
}

function compileFields(match: { [field in StepField]?: FieldTest }, path: KeyPath, where: Where): Compiled {
  let classes = ALL_CLASSES;
  let possible = ALL_CLASSES;
  let traits = ALL_TRAITS;
  const tests: [number, StepTest][] = [];
  for (const field of STEP_FIELDS) {
    const test = match[field];
    if (test === undefined) continue;
    const step: StepTest = compileField(field, FIELDS[field], test, [...path, field], where);
    if (field === 'kind' || field === 'action') {
      // The class knows kind and action, so trying each class once answers the test for good.
      let meant = 0;
      for (let c = 0; c <= OTHER_CALL; c++) if (sample(c, step)) meant |= 1 << c;
      classes &= meant;
      possible &= meant;
    } else {
      // What the trait knows is answered for good in the same way.
      if (field === 'ok') {
        for (let t = 0; t < TRAITS; t++) {
          const ok = OKS[t % OKS.length];
          if (!step((ok === undefined ? {} : { ok }) as Step)) traits &= ~(1 << t);
        }
      } else tests.push([cost(test), step]);
      if (field === 'runs' && needsValue(test)) traits &= WITH_RUNS;
      if (needsValue(test)) possible &= classesOf(FIELDS[field].on);
    }
    if (possible === 0)
      throw new Problem(`\`${field}\` can never match here`, {
        where: where([...path, field]),
        why: `Only these steps have it: ${(FIELDS[field].on ?? STEP_KINDS).join(', ')}; the fields before it ask for others.`,
        action: 'Make two matchers of it, in a list, or leave one of the fields out.',
      });
  }
  tests.sort((a, b) => a[0] - b[0]);
  return { classes, traits, tests: tests.map((t) => t[1]) };
}

/** Whether only a field that is there can meet a test. */
function needsValue(test: FieldTest): boolean {
  if (typeof test !== 'object' || Array.isArray(test)) return true;
  const { present, lacks, ...rest } = test;
  return present === true || Object.values(rest).some((value) => value !== undefined);
}

/** The classes of steps of these kinds. */
function classesOf(kinds: readonly Step['kind'][] | undefined): number {
  if (!kinds) return ALL_CLASSES;
  let classes = 0;
  for (let c = 0; c <= OTHER_CALL; c++)
    if (kinds.includes(c < CALL_CLASS ? (STEP_KINDS[c] as Step['kind']) : 'call')) classes |= 1 << c;
  return classes;
}

/** Whether steps of a class meet a test on `kind` or `action`. */
function sample(c: number, test: StepTest): boolean {
  const step: Partial<Step> = {};
  if (c < CALL_CLASS) {
    const kind = STEP_KINDS[c] as Step['kind'];
    // A call's class says its action too, so the class of kind `call` itself stays empty.
    if (kind === 'call') return false;
    step.kind = kind;
  } else {
    step.kind = 'call';
    if (c < OTHER_CALL) step.action = ACTIONS[c - CALL_CLASS] as Step['action'];
  }
  return test(step as Step);
}

/**
 * Compiles the test of a field of a session as a whole.
 * @throws Problem for a test that can never hold
 */
export function compileSessionField(
  field: SessionField,
  test: FieldTest,
  path: KeyPath,
  where: Where,
): (session: Judged) => boolean {
  const holds = compileField(field, SESSION_INFO[field], test, path, where);
  // A list without values is a field that is absent.
  return (session) => holds(session[field]?.length ? session : {});
}

function compileField<F extends StepField | SessionField>(
  field: F,
  info: FieldInfo,
  test: FieldTest,
  path: KeyPath,
  where: Where,
): (s: { [field in F]?: unknown }) => boolean {
  const fail = (what: string, why: string, action?: string): never => {
    throw new Problem(what, { where: where(path), why, action });
  };
  const check = (value: string | number | boolean): void => {
    const given = typeof value === 'string' ? 'text' : (typeof value as 'number' | 'boolean');
    if (given !== info.type)
      fail(
        `\`${field}: ${value}\` can never match`,
        `\`${field}\` holds ${info.type === 'boolean' ? 'true or false' : info.type === 'number' ? 'a number' : 'text'}.`,
        info.type === 'text'
          ? `Write it in quotes: '${value}'.`
          : `Write ${info.type === 'number' ? 'a number' : 'true or false'}.`,
      );
    if (info.values && !info.values.includes(value as string))
      fail(
        `\`${field}: ${value}\` can never match`,
        `\`${field}\` is one of: ${info.values.join(', ')}.`,
        didYouMean(value as string, info.values)?.replace(/^Use one of:.*/, '') || 'Use one of them.',
      );
  };

  if (typeof test !== 'object') {
    check(test);
    return info.list ? (s) => holds(s[field] as string[] | undefined, test) : (s) => s[field] === test;
  }
  if (Array.isArray(test)) {
    for (const value of test) check(value);
    if (!info.list)
      return (s) => s[field] !== undefined && test.includes(s[field] as string | number | boolean);
    return (s) => {
      const values = s[field] as string[] | undefined;
      if (values) for (let i = 0; i < values.length; i++) if (test.includes(values[i] as string)) return true;
      return false;
    };
  }

  if (test.lacks !== undefined) return compileLacks(field, info, test, path, where);
  const { matches, atLeast, atMost, present } = test;
  if (matches === undefined && atLeast === undefined && atMost === undefined && present === undefined)
    fail(
      `the test of \`${field}\` is empty`,
      'It would hold for every step.',
      'Say `matches`, `atLeast`, `atMost`, `present` or `lacks`.',
    );
  if (present === false && (matches ?? atLeast ?? atMost) !== undefined)
    fail(
      `the test of \`${field}\` can never hold`,
      'A field that is absent has no value to test.',
      'Keep `present: false` or the other test; several matchers in a list say “one of these”.',
    );
  if ((atLeast !== undefined || atMost !== undefined) && info.type !== 'number')
    fail(
      `\`${field}\` has no size`,
      '`atLeast` and `atMost` are for fields that hold a number.',
      info.type === 'text' ? 'Use a value, a list of values or `matches`.' : 'Write true or false.',
    );
  if (matches !== undefined && info.type !== 'text')
    fail(
      `\`${field}\` holds no text`,
      '`matches` is for fields that hold text.',
      info.type === 'number' ? 'Use `atLeast` or `atMost`.' : 'Write true or false.',
    );
  if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
    fail(
      `the test of \`${field}\` can never hold`,
      `\`atLeast: ${atLeast}\` is more than \`atMost: ${atMost}\`.`,
      'Change one of the bounds, or leave it out.',
    );
  if (present === false) return (s) => s[field] === undefined;

  const low = atLeast ?? Number.NEGATIVE_INFINITY;
  const high = atMost ?? Number.POSITIVE_INFINITY;
  if (info.type === 'number')
    return (s) => {
      const value = s[field] as number | undefined;
      return value !== undefined && value >= low && value <= high;
    };
  if (matches === undefined) return (s) => s[field] !== undefined;
  if (matches.includes('\b'))
    fail(
      'the pattern holds a backspace',
      'In double quotes, YAML reads `\\b` as that character.',
      'Write patterns in single quotes.',
    );
  const unsafe = whyUnsafe(matches);
  if (unsafe)
    fail(
      `the pattern \`${matches}\` ${unsafe}`,
      'Patterns run over every step of every session.',
      'Write it in a simpler way, or as several matchers.',
    );
  const pattern = new RegExp(matches, 'i');
  if (info.values && !info.values.some((value) => pattern.test(value)))
    fail(
      `the pattern \`${matches}\` can never match`,
      `\`${field}\` is one of: ${info.values.join(', ')}.`,
      'Use one of them, or a list of them.',
    );
  // A path is known by its end, other text by its beginning.
  const reach =
    field === 'files'
      ? (v: string): string => v.slice(-PATTERN_REACH)
      : (v: string): string => v.slice(0, PATTERN_REACH);
  const found = (value: string): boolean => pattern.test(value.length > PATTERN_REACH ? reach(value) : value);
  if (!info.list)
    return (s) => {
      const value = s[field] as string | undefined;
      return value !== undefined && found(value);
    };
  return (s) => {
    const values = s[field] as string[] | undefined;
    if (values) for (let i = 0; i < values.length; i++) if (found(values[i] as string)) return true;
    return false;
  };
}

/** The test that a list holds none of some values, with whatever else is asked of it. */
function compileLacks<F extends StepField | SessionField>(
  field: F,
  info: FieldInfo,
  test: Extract<FieldTest, { lacks?: unknown }>,
  path: KeyPath,
  where: Where,
): (s: { [field in F]?: unknown }) => boolean {
  if (!info.list)
    throw new Problem(`\`${field}\` holds one value`, {
      where: where(path),
      why: '`lacks` is for fields that hold several values.',
      action: 'List the values that it may have, or match the others with a pattern.',
    });
  const { lacks = [], ...rest } = test;
  const hasOne = compileField(field, info, Array.isArray(lacks) ? lacks : [lacks], [...path, 'lacks'], where);
  const asked = Object.values(rest).some((value) => value !== undefined);
  const also = asked ? compileField(field, info, rest, path, where) : undefined;
  return (s) => !hasOne(s) && (also === undefined || also(s));
}

function holds(values: string[] | undefined, value: string | number | boolean): boolean {
  return values?.includes(value as string) ?? false;
}
