import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionFacts } from '../../extract/facts.ts';
import { assembleReports } from '../assemble.ts';
import { teamReport as schema } from '../schema/team.ts';
import { toRecord } from '../session-record.ts';
import { facts } from '../testdata/facts.ts';
import { reportInput } from '../testdata/input.ts';
import { SIGNS } from '../testdata/signs.ts';
import { HELD, PEOPLE } from '../testdata/small.ts';
import { world } from '../testdata/world.ts';
import { RECENT_SIGNS, signInfo, teamSigns } from './signs.ts';

const at = 'a/one.jsonl:3';
const record = (id: string, more: Partial<SessionFacts> = {}) => toRecord(facts({ id, ...more }));
const shows = (step: number): Pick<SessionFacts, 'signs'> => ({
  signs: [
    {
      id: 'loop',
      evidence: [
        { step, at },
        { step: step + 4, at },
      ],
    },
  ],
});

describe('signInfo(sign)', () => {
  it('is what a site may show: no condition, no examples', () => {
    expect(signInfo(SIGNS[0] as (typeof SIGNS)[number])).toEqual({
      id: 'loop',
      name: 'Name of loop',
      summary: 'What loop is.',
      detected: { when: 'When it is seen.', limits: 'What that does not tell.' },
      instead: ['plan'],
      links: [{ label: 'Why loops', href: 'https://example.com/loop' }],
    });
  });
});

describe('teamSigns(signs, sessions)', () => {
  it('names the sessions that show a sign in their order, each with its first step, and nothing else of them', () => {
    const [loop, streak] = teamSigns(SIGNS, [record('a2', shows(7)), record('a1'), record('a3', shows(2))]);
    expect(loop?.recent).toEqual([
      { session: 'a2', step: 7 },
      { session: 'a3', step: 2 },
    ]);
    expect(streak?.recent).toEqual([]);
  });

  it('names no more than a few', () => {
    const many = Array.from({ length: 30 }, (_, i) => record(`s${i}`, shows(i)));
    expect(teamSigns(SIGNS, many)[0]?.recent).toHaveLength(RECENT_SIGNS);
  });

  it('leaves out sessions that no person held', () => {
    const alone = [record('a1', { ...shows(1), automated: 'background' })];
    expect(teamSigns(SIGNS, alone)[0]).toMatchObject({ observable: false, recent: [] });
  });

  it('says whether any session could have shown it', () => {
    const hidden = { hiddenSigns: [{ id: 'loop', missing: 'shell' }] };
    expect(teamSigns(SIGNS, [record('a1', hidden)]).map(({ observable }) => observable)).toEqual([
      false,
      true,
    ]);
    expect(teamSigns(SIGNS, [record('a1', hidden), record('a2')])[0]?.observable).toBe(true);
    expect(teamSigns(SIGNS, [])[0]?.observable).toBe(false);
  });

  it('knows no step where no single one shows it', () => {
    const seen = record('a1', { signs: [{ id: 'loop', evidence: [] }] });
    expect(teamSigns(SIGNS, [seen])[0]?.recent).toEqual([{ session: 'a1', step: null }]);
  });
});

describe('in the audience files', () => {
  const showing = HELD.map(([person, one], i) => [person, { ...one, ...shows(i) }] as const);

  it('a sign of the team has no person and no count', () => {
    const { team } = assembleReports(reportInput(PEOPLE, showing));
    expect(team.signs[0]?.recent.length).toBeGreaterThan(0);
    for (const sign of team.signs) {
      expect(Object.keys(sign).sort()).toEqual(
        ['detected', 'id', 'instead', 'links', 'name', 'observable', 'recent', 'summary'].sort(),
      );
      for (const one of sign.recent) expect(Object.keys(one)).toEqual(['session', 'step']);
    }
    expect(schema.safeParse(team).error).toBeUndefined();
  });

  it('what people and sessions are listed with does not depend on signs', () => {
    const { signs: _, ...withSigns } = assembleReports(reportInput(PEOPLE, showing)).team;
    const { signs: __, ...without } = assembleReports(reportInput(PEOPLE, HELD)).team;
    expect(withSigns).toEqual(without);
  });

  it('leadership and library get nothing of what was seen, for any sessions', () => {
    fc.assert(
      fc.property(world(), fc.array(fc.nat({ max: 40 }), { minLength: 1 }), ({ people, held }, steps) => {
        const seen = held.map(
          ([person, one], i) => [person, { ...one, ...shows(steps[i % steps.length] as number) }] as const,
        );
        const plain = assembleReports(reportInput(people, held));
        const shown = assembleReports(reportInput(people, seen));
        expect(shown.leadership).toEqual(plain.leadership);
        expect(shown.library).toEqual(plain.library);
        expect(JSON.stringify(shown.leadership)).not.toContain('Name of loop');
      }),
      { numRuns: 30 },
    );
  });
});
