import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionFacts } from '../../extract/facts.ts';
import type { ReportPerson } from '../input.ts';
import { facts } from '../testdata/facts.ts';
import { CONFIG, reportInput } from '../testdata/input.ts';
import { RULES } from '../testdata/rules.ts';
import { HELD, PEOPLE } from '../testdata/small.ts';
import { world } from '../testdata/world.ts';
import { funnel, funnelPeople, funnelPeriod } from './funnel.ts';
import { heldSessions } from './held-sessions.ts';

function funnelOf(people: ReportPerson[], held: (readonly [string | null, SessionFacts])[]) {
  const input = reportInput(people, held);
  return funnel(people, heldSessions(input.sessions, input.people).byPerson, RULES, CONFIG);
}
const person = (licenceFrom?: string): ReportPerson => ({ id: 'p-1', name: 'Ann', team: null, licenceFrom });

describe('funnel(people, byPerson, rules, settings)', () => {
  it('counts who came how far: seven licensed, six ever active, five of them in the last weeks', () => {
    expect(funnelOf(PEOPLE, [...HELD])).toEqual({
      licensed: 7,
      everActive: 6,
      active: 5,
      substantial: 5,
      practises: 4,
    });
  });

  it('names the people of every step, each step part of the one before', () => {
    const input = reportInput(PEOPLE, [...HELD]);
    const { byPerson } = heldSessions(input.sessions, input.people);
    const steps = funnelPeople(PEOPLE, byPerson, RULES, CONFIG);
    const names = (ids: readonly string[] | null) =>
      ids?.map((id) => PEOPLE.find((one) => one.id === id)?.name.split(' ')[0]);
    expect(names(steps.licensed)).toEqual(['Fay', 'bo', 'Ann', 'Cy', 'Dee', 'Eve', 'Gil']);
    expect(names(steps.everActive)).toEqual(['Fay', 'bo', 'Ann', 'Cy', 'Dee', 'Eve']);
    // Fay held one session, in spring.
    expect(names(steps.active)).toEqual(['bo', 'Ann', 'Cy', 'Dee', 'Eve']);
    expect(names(steps.practises)).toHaveLength(4);
  });

  it('counts a person seen without a licence as licensed, so that it never widens', () => {
    const two = [person('2026-01-01'), { id: 'p-2', name: 'Bo', team: null }];
    expect(funnelOf(two, [['p-2', facts({ id: 'a1', start: '2026-07-01T00:00:00Z' })]])).toMatchObject({
      licensed: 2,
      everActive: 1,
    });
  });

  it('does not count a licence that begins after the period', () => {
    const two = [person('2026-10-01'), { id: 'p-2', name: 'Bo', team: null }];
    expect(funnelOf(two, [['p-2', facts({ id: 'a1', start: '2026-07-01T00:00:00Z' })]]).licensed).toBe(1);
  });

  it('does not know who is licensed when the roster names no licence', () => {
    expect(
      funnelOf([person()], [['p-1', facts({ id: 'a1', start: '2026-07-01T00:00:00Z' })]]).licensed,
    ).toBeNull();
  });

  it('does not know who was active when no session has a time', () => {
    expect(funnelOf([person('2026-10-01')], [['p-1', facts({ id: 'a1', depth: 'substantial' })]])).toEqual({
      licensed: 1,
      everActive: 1,
      active: null,
      substantial: null,
      practises: null,
    });
  });

  it('judges depth and practices by the sessions of the period alone', () => {
    const spring = { start: '2026-03-01T00:00:00Z', marks: 'yyyy', depth: 'substantial' } as const;
    const held: [string, SessionFacts][] = [
      ['p-1', facts({ id: 'a1', ...spring })],
      ['p-1', facts({ id: 'a2', ...spring })],
      ['p-1', facts({ id: 'a3', start: '2026-07-01T00:00:00Z', marks: 'nn--' })],
    ];
    expect(funnelOf([person()], held)).toMatchObject({ active: 1, substantial: 0, practises: 0 });
  });

  it('does not count practices that an agent does or that are not scored', () => {
    const marks = { start: '2026-07-01T00:00:00Z', marks: 'nnyy', depth: 'substantial' } as const;
    const held: [string, SessionFacts][] = [
      ['p-1', facts({ id: 'a1', ...marks })],
      ['p-1', facts({ id: 'a2', ...marks })],
    ];
    expect(funnelOf([person()], held)).toMatchObject({ substantial: 1, practises: 0 });
  });

  it('never rises from one step to the next', () => {
    fc.assert(
      fc.property(world(), ({ people, held }) => {
        const { licensed, everActive, active, substantial, practises } = funnelOf(people, held);
        const steps = [licensed ?? people.length, everActive, active ?? 0, substantial ?? 0, practises ?? 0];
        for (let i = 1; i < steps.length; i++) expect(steps[i]).toBeLessThanOrEqual(steps[i - 1] as number);
      }),
    );
  });
});

describe('funnelPeriod(sessions, settings)', () => {
  it('is the last weeks up to the last session, across the ends of quarters and years', () => {
    const { sessions } = reportInput(
      [],
      [
        [null, facts({ id: 'a1', start: '2026-01-29T23:59:59Z' })],
        [null, facts({ id: 'a2', start: '2024-12-31T00:00:00Z' })],
        [null, facts({ id: 'a3' })],
      ],
    );
    expect(funnelPeriod(sessions, CONFIG)).toMatchObject({ from: '2025-10-27', to: '2026-01-29' });
  });
  it('begins with the data where that is younger', () => {
    const { sessions } = reportInput([], [[null, facts({ id: 'a1', start: '2026-01-29T23:59:59Z' })]]);
    expect(funnelPeriod(sessions, CONFIG)).toMatchObject({ from: '2026-01-29', to: '2026-01-29' });
  });
  it('is null without times', () => {
    expect(funnelPeriod([], CONFIG)).toBeNull();
  });
});
