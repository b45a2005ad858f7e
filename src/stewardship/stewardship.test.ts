import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChecklist } from './checklist.ts';
import { addDays } from './days.ts';
import { AREAS, CHECK_IDS, CHECKS, STATES, stewardship } from './model.ts';
import { countsOf, stateOf, stewardshipOf } from './stewardship.ts';
import { champions, cycle, inputOf, session } from './testdata/input.ts';

const day = fc.nat(1500).map((n) => addDays('2024-01-01', n));
const some = fc.record({
  on: day,
  sessions: fc.array(
    fc.record({
      start: day,
      format: fc.constantFrom('claude-code', 'aider'),
      path: fc.constantFrom('src/a.ts', 'auth/b.ts'),
    }),
    { maxLength: 8 },
  ),
  reviews: fc.array(fc.tuple(day, day), { maxLength: 4 }),
  cycles: fc.uniqueArray(fc.constantFrom('2025-01', '2025-02', '2025-06', '2026-01'), { maxLength: 4 }),
  champions: fc.array(day, { maxLength: 3 }),
});
const made = some.map((one) => {
  return inputOf({
    on: one.on,
    sessions: one.sessions.map(({ start, format, path }, i) =>
      session(`s${i}`, start, { format, edited: [path] }),
    ),
    standards: one.reviews.map(([a, b], i) => ({
      id: `s${i}`,
      title: `S ${i}`,
      owner: 'Lead',
      approved: [a, b].sort()[0] as string,
      reviewBy: addDays([a, b].sort()[1] as string, 1),
      paths: [{ glob: '**/auth/**', why: 'Rights.' }],
    })),
    cycles: one.cycles.map((month) => cycle(month)),
    roster: champions(...one.champions.map((from, i) => `P${i},${from},`)),
  });
});

describe('stewardshipOf', () => {
  it('answers every check, fits its schema, and its counts add up', () => {
    fc.assert(
      fc.property(made, (input) => {
        const result = stewardshipOf(input);
        expect(stewardship.safeParse(result).error).toBeUndefined();
        for (const id of CHECK_IDS) expect(result.rows.some(({ check }) => check === id)).toBe(true);
        for (const { area, ...states } of result.counts)
          expect(Object.values(states).reduce((a, b) => a + b, 0)).toBe(
            CHECK_IDS.filter((id) => CHECKS[id] === area).length,
          );
        expect(result.counts).toEqual(countsOf(result.rows));
      }),
    );
  });

  it('does not depend on the order of what it is given', () => {
    fc.assert(
      fc.property(made, (input) => {
        const turned = {
          ...input,
          sessions: [...input.sessions].reverse(),
          standards: [...input.standards].reverse(),
          cycles: [...input.cycles].reverse(),
        };
        const rows = ({ rows: all }: ReturnType<typeof stewardshipOf>) =>
          all.map(({ check, state, date }) => `${check} ${state} ${date}`).sort();
        expect(rows(stewardshipOf(turned))).toEqual(rows(stewardshipOf(input)));
      }),
    );
  });

  it('stands in the order of areas, the worst first', () => {
    fc.assert(
      fc.property(made, (input) => {
        const places = stewardshipOf(input).rows.map(
          ({ check, state }) => AREAS.indexOf(CHECKS[check]) * 10 + STATES.indexOf(state),
        );
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });

  it('gives what names nobody to whom the checklist says, else what keeps the loop going to the champion', () => {
    const { rows } = stewardshipOf(
      inputOf({
        roster: champions('Ada,2026-07-01,'),
        checklist: parseChecklist('owners: { secrets: Security lead, cycles: Ben }\n'),
      }),
    );
    const owner = (id: string) => rows.find(({ check }) => check === id)?.owner;
    expect([owner('secrets'), owner('cycles'), owner('pulse'), owner('unreviewed-changes')]).toEqual([
      'Security lead',
      'Ben',
      'Ada',
      null,
    ]);
  });

  it('has a check in the state of its worst row', () => {
    const row = (state: (typeof STATES)[number]) => ({ check: 'standards' as const, state });
    expect(stateOf('standards', [row('good'), row('unknown'), row('due')])).toBe('due');
    expect(stateOf('standards', [row('off'), row('good')])).toBe('good');
  });
});
