import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pilot } from '../pilot/read.ts';
import type { Ticket } from '../pilot-records.ts';
import { changeRows, defectRows } from './change-rows.ts';
import type { OutcomeInput } from './input.ts';
import { type ChangeRow, outcomes } from './model.ts';
import { qualityOf } from './quality.ts';
import { stagesOf } from './stages.ts';
import { aChange, anIncident, aPilot, aPlan, aTicket } from './testdata/pilot-of.ts';
import { timesOf } from './times-of.ts';

const UNTIL = Date.parse('2026-07-01T00:00:00.000Z');
const inputOf = (pilot: Pilot, plan: OutcomeInput['plan'] = aPlan()): OutcomeInput =>
  ({ pilot, plan, personId: (name: string) => name.trim().toLowerCase() }) as OutcomeInput;

describe('a row', () => {
  it('says whose it is, when it was merged and begun, and what became of it', () => {
    const pilot = aPilot({
      changes: [
        aChange({
          id: '#1',
          ticket: 'T-1',
          firstCommitAt: '2026-01-30T08:00:00.000Z',
          openedAt: '2026-01-30T12:00:00.000Z',
          firstReviewAt: '2026-01-30T18:00:00.000Z',
          mergedAt: '2026-03-02T12:00:00.000Z',
          reverted: '2026-03-05T12:00:00.000Z',
          reviewRounds: 3,
          changesRequested: 2,
          reviewedByOther: true,
        }),
      ],
      incidents: [
        anIncident({ id: 'I-2', change: '#1', openedAt: '2026-03-04T00:00:00.000Z', escaped: true }),
        anIncident({ id: 'I-1', change: '#1', openedAt: '2026-03-03T00:00:00.000Z', escaped: false }),
        // Before the merge, and after the 30 days: not counted for it.
        anIncident({ id: 'I-0', change: '#1', openedAt: '2026-03-01T00:00:00.000Z', escaped: true }),
        anIncident({ id: 'I-9', change: '#1', openedAt: '2026-05-01T00:00:00.000Z', escaped: true }),
      ],
    });
    expect(changeRows(inputOf(pilot), UNTIL)).toEqual([
      {
        id: '#1',
        person: 'ann',
        arm: 'pilot',
        mergedIn: 'after',
        begunIn: 'before',
        ticket: 'T-1',
        merged: '2026-03-02',
        // 30 January 18:00 to 2 March 12:00: 30 days and 18 hours.
        hours: { coding: 4, pickup: 6, review: 738, deploy: null, whole: 748 },
        reverted: '2026-03-05',
        incidents: ['I-1', 'I-2'],
        rounds: 3,
        changesRequested: 2,
        reviewedByOther: true,
        seen: {
          'revert-rate-14': 1,
          'revert-rate-30': 1,
          'change-fail-rate': 1,
          'rework-rate': 'unknown',
          'changes-requested-rate': 1,
          'review-rounds': 2,
          'unreviewed-rate': 0,
          'incidents-per-change': 2,
          'escaped-per-change': 1,
          'defects-per-change': 'unknown',
        },
      },
    ] satisfies ChangeRow[]);
  });

  it('is of the people of the arms, merged or begun in a period', () => {
    const at = (id: string, firstCommitAt: string, mergedAt: string | null, person = 'Ann') =>
      aChange({ id, person, firstCommitAt, mergedAt });
    const rows = changeRows(
      inputOf(
        aPilot({
          changes: [
            at('neither', '2026-02-02T00:00:00.000Z', '2026-02-03T00:00:00.000Z'),
            at('begun', '2026-01-31T23:00:00.000Z', '2026-02-01T00:00:00.000Z'),
            at('merged', '2025-12-31T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
            at('open', '2026-01-02T00:00:00.000Z', null),
            at('of nobody', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z', 'Dora'),
            at('control', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z', 'Cleo'),
          ],
        }),
      ),
      UNTIL,
    );
    expect(rows.map(({ id, arm, mergedIn, begunIn }) => [id, arm, mergedIn, begunIn])).toEqual([
      ['merged', 'pilot', 'before', null],
      ['begun', 'pilot', null, 'before'],
      ['control', 'control', 'before', 'before'],
    ]);
    // What was merged in no period is in no number of quality.
    expect(rows.map(({ seen }) => Object.keys(seen).length > 0)).toEqual([true, false, true]);
  });

  it('is not asked about a review that it never had', () => {
    const [row] = changeRows(
      inputOf(aPilot({ changes: [aChange({ id: 'a', reviewedByOther: false })] })),
      UNTIL,
    );
    expect(row?.seen).not.toHaveProperty('review-rounds');
    expect(row?.seen).toMatchObject({ 'unreviewed-rate': 1 });
  });

  it('there is none without a plan', () => {
    const input = inputOf(aPilot({ changes: [aChange({ id: 'a' })] }), null);
    expect(changeRows(input, UNTIL)).toEqual([]);
    expect(defectRows(input, UNTIL)).toEqual([]);
  });
});

const aMoment = fc
  .integer({ min: Date.UTC(2025, 11, 20), max: Date.UTC(2026, 4, 1) })
  .map((ms) => new Date(ms).toISOString());
const someone = fc.constantFrom('Ann', ' ann', 'Ben', 'Cleo', 'Dora');
const anyRecords = fc.record({
  changes: fc
    .uniqueArray(
      fc.record({
        id: fc.integer({ min: 0, max: 40 }).map(String),
        person: someone,
        firstCommitAt: fc.option(aMoment),
        openedAt: fc.option(aMoment),
        firstReviewAt: fc.option(aMoment),
        mergedAt: fc.option(aMoment),
        deployedAt: fc.option(aMoment),
        reverted: fc.option(aMoment),
        reverts: fc.option(fc.integer({ min: 0, max: 40 }).map(String)),
        ticket: fc.option(fc.constantFrom('T0', 'T1', 'T2')),
        reviewedByOther: fc.option(fc.boolean()),
        changesRequested: fc.option(fc.nat(3)),
        reviewRounds: fc.option(fc.nat(3)),
      }),
      { selector: ({ id }) => id, maxLength: 40 },
    )
    .map((all) => all.map((one) => aChange(one))),
  incidents: fc
    .array(
      fc.record({
        openedAt: aMoment,
        change: fc.option(fc.integer({ min: 0, max: 50 }).map(String)),
        escaped: fc.option(fc.boolean()),
      }),
      { maxLength: 12 },
    )
    .map((all) => all.map((one, i) => anIncident({ id: `I${i}`, ...one }))),
  tickets: fc
    .array(
      fc.record({
        person: someone,
        type: fc.constantFrom('bug', 'feature', 'hotfix'),
        createdAt: aMoment,
        doneAt: fc.option(aMoment),
      }),
      { maxLength: 12 },
    )
    .map((all) => all.map((one, i): Ticket => aTicket({ id: `T${i}`, ...one }))),
  until: fc.integer({ min: Date.UTC(2026, 0, 10), max: Date.UTC(2026, 6, 1) }),
  /** Without a control arm, and with nobody but the pilot arm, defects are measured. */
  alone: fc.boolean(),
});
type AnyRecords = typeof anyRecords extends fc.Arbitrary<infer T> ? T : never;
const any = ({ changes, incidents, tickets, alone }: AnyRecords): OutcomeInput => {
  const ours = <T extends { person: string }>(records: T[]): T[] =>
    alone ? records.map((one) => ({ ...one, person: 'Ann' })) : records;
  return inputOf(
    aPilot(
      { changes: ours(changes), incidents, tickets: ours(tickets) },
      alone ? { pilot: ['Ann', 'Ben'], control: [] } : { pilot: ['Ann', 'Ben'], control: ['Cleo'] },
    ),
    aPlan({ revertRate: 0.05 }, alone ? [] : ['Cleo']),
  );
};

describe('for any records', () => {
  it('rows add up to every number of every measure, arm and period', () => {
    let defects = 0;
    fc.assert(
      fc.property(anyRecords, (records) => {
        const input = any(records);
        const [rows, tickets] = [changeRows(input, records.until), defectRows(input, records.until)];
        for (const { id, arms, verdict } of qualityOf(input, records.until).measures)
          for (const { arm, ...rates } of arms)
            for (const period of ['before', 'after'] as const) {
              const where = `${id} ${arm} ${period}`;
              const { events, of, people, tooRecent, unknown } = rates[period];
              const bugs = tickets.filter(({ written }) => written?.period === period).length;
              if (id === 'defects-per-ticket') {
                const done = tickets.filter((row) => row.done?.period === period);
                const items = done.filter((row) => !row.done?.tooRecent);
                if (verdict === 'not-measured') continue;
                defects += events;
                expect([bugs, items.length, done.length - items.length], where).toEqual([
                  events,
                  of,
                  tooRecent,
                ]);
                expect(new Set(items.map(({ person }) => person)).size, where).toBe(people);
                continue;
              }
              const mine = rows.filter((row) => row.arm === arm && row.mergedIn === period);
              const items = mine.filter(({ seen }) => typeof seen[id] === 'number');
              const sum = items.reduce((n, { seen }) => n + (seen[id] as number), 0);
              const as = (state: string): number => mine.filter(({ seen }) => seen[id] === state).length;
              expect([items.length, as('too-recent'), as('unknown')], where).toEqual([
                of,
                tooRecent,
                unknown,
              ]);
              expect(new Set(items.map(({ person }) => person)).size, where).toBe(people);
              if (id === 'defects-per-change')
                expect([sum, verdict === 'not-measured' ? 0 : bugs], where).toEqual([0, events]);
              else expect(sum, where).toBe(events);
            }
      }),
      { numRuns: 300 },
    );
    // Otherwise nothing was said of defects.
    expect(defects).toBeGreaterThan(20);
  });

  it('rows are those of every stage, arm and period', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const input = any(records);
        const rows = changeRows(input, records.until);
        for (const { stage, arm, ...of } of stagesOf(input))
          for (const period of ['before', 'after'] as const)
            expect(
              timesOf(
                rows.flatMap(({ arm: own, begunIn, person, hours }) =>
                  own === arm && begunIn === period && hours[stage] !== null
                    ? [{ person, time: hours[stage] as number }]
                    : [],
                ),
              ),
            ).toEqual(of[period]);
      }),
    );
  });

  it('the order of records changes nothing, and rows are valid', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const turned = {
          ...records,
          changes: records.changes.toReversed(),
          incidents: records.incidents.toReversed(),
          tickets: records.tickets.toReversed(),
        };
        const [rows, tickets] = [
          changeRows(any(records), records.until),
          defectRows(any(records), records.until),
        ];
        expect(changeRows(any(turned), records.until)).toEqual(rows);
        expect(defectRows(any(turned), records.until)).toEqual(tickets);
        outcomes.shape.changes.parse(rows);
        outcomes.shape.defects.parse(tickets);
      }),
    );
  });
});
