import { describe, expect, it } from 'vitest';
import type { SessionFacts } from '../extract/facts.ts';
import { type Candidate, Suggestions } from './suggest-examples.ts';

const DAY = 86_400_000;
const END = Date.UTC(2026, 8, 30);
const RULES = [
  { id: 'plan', actor: 'human' as const },
  { id: 'steer', actor: 'human' as const },
];
interface Told {
  evidence?: number[];
  steps?: number;
  prompts?: number[];
  daysAgo?: number | null;
  stops?: number;
  counterSigns?: number;
  signs?: number;
  outcome?: string;
  automated?: boolean;
  practices?: string[];
}
const facts = (id: string, told: Told = {}): SessionFacts => {
  const { evidence = [1, 2], steps = 20, prompts = [0], daysAgo = 1, stops = 0, outcome = 'yes' } = told;
  return {
    id,
    practices: Object.fromEntries(
      (told.practices ?? ['plan']).map((practice) => [
        practice,
        {
          outcome,
          evidence: evidence.map((step) => ({ step, at: 'x:1' })),
          ...(told.counterSigns ? { counterSigns: [{ name: 'x', evidence: [] }] } : {}),
        },
      ]),
    ),
    signs: told.signs ? [{ sign: 'x', evidence: [] }] : [],
    counts: { steps, prompts: prompts.length, interrupts: stops, rejections: 0 },
    timeline: prompts.map((first) => ({ kind: 'prompt', first, last: first })),
    time: { start: daysAgo === null ? null : END - daysAgo * DAY, active: 600_000 },
    ...(told.automated ? { automated: 'scripted' } : {}),
  } as unknown as SessionFacts;
};
type Given = [facts: SessionFacts, name: string | null, consent?: boolean];
function best(given: Given[], taken: string[] = [], rules = RULES): Map<string, Candidate[]> {
  const suggestions = new Suggestions(rules, END, new Set(taken));
  for (const [one, name, consent = true] of given)
    suggestions.add(one, name === null ? null : { name, consent });
  return new Map(suggestions.best().map(({ practice, candidates }) => [practice, candidates]));
}
const order = (given: Given[]): string[] => (best(given).get('plan') ?? []).map(({ session }) => session);

describe('sessions that could become examples', () => {
  it('show the practice, with evidence, without a counter-sign, trouble or more than one stop', () => {
    expect(order([[facts('a'), 'Ada']])).toEqual(['a']);
    for (const told of [
      { outcome: 'no' },
      { outcome: 'not-observable' },
      { evidence: [] },
      { counterSigns: 1 },
      { signs: 1 },
      { stops: 2 },
      { prompts: [] },
      { automated: true },
    ])
      expect([told, order([[facts('a', told), 'Ada']])]).toEqual([told, []]);
  });

  it('are held by somebody who could agree, and are no example yet', () => {
    expect(order([[facts('a'), null]])).toEqual([]);
    expect(best([[facts('a'), 'Ada']], ['a']).size).toBe(0);
  });

  it('stand in the order of consent, evidence, stops, length, age', () => {
    const ordered: Given[] = [
      [facts('z'), 'A'],
      [facts('y', { daysAgo: 40 }), 'B'],
      [facts('x', { steps: 50 }), 'C'],
    ];
    expect(order([...ordered].reverse())).toEqual(['z', 'y', 'x']);
    expect(
      order([
        [facts('a'), 'A', false],
        [facts('b', { stops: 1 }), 'B'],
        [facts('c', { evidence: [3] }), 'C'],
      ]),
    ).toEqual(['b', 'c', 'a']);
    expect(
      order([
        [facts('a', { daysAgo: null }), 'A'],
        [facts('b', { daysAgo: 300 }), 'B'],
      ]),
    ).toEqual(['b', 'a']);
  });

  it('are three at most, each of another person, the same whatever came first', () => {
    const many: Given[] = ['A', 'B', 'C', 'D'].flatMap((name, i): Given[] => [
      [facts(`${i}1`), name],
      [facts(`${i}0`), name],
    ]);
    expect(order(many)).toEqual(['00', '10', '20']);
    expect(order([...many].reverse())).toEqual(['00', '10', '20']);
  });

  it('are others for another practice, where there are others', () => {
    const both = { practices: ['plan', 'steer'] };
    const found = best([
      [facts('a', both), 'A'],
      [facts('b', both), 'B'],
    ]);
    expect(found.get('plan')?.map(({ session }) => session)).toEqual(['a', 'b']);
    expect(found.get('steer')?.map(({ session }) => session)).toEqual(['b', 'a']);
  });

  it('are shown whole when they are short, else from the prompt before the first sign to the one after the last', () => {
    const part = (told: Told): number[] | undefined => {
      const one = best([[facts('a', told), 'A']]).get('plan')?.[0];
      return one && [one.from, one.to];
    };
    expect(part({ steps: 60, prompts: [0, 30], evidence: [31, 33] })).toEqual([0, 59]);
    expect(part({ steps: 200, prompts: [0, 30, 80], evidence: [31, 33] })).toEqual([30, 79]);
    expect(part({ steps: 100, prompts: [0, 30], evidence: [31] })).toEqual([30, 99]);
    expect(part({ steps: 400, prompts: [0, 350], evidence: [5, 200] })).toBeUndefined();
  });

  it('say why in a sentence', () => {
    expect(best([[facts('a', { daysAgo: 0 }), 'A']]).get('plan')?.[0]?.why).toBe(
      'Seen at 2 steps, never stopped or refused, 20 steps in 10 minutes and on the newest day of the data; no counter-sign and no trouble sign.',
    );
  });
});
