import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rewriteStrings } from './rewrite-strings.ts';

const schema = z.strictObject({
  kind: z.enum(['ada', 'ben']),
  text: z.string().nullable(),
  list: z.array(z.strictObject({ at: z.string().optional(), n: z.int() })),
  reasons: z.record(z.string(), z.array(z.string())),
  any: z.json(),
});

describe('rewriteStrings', () => {
  it('rewrites free texts wherever they stand, and no word of a choice', () => {
    const value = {
      kind: 'ada' as const,
      text: 'ada',
      list: [{ at: 'ada:1', n: 1 }, { n: 2 }],
      reasons: { ada: ['ada', 'x'] },
      any: { who: ['zoe', 'ada'], n: [2, 1] },
    };
    expect(rewriteStrings(schema, value, (text) => text.replace('ada', 'P'))).toEqual({
      kind: 'ada',
      text: 'P',
      list: [{ at: 'P:1', n: 1 }, { n: 2 }],
      reasons: { P: ['P', 'x'] },
      // In an order that does not tell what stood there.
      any: { who: ['P', 'zoe'], n: [2, 1] },
    });
    expect(value.text).toBe('ada');
  });
});
