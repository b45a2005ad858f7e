import { expect, test } from 'vitest';
import { dotsFinding, dotsTable, drawPracticeDots, practiceDots } from './practice-dots.ts';

const dots = practiceDots(
  [
    { label: 'Many', share: { yes: 30, applicable: 40, share: 0.75, low: 0.598, high: 0.858 } },
    { label: 'Few', share: { yes: 4, applicable: 8, share: 0.5, low: 0.215, high: 0.785 } },
    { label: 'Too few', share: { yes: 3, applicable: 4, share: null, low: null, high: null } },
    { label: 'None', share: { yes: 0, applicable: 0, share: null, low: null, high: null } },
    { label: 'Withheld', share: null, note: 'withheld' },
  ],
  10,
);

test('a dot is hollow under the faint limit, a count without a share, and nothing without occasion', () => {
  expect(dots.map(({ kind, note }) => [kind, note])).toEqual([
    ['solid', ''],
    ['hollow', ''],
    ['count', '3 of 4: too few'],
    ['none', 'no occasion seen'],
    ['none', 'withheld'],
  ]);
});

test('dots and interval ends stand at their share on the scale', () => {
  const svg = drawPracticeDots(dots, { id: 'p', title: 't', desc: 'd' }, 'wide').text;
  // 0 % is at 212, 100 % at 490.
  expect(svg).toContain('<line class="interval" x1="378.24" x2="450.52" y1="35" y2="35"/>');
  expect(svg).toContain('<circle class="dot dot-solid" cx="420.5" cy="35" r="4.5"/>');
  expect(svg).toContain('<circle class="dot dot-hollow" cx="351" cy="61" r="4.5"/>');
});

test('what has no share is drawn as words, never as a zero', () => {
  const svg = drawPracticeDots(dots.slice(2), { id: 'p', title: 't', desc: 'd' }, 'narrow').text;
  expect(svg).not.toContain('<circle');
  expect(svg.match(/chart-note"[^>]*>([^<]+)/g)).toHaveLength(3);
});

test('no line of the scale passes through the words of a row', () => {
  const at = (layout: 'wide' | 'narrow'): [x: number, from: number, to: number][] =>
    [
      ...drawPracticeDots(dots, { id: 'p', title: 't', desc: 'd' }, layout).text.matchAll(
        /<line class="grid[^"]*" x1="([\d.]+)" x2="[\d.]+" y1="([\d.]+)" y2="([\d.]+)"/g,
      ),
    ].map((match) => [Number(match[1]), Number(match[2]), Number(match[3])]);
  // Names stand 11 above the dots, 13 high, in rows of 42.
  for (const [, from, to] of at('narrow'))
    for (const i of dots.keys()) {
      const baseline = 22 + i * 42 + 27 - 11;
      expect(to <= baseline - 13 || from >= baseline + 3).toBe(true);
    }
  // The third row and those below hold words where dots would be: only the line at 0 % is drawn.
  const rows = at('wide').filter(([, from]) => from >= 22 + 2 * 26);
  expect(new Set(rows.map(([x]) => x))).toEqual(new Set([212]));
});

test('the table says the same', () => {
  expect(dotsTable(dots).rows.map((row) => row.slice(1))).toEqual([
    ['30', '40', '75\u202f%', '59–\u206086\u202f%'],
    ['4', '8', '50\u202f%', '21–\u206079\u202f%'],
    ['3', '4', 'too few', '–'],
    ['–', '–', 'no occasion seen', '–'],
    ['–', '–', 'withheld', '–'],
  ]);
});

test('a long label is cut with an ellipsis', () => {
  const long = practiceDots([{ label: 'x'.repeat(80), share: null }], 10);
  // 198 wide, .625 × 13 an x and .97 × 13 the ellipsis: 22 of them.
  expect(drawPracticeDots(long, { id: 'p', title: 't', desc: 'd' }, 'wide').text).toContain(
    `>${'x'.repeat(22)}…<`,
  );
});

test('the title says what was seen most and least often, of solid dots alone', () => {
  const share = (yes: number, applicable: number) => ({
    yes,
    applicable,
    share: yes / applicable,
    low: 0,
    high: 1,
  });
  const rows = [
    { label: 'A', share: share(10, 20) },
    { label: 'B', share: share(15, 20) },
    { label: 'C', share: share(8, 8) },
    { label: 'D', share: null },
  ];
  expect(dotsFinding(practiceDots(rows, 10))).toBe(
    'When there was occasion, “B” was seen most often (75\u202f%), “A” least (50\u202f%)',
  );
  expect(dotsFinding(practiceDots(rows.slice(2), 10))).toBe(
    'How often each practice was seen when there was occasion',
  );
});
