import { expect, test } from 'vitest';
import { outcomesFixture } from '../outcomes/testdata/outcomes.ts';
import { MOST_OUTSIDE, personAnchor, rowBodies, rowSections, rowsHref } from './outcome-rows.ts';

const outcomes = outcomesFixture({ hostile: true, sessions: ['0a'] });
const sections = rowSections(outcomes);
const context = {
  names: new Map(outcomes.people.map(({ person, name }) => [person, name])),
  pages: new Set(outcomes.people.slice(0, 1).map(({ person }) => person)),
  sessions: new Map([['0a', { id: '0a', start: '2026-07-08T09:00:00Z' }]]),
  forecast: false,
};

test('every row stands in one place, and each place holds what the flow says', () => {
  const listed = sections.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows.map(({ id }) => id)));
  expect(listed.toSorted()).toEqual(outcomes.work.map(({ id }) => id).toSorted());
  for (const { arm, periods } of outcomes.flow.arms)
    for (const period of ['before', 'after'] as const) {
      const section = sections.find(({ anchor }) => anchor === `${arm}-${period}`);
      expect(section?.rows).toBe(periods[period].found);
      const of = (anchor: string): number =>
        section?.groups.find((group) => group.anchor === anchor)?.rows.length ?? 0;
      expect(of(`${arm}-${period}-counted`)).toBe(periods[period].counted);
      for (const { reason, n } of periods[period].leftOut) expect(of(`${arm}-${period}-${reason}`)).toBe(n);
    }
});

test('the order of rows does not depend on the order of the work', () => {
  const turned = rowSections({ ...outcomes, work: outcomes.work.toReversed() });
  expect(JSON.stringify(turned)).toBe(JSON.stringify(sections));
});

test('an address leads to a group that is there', () => {
  expect(rowsHref({ arm: 'pilot', period: 'before' }, 'still-open')).toBe(
    'work.html#pilot-before-still-open',
  );
  expect(rowsHref({ arm: 'pilot', period: 'before' })).toBe('work.html#pilot-before');
  expect(rowsHref(null, 'no-arm')).toBe('work.html#outside-no-arm');
  const html = sections.map((section) => rowBodies(section, context).text).join('');
  for (const id of ['pilot-before-counted', 'pilot-before-still-open', 'outside-no-arm'])
    expect(html).toContain(`<tbody id="${id}">`);
});

test('a person’s first row in a period has an anchor, once', () => {
  const html = sections.map((section) => rowBodies(section, context).text).join('');
  for (const { person, arm } of outcomes.people)
    for (const period of ['before', 'after'] as const)
      expect(html.split(`id="${personAnchor(arm, period, person)}"`)).toHaveLength(2);
});

test('only people and sessions that have a page are linked, and titles are text', () => {
  const html = sections.map((section) => rowBodies(section, context).text).join('');
  const [first, second] = outcomes.people;
  expect(html).toContain(`href="people/${first?.person}.html"`);
  expect(html).not.toContain(`href="people/${second?.person}.html"`);
  expect(html).toContain('<a href="sessions/0a.html">8 July 2026</a>');
  expect(html).not.toContain('<script');
  expect(html).toContain('[U+202E]');
  expect(
    rowBodies(sections[1] as (typeof sections)[number], { ...context, sessions: new Map() }).text,
  ).toContain('1 session without a page');
});

test('of rows outside of arms and periods the first are listed, and the rest is counted', () => {
  const row = outcomes.work.find(({ leftOut }) => leftOut === 'no-arm') as (typeof outcomes.work)[number];
  const many = Array.from({ length: MOST_OUTSIDE + 7 }, (_, i) => ({ ...row, id: `X-${i}` }));
  const [outside] = rowSections({ ...outcomes, work: many }).filter(({ place }) => place === null);
  const html = rowBodies(outside as (typeof sections)[number], context).text;
  expect(html.match(/<th scope="row">/g)).toHaveLength(MOST_OUTSIDE);
  expect(html).toContain('and 7 more');
});
