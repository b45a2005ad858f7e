import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture } from '../../tests/fixtures/pilot/folder.ts';
import { Problem } from '../problem.ts';
import { parsePlan, planJsonSchema } from './plan.ts';

const text = fixture('plan.yaml');
const problemOf = (changed: string): string => {
  try {
    parsePlan(changed);
  } catch (error) {
    if (error instanceof Problem) return error.toText();
    throw error;
  }
  throw new Error('no problem was found');
};

describe('parsePlan', () => {
  it('reads a plan and fills in what it leaves out', () => {
    expect(parsePlan(text)).toEqual({
      title: 'Plan first',
      primary: { metric: 'ticket-cycle-time', clock: 'elapsed', effect: 'ratio' },
      periods: {
        before: { from: '2026-05-04', to: '2026-06-12' },
        after: { from: '2026-07-06', to: '2026-08-14' },
        earlier: [],
      },
      arms: { pilot: ['Ann Example'], control: ['Ben Sample'] },
      inclusion: 'All tickets that were started in a period.',
      strata: ['type', 'size'],
      band: { low: 0.95, high: 1.05 },
      margins: { revertRate: 0.05 },
      signals: [],
      stop: ['Two people ask to leave.'],
      concurrent: ['A new build machine in July.'],
      optOuts: 1,
    });
  });

  it('reads the plan of the demo', () => {
    const demo = readFileSync(new URL('../../content/demo/pilot/plan.yaml', import.meta.url), 'utf8');
    expect(parsePlan(demo)).toMatchObject({
      skeptic: true,
      margins: { incidentsPerChange: 1.5 },
      withheld: expect.any(String),
    });
  });

  it.each([
    ['a metric that is not known', 'ticket-cycle-time', 'velocity', 'pilot/plan.yaml:2'],
    ['a key that is not known', 'optOuts', 'optOut', 'Did you mean “optOuts”?'],
    ['a margin that is no share', 'revertRate: 0.05', 'revertRate: 5', 'margins.revertRate'],
    [
      'a day that is not in the calendar',
      '2026-06-12',
      '2026-06-31',
      'periods.before.to: “2026-06-31” is not a day',
    ],
    [
      'a period that ends before it begins',
      '2026-08-14',
      '2026-07-01',
      'periods.after ends (2026-07-01) before it begins (2026-07-06)',
    ],
    [
      'periods that share a day',
      '2026-07-06',
      '2026-06-12',
      'periods.after begins (2026-06-12) before periods.before ends (2026-06-12)',
    ],
    ['a person in both arms', '[Ben Sample]', '[ann example]', '“ann example” is in both arms'],
    ['a pilot arm of nobody', '[Ann Example]', '[]', 'Nobody is in the pilot arm'],
    [
      'a band without width',
      'low: 0.95, high: 1.05',
      'low: 1, high: 1',
      'The band of no meaningful change has no width',
    ],
  ])('refuses %s, with its place', (_, from, to, says) => {
    const said = problemOf(text.replace(from, to));
    expect(said).toContain(says);
    expect(said).toMatch(/pilot\/plan\.yaml:\d+/);
  });

  it('names everything that is missing', () => {
    const said = problemOf('title: Only this\n');
    for (const key of ['primary', 'periods', 'arms', 'inclusion', 'band'])
      expect(said).toContain(`${key}: expected`);
  });
});

describe('planJsonSchema', () => {
  type Schema = { description?: string; properties?: Record<string, Schema> };
  const keysOf = (schema: Schema, path = ''): [string, Schema][] =>
    Object.entries(schema.properties ?? {}).flatMap(([key, child]) => [
      [`${path}${key}`, child] as [string, Schema],
      ...keysOf(child, `${path}${key}.`),
    ]);

  it('describes every key', () => {
    const keys = keysOf(planJsonSchema() as Schema);
    expect(keys.length).toBeGreaterThan(25);
    for (const [path, { description }] of keys) expect(description, path).toMatch(/^[A-Z].*\.$/);
  });
});
