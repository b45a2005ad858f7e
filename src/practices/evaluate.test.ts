import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Step } from '../sessions/model.ts';
import { CAPABILITIES } from '../sessions/model.ts';
import { compileRule, compileRules, judge, judgeAll } from './evaluate.ts';
import { exampleToSteps } from './examples.ts';
import type { Anchor, Condition, Match, Rule, Signals } from './rule.ts';

// Letters for steps make conditions and sessions readable: 'FSP' is a failing run, a source edit, a passing run.
const LETTERS = {
  S: { kind: 'call', action: 'edit', target: 'source', added: 100, files: ['src/a.ts'] },
  T: { kind: 'call', action: 'edit', target: 'test', added: 10, files: ['src/a.test.ts', 'src/a.ts'] },
  F: { kind: 'call', action: 'shell', runs: ['test'], result: 'fail' },
  P: { kind: 'call', action: 'shell', runs: ['test'], result: 'pass' },
  C: { kind: 'call', action: 'shell', runs: ['commit'] },
  U: { kind: 'prompt', chars: 7 },
} as const;
type Letter = keyof typeof LETTERS;
const SIGNALS: Signals = {
  S: { target: 'source' },
  T: { target: 'test' },
  F: { result: 'fail' },
  P: { result: 'pass' },
  C: { runs: 'commit' },
  U: { kind: 'prompt' },
  edit: ['S', 'T'],
};

const session = (letters: string): Step[] =>
  [...letters].map((l, i) => ({ ...LETTERS[l as Letter], file: 0, line: i + 1 }) as unknown as Step);
const all = [...CAPABILITIES];
const always: Condition = { count: {}, atLeast: 0 };
const rule = (yes: Condition, more: Partial<Rule> = {}): Rule => ({
  id: 'x',
  code: 'X1',
  name: 'X',
  summary: 'X',
  actor: 'human',
  needs: ['edits'],
  detected: { applies: '', yes: '', limits: '' },
  applies: always,
  yes,
  examples: [],
  ...more,
});
/** Evidence where the condition holds, else null. */
function ask(condition: Condition, letters: string): number[] | null {
  const { outcome, evidence } = judge(compileRule(rule(condition), SIGNALS), {
    steps: session(letters),
    observable: all,
  });
  return outcome === 'yes' ? evidence : null;
}

describe('count', () => {
  test.each<[string, Condition, string, number[] | null]>([
    ['at least one by default', { count: 'S' }, 'UU', null],
    ['gives the first five steps', { count: 'S' }, 'USSSSSSS', [1, 2, 3, 4, 5]],
    ['takes its lower bound in', { count: 'S', atLeast: 2 }, 'SS', [0, 1]],
    ['takes its upper bound in', { count: 'S', atLeast: 1, atMost: 2 }, 'SSS', null],
    ['with only an upper bound rests on what is absent', { count: 'S', atMost: 2 }, 'SS', []],
    ['before the first anchor, without it', { count: 'F', before: { first: 'S' } }, 'FSF', [0]],
    ['before the last anchor', { count: 'F', before: { last: 'S' }, atLeast: 2 }, 'FSFSF', [0, 2]],
    [
      'before an anchor that is absent is the whole session',
      { count: 'F', before: { first: 'S' } },
      'UF',
      [1],
    ],
    ['after the last anchor', { count: 'P', after: { last: 'S' } }, 'SPSUP', [4]],
    ['after an anchor that is absent is nothing', { count: 'P', after: { last: 'S' } }, 'PPP', null],
    ['an anchor is not after itself', { count: 'S', after: { last: 'S' } }, 'SS', null],
    ['between two anchors', { count: 'U', after: { first: 'S' }, before: { last: 'S' } }, 'USUSU', [2]],
    ['among the first of others', { count: 'F', among: { first: 2, of: ['F', 'P'] } }, 'PUPF', null],
    ['among the first of others, found', { count: 'F', among: { first: 2, of: ['F', 'P'] } }, 'PUFF', [2]],
    [
      'among counts from the start even behind an anchor',
      { count: 'F', among: { first: 2, of: 'F' }, after: { first: 'S' } },
      'FSFF',
      [2],
    ],
    ['adds a field up', { count: 'edit', sum: 'added', atLeast: 210 }, 'STS', [0, 1, 2]],
    ['adds a field up, one too few', { count: 'edit', sum: 'added', atLeast: 211 }, 'STS', null],
    ['counts different values', { count: 'edit', distinct: 'files', atLeast: 2 }, 'SSSS', null],
    [
      'counts different values in lists, and shows who brought them',
      { count: 'edit', distinct: 'files', atLeast: 2 },
      'SSTST',
      [0, 2],
    ],
  ])('%s', (_, condition, letters, expected) => {
    expect(ask(condition, letters)).toEqual(expected);
  });
});

const tdd: Condition = {
  sequence: [{ is: ['start', 'P'] }, { is: 'F', unless: 'S' }, { is: 'S' }, { is: 'P' }],
};
describe('sequence', () => {
  test.each<[string, Condition, string, number[] | null]>([
    ['other steps may lie between', { sequence: [{ is: 'F' }, { is: 'P' }] }, 'UFUUP', [1, 4]],
    ['order matters', { sequence: [{ is: 'F' }, { is: 'P' }] }, 'PF', null],
    ['one step meets one item', { sequence: [{ is: 'S' }, { is: 'S' }] }, 'S', null],
    [
      'the chain that is complete first, with the latest steps before',
      { sequence: [{ is: 'S' }, { is: 'F' }, { is: 'P' }] },
      'SSFFPSFP',
      [1, 3, 4],
    ],
    ['unless forbids a step between', { sequence: [{ is: 'F' }, { is: 'P', unless: 'S' }] }, 'FSP', null],
    [
      'unless does not forbid steps elsewhere',
      { sequence: [{ is: 'F' }, { is: 'P', unless: 'S' }] },
      'SFPS',
      [1, 2],
    ],
    [
      'an item begins anew after what was forbidden',
      { sequence: [{ is: 'F' }, { is: 'P', unless: 'S' }] },
      'FSFP',
      [2, 3],
    ],
    [
      'a step that meets the item is not between',
      { sequence: [{ is: 'F' }, { is: 'edit', unless: 'S' }] },
      'FS',
      [0, 1],
    ],
    [
      'unless on the first item looks back to the start',
      { sequence: [{ is: 'F', unless: 'S' }, { is: 'P' }] },
      'SFP',
      null,
    ],
    ['start is before the first step', { sequence: [{ is: 'start' }, { is: 'F', unless: 'U' }] }, 'F', [0]],
    ['start is lost to unless', { sequence: [{ is: 'start' }, { is: 'F', unless: 'U' }] }, 'UF', null],
    ['failing first, from the start', tdd, 'TFSP', [1, 2, 3]],
    ['failing by its own change', tdd, 'SFSP', null],
    ['failing by its own change after a pass', tdd, 'PSFSP', null],
    ['failing first after a pass', tdd, 'SPTFSSP', [1, 3, 5, 6]],
    [
      'within allows so many steps between',
      { sequence: [{ is: 'S' }, { is: 'C', within: { atMost: 2, of: ['F', 'P'] } }] },
      'SFUPUC',
      [0, 5],
    ],
    [
      'within forbids one more',
      { sequence: [{ is: 'S' }, { is: 'C', within: { atMost: 2, of: ['F', 'P'] } }] },
      'SFFPC',
      null,
    ],
    [
      'within counts from the nearest step before',
      { sequence: [{ is: 'S' }, { is: 'C', within: { atMost: 1, of: 'F' } }] },
      'SFFSFC',
      [3, 5],
    ],
    [
      'within on the first item counts from the start',
      { sequence: [{ is: 'S', within: { atMost: 1, of: 'U' } }, { is: 'C' }] },
      'UUSC',
      null,
    ],
    [
      'a step that meets the item is not counted as between',
      { sequence: [{ is: 'S' }, { is: 'F', within: { atMost: 1, of: 'F' } }, { is: 'C' }] },
      'SFFC',
      [0, 2, 3],
    ],
  ])('%s', (_, condition, letters, expected) => {
    expect(ask(condition, letters)).toEqual(expected);
  });
});

describe('stretch', () => {
  const small: Condition = { stretch: { sum: 'added', of: 'edit', endedBy: 'C' }, atMost: 200 };
  test.each<[string, string, number[] | null]>([
    ['gives the steps that ended stretches', 'SCSSCU', [1, 4]],
    ['takes its bound in', 'SSC', [2]],
    ['is broken by one large stretch', 'SCSSTCSC', null],
    ['is broken by the rest of the session', 'SCSST', null],
    ['holds in a session with nothing in it', '', []],
  ])('%s', (_, letters, expected) => {
    expect(ask(small, letters)).toEqual(expected);
  });
});

const large = (of: Match, endedBy: Match, atLeast: number): Condition => ({
  stretch: { sum: 'added', of, endedBy },
  atLeast,
});
describe('a stretch that has to reach a bound', () => {
  test.each<[string, Condition, string, number[] | null]>([
    ['shows where it began and where it got there', large('S', 'C', 300), 'USUSUSS', [1, 5]],
    ['shows one step that got there alone', large('S', 'C', 100), 'UCS', [2]],
    ['begins anew behind what ends it', large('S', 'C', 200), 'SCSUS', [2, 4]],
    ['does not add stretches up', large('S', 'C', 200), 'SCSCS', null],
    ['does not begin with a step that adds nothing', large('edit', 'C', 110), 'UTS', [1, 2]],
    ['without any step is none', large('S', 'C', 100), 'UC', null],
  ])('%s', (_, condition, letters, expected) => {
    expect(ask(condition, letters)).toEqual(expected);
  });
});

describe('a streak', () => {
  test.each<[string, Condition, string, number[] | null]>([
    ['goes on over steps that do not matter', { streak: { of: 'F' }, atLeast: 2 }, 'FUSF', [0, 3]],
    [
      'among others is ended by one of them',
      { streak: { of: 'F', among: ['F', 'P'] }, atLeast: 2 },
      'FUPF',
      null,
    ],
    [
      'among others goes on over the rest',
      { streak: { of: 'F', among: ['F', 'P'] }, atLeast: 2 },
      'PFUSF',
      [1, 4],
    ],
    ['is not ended by its own kind', { streak: { of: 'F', among: 'F' }, atLeast: 3 }, 'FFF', [0, 1, 2]],
    [
      'among others may be ended by something else too',
      { streak: { of: 'F', among: ['F', 'P'], endedBy: 'U' }, atLeast: 2 },
      'FUF',
      null,
    ],
  ])('%s', (_, condition, letters, expected) => {
    expect(ask(condition, letters)).toEqual(expected);
  });
});

describe('all, any and not', () => {
  test.each<[string, Condition, string, number[] | null]>([
    [
      'all gives everything, once and sorted',
      { all: [{ count: 'P' }, { count: ['U', 'P'] }] },
      'UPU',
      [0, 1, 2],
    ],
    ['all fails with one', { all: [{ count: 'P' }, { count: 'U' }] }, 'P', null],
    [
      'any gives its first branch that holds',
      { any: [{ count: 'F' }, { count: 'U' }, { count: 'P' }] },
      'UP',
      [0],
    ],
    ['not gives nothing', { not: { count: 'F' } }, 'U', []],
    ['not fails where the other holds', { not: { count: 'F' } }, 'F', null],
  ])('%s', (_, condition, letters, expected) => {
    expect(ask(condition, letters)).toEqual(expected);
  });
});

describe('a judgement', () => {
  const verify = rule(
    { count: 'P', after: { last: 'S' } },
    {
      needs: ['edits', 'shell'],
      applies: { count: 'S' },
      missedAt: { last: 'S' },
      counterSigns: [{ name: 'Red', says: 'It ends red.', when: { count: 'F', after: { last: 'S' } } }],
    },
  );
  const compiled = compileRule(verify, SIGNALS);
  const of = (letters: string, observable = all) => judge(compiled, { steps: session(letters), observable });

  test('says what the format lacks before anything else', () => {
    expect(of('SP', ['edits'])).toEqual({
      outcome: 'not-observable',
      evidence: [],
      missing: 'shell',
      counterSigns: [],
    });
  });
  test('is not applicable without occasion, and shows no counter-signs then', () => {
    expect(of('PF')).toEqual({ outcome: 'not-applicable', evidence: [], counterSigns: [] });
    expect(of('')).toEqual({ outcome: 'not-applicable', evidence: [], counterSigns: [] });
  });
  test('shows what was missed', () => {
    expect(of('USPSU')).toEqual({ outcome: 'no', evidence: [3], counterSigns: [] });
  });
  test('shows counter-signs beside a yes without changing it', () => {
    expect(of('SFP')).toEqual({
      outcome: 'yes',
      evidence: [2],
      counterSigns: [{ name: 'Red', says: 'It ends red.', evidence: [1] }],
    });
  });
  test('of many rules is the same as one by one, compiled together or apart', () => {
    const rules = [verify, rule(tdd), rule({ count: 'U' }, { signals: { U: { kind: 'call' } } })];
    const together = compileRules(rules, SIGNALS);
    const apart = rules.map((r) => compileRule(r, SIGNALS));
    for (const letters of ['TFSP', 'SFU', '', 'UUPSFSPC']) {
      const given = { steps: session(letters), observable: all };
      const expected = apart.map((r) => judge(r, given));
      expect(judgeAll(together, given)).toEqual(expected);
      expect(judgeAll(apart, given)).toEqual(expected);
    }
  });
  test('takes a signal of the rule before the shared one of that name, in the rule alone', () => {
    const own = rule({ count: 'U' }, { signals: { U: 'S' } });
    expect(judge(compileRule(own, SIGNALS), { steps: session('US'), observable: all }).evidence).toEqual([1]);
  });
});

describe('a test of the session as a whole', () => {
  const onBranch = compileRule(rule({ session: { branches: { matches: '^(?!main$)' } } }), SIGNALS);
  const judged = (branches?: string[]) => judge(onBranch, { steps: session('S'), observable: all, branches });
  test('holds when one value of the list meets it, without evidence', () => {
    expect(judged(['main', 'feature/x'])).toMatchObject({ outcome: 'yes', evidence: [] });
    expect(judged(['main']).outcome).toBe('no');
    expect(judged([]).outcome).toBe('no');
    expect(judged().outcome).toBe('no');
  });
  test('takes an empty list for one that is absent', () => {
    const none = compileRule(rule({ session: { pullRequests: { present: false } } }), SIGNALS);
    const steps = session('S');
    expect(judge(none, { steps, observable: all, pullRequests: [] }).outcome).toBe('yes');
    expect(judge(none, { steps, observable: all, pullRequests: ['https://x'] }).outcome).toBe('no');
  });
});

describe('a condition is refused', () => {
  test.each<[string, Condition, string]>([
    [
      'when it adds up and counts values',
      { count: 'S', sum: 'added', distinct: 'files' },
      'a count cannot both add up and count different values',
    ],
    [
      'when its bounds exclude each other',
      { count: 'S', atLeast: 3, atMost: 2 },
      'a count can never be so many and so few',
    ],
    [
      'when start is not at the start',
      { sequence: [{ is: 'S' }, { is: 'start' }] },
      '`start` is not the name of a signal',
    ],
  ])('%s', (_, condition, message) => {
    expect(() => compileRule(rule(condition), SIGNALS)).toThrow(message);
  });
  test('when a stretch has two bounds or none', () => {
    const of: Condition = { stretch: { sum: 'added', of: 'S', endedBy: 'C' } };
    expect(() => compileRule(rule(of), SIGNALS)).toThrow('a stretch needs one bound');
    expect(() => compileRule(rule({ ...of, atLeast: 1, atMost: 2 }), SIGNALS)).toThrow(
      'a stretch needs one bound',
    );
  });
  test('when it asks nothing of the session', () => {
    expect(() => compileRule(rule({ session: {} }), SIGNALS)).toThrow('the test of the session is empty');
  });
  test('when it asks for more of a session than text', () => {
    expect(() => compileRule(rule({ session: { branches: { atLeast: 2 } } }), SIGNALS)).toThrow(
      '`branches` has no size',
    );
  });
  test('when a signal no condition uses is wrong', () => {
    expect(() => compileRule(rule(tdd, { signals: { unused: 'nothing' } }), SIGNALS)).toThrow(
      '`nothing` is not the name of a signal',
    );
  });
});

// -- The engine against a plain reading of the definitions, quadratic and worse.

const meets = (m: Match, step: Step): boolean => {
  if (typeof m === 'string') return m !== 'start' && meets(SIGNALS[m] as Match, step);
  if (Array.isArray(m)) return m.some((part) => meets(part, step));
  return Object.entries(m).every(([field, want]) => {
    const value = step[field as keyof Step];
    return Array.isArray(value) ? (value as unknown[]).includes(want) : value === want;
  });
};

function reference(c: Condition, steps: Step[]): number[] | null {
  const indices = steps.map((_, i) => i);
  const where = (a: Anchor): number => {
    const hits = indices.filter((i) => meets('first' in a ? a.first : a.last, steps[i] as Step));
    return ('first' in a ? hits[0] : hits.at(-1)) ?? -1;
  };
  if ('not' in c) return reference(c.not, steps) ? null : [];
  if ('all' in c) {
    const parts = c.all.map((part) => reference(part, steps));
    return parts.includes(null) ? null : parts.flatMap((p) => p as number[]);
  }
  if ('any' in c) return c.any.map((part) => reference(part, steps)).find((p) => p !== null) ?? null;
  if ('stretch' in c) {
    const ends = indices.filter((i) => meets(c.stretch.endedBy, steps[i] as Step));
    for (const end of [...ends, steps.length - 1]) {
      const begin = (ends.filter((e) => e < end).at(-1) ?? -1) + 1;
      let sum = 0;
      let first: number | undefined;
      for (let i = begin; i <= end; i++) {
        const step = steps[i] as Step;
        if (!meets(c.stretch.of, step) || !step[c.stretch.sum]) continue;
        first ??= i;
        sum += step[c.stretch.sum] as number;
        if (c.atLeast !== undefined && sum >= c.atLeast) return [first, i];
      }
      if (c.atMost !== undefined && sum > c.atMost) return null;
    }
    return c.atLeast === undefined ? ends.slice(0, 5) : null;
  }
  if ('sequence' in c) {
    const items = c.sequence;
    const chains: number[][] = [];
    const extend = (chain: number[]): void => {
      if (chain.length === items.length) {
        chains.push(chain);
        return;
      }
      const { is, unless, within } = items[chain.length] as (typeof items)[number];
      const from = chain.at(-1) ?? -1;
      if (chain.length === 0 && (is === 'start' || (Array.isArray(is) && is.includes('start')))) extend([-1]);
      for (let i = from + 1; i < steps.length; i++) {
        const between = steps.slice(from + 1, i);
        if (!meets(is, steps[i] as Step)) continue;
        if (unless && between.some((s) => meets(unless, s))) continue;
        if (within && between.filter((s) => meets(within.of, s)).length > within.atMost) continue;
        extend([...chain, i]);
      }
    };
    extend([]);
    if (chains.length === 0) return null;
    const end = Math.min(...chains.map((chain) => chain.at(-1) as number));
    const latest = chains
      .filter((chain) => chain.at(-1) === end)
      .sort((a, b) => {
        for (let i = a.length - 1; i >= 0; i--) if (a[i] !== b[i]) return (b[i] as number) - (a[i] as number);
        return 0;
      })[0] as number[];
    return latest.filter((i) => i >= 0);
  }
  if ('streak' in c) {
    const { of, among, endedBy, same = [] } = c.streak;
    for (const end of indices) {
      if (!meets(of, steps[end] as Step)) continue;
      const alike = (i: number): boolean =>
        same.every((field) => String((steps[i] as Step)[field]) === String((steps[end] as Step)[field]));
      const ended = indices
        .filter((i) => i <= end)
        .filter((i) => {
          const step = steps[i] as Step;
          return (endedBy && meets(endedBy, step)) || (among && meets(among, step) && !meets(of, step));
        })
        .at(-1);
      const run = indices.filter(
        (i) => i >= (ended ?? 0) && i <= end && meets(of, steps[i] as Step) && alike(i),
      );
      if (run.length >= c.atLeast) return run.slice(0, 5);
    }
    return null;
  }
  if ('covered' in c) {
    const filesOf = (i: number): string[] => (steps[i] as Step).files ?? [];
    const asked = indices.filter((i) => meets(c.covered.of, steps[i] as Step));
    const firsts = asked.flatMap((i) => filesOf(i).map((file) => ({ file, i })));
    const files = [...new Set(firsts.map(({ file }) => file))];
    const by = files.flatMap((file) => {
      const { i } = firsts.find((first) => first.file === file) as { i: number };
      const cover = indices.find(
        (j) => j < i && meets(c.covered.by, steps[j] as Step) && filesOf(j).includes(file),
      );
      return cover === undefined ? [] : [cover];
    });
    if (files.length === 0 || by.length / files.length < c.atLeast) return null;
    return [...new Set(by)].slice(0, 5);
  }
  if ('areas' in c || 'session' in c) throw new Error('not among these conditions');
  const before = c.before ? where(c.before) : -1;
  const after = c.after && where(c.after);
  const allowed =
    c.among && indices.filter((i) => meets(c.among?.of as Match, steps[i] as Step)).slice(0, c.among.first);
  let hits = indices.filter((i) => {
    if (before >= 0 && i >= before) return false;
    if (after !== undefined && (after < 0 || i <= after)) return false;
    if (allowed && !allowed.includes(i)) return false;
    return meets(c.count, steps[i] as Step);
  });
  let total = hits.length;
  const { sum, distinct } = c;
  if (sum) total = hits.reduce((t, i) => t + ((steps[i] as Step)[sum] ?? 0), 0);
  if (distinct) {
    const values = (i: number): string[] => [(steps[i] as Step)[distinct] ?? []].flat();
    hits = hits.filter((i, at) =>
      values(i).some((v) => !hits.slice(0, at).some((j) => values(j).includes(v))),
    );
    total = new Set(hits.flatMap(values)).size;
  }
  const low = c.atLeast ?? (c.atMost === undefined ? 1 : -1);
  if (total < low || total > (c.atMost ?? Number.MAX_VALUE)) return null;
  return c.atLeast === undefined && c.atMost !== undefined ? [] : hits.slice(0, 5);
}

const letters = fc
  .array(fc.constantFrom(...(Object.keys(LETTERS) as Letter[])), { maxLength: 12 })
  .map((l) => l.join(''));
const name = fc.constantFrom<Match>('S', 'T', 'F', 'P', 'C', 'U', 'edit', ['F', 'P'], ['U', 'C', 'S'], {
  action: 'shell',
});
const anchor = fc.oneof(
  name.map((first) => ({ first })),
  name.map((last) => ({ last })),
);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const count = fc
  .record({
    count: name,
    before: maybe(anchor),
    after: maybe(anchor),
    among: maybe(fc.record({ first: fc.integer({ min: 1, max: 4 }), of: name })),
    sum: maybe(fc.constantFrom('added' as const, 'chars' as const)),
    distinct: maybe(fc.constant('files' as const)),
    atLeast: maybe(fc.integer({ min: 0, max: 4 })),
    atMost: maybe(fc.integer({ min: 4, max: 210 })),
  })
  .map((c): Condition => (c.sum ? { ...c, distinct: undefined } : c))
  // More than it may look at is refused, so there is nothing to judge.
  .filter((c) => !('count' in c && c.among && !c.sum && !c.distinct && (c.atLeast ?? 1) > c.among.first));
const within = maybe(fc.record({ atMost: fc.integer({ min: 1, max: 3 }), of: name }));
const item = fc.record({ is: name, unless: maybe(name), within });
const sequence = fc
  .tuple(
    fc.record({
      is: fc.oneof(name, fc.constantFrom<Match>('start', ['start', 'P'])),
      unless: maybe(name),
      within,
    }),
    fc.array(item, { minLength: 1, maxLength: 3 }),
  )
  .map(([first, rest]): Condition => ({ sequence: [first, ...rest] }));
const stretch = fc
  .record({
    of: name,
    endedBy: name,
    bound: fc.oneof(
      fc.record({ atMost: fc.constantFrom(0, 100, 110, 300) }),
      fc.record({ atLeast: fc.constantFrom(10, 100, 110, 300) }),
    ),
  })
  .map(({ of, endedBy, bound }): Condition => ({ stretch: { sum: 'added', of, endedBy }, ...bound }));
const streak = fc
  .record({
    of: name,
    among: maybe(name),
    endedBy: maybe(name),
    same: maybe(fc.subarray(['name', 'files', 'text'] as const, { minLength: 1 })),
    atLeast: fc.integer({ min: 2, max: 4 }),
  })
  .map(
    ({ atLeast, ...streak }): Condition => ({ streak: { ...streak, same: streak.same?.slice() }, atLeast }),
  );
const covered = fc
  .record({ of: name, by: name, atLeast: fc.constantFrom(0, 0.5, 0.9, 1) })
  .map(({ of, by, atLeast }): Condition => ({ covered: { of, by }, atLeast }));
const { condition } = fc.letrec<{ condition: Condition; leaf: Condition }>((tie) => ({
  leaf: fc.oneof(count, sequence, stretch, streak, covered),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })),
    tie('condition').map((not): Condition => ({ not })),
  ),
}));
const unique = (evidence: number[] | null): number[] | null =>
  evidence && [...new Set(evidence)].sort((a, b) => a - b);

describe('areas', () => {
  test.each<[string, string, number, number[] | null]>([
    ['are folders that no turn touched together', 'US UX UY', 3, [1, 3, 5]],
    ['are too few where a turn touched two of them', 'US UXY UY', 3, null],
    ['need as many turns', 'SXY', 2, null],
  ])('%s', (_, letters, atLeast, expected) => {
    const folders: Record<string, string> = { S: 'src', X: 'ci', Y: 'web' };
    const steps = [...letters.replaceAll(' ', '')].map(
      (letter, i) =>
        ({
          ...LETTERS[letter === 'U' ? 'U' : 'S'],
          files: [`${folders[letter]}/a.ts`],
          file: 0,
          line: i + 1,
        }) as unknown as Step,
    );
    const { outcome, evidence } = judge(
      compileRule(rule({ areas: { of: 'edit', turn: 'U' }, atLeast }), SIGNALS),
      { steps, observable: all },
    );
    expect(outcome === 'yes' ? evidence : null).toEqual(expected);
  });
});

describe('a counter-sign that only several sessions show', () => {
  const again = {
    name: 'Again',
    says: 'x',
    repeated: { of: { kind: 'prompt' as const }, chars: 5, sessions: 3 },
  };
  const judged = (rest: Partial<Rule>, observable = all) =>
    judge(compileRule(rule({ count: {} }, { counterSigns: [again], ...rest }), SIGNALS), {
      steps: exampleToSteps({
        name: '',
        steps: [{ prompt: 'Hi' }, { prompt: 'Round totals.' }, { edit: 'a.ts' }, { prompt: 'Round totals.' }],
      }),
      observable,
    });

  test('gives every step that is long enough, and changes neither outcome nor evidence', () => {
    expect(judged({}).repeats).toEqual([{ name: 'Again', steps: [1, 3] }]);
    expect(judged({}).counterSigns).toEqual([]);
    expect({ ...judged({}), repeats: undefined }).toEqual({ ...judged({ counterSigns: [] }) });
  });

  test('is looked for without an occasion too, and not where the practice cannot be observed', () => {
    const none = judged({ applies: { count: { kind: 'skill' } } });
    expect([none.outcome, none.repeats]).toEqual(['not-applicable', [{ name: 'Again', steps: [1, 3] }]]);
    const hidden = judged({ needs: ['skills'] }, ['prompts']);
    expect([hidden.outcome, hidden.repeats]).toEqual(['not-observable', undefined]);
  });
});

describe('for any session and any condition', () => {
  test('the engine finds what a plain reading of the definitions finds', () => {
    fc.assert(
      fc.property(condition, letters, (c, l) => {
        expect(ask(c, l)).toEqual(unique(reference(c, session(l))));
      }),
      { numRuns: 3000 },
    );
  });

  test('a sequence is found like by trying all chains', () => {
    fc.assert(
      fc.property(sequence, letters, (c, l) => {
        expect(ask(c, l)).toEqual(reference(c, session(l)));
      }),
      { numRuns: 3000 },
    );
  });

  test('evidence is sorted, unique and within the session', () => {
    fc.assert(
      fc.property(condition, letters, (c, l) => {
        const evidence = ask(c, l) ?? [];
        expect(evidence).toEqual(unique(evidence));
        for (const i of evidence) expect(i >= 0 && i < l.length).toBe(true);
      }),
    );
  });

  test('evidence of a count or a sequence are steps that match it', () => {
    fc.assert(
      fc.property(fc.oneof(count, sequence), letters, (c, l) => {
        const steps = session(l);
        const named =
          'count' in c ? [c.count] : (c as { sequence: { is: Match }[] }).sequence.map((s) => s.is);
        for (const i of ask(c, l) ?? []) expect(named.some((m) => meets(m, steps[i] as Step))).toBe(true);
      }),
    );
  });

  test('steps that match nothing change nothing but the numbering', () => {
    const noise: Step = { kind: 'meta', file: 0, line: 1 };
    fc.assert(
      fc.property(condition, letters, fc.array(fc.nat({ max: 12 }), { maxLength: 6 }), (c, l, places) => {
        const steps: (Step & { was?: number })[] = session(l).map((s, was) => ({ ...s, was }));
        for (const place of places) steps.splice(Math.min(place, steps.length), 0, noise);
        const judged = judge(compileRule(rule(c), SIGNALS), { steps, observable: all });
        const plain = ask(c, l);
        expect(judged.outcome === 'yes').toBe(plain !== null);
        if (plain) expect(judged.evidence.map((i) => (steps[i] as { was?: number }).was)).toEqual(plain);
      }),
      { numRuns: 1000 },
    );
  });
});
