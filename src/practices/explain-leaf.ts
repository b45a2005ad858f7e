/** What the leaves of a condition come to in a session, in words: how many were counted, how far a sequence got. */
import type { Step } from '../sessions/model.ts';
import { areasOf } from './areas.ts';
import { compileAnchor, compileCondition } from './condition.ts';
import { SESSION_FIELDS } from './fields.ts';
import { type KeyPath, type Matchers, type Scope, START } from './match.ts';
import type { Anchor, Condition, Match } from './rule.ts';

/** Most files named for one leaf. */
const FILES_NAMED = 5;

/** What one leaf comes to. */
export interface Measured {
  /** Whether it holds. The engine decides; a test holds this to what the engine says. */
  meets: boolean;
  /** What the session has, as a phrase. May hold file names and branches: untrusted text. */
  found: string;
  /** Indices of the steps that show it. */
  steps: number[];
}
export type Measure = () => Measured;

/** Matchers of the rule, which have begun with the session, and the names it may use. */
export interface LeafContext {
  matchers: Matchers;
  scope: Scope;
}

/**
 * Measures one leaf of a condition in the session at hand.
 * @returns a function that says what the session has; `meets` agrees with the engine, which a test holds it to
 */
export function measureOf(c: Condition, path: KeyPath, context: LeafContext): Measure {
  if ('count' in c) return measureCount(c, path, context);
  if ('sequence' in c) return measureSequence(c, path, context);
  if ('stretch' in c) return measureStretch(c, path, context);
  if ('streak' in c) return measureStreak(c, path, context);
  if ('covered' in c) return measureCovered(c, path, context);
  if ('areas' in c) return measureAreas(c, path, context);
  if ('session' in c) return measureSession(c, path, context);
  // `all`, `any` and `not` are no leaves; a form that is added to the language shows without a measure.
  const ask = compileCondition(c, context.matchers, context.scope, path);
  return () => ({ meets: ask() !== null, found: ask() === null ? 'does not hold' : 'holds', steps: [] });
}

type Of<K extends string> = Extract<Condition, { [key in K]: unknown }>;

const bounds = (low: number | undefined, high: number | undefined): string =>
  [
    low === undefined ? '' : `at least ${low} ${low === 1 ? 'is' : 'are'} needed`,
    high === undefined ? '' : `at most ${high} ${high === 1 ? 'is' : 'are'} allowed`,
  ]
    .filter(Boolean)
    .join(', ');

function measureCount(c: Of<'count'>, path: KeyPath, { matchers, scope }: LeafContext): Measure {
  const id = matchers.compile(c.count, scope, [...path, 'count']);
  const among = c.among && matchers.compile(c.among.of, scope, [...path, 'among', 'of']);
  const before = c.before && compileAnchor(c.before, matchers, scope, [...path, 'before']);
  const after = c.after && compileAnchor(c.after, matchers, scope, [...path, 'after']);
  const low = c.atLeast ?? (c.atMost === undefined ? 1 : undefined);
  const named = (anchor: Anchor): string => inWords('first' in anchor ? anchor.first : anchor.last);

  return () => {
    const { steps } = matchers;
    const end = before?.() ?? -1;
    const begin = after?.() ?? -1;
    const marks = matchers.marks(id);
    const allowed = among === undefined ? undefined : matchers.marks(among);
    let left = c.among?.first ?? 0;
    const seen = new Set<string>();
    const counted: number[] = [];
    let sum = 0;
    for (let i = 0; i < steps.length; i++) {
      if (allowed) {
        if (left === 0 || !allowed.has(i)) continue;
        left--;
      }
      if (!marks.has(i) || (after && (begin < 0 || i <= begin)) || (end >= 0 && i >= end)) continue;
      const step = steps[i] as Step;
      if (c.distinct) {
        const size = seen.size;
        for (const value of [step[c.distinct] ?? []].flat()) seen.add(value);
        if (seen.size === size) continue;
      }
      if (c.sum) sum += step[c.sum] ?? 0;
      counted.push(i);
    }
    const total = c.sum ? sum : c.distinct ? seen.size : counted.length;
    const what = c.sum
      ? `\`${c.sum}\` comes to ${total}`
      : c.distinct
        ? `counted ${total} different \`${c.distinct}\``
        : `counted ${total}`;
    const notes = [
      bounds(low, c.atMost),
      c.after && begin < 0 ? `there is no ${named(c.after)} to be after` : '',
      c.before && end < 0 ? `there is no ${named(c.before)}, so the whole session is before it` : '',
    ].filter(Boolean);
    return {
      meets: total >= (low ?? Number.NEGATIVE_INFINITY) && total <= (c.atMost ?? Number.POSITIVE_INFINITY),
      found: [what, ...notes].join(', '),
      steps: counted,
    };
  };
}

function measureSequence(c: Of<'sequence'>, path: KeyPath, { matchers, scope }: LeafContext): Measure {
  const items = c.sequence.map(({ is, unless, within }, j) => {
    const at = [...path, 'sequence', j];
    const alternatives = Array.isArray(is) ? is : [is];
    const rest = alternatives.filter((m) => m !== START);
    const compile = (m: Match | undefined, key: string): number | undefined =>
      m === undefined || (Array.isArray(m) && m.length === 0)
        ? undefined
        : matchers.compile(m, scope, [...at, key]);
    return {
      start: j === 0 && rest.length < alternatives.length,
      is: compile(j === 0 ? rest : is, 'is'),
      unless: compile(unless, 'unless'),
      of: compile(within?.of, 'within'),
      most: within?.atMost ?? 0,
    };
  });
  const k = items.length;

  return () => {
    // As the engine does it: of each length the latest chain; here with what ended it, and the longest is remembered.
    const chains: (number[] | undefined)[] = [[], items[0]?.start ? [-1] : undefined];
    const between = new Array<number>(k + 1).fill(0);
    let best: number[] = chains[1] ?? [];
    let ended: { by: 'unless' | 'within'; step: number } | undefined;
    for (let i = 0; i < matchers.steps.length && best.length < k; i++)
      for (let j = k - 1; j >= 0; j--) {
        const chain = chains[j];
        const item = items[j] as (typeof items)[number];
        if (!chain) continue;
        if (item.is !== undefined && matchers.marks(item.is).has(i)) {
          chains[j + 1] = [...chain, i];
          between[j + 1] = 0;
          if (j + 1 >= best.length) {
            best = chains[j + 1] as number[];
            ended = undefined;
          }
        }
        const stop =
          item.unless !== undefined && matchers.marks(item.unless).has(i)
            ? 'unless'
            : item.of !== undefined && matchers.marks(item.of).has(i) && oneMore(between, j) > item.most
              ? 'within'
              : undefined;
        if (!stop) continue;
        chains[j] = undefined;
        if (j === best.length && chain.at(-1) === best.at(-1)) ended ??= { by: stop, step: i };
      }
    const met = best.length;
    const steps = best.filter((i) => i >= 0);
    if (met === k) return { meets: true, found: `all ${k} items followed one another`, steps };
    const next = `item ${met + 1} of ${k} (${inWords((c.sequence[met] as { is: Match }).is)})`;
    const so = met === 0 ? '' : met === 1 ? 'item 1 was there, ' : `items 1 to ${met} were there, `;
    const why = ended
      ? `${next} did not come before what ${ended.by === 'unless' ? 'its `unless` forbids' : 'its `within` allows was used up'}`
      : `${next} ${met === 0 ? 'is not there' : 'did not follow'}`;
    return { meets: false, found: so + why, steps: ended ? [...steps, ended.step] : steps };
  };
}

function measureStretch(c: Of<'stretch'>, path: KeyPath, { matchers, scope }: LeafContext): Measure {
  const { sum } = c.stretch;
  const of = matchers.compile(c.stretch.of, scope, [...path, 'stretch', 'of']);
  const endedBy = matchers.compile(c.stretch.endedBy, scope, [...path, 'stretch', 'endedBy']);
  return () => {
    const counted = matchers.marks(of);
    const ends = matchers.marks(endedBy);
    let worst = { total: 0, steps: [] as number[] };
    let open = { total: 0, steps: [] as number[] };
    for (let i = 0; i < matchers.steps.length; i++) {
      const more = counted.has(i) ? ((matchers.steps[i] as Step)[sum] ?? 0) : 0;
      if (more > 0) open = { total: open.total + more, steps: [open.steps[0] ?? i, i] };
      if (open.total > worst.total) worst = open;
      if (ends.has(i)) open = { total: 0, steps: [] };
    }
    const { atMost, atLeast } = c;
    return {
      meets: worst.total <= (atMost ?? Number.POSITIVE_INFINITY) && worst.total >= (atLeast ?? 0),
      found: `the largest stretch has ${worst.total} \`${sum}\`, ${bounds(atLeast, atMost)}`,
      steps: worst.steps,
    };
  };
}

function measureStreak(c: Of<'streak'>, path: KeyPath, { matchers, scope }: LeafContext): Measure {
  const { of, endedBy, among, same } = c.streak;
  const compile = (m: Match | undefined, key: string): number | undefined =>
    m === undefined ? undefined : matchers.compile(m, scope, [...path, 'streak', key]);
  const id = compile(of, 'of') as number;
  const endId = compile(endedBy, 'endedBy');
  const amongId = compile(among, 'among');
  return () => {
    const marks = matchers.marks(id);
    const streaks = new Map<string, number[]>();
    let best: number[] = [];
    for (let i = 0; i < matchers.steps.length; i++) {
      const ends = endId !== undefined && matchers.marks(endId).has(i);
      const other = amongId !== undefined && matchers.marks(amongId).has(i) && !marks.has(i);
      if (ends || other) streaks.clear();
      if (!marks.has(i)) continue;
      const key = same ? JSON.stringify(same.map((field) => (matchers.steps[i] as Step)[field])) : '';
      const streak = [...(streaks.get(key) ?? []), i].slice(0, c.atLeast);
      streaks.set(key, streak);
      if (streak.length > best.length) best = streak;
    }
    return {
      meets: best.length >= c.atLeast,
      found:
        best.length >= c.atLeast
          ? `a streak of ${best.length} was there`
          : `the longest streak has ${best.length}, ${bounds(c.atLeast, undefined)}`,
      steps: best,
    };
  };
}

function measureCovered(c: Of<'covered'>, path: KeyPath, { matchers, scope }: LeafContext): Measure {
  const of = matchers.compile(c.covered.of, scope, [...path, 'covered', 'of']);
  const by = matchers.compile(c.covered.by, scope, [...path, 'covered', 'by']);
  return () => {
    const asked = matchers.marks(of);
    const covers = matchers.marks(by);
    const named = new Set<string>();
    /** File → step in which it first stands uncovered; −1 where it was covered. */
    const files = new Map<string, number>();
    matchers.steps.forEach((step, i) => {
      if (asked.has(i))
        for (const file of step.files ?? []) if (!files.has(file)) files.set(file, named.has(file) ? -1 : i);
      if (covers.has(i)) for (const file of step.files ?? []) named.add(file);
    });
    const bare = [...files].filter(([, step]) => step >= 0);
    const share = (files.size - bare.length) / files.size;
    const list = bare.slice(0, FILES_NAMED).map(([file]) => file);
    if (bare.length > FILES_NAMED) list.push(`and ${bare.length - FILES_NAMED} more`);
    return {
      meets: files.size > 0 && share >= c.atLeast,
      found:
        files.size === 0
          ? 'there is no file to cover'
          : `${files.size - bare.length} of ${files.size} files are covered, at least ${percent(c.atLeast)} are needed${
              list.length > 0 ? `; not covered: ${list.join(', ')}` : ''
            }`,
      steps: bare.map(([, step]) => step),
    };
  };
}

function measureAreas(c: Of<'areas'>, path: KeyPath, { matchers, scope }: LeafContext): Measure {
  const of = matchers.compile(c.areas.of, scope, [...path, 'areas', 'of']);
  const turn = matchers.compile(c.areas.turn, scope, [...path, 'areas', 'turn']);
  return () => {
    const areas = areasOf(matchers.steps, matchers.marks(of), matchers.marks(turn));
    return {
      meets: areas.length >= c.atLeast,
      found: `${areas.length} separate ${areas.length === 1 ? 'area' : 'areas'}, ${bounds(c.atLeast, undefined)}`,
      steps: areas.map(({ first }) => first),
    };
  };
}

function measureSession(c: Of<'session'>, path: KeyPath, { matchers, scope }: LeafContext): Measure {
  const ask = compileCondition(c, matchers, scope, path);
  return () => ({
    meets: ask() !== null,
    found: SESSION_FIELDS.filter((field) => c.session[field] !== undefined)
      .map((field) => {
        const values = matchers.session[field] ?? [];
        return `\`${field}\`: ${values.length === 0 ? 'none' : values.join(', ')}`;
      })
      .join('; '),
    steps: [],
  });
}

/** 0.9 as `90 %`. */
const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;

/** A matcher by its name, where it has one. */
function inWords(match: Match): string {
  if (typeof match === 'string') return match;
  if (Array.isArray(match)) return match.map(inWords).join(' or ');
  return 'step that matches';
}

function oneMore(counts: number[], at: number): number {
  const more = (counts[at] ?? 0) + 1;
  counts[at] = more;
  return more;
}
