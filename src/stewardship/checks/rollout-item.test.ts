import { expect, it } from 'vitest';
import { parseChecklist } from '../checklist.ts';
import { inputOf } from '../testdata/input.ts';
import { rolloutItem } from './rollout-item.ts';

it.each([
  ['{ done: 2026-03-01, owner: Lead }', 'good', '2026-03-01'],
  ['{ done: 2026-03-01, due: 2026-10-31 }', 'good', '2026-10-31'],
  ['{ done: 2026-03-01, due: 2026-10-30 }', 'due', '2026-10-30'],
  ['{ done: 2026-03-01, due: 2026-09-29 }', 'overdue', '2026-09-29'],
  ['{ due: 2027-09-30 }', 'due', '2027-09-30'],
  ['{ due: 2026-09-30 }', 'due', '2026-09-30'],
  ['{ due: 2026-09-29 }', 'overdue', '2026-09-29'],
  ['{ done: 2026-10-01 }', 'due', '2026-10-01'],
  ['{ owner: Lead }', 'unknown', undefined],
  ['{ off: One person }', 'off', undefined],
])('%s is %s', (item, state, date) => {
  const [row] = rolloutItem('policy')(
    inputOf({ checklist: parseChecklist(`rollout: { policy: ${item} }\n`) }),
  );
  expect([row?.state, row?.date]).toEqual([state, date]);
});

it('is not known without a checklist', () => {
  expect(rolloutItem('norms')(inputOf())[0]?.state).toBe('unknown');
});
