import fc from 'fast-check';
import { expect, it } from 'vitest';
import { publishPeriod } from './period.ts';

const held = (...starts: (string | null)[]) =>
  new Map(
    starts.map((start, n) => [
      `p-${n}`,
      [{ start: start === null ? null : Date.parse(`${start}T09:00:00Z`) }],
    ]),
  );

it('publishPeriod(byPerson) is from the start of the first session’s quarter to the end of the last one’s', () => {
  expect(publishPeriod(held('2024-08-05', '2026-05-01', null))).toEqual({
    from: '2024-07-01',
    to: '2026-06-30',
  });
  expect(publishPeriod(held('2026-08-29'))).toEqual({ from: '2026-07-01', to: '2026-09-30' });
  expect(publishPeriod(held(null))).toBeNull();
});

it('a session moved within its quarter does not change the period', () => {
  const day = fc.date({
    min: new Date('2025-01-01T00:00:00Z'),
    max: new Date('2026-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(
      fc.array(day, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.integer({ min: 1, max: 28 }),
      (days, who, other) => {
        const starts = days.map((one) => one.toISOString().slice(0, 10));
        const place = who % starts.length;
        const moved = starts.map((one, i) =>
          i === place ? `${one.slice(0, 8)}${String(other).padStart(2, '0')}` : one,
        );
        expect(publishPeriod(held(...moved))).toEqual(publishPeriod(held(...starts)));
      },
    ),
  );
});
