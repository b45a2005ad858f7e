import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partLabels } from './part-labels.ts';
import { textWidth } from './text-width.ts';

const NAMES = ['substantial', 'assisted', 'trivial'];

test('a name stands over the middle of a part that is wide enough, and is led to a narrow one', () => {
  const [wide, thin] = partLabels(
    [
      { name: 'substantial', from: 100, to: 300 },
      { name: 'assisted', from: 300, to: 304 },
    ],
    12,
    100,
    500,
  );
  expect(wide?.leader).toBeNull();
  expect((wide?.x ?? 0) + textWidth('substantial', 12) / 2).toBeCloseTo(200);
  expect(thin?.middle).toBe(302);
  const [first, second] = partLabels(
    [
      { name: 'substantial', from: 100, to: 110 },
      { name: 'assisted', from: 110, to: 114 },
    ],
    12,
    100,
    500,
  );
  expect(first?.x).toBe(100);
  expect(second?.leader?.to).toBe(112);
  expect(second?.leader?.from).toBeGreaterThan(112);
});

test('names keep their order, apart from each other and inside', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 3 }), (lengths) => {
      let from = 82;
      const parts = lengths.map((length, i) => {
        const part = { name: NAMES[i] as string, from, to: from + length };
        from += length;
        return part;
      });
      const labels = partLabels(parts, 12, 82, Math.max(from, 300));
      let least = 82;
      for (const { name, x, leader } of labels) {
        expect(x).toBeGreaterThanOrEqual(least - 1e-9);
        least = x + textWidth(name, 12) + 9.999;
        const part = parts.find((one) => one.name === name);
        if (leader !== null) expect(leader.to).toBe(((part?.from ?? 0) + (part?.to ?? 0)) / 2);
      }
      expect(least - 9.999).toBeLessThanOrEqual(Math.max(from, 300) + 1e-9);
    }),
  );
});
