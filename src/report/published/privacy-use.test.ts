import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionFacts } from '../../extract/facts.ts';
import type { ReportPerson } from '../input.ts';
import { leadershipReport } from '../leadership.ts';
import { teamReport } from '../team.ts';
import { facts } from '../testdata/facts.ts';
import { CONFIG, reportInput } from '../testdata/input.ts';
import { world } from '../testdata/world.ts';

const config = {
  ...CONFIG,
  practises: { share: 0.5, applicable: 2, practices: 1 },
  segments: { triedOnce: 1, weeks: 8, leastWeeks: 2, regularWeeks: 0.6, top: 0.25 },
};
const FIRST = Date.parse('2026-07-06T09:00:00Z');
const DAY = 86_400_000;

/** How somebody works: the weeks with a session, how deep, and what the sessions show. */
interface Way {
  weeks: number[];
  depths: ('trivial' | 'substantial')[];
  marks: string;
}
const way: fc.Arbitrary<Way> = fc.record({
  weeks: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 8, size: 'max' }),
  depths: fc.array(fc.constantFrom('trivial', 'substantial', 'substantial'), { minLength: 1, maxLength: 4 }),
  marks: fc.constantFrom('yy--', 'yn--', 'ny--', 'nn--'),
});

/** A large team of given ways. Nobody found holds sessions at both ends, so that the weeks stay the same. */
function team(ways: readonly Way[]) {
  const people: ReportPerson[] = ways.map((_, i) => ({ id: `p-${i}`, name: `Name ${i}`, team: null }));
  let made = 0;
  const at = (week: number, marks: string, depth: 'trivial' | 'substantial'): SessionFacts =>
    facts({ id: `s${++made}`, start: new Date(FIRST + week * 7 * DAY).toISOString(), marks, depth });
  const held: [string | null, SessionFacts][] = ways.flatMap(({ weeks, depths, marks }, i) =>
    weeks.map((week, n): [string, SessionFacts] => [
      `p-${i}`,
      at(week, marks, depths[n % depths.length] as 'trivial'),
    ]),
  );
  held.push([null, at(0, '----', 'trivial')], [null, at(7, '----', 'trivial')]);
  return reportInput(people, held, { config });
}

describe('what leadership gets of use', () => {
  it('has no segment, no power user and no person, for any people and sessions', () => {
    fc.assert(
      fc.property(world(60), ({ people, held }) => {
        const text = JSON.stringify(leadershipReport(reportInput(people, held)));
        expect(text).not.toMatch(
          /"(never|tried-once|occasional|regular|power)"|powerUsers|breadth|"weeks":\{/,
        );
      }),
      { numRuns: 60 },
    );
    // The team's file does have what is looked for.
    const text = JSON.stringify(teamReport(team([{ weeks: [0, 1], depths: ['trivial'], marks: 'yy--' }])));
    expect(text).toMatch(/"never"/);
    expect(text).toMatch(/powerUsers/);
    expect(text).toMatch(/"weeks":\{/);
  });

  it('has no gap for fewer than four times k people', () => {
    fc.assert(
      fc.property(fc.array(way, { maxLength: 19, size: 'max' }), (ways) => {
        expect(leadershipReport(team(ways)).gap).toEqual({ sessions: null, practices: null });
      }),
      { numRuns: 30 },
    );
  });

  it('never shows another range because one person joined, left or worked otherwise', () => {
    let shown = 0;
    fc.assert(
      fc.property(
        fc.array(way, { minLength: 20, maxLength: 30, size: 'max' }),
        fc.nat(),
        way,
        (ways, who, other) => {
          const place = who % ways.length;
          const { gap } = leadershipReport(team(ways));
          const changed = [
            ways.filter((_, i) => i !== place),
            [...ways, other],
            ways.map((one, i) => (i === place ? other : one)),
          ];
          for (const world of changed) {
            const then = leadershipReport(team(world)).gap;
            for (const measure of ['sessions', 'practices'] as const) {
              if (gap[measure] === null || then[measure] === null) continue;
              shown += 1;
              expect(then[measure]).toBe(gap[measure]);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(shown).toBeGreaterThan(50);
  });

  it('says of a gap a range and no number of people, no median and no ratio', () => {
    const ways: Way[] = Array.from({ length: 24 }, () => ({
      weeks: [0, 2, 4],
      depths: ['substantial'],
      marks: 'yn--',
    }));
    expect(leadershipReport(team(ways)).gap).toEqual({ sessions: 'under-1.5', practices: 'under-1.5' });
  });
});
