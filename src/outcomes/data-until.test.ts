import { expect, it } from 'vitest';
import { dataUntil, dataUntilMs } from './data-until.ts';
import { change, inputOf, ticket } from './testdata/pilot-input.ts';

const early = ticket('a', 'pilot', 'before', 3);

it('is what the workspace says', () => {
  const input = inputOf({ tickets: [early], settings: { dataUntil: '2026-09-30' } });
  expect(dataUntil(input)).toBe('2026-09-30');
  expect(new Date(dataUntilMs(input) as number).toISOString()).toBe('2026-10-01T00:00:00.000Z');
});

it.each([
  ['a ticket’s', { tickets: [early, ticket('a', 'pilot', 'before', 24 * 7)] }, '2026-05-11'],
  [
    'a change’s',
    { tickets: [early], changes: [change('#1', 'a', { reverted: '2026-08-01T23:59:59.999Z' })] },
    '2026-08-01',
  ],
  [
    'an incident’s',
    {
      tickets: [early],
      incidents: [
        {
          id: 'I',
          openedAt: '2026-07-01T00:00:00.000Z',
          resolvedAt: '2026-07-02T00:00:00.000Z',
          change: null,
          severity: null,
          escaped: null,
        },
      ],
    },
    '2026-07-02',
  ],
])('else is the day of the last moment: %s', (_, parts, day) => {
  expect(dataUntil(inputOf(parts))).toBe(day);
});

it('is not known where nothing has a moment', () => {
  expect(dataUntil(inputOf({}))).toBeNull();
  expect(dataUntilMs(inputOf({}))).toBeNull();
});
