import { expect, test } from 'vitest';
import type { ShownAdoption, ShownCycle } from '../loop/history.ts';
import { drawSpread, type SpreadRow, spreadFinding, spreadRows, spreadTable } from './spread-adoption.ts';

const adoption = (yes: number, applicable: number, low: number, high: number): ShownAdoption => ({
  from: '2026-08-01',
  to: '2026-08-31',
  people: { yes, applicable, share: yes / applicable, low, high },
  sessions: { yes: 0, applicable: 0, share: null, low: null, high: null },
});
const row = (before: ShownAdoption | null, after: ShownAdoption | null): SpreadRow => ({
  month: 'August 2026',
  practice: 'Planning & <b>',
  before,
  after,
  decision: 'kept',
});
const low = adoption(1, 9, 0.02, 0.44);
const middle = adoption(4, 9, 0.18, 0.74);
const high = adoption(9, 9, 0.7, 1);

test('a rise is clear only where the intervals lie apart', () => {
  expect(spreadFinding([])).toBe('No cycle has numbers before and after yet');
  expect(spreadFinding([row(null, high)])).toBe('No cycle has numbers before and after yet');
  expect(spreadFinding([row(low, high)])).toBe('Planning & <b>: 1 of 9 people before, 9 of 9 after');
  expect(spreadFinding([row(low, middle)])).toContain('; the intervals overlap');
  expect(spreadFinding([row(low, high), row(low, middle)])).toBe(
    'In each of 2 cycles a larger share of the people did it than before, clearly in 1',
  );
  expect(spreadFinding([row(low, middle), row(middle, low)])).toBe(
    'In 1 of 2 cycles a larger share of the people did it than before, and the intervals overlap each time',
  );
  expect(spreadFinding([row(high, low), row(high, high)])).toBe(
    'In none of 2 cycles a larger share of the people did it than before',
  );
});

test('rows are oldest first, open cycles are left out and months without one stay', () => {
  const closed = { cycle: '2026-06', spread: null, check: { before: null, after: null, decision: null } };
  const rows = spreadRows(
    [
      { month: '2026-08', cycle: { cycle: '2026-08', check: null } as ShownCycle },
      { month: '2026-07', cycle: null },
      { month: '2026-06', cycle: closed as unknown as ShownCycle },
    ],
    (id) => id,
  );
  expect(rows.map(({ month, practice }) => [month, practice])).toEqual([
    ['June 2026', 'nothing was spread'],
    ['July 2026', 'no cycle'],
  ]);
  expect(spreadTable(rows).rows[1]).toEqual(['July 2026', 'no cycle', '–', '–', '–', '–', '–']);
});

test('before is hollow, after is solid, and text is escaped', () => {
  for (const layout of ['wide', 'narrow'] as const) {
    const { text } = drawSpread([row(low, high)], { id: 'x', title: 't', desc: 'd' }, layout);
    expect(text.match(/class="dot dot-hollow"/g)).toHaveLength(1);
    expect(text.match(/class="dot"/g)).toHaveLength(1);
    expect(text).toContain('Planning &amp; &lt;b&gt;');
    expect(text).not.toMatch(/NaN|undefined/);
  }
});
