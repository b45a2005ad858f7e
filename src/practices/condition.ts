/**
 * Conditions of a rule, compiled to functions that run in time linear in the steps of a session.
 *
 * A condition gives the evidence that made it hold, or null where it does not hold:
 * - `count`: the first `EVIDENCE_KEPT` steps that were counted (with `distinct`, those that brought a new value). A
 *   count that only sets a limit (`atMost` alone) rests on what is absent and has none.
 * - `sequence`: its steps, of the chain that was complete first.
 * - `stretch`: with `atMost`, the first `EVIDENCE_KEPT` steps that ended a stretch; with `atLeast`, of the first stretch
 *   that got so far the step it began with and the one that reached it.
 * - `streak`: the steps of the first streak that was long enough, up to that moment (at most `EVIDENCE_KEPT`).
 * - `covered`: the first `EVIDENCE_KEPT` steps that covered a file. `areas`: the first step of each area, at most so many.
 *   `session`: none.
 * - `all`: all of it. `any`: that of the first branch that holds. `not`: none.
 */
import { Problem } from '../problem.ts';
import type { Step } from '../sessions/model.ts';
import { areasOf } from './areas.ts';
import { SESSION_FIELDS } from './fields.ts';
import { compileSessionField, type KeyPath, type Matchers, type Scope, START } from './match.ts';
import type { Anchor, Condition, Match } from './rule.ts';
import { StepSet } from './step-set.ts';

/** How many steps are given as evidence of a count or a stretch. */
export const EVIDENCE_KEPT = 5;

/** Asks a condition of the session at hand (see `Matchers.begin`): indices of steps, unordered, or null. */
export type Ask = () => number[] | null;

type Count = Extract<Condition, { count: Match }>;
type Sequence = Extract<Condition, { sequence: unknown }>;
type Stretch = Extract<Condition, { stretch: unknown }>;
type Streak = Extract<Condition, { streak: unknown }>;
type Covered = Extract<Condition, { covered: unknown }>;
type Areas = Extract<Condition, { areas: unknown }>;
type OfSession = Extract<Condition, { session: unknown }>;

/**
 * Compiles a condition.
 * @throws Problem when it can never hold, or names what is not defined
 */
export function compileCondition(c: Condition, matchers: Matchers, scope: Scope, path: KeyPath): Ask {
  if ('count' in c) return compileCount(c, matchers, scope, path);
  if ('sequence' in c) return compileSequence(c, matchers, scope, path);
  if ('stretch' in c) return compileStretch(c, matchers, scope, path);
  if ('streak' in c) return compileStreak(c, matchers, scope, path);
  if ('covered' in c) return compileCovered(c, matchers, scope, path);
  if ('areas' in c) return compileAreas(c, matchers, scope, path);
  if ('session' in c) return compileOfSession(c, matchers, scope, path);
  if ('not' in c) {
    const ask = compileCondition(c.not, matchers, scope, [...path, 'not']);
    return () => (ask() === null ? [] : null);
  }
  if ('all' in c) {
    const parts = c.all.map((part, i) => compileCondition(part, matchers, scope, [...path, 'all', i]));
    return () => {
      const evidence: number[] = [];
      for (const ask of parts) {
        const more = ask();
        if (more === null) return null;
        evidence.push(...more);
      }
      return evidence;
    };
  }
  const parts = c.any.map((part, i) => compileCondition(part, matchers, scope, [...path, 'any', i]));
  return () => {
    for (const ask of parts) {
      const evidence = ask();
      if (evidence !== null) return evidence;
    }
    return null;
  };
}

/** Compiles an anchor to a function that gives the index of its step, −1 where the session has none. */
export function compileAnchor(anchor: Anchor, matchers: Matchers, scope: Scope, path: KeyPath): () => number {
  if ('first' in anchor) {
    const id = matchers.compile(anchor.first, scope, [...path, 'first']);
    return () => matchers.first(id);
  }
  const id = matchers.compile(anchor.last, scope, [...path, 'last']);
  return () => matchers.last(id);
}

function compileCount(c: Count, matchers: Matchers, scope: Scope, path: KeyPath): Ask {
  const id = matchers.compile(c.count, scope, [...path, 'count']);
  const before = c.before && compileAnchor(c.before, matchers, scope, [...path, 'before']);
  const after = c.after && compileAnchor(c.after, matchers, scope, [...path, 'after']);
  const among = c.among && {
    first: c.among.first,
    id: matchers.compile(c.among.of, scope, [...path, 'among', 'of']),
  };
  const low = c.atLeast ?? (c.atMost === undefined ? 1 : Number.NEGATIVE_INFINITY);
  const high = c.atMost ?? Number.POSITIVE_INFINITY;
  const { distinct, sum } = c;
  if (distinct && sum)
    throw new Problem('a count cannot both add up and count different values', {
      where: scope.where([...path, 'sum']),
      why: 'A count is one number.',
      action: 'Keep one of `sum` and `distinct`.',
    });
  if (low > high)
    throw new Problem('a count can never be so many and so few', {
      where: scope.where([...path, 'atLeast']),
      why: `\`atLeast: ${c.atLeast}\` is more than \`atMost: ${c.atMost}\`.`,
      action: 'Change one of the bounds, or leave it out.',
    });
  if (among && !distinct && !sum && low > among.first)
    throw new Problem('a count can never be so many', {
      where: scope.where([...path, 'atLeast']),
      why: `It looks at the first ${among.first} only and needs ${low}.`,
      action: 'Lower `atLeast`, or look at more of them in `among`.',
    });
  const tells = c.atLeast !== undefined || c.atMost === undefined;

  return () => {
    const steps = matchers.steps;
    let from = 0;
    let to = steps.length;
    if (before) {
      const at = before();
      if (at >= 0) to = at;
    }
    if (after) {
      const at = after();
      from = at < 0 ? to : at + 1;
    }
    const evidence: number[] = [];
    const seen = distinct && new Set<string>();
    let total = 0;
    if (among) to = Math.min(to, endOfFirst(among.first, matchers.marks(among.id), matchers));
    const marks = matchers.marks(id);
    const allowed = among && matchers.marks(among.id);
    for (let i = marks.next(from, to); i < to; i = marks.next(i + 1, to)) {
      if (allowed && !allowed.has(i)) continue;
      const step = steps[i] as Step;
      if (seen) {
        const size = seen.size;
        addValues(seen, step[distinct]);
        if (seen.size === size) continue;
        total = seen.size;
      } else total += sum ? (step[sum] ?? 0) : 1;
      if (tells && evidence.length < EVIDENCE_KEPT) evidence.push(i);
    }
    return total >= low && total <= high ? evidence : null;
  };
}

/** Where the first so many steps of a set end, counted from the start of the session. */
function endOfFirst(many: number, steps: StepSet, matchers: Matchers): number {
  const to = matchers.steps.length;
  let at = -1;
  for (let left = many; left > 0; left--) {
    at = steps.next(at + 1, to);
    if (at === to) return to;
  }
  return at + 1;
}

function addValues(seen: Set<string>, value: string | string[] | undefined): void {
  if (value === undefined) return;
  if (typeof value === 'string') seen.add(value);
  else for (let i = 0; i < value.length; i++) seen.add(value[i] as string);
}

/**
 * A sequence of k items is found in one pass. For each j the latest chain of steps that meets the first j items is
 * kept. A later chain is never worse than an earlier one: what may follow is the same, and less lies between that
 * `unless` could forbid or `within` could count. A step that matches `unless` of item j + 1, or is one too many for its
 * `within`, ends the chain of j items.
 */
function compileSequence(c: Sequence, matchers: Matchers, scope: Scope, path: KeyPath): Ask {
  const first = c.sequence[0] as Sequence['sequence'][number];
  const { start, rest } = takeStart(first.is);
  const k = c.sequence.length;
  const is = c.sequence.map((item, j) => {
    const match = j === 0 ? rest : item.is;
    return match === undefined ? undefined : matchers.compile(match, scope, [...path, 'sequence', j, 'is']);
  });
  const unless = c.sequence.map((item, j) =>
    item.unless === undefined
      ? undefined
      : matchers.compile(item.unless, scope, [...path, 'sequence', j, 'unless']),
  );
  const within = c.sequence.map((item, j) =>
    item.within === undefined
      ? undefined
      : matchers.compile(item.within.of, scope, [...path, 'sequence', j, 'within', 'of']),
  );
  const most = c.sequence.map((item) => item.within?.atMost ?? Number.POSITIVE_INFINITY);
  // chains[j * k + i] is the step that met item i in the latest chain of j items; −1 for the start of the session.
  const chains = new Int32Array((k + 1) * k);
  const alive = new Uint8Array(k + 1);
  const isMarks: (StepSet | undefined)[] = new Array(k);
  const unlessMarks: (StepSet | undefined)[] = new Array(k);
  const withinMarks: (StepSet | undefined)[] = new Array(k);
  // Steps that matter to any item.
  const relevant = new StepSet();
  // Steps since the chain of j items was met that `within` of the next item counts.
  const between = new Int32Array(k + 1);

  return () => {
    for (let j = 0; j < k; j++) {
      const wanted = is[j];
      // An item that occurs nowhere, and could not be met by the start, settles it.
      if (wanted !== undefined && !(j === 0 && start) && matchers.count(wanted) === 0) return null;
      isMarks[j] = wanted === undefined ? undefined : matchers.marks(wanted);
      const forbidden = unless[j];
      unlessMarks[j] =
        forbidden === undefined || matchers.count(forbidden) === 0 ? undefined : matchers.marks(forbidden);
      const counted = within[j];
      withinMarks[j] = counted === undefined ? undefined : matchers.marks(counted);
    }
    relevant.reset(matchers.steps.length);
    for (const marks of [isMarks, unlessMarks, withinMarks])
      for (const some of marks) if (some) relevant.addAll(some);
    between.fill(0);
    alive.fill(0);
    alive[0] = 1;
    if (start) {
      alive[1] = 1;
      chains[k] = -1;
    }
    // After the last item's last step nothing is completed any more. Only the first item may be nothing but the start.
    const to = matchers.last(is[k - 1] as number) + 1;
    for (let i = relevant.next(0, to); i < to; i = relevant.next(i + 1, to)) {
      // From the last item to the first, so that one step never meets two items of a chain.
      for (let j = k - 1; j >= 0; j--) {
        if (alive[j] === 0) continue;
        if (isMarks[j]?.has(i)) {
          for (let at = 0; at < j; at++) chains[(j + 1) * k + at] = chains[j * k + at] as number;
          chains[(j + 1) * k + j] = i;
          alive[j + 1] = 1;
          between[j + 1] = 0;
          if (j === k - 1) return Array.from(chains.subarray(k * k)).filter((step) => step >= 0);
        }
        if (unlessMarks[j]?.has(i)) alive[j] = 0;
        if (withinMarks[j]?.has(i)) {
          between[j] = (between[j] as number) + 1;
          if ((between[j] as number) > (most[j] as number)) alive[j] = 0;
        }
      }
    }
    return null;
  };
}

/** Takes `start` out of a matcher: whether it was there, and what else may match. */
function takeStart(match: Match): { start: boolean; rest: Match | undefined } {
  if (match === START) return { start: true, rest: undefined };
  if (!Array.isArray(match) || !match.includes(START)) return { start: false, rest: match };
  const rest = match.filter((m) => m !== START);
  return { start: true, rest: rest.length === 0 ? undefined : rest };
}

function compileStretch(c: Stretch, matchers: Matchers, scope: Scope, path: KeyPath): Ask {
  const { sum } = c.stretch;
  const of = matchers.compile(c.stretch.of, scope, [...path, 'stretch', 'of']);
  const endedBy = matchers.compile(c.stretch.endedBy, scope, [...path, 'stretch', 'endedBy']);
  const { atMost, atLeast } = c;
  if ((atMost === undefined) === (atLeast === undefined))
    throw new Problem('a stretch needs one bound', {
      where: scope.where([...path, 'stretch']),
      why:
        atMost === undefined
          ? 'Without a bound it says nothing.'
          : 'No stretch may pass `atMost`, while some stretch has to reach `atLeast`: these are two conditions.',
      action: 'Say `atMost` or `atLeast`, and join two conditions with `all`.',
    });
  if (atLeast !== undefined) return () => stretchThatReaches(atLeast, sum, of, endedBy, matchers);
  const relevant = new StepSet();
  return () => {
    const steps = matchers.steps;
    const counted = matchers.marks(of);
    const ends = matchers.marks(endedBy);
    const evidence: number[] = [];
    let total = 0;
    if ((atMost as number) < 0 && steps.length > 0) return null;
    relevant.reset(steps.length);
    relevant.addAll(counted);
    relevant.addAll(ends);
    for (let i = relevant.next(0, steps.length); i < steps.length; i = relevant.next(i + 1, steps.length)) {
      if (counted.has(i)) total += (steps[i] as Step)[sum] ?? 0;
      if (total > (atMost as number)) return null;
      if (ends.has(i)) {
        if (evidence.length < EVIDENCE_KEPT) evidence.push(i);
        total = 0;
      }
    }
    return evidence;
  };
}

function stretchThatReaches(
  bound: number,
  sum: Stretch['stretch']['sum'],
  of: number,
  endedBy: number,
  matchers: Matchers,
): number[] | null {
  if (matchers.count(of) === 0) return null;
  const { steps } = matchers;
  const counted = matchers.marks(of);
  const ends = matchers.marks(endedBy);
  let begin = -1;
  let total = 0;
  for (let i = counted.next(0, steps.length); i < steps.length; i++) {
    const more = counted.has(i) ? ((steps[i] as Step)[sum] ?? 0) : 0;
    if (more > 0) {
      if (begin < 0) begin = i;
      total += more;
      if (total >= bound) return begin === i ? [i] : [begin, i];
    }
    if (ends.has(i)) {
      begin = -1;
      total = 0;
    }
  }
  return null;
}

function compileStreak(c: Streak, matchers: Matchers, scope: Scope, path: KeyPath): Ask {
  const { same } = c.streak;
  const of = matchers.compile(c.streak.of, scope, [...path, 'streak', 'of']);
  const endedBy =
    c.streak.endedBy === undefined
      ? undefined
      : matchers.compile(c.streak.endedBy, scope, [...path, 'streak', 'endedBy']);
  const among =
    c.streak.among === undefined
      ? undefined
      : matchers.compile(c.streak.among, scope, [...path, 'streak', 'among']);
  const relevant = new StepSet();
  const keyOf = (step: Step): string => (same ? JSON.stringify(same.map((field) => step[field])) : '');

  return () => {
    if (matchers.count(of) < c.atLeast) return null;
    const steps = matchers.steps;
    const marks = matchers.marks(of);
    const ends = endedBy === undefined ? undefined : matchers.marks(endedBy);
    const others = among === undefined ? undefined : matchers.marks(among);
    const streaks = new Map<string, number[]>();
    relevant.reset(steps.length);
    for (const some of [marks, ends, others]) if (some) relevant.addAll(some);
    for (let i = relevant.next(0, steps.length); i < steps.length; i = relevant.next(i + 1, steps.length)) {
      if (ends?.has(i)) streaks.clear();
      if (!marks.has(i)) {
        if (others?.has(i)) streaks.clear();
        continue;
      }
      const value = keyOf(steps[i] as Step);
      const streak = streaks.get(value);
      if (!streak) streaks.set(value, [i]);
      else if (streak.push(i) >= c.atLeast) return streak.slice(0, EVIDENCE_KEPT);
    }
    return null;
  };
}

function compileCovered(c: Covered, matchers: Matchers, scope: Scope, path: KeyPath): Ask {
  const of = matchers.compile(c.covered.of, scope, [...path, 'covered', 'of']);
  const by = matchers.compile(c.covered.by, scope, [...path, 'covered', 'by']);
  const relevant = new StepSet();

  return () => {
    if (matchers.count(of) === 0) return null;
    const steps = matchers.steps;
    const asked = matchers.marks(of);
    const covers = matchers.marks(by);
    const named = new Map<string, number>();
    const known = new Set<string>();
    const evidence = new Set<number>();
    let coveredFiles = 0;
    relevant.reset(steps.length);
    relevant.addAll(asked);
    relevant.addAll(covers);
    for (let i = relevant.next(0, steps.length); i < steps.length; i = relevant.next(i + 1, steps.length)) {
      const { files = [] } = steps[i] as Step;
      if (asked.has(i))
        for (const file of files) {
          if (known.has(file)) continue;
          known.add(file);
          const at = named.get(file);
          if (at === undefined) continue;
          coveredFiles++;
          if (evidence.size < EVIDENCE_KEPT) evidence.add(at);
        }
      if (covers.has(i)) for (const file of files) if (!named.has(file)) named.set(file, i);
    }
    return known.size > 0 && coveredFiles / known.size >= c.atLeast ? [...evidence] : null;
  };
}

function compileAreas(c: Areas, matchers: Matchers, scope: Scope, path: KeyPath): Ask {
  const of = matchers.compile(c.areas.of, scope, [...path, 'areas', 'of']);
  const turn = matchers.compile(c.areas.turn, scope, [...path, 'areas', 'turn']);
  return () => {
    // Areas are joined by turns alone, so fewer turns than areas cannot be; what comes before the first is one too.
    if (matchers.count(of) < c.atLeast || matchers.count(turn) + 1 < c.atLeast) return null;
    const areas = areasOf(matchers.steps, matchers.marks(of), matchers.marks(turn));
    return areas.length >= c.atLeast ? areas.slice(0, EVIDENCE_KEPT).map(({ first }) => first) : null;
  };
}

function compileOfSession(c: OfSession, matchers: Matchers, scope: Scope, path: KeyPath): Ask {
  const tests = SESSION_FIELDS.flatMap((field) => {
    const test = c.session[field];
    return test === undefined
      ? []
      : [compileSessionField(field, test, [...path, 'session', field], scope.where)];
  });
  if (tests.length === 0)
    throw new Problem('the test of the session is empty', {
      where: scope.where([...path, 'session']),
      why: 'It would hold for every session.',
      action: `Say one of: ${SESSION_FIELDS.join(', ')}.`,
    });
  return () => (tests.every((holds) => holds(matchers.session)) ? [] : null);
}
