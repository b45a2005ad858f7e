import { describe, expect, it } from 'vitest';
import { cycleCalendar } from './calendar.ts';
import { personMessage, teamMessage } from './message.ts';
import { monthOf } from './month.ts';
import { personSheet, sheetHtml } from './person-sheet.ts';
import { halfPage } from './practice-text.ts';
import { cycle } from './testdata/cycle.ts';

const nameOf = (id: string): string => `Name of ${id}`;
const titleOf = (slug: string): string | null => (slug === 'gone' ? null : `Title of ${slug}`);

describe('the month’s message', () => {
  it('says what is spread, who shows it on what and when, and nobody’s assignment', () => {
    const text = teamMessage(cycle({ champion: 'Ben Invented' }), nameOf);
    expect(text).toContain('This month’s practice: **Name of plan**.');
    expect(text).toContain('Ben Invented shows it on SHOP-1, on 21 Oct 2026, 20 minutes.');
    expect(text).not.toMatch(/Ada|Cleo|Try a/);
  });

  it('is one’s own with the assignment and who helps', () => {
    expect(personMessage(cycle(), 'ada fictive', nameOf, titleOf)).toBe(
      '## Your practice in October: Name of plan\n\nTry a plan.\n\nWhy this one: Seen in 1 of 8. If it does not fit your work this month, say so and we take another.\n\nBen Invented does it and will gladly show you.\n\n',
    );
    expect(personMessage(cycle(), 'Ben Invented', nameOf, titleOf)).toBeNull();
  });
});

describe('what to look at first', () => {
  const own = { person: 'Ada Fictive', practice: 'plan', why: 'Because.', try: 'Try it.' };
  const first = (more: { example?: string; session?: string }): string | undefined =>
    personMessage(cycle({ assignments: [{ ...own, ...more }] }), own.person, nameOf, titleOf)
      ?.split('\n')
      .find((line) => line.startsWith('To look at first'));

  it('is an example by its title, or the session where the library shows the example no more', () => {
    expect(first({ example: 'a-plan', session: 'abc' })).toBe(
      'To look at first: the library’s example “Title of a-plan”.',
    );
    expect(first({ example: 'gone', session: 'abc' })).toBe('To look at first: session abc.');
    expect(first({ example: 'gone' })).toBeUndefined();
    expect(first({})).toBeUndefined();
  });

  it('is text, whatever a title says', () => {
    const text = personMessage(
      cycle({ assignments: [{ ...own, example: '<b>*x*</b>' }] }),
      own.person,
      nameOf,
      titleOf,
    );
    expect(text).toContain('“Title of \\<b\\>\\*x\\*\\</b\\>”');
  });
});

describe('a person’s sheet', () => {
  const before = cycle({
    cycle: '2026-09',
    from: '2026-09-01',
    to: '2026-09-30',
    closed: '2026-09-30',
    check: {
      results: [
        {
          person: 'Ada Fictive',
          practice: 'review',
          yes: 0,
          applicable: 2,
          hidden: 0,
          seen: 'not-tried',
          said: 'tried',
        },
        { person: 'Cleo Absent', practice: 'plan', yes: 2, applicable: 2, hidden: 0, seen: 'tried' },
      ],
      before: null,
      after: null,
    },
  });

  it('has what came of the last month beside what the person said, and nobody else', () => {
    const text = personSheet(cycle(), before, 'Ada Fictive', nameOf, titleOf);
    expect(text).toContain(
      'In your own sessions there was occasion, and it was not seen: seen in 0 of 2 sessions with occasion. You said that you tried it.',
    );
    expect(text).toContain('Tried (yes, no or no occasion):');
    expect(text).not.toContain('Cleo');
  });

  it('is HTML in which texts of people are text', () => {
    const person = 'A <img src=x onerror=alert(1)> [x](javascript:alert(2))';
    const hostile = cycle({
      assignments: [{ person, practice: 'plan', why: '</style><script>', try: '<b>x</b>' }],
    });
    const html = sheetHtml(personSheet(hostile, null, person, nameOf, titleOf), person);
    expect(html).not.toMatch(/<img|<script|<b>|href=/);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
  });
});

describe('the calendar of a cycle', () => {
  const text = cycleCalendar(cycle(), 'Shop', nameOf);

  it('has four weeks to the end of the month and the demonstration, each under a name of its own', () => {
    expect(text.match(/^UID:.*$/gm)?.map((line) => line.trim())).toEqual([
      'UID:2026-10-week-1@practicum.invalid',
      'UID:2026-10-week-2@practicum.invalid',
      'UID:2026-10-week-3@practicum.invalid',
      'UID:2026-10-week-4@practicum.invalid',
      'UID:2026-10-demonstration@practicum.invalid',
    ]);
    expect(text.match(/^DTSTART.*$/gm)?.map((line) => line.trim().slice(-8))).toEqual([
      '20261001',
      '20261008',
      '20261015',
      '20261022',
      '20261021',
    ]);
    expect(text.match(/^DTEND.*$/gm)?.map((line) => line.trim().slice(-8))).toEqual([
      '20261008',
      '20261015',
      '20261022',
      '20261101',
      '20261022',
    ]);
  });

  it('describes the week as text, without what marks it in a message', () => {
    const spread = cycle().spread as NonNullable<ReturnType<typeof cycle>['spread']>;
    const told = cycle({
      spread: { ...spread, text: 'Say **what** is *not* to change.\n\n1. `Plan` first.' },
    });
    const of = cycleCalendar(told, 'Shop', () => 'Plan *first*').replaceAll(/\r?\n /g, '');
    expect(of).toContain('The loop in October 2026\\n\\nThis month’s practice: Plan *first*.');
    expect(of).toContain('Say what is not to change.\\n\\n1. Plan first.\\n\\n- Until 8 Oct 2026:');
    expect(of).not.toMatch(/##|\*\*|`/);
  });

  it('is stamped with the day on which the cycle was opened, not with today', () => {
    expect(new Set(text.match(/^DTSTAMP.*$/gm)?.map((line) => line.trim()))).toEqual(
      new Set(['DTSTAMP:20260930T000000Z']),
    );
    expect(cycleCalendar(cycle(), 'Shop', nameOf)).toBe(text);
  });
});

describe('a month', () => {
  it('has its first and last day, and a Wednesday in week 3', () => {
    expect(monthOf('2026-02')).toMatchObject({
      from: '2026-02-01',
      to: '2026-02-28',
      demonstration: '2026-02-18',
    });
    expect(monthOf('2028-02').to).toBe('2028-02-29');
  });
  it('is refused where it is none', () => {
    expect(() => monthOf('2026-13')).toThrow('is no cycle');
  });
});

describe('half a page', () => {
  it('is what it is and how to do it, without the names of each tool', () => {
    const body =
      '\nIntro.\n\n## Why it works\n\nBecause.\n\n## How to do it\n\n1. One.\n2. Two.\n\n**Claude Code**: press.\n\n## Try it\n\nNow.\n';
    expect(halfPage(body)).toBe('Intro.\n\n1. One.\n2. Two.');
  });
});
