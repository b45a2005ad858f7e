import { expect, test } from 'vitest';
import { SIZES, teamFixture } from '../../tests/fixtures/report/build.ts';
import type { MatrixSlice } from '../report/schema/matrix.ts';
import { matrixFilter } from './matrix-filter.ts';
import { type MatrixView, matrixView } from './matrix-view.ts';

const { report } = teamFixture(SIZES.medium);
const whole = matrixView(report);
const sliceOf = (id: string): MatrixSlice => report.slices.find((slice) => slice.id === id) as MatrixSlice;

/** The entries of a line of the filter: `label → address`, the chosen one in brackets. */
function line(
  name: string,
  slice: MatrixSlice | null,
  slices = report.slices,
  view: MatrixView = whole,
): string[] {
  const text = matrixFilter({ ...view, slice }, { ...report, slices })?.text ?? '';
  const list = new RegExp(`<dt id="by-${name}">.*?<ul[^>]*>(.*?)</ul>`).exec(text)?.[1] ?? '';
  return [...list.matchAll(/<li.*?<\/li>/g)].map(([entry]) => {
    const label = entry.replace(/<[^>]+>/g, '');
    const href = /href="([^"]+)"/.exec(entry)?.[1];
    if (href === undefined) return label;
    return entry.includes('aria-current') ? `[${label} → ${href}]` : `${label} → ${href}`;
  });
}

test('the whole leads to each tool, quarter, month and team', () => {
  expect(line('tool', null)).toEqual([
    '[All → matrix.html]',
    'aider → matrix-aider.html',
    'Claude Code → matrix-claude-code.html',
    'codex → matrix-codex.html',
  ]);
  expect(line('quarter', null)).toEqual([
    '[All → matrix.html]',
    'April to June 2026 → matrix-2026-q2.html',
    'July to September 2026 → matrix-2026-q3.html',
  ]);
  expect(line('month', null)[0]).toBe('April 2026 → matrix-2026-04.html');
  expect(line('team', null)).toEqual([
    'All → #matrix',
    'Checkout → #team-1',
    'Payments → #team-2',
    'Warehouse → #team-3',
    'No team → #team-4',
  ]);
});

test('on a tool’s page a quarter keeps the tool, and a month says that it lets go of it', () => {
  expect(line('quarter', sliceOf('codex'))).toEqual([
    '[All → matrix-codex.html]',
    'April to June 2026 → matrix-codex-2026-q2.html',
    'July to September 2026 → matrix-codex-2026-q3.html',
  ]);
  expect(line('month', sliceOf('codex')).slice(0, 2)).toEqual([
    'of all tools:',
    'April 2026 → matrix-2026-04.html',
  ]);
});

test('on a quarter’s page a tool keeps the quarter', () => {
  expect(line('tool', sliceOf('2026-q3'))).toEqual([
    '[All → matrix-2026-q3.html]',
    'aider → matrix-aider-2026-q3.html',
    'Claude Code → matrix-claude-code-2026-q3.html',
    'codex → matrix-codex-2026-q3.html',
  ]);
});

test('on a month’s page a tool says that it lets go of the month', () => {
  expect(line('tool', sliceOf('2026-05')).slice(0, 3)).toEqual([
    '[All → matrix-2026-05.html]',
    'of the whole time:',
    'aider → matrix-aider.html',
  ]);
  expect(line('month', sliceOf('2026-05'))[1]).toBe('[May 2026 → matrix-2026-05.html]');
});

test('a tool without a session in the quarter is no link and says why', () => {
  const slices = report.slices.filter(({ id }) => id !== 'codex-2026-q3');
  expect(line('tool', sliceOf('2026-q3'), slices)[3]).toBe('codex no session');
});

test('months alone have the choice of all of them', () => {
  const slices = report.slices.filter(({ period }) => period?.kind !== 'quarter');
  expect(line('month', null, slices)[0]).toBe('[All → matrix.html]');
});

test('many teams are unfolded on demand', () => {
  const body = whole.bodies[0] as MatrixView['bodies'][number];
  const bodies = Array.from({ length: 13 }, (_, i) => ({ ...body, team: `T${i}` }));
  const text = matrixFilter({ slice: null, bodies }, report)?.text ?? '';
  expect(text).toContain('<summary>One of 13 teams</summary>');
  expect(text.match(/href="#team-/g)).toHaveLength(13);
});

test('where there is nothing to choose there is no filter', () => {
  const bodies = [{ ...(whole.bodies[0] as MatrixView['bodies'][number]), team: 'Only' }];
  expect(matrixFilter({ slice: null, bodies }, { ...report, slices: [] })).toBeNull();
});
