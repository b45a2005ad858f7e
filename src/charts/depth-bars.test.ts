import { expect, test } from 'vitest';
import { depthBars, depthDescription, depthFinding, depthTable, drawDepthBars } from './depth-bars.ts';

const bars = depthBars({ trivial: 10, assisted: 30, substantial: 60 });

test('bars stand from trivial to substantial with their share of all sessions', () => {
  expect(bars.map(({ label, sessions, share }) => [label, sessions, share])).toEqual([
    ['Trivial', 10, 0.1],
    ['Assisted', 30, 0.3],
    ['Substantial', 60, 0.6],
  ]);
});

test('without sessions every bar is empty and has no share', () => {
  const empty = depthBars({ trivial: 0, assisted: 0, substantial: 0 });
  expect(empty.map((bar) => bar.share)).toEqual([0, 0, 0]);
  expect(drawDepthBars(empty, { id: 'd', title: 't', desc: 'd' }, 'wide').text).not.toContain('NaN');
});

test('the longest bar fills the plot and lengths are in proportion', () => {
  const widths = (layout: 'wide' | 'narrow') =>
    [
      ...drawDepthBars(bars, { id: 'd', title: 't', desc: 'd' }, layout).text.matchAll(
        /<rect[^>]* width="([\d.]+)"/g,
      ),
    ].map((match) => Number(match[1]));
  expect(widths('wide')).toEqual([71, 213, 426]);
  expect(widths('narrow')).toEqual([35, 105, 210]);
});

test('the finding is a share with its interval, or a count where there are too few sessions', () => {
  expect(depthFinding({ trivial: 0, assisted: 56, substantial: 56 })).toBe(
    '50\u202f% of 112 sessions were substantial (95\u202f% interval 40–\u206060\u202f%)',
  );
  expect(depthFinding({ trivial: 2, assisted: 1, substantial: 1 })).toBe('1 of 4 sessions was substantial');
  expect(depthFinding({ trivial: 0, assisted: 0, substantial: 0 })).toBe('No session was read yet');
});

test('the picture has a table and a sentence of the same numbers', () => {
  expect(depthTable(bars).rows).toEqual([
    ['Trivial', '10', '10\u202f%'],
    ['Assisted', '30', '30\u202f%'],
    ['Substantial', '60', '60\u202f%'],
  ]);
  expect(depthDescription(bars)).toBe(
    'Trivial: 10 sessions; Assisted: 30 sessions; Substantial: 60 sessions.',
  );
});
