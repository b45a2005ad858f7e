import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { ruleSchema } from './rule.ts';
import { misfitOf } from './shape.ts';
import { checkShape } from './yaml-source.ts';

const RULE = {
  id: 'one',
  code: 'T1',
  name: 'One',
  summary: 'One.',
  actor: 'human',
  needs: ['edits'],
  detected: { applies: 'a', yes: 'b', limits: 'c' },
  signals: { note: { kind: 'call', files: { matches: 'notes/' } } },
  applies: { all: [{ count: 'note' }, { not: { session: { branches: { present: true } } } }] },
  yes: {
    sequence: [{ is: ['start', 'note'] }, { is: { kind: 'prompt' }, within: { atMost: 2, of: 'note' } }],
  },
  examples: [
    { name: 'One', steps: [{ edit: 'a.ts' }], outcome: 'yes', evidence: [0] },
    { name: 'Two', steps: [], outcome: 'no' },
  ],
};

/** Ways to every value in data. */
function ways(data: unknown, way: (string | number)[] = []): (string | number)[][] {
  if (data === null || typeof data !== 'object') return [way];
  return [
    way,
    ...Object.entries(data).flatMap(([key, value]) =>
      ways(value, [...way, Array.isArray(data) ? Number(key) : key]),
    ),
  ];
}
function replaced(data: unknown, [key, ...rest]: (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = Array.isArray(data) ? [...data] : { ...(data as object) };
  (copy as Record<string | number, unknown>)[key] = replaced(
    (copy as Record<string | number, unknown>)[key],
    rest,
    value,
  );
  return copy;
}

describe('what does not fit', () => {
  test('is found exactly where the validator refuses, and can be told, whatever stands wherever in a rule', () => {
    expect(misfitOf(ruleSchema, RULE)).toBeNull();
    fc.assert(
      fc.property(fc.constantFrom(...ways(RULE)), fc.jsonValue({ maxDepth: 2 }), (way, value) => {
        const data = replaced(RULE, way, value);
        const fits = ruleSchema.safeParse(data).success;
        const misfit = misfitOf(ruleSchema, data);
        expect(misfit === null).toBe(fits);
        if (misfit === null) return;
        // The place is where the data was changed, above it, or inside of what was put there.
        const shared = misfit.path.findIndex((key, i) => i >= way.length || key !== way[i]);
        expect(shared === -1 || shared >= way.length).toBe(true);
        const source = { data, where: () => 'one.mdx:1' };
        let told: unknown;
        try {
          checkShape(ruleSchema, source, 'a practice');
        } catch (error) {
          told = error;
        }
        expect(told).toBeInstanceOf(Problem);
        const { message, why, action } = told as Problem;
        for (const text of [message, why, action]) expect(text).toMatch(/\S/);
        expect(`${message} ${why} ${action}`).not.toMatch(/undefined|\[object|Invalid input/);
      }),
      { numRuns: 3000 },
    );
  });

  test.each<[string, z.ZodType, unknown, object]>([
    [
      'a number that is not whole',
      z.number().int(),
      1.5,
      { is: 'form', why: 'It is 1.5 and should be a whole number' },
    ],
    [
      'a number that is too small',
      z.number().positive(),
      0,
      { is: 'size', why: 'It is 0, more than 0 are needed' },
    ],
    [
      'nothing where something stands',
      z.strictObject({ a: z.string() }),
      { a: null },
      { is: 'kind', found: 'empty' },
    ],
    ['an entry of a list', z.array(z.string()), ['a', 2], { path: [1], is: 'kind', found: 'a number' }],
    [
      'a key of a record',
      z.record(z.string().regex(/^a/, 'words with a'), z.string()),
      { b: 'x' },
      { is: 'key', key: 'b' },
    ],
  ])('is told for %s', (_, schema, data, expected) => {
    expect(misfitOf(schema, data)).toMatchObject(expected);
  });
});
