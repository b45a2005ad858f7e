import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleReports } from '../assemble.ts';
import { leadershipReport } from '../leadership.ts';
import { leadershipReport as schema } from '../schema.ts';
import { reportInput } from '../testdata/input.ts';
import { draws, moreOfTheSame, SECRET, type World, world } from '../testdata/world.ts';

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

  it('every number of people that leadership gets is 0 or at least k', () => {
    fc.assert(
      fc.property(world(), (any) => {
        const { people, use, funnel } = leadership(any);
        const counts = [people, ...use.map((one) => one.people), ...funnel.map((step) => step.people)];
        for (const count of counts)
          if (count !== null && count !== 0) expect(count).toBeGreaterThanOrEqual(K);
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
          if (depth !== null && depth[kind] > 0)
            expect(behind((one) => one.depth === kind)).toBeGreaterThanOrEqual(K);
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
