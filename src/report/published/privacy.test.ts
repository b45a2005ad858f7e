import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleReports } from '../assemble.ts';
import { leadershipReport } from '../leadership.ts';
import { leadershipReport as schema } from '../schema/leadership.ts';
import { CONFIG, reportInput } from '../testdata/input.ts';
import { draws, moreOfTheSame, SECRET, type World, world } from '../testdata/world.ts';
import { bandOf } from './band.ts';

const accounting = {
  files: { found: 3, read: 2, skipped: { [`${SECRET} reason`]: 1 } },
  records: {
    total: 4,
    used: 1,
    ignored: { [`${SECRET} type`]: 1 },
    unknown: { [`${SECRET} other type`]: 1 },
    corrupt: 1,
  },
  places: { [`${SECRET} reason`]: [{ where: `${SECRET}/a.jsonl:1`, why: SECRET }] },
};
const leadership = ({ people, held }: World) => leadershipReport(reportInput(people, held, { accounting }));
const K = 5;

describe('for any people and sessions', () => {
  it('no name, id, key, file, project, branch, version, hint or reason is in what leadership and library get', () => {
    fc.assert(
      fc.property(world(), ({ people, held }) => {
        const reports = assembleReports(reportInput(people, held, { accounting }));
        expect(JSON.stringify(reports.leadership)).not.toContain(SECRET);
        expect(JSON.stringify(reports.library)).not.toContain(SECRET);
        // The worlds do hold what is looked for.
        expect(JSON.stringify(reports.team)).toContain(SECRET);
      }),
    );
  });

  it('every number of people that leadership gets is at least k: none is a small group, and none is nobody', () => {
    fc.assert(
      fc.property(world(), (any) => {
        const { people, use, funnel } = leadership(any);
        const counts = [people, ...use.map((one) => one.people), ...funnel.map((step) => step.people)];
        for (const count of counts) if (count !== null) expect(count).toBeGreaterThanOrEqual(K);
      }),
    );
  });

  it('between any two steps of the funnel that leadership gets, at least k people stopped: never few, never nobody', () => {
    let steps = 0;
    fc.assert(
      fc.property(world(), (any) => {
        const shown = leadership(any).funnel.flatMap(({ people }) => (people === null ? [] : [people]));
        for (const [i, more] of shown.entries())
          for (const fewer of shown.slice(i + 1)) {
            steps += 1;
            expect(more - fewer).toBeGreaterThanOrEqual(K);
          }
      }),
      { numRuns: 300 },
    );
    expect(steps).toBeGreaterThan(0);
  });

  it('band and share of a practice together fit at least two numbers of people, by arithmetic alone', () => {
    const { share, applicable: least } = CONFIG.practises;
    let both = 0;
    fc.assert(
      fc.property(world(), (any) => {
        for (const { people, band, sessions } of leadership(any).use) {
          if (people === null || sessions === null) continue;
          both += 1;
          const { yes, applicable } = sessions;
          const fits = Array.from({ length: people + 1 }, (_, count) => count).filter(
            (count) =>
              bandOf(count, people) === band &&
              // All below the share are below it together, and all at it or above are so together.
              (count > 0 || yes < share * applicable) &&
              (count < people || yes >= share * applicable) &&
              // Whoever practises it has so many yes, whoever does not so many no.
              yes >= count * Math.ceil(share * least) &&
              applicable - yes > (people - count) * (1 - share) * least,
          );
          expect(fits.length).toBeGreaterThan(1);
        }
      }),
      { numRuns: 300 },
    );
    expect(both).toBeGreaterThan(100);
  });

  it('automated sessions, and those of nobody found, change no number of leadership’s but their own', () => {
    let shown = 0;
    fc.assert(
      fc.property(world(), ({ people, held }) => {
        const report = leadership({ people, held });
        const without = leadership({
          people,
          held: held.filter(([who, one]) => who !== null && one.automated === undefined),
        });
        const number = report.coverage?.automated ?? null;
        if (number !== null) {
          shown += 1;
          const owners = held.flatMap(([who, one]) =>
            who !== null && one.automated !== undefined ? [who] : [],
          );
          expect(new Set(owners).size).toBeGreaterThanOrEqual(K);
        }
        expect({ ...report, coverage: report.coverage && { ...report.coverage, automated: null } }).toEqual(
          without,
        );
      }),
    );
    expect(shown).toBeGreaterThan(0);
  });

  it('the period that leadership gets is whole quarters: no day of a session is in it', () => {
    fc.assert(
      fc.property(world(), (any) => {
        const { period } = leadership(any);
        if (period === null) return;
        expect(period.from).toMatch(/-(01|04|07|10)-01$/);
        expect(period.to).toMatch(/-(03-31|06-30|09-30|12-31)$/);
      }),
    );
  });

  it('every number of sessions that leadership gets has at least k people behind it', () => {
    fc.assert(
      fc.property(world(), ({ people, held }) => {
        const { use, depth } = leadership({ people, held });
        const behind = (of: (one: (typeof held)[number][1]) => boolean): number =>
          new Set(
            held.flatMap(([who, one]) =>
              who !== null && one.automated === undefined && of(one) ? [who] : [],
            ),
          ).size;
        for (const kind of ['trivial', 'assisted', 'substantial'] as const)
          if (depth !== null) expect(behind((one) => one.depth === kind)).toBeGreaterThanOrEqual(K);
        for (const { practice, sessions } of use)
          if (sessions !== null) {
            expect(behind((one) => one.practices[practice]?.outcome === 'yes')).toBeGreaterThanOrEqual(K);
            expect(behind((one) => one.practices[practice]?.outcome === 'no')).toBeGreaterThanOrEqual(K);
          }
      }),
    );
  });

  it('what leadership gets fits its schema, with days and no time of a single session', () => {
    fc.assert(
      fc.property(world(), (any) => {
        const report = leadership(any);
        expect(schema.safeParse(report).error).toBeUndefined();
        expect(JSON.stringify(report)).not.toMatch(/\d\d:\d\d/);
      }),
    );
  });

  it('fewer than k people stay hidden, whatever else they do: the file does not change with their sessions', () => {
    let hidden = 0;
    fc.assert(
      fc.property(world(40), draws, (any, more) => {
        const before = leadership(any);
        if (before.people !== null) return;
        hidden += 1;
        expect(leadership(moreOfTheSame(any, more))).toEqual(before);
      }),
    );
    expect(hidden).toBeGreaterThan(0);
  });

  it('more sessions of people already seen do not change how many people were seen', () => {
    fc.assert(
      fc.property(world(), draws, (any, more) => {
        expect(leadership(moreOfTheSame(any, more)).people).toBe(leadership(any).people);
      }),
    );
  });

  it('the reports do not depend on the order of sessions or people', () => {
    fc.assert(
      fc.property(world(40), ({ people, held }) => {
        const one = assembleReports(reportInput(people, held));
        const other = assembleReports(reportInput([...people].reverse(), [...held].reverse()));
        expect(JSON.stringify(other)).toBe(JSON.stringify(one));
      }),
      { numRuns: 40 },
    );
  });
});
