import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPlan } from '../pilot/plan.ts';
import { readRegisteredPlan } from '../pilot/plan-seal.ts';
import { type Pilot, readPilot } from '../pilot/read.ts';
import type { Change, Incident, Ticket } from '../pilot-records.ts';
import { parseConfig } from '../workspace/config.ts';
import { loadRoster } from '../workspace/roster.ts';
import type { OutcomeInput } from './input.ts';
import { type Quality, type QualityMeasure, type QualityMeasureId, qualityMeasureId } from './model.ts';
import { qualityOf } from './quality.ts';
import { aChange, anIncident, aPilot, aPlan, aSource, aTicket } from './testdata/pilot-of.ts';

const UNTIL = Date.parse('2026-07-01T00:00:00.000Z');

function measured(pilot: Pilot, plan: OutcomeInput['plan'] = aPlan(), until = UNTIL): Quality {
  return qualityOf({ pilot, plan } as OutcomeInput, until);
}
function measure({ measures }: Quality, id: QualityMeasureId): QualityMeasure {
  return measures.find((one) => one.id === id) as QualityMeasure;
}
const pilotArm = (quality: Quality, id: QualityMeasureId) =>
  measure(quality, id).arms[0] as QualityMeasure['arms'][number];
const counts = (quality: Quality, id: QualityMeasureId) => {
  const { before, after } = pilotArm(quality, id);
  return [before, after].map(({ events, of, tooRecent, unknown }) => [events, of, tooRecent, unknown]);
};

/** So many changes of January or March, the first of them as `over` says. */
const many = (
  month: 1 | 3,
  n: number,
  first: number,
  over: (id: string) => Partial<Change>,
  rest: Partial<Change> = {},
): Change[] =>
  Array.from({ length: n }, (_, i) => {
    const id = `${month}-${i}`;
    return aChange({ id, mergedAt: `2026-0${month}-15T12:00:00.000Z`, ...(i < first ? over(id) : rest) });
  });
const REVERTED = (month: 1 | 3) => () => ({ reverted: `2026-0${month}-17T12:00:00.000Z` });

describe('which changes count', () => {
  it('those of people of an arm, in the period of the day of their merge, both days included', () => {
    const at = (id: string, mergedAt: string | null, person = 'Ann') =>
      aChange({ id, mergedAt, person, reviewedByOther: true });
    const quality = measured(
      aPilot({
        changes: [
          at('a', '2025-12-31T23:59:59.000Z'),
          at('b', '2026-01-01T00:00:00.000Z'),
          at('c', '2026-01-31T23:59:59.000Z', 'ben '),
          at('d', '2026-02-01T00:00:00.000Z'),
          at('e', '2026-03-31T10:00:00.000Z'),
          at('f', null),
          at('g', '2026-03-05T10:00:00.000Z', 'Dora'),
          at('h', '2026-03-05T10:00:00.000Z', 'Cleo'),
        ],
      }),
    );
    const [pilot, control] = measure(quality, 'unreviewed-rate').arms;
    expect(pilot).toMatchObject({ arm: 'pilot', before: { of: 2, people: 2 }, after: { of: 1, people: 1 } });
    expect(control).toMatchObject({ arm: 'control', before: { of: 0, value: null }, after: { of: 1 } });
  });

  it('the control arm is not there when nobody is in it', () => {
    const quality = measured(aPilot({}, { pilot: ['Ann'], control: [] }));
    expect(measure(quality, 'unreviewed-rate').arms.map(({ arm }) => arm)).toEqual(['pilot']);
  });

  it('all measures are there, in the order of the model', () => {
    expect(measured(aPilot({})).measures.map(({ id }) => id)).toEqual(qualityMeasureId.options);
  });
});

describe('equal follow-up', () => {
  const changes = [
    aChange({ id: 'a', mergedAt: '2026-03-02T00:00:00.000Z', reverted: '2026-03-15T23:59:00.000Z' }),
    aChange({ id: 'b', mergedAt: '2026-03-02T00:00:00.000Z', reverted: '2026-03-16T00:00:00.000Z' }),
    aChange({ id: 'c', mergedAt: '2026-03-20T00:00:00.000Z', reverted: '2026-03-21T00:00:00.000Z' }),
  ];
  it('an event counts within the window and not at its end', () => {
    const quality = measured(aPilot({ changes }));
    expect(counts(quality, 'revert-rate-14')).toEqual([
      [0, 0, 0, 0],
      [2, 3, 0, 0],
    ]);
    expect(counts(quality, 'revert-rate-30')).toEqual([
      [0, 0, 0, 0],
      [3, 3, 0, 0],
    ]);
  });
  it('a change whose window has not passed is too recent, whatever has happened to it already', () => {
    const quality = measured(aPilot({ changes }), aPlan(), Date.parse('2026-04-01T00:00:00.000Z'));
    expect(counts(quality, 'revert-rate-14')).toEqual([
      [0, 0, 0, 0],
      [1, 2, 1, 0],
    ]);
    expect(counts(quality, 'revert-rate-30')).toEqual([
      [0, 0, 0, 0],
      [2, 2, 1, 0],
    ]);
    const later = measured(aPilot({ changes }), aPlan(), Date.parse('2026-04-03T00:00:00.000Z'));
    expect(counts(later, 'revert-rate-14')[1]).toEqual([2, 3, 0, 0]);
  });
  it('where no follow-up is needed, only what lies behind the end of the data is too recent', () => {
    const reviewed = changes.map((change) => ({ ...change, reviewedByOther: true }));
    const quality = measured(aPilot({ changes: reviewed }), aPlan(), Date.parse('2026-03-10T00:00:00.000Z'));
    expect(counts(quality, 'unreviewed-rate')[1]).toEqual([0, 2, 1, 0]);
  });
});

describe('reverts', () => {
  it('a chain counts once, where it begins, by how things stood at the end of the window', () => {
    const day = (n: number, more: Partial<Change> & { id: string }) =>
      aChange({ mergedAt: `2026-01-${String(n).padStart(2, '0')}T00:00:00.000Z`, ...more });
    // A is taken back by B on the 12th, which C takes back on the 28th: in at the end, out after 14 days.
    const chain = [
      day(10, { id: 'A' }),
      day(12, { id: 'B', reverts: 'A', reverted: '2026-01-28T00:00:00.000Z' }),
      day(28, { id: 'C', reverts: 'B' }),
    ];
    const quality = measured(aPilot({ changes: chain }));
    expect(counts(quality, 'revert-rate-14')[0]).toEqual([1, 3, 0, 0]);
    expect(counts(quality, 'revert-rate-30')[0]).toEqual([0, 3, 0, 0]);
  });
  it('where links and importer differ the importer knew more', () => {
    const changes = [
      aChange({ id: 'A' }),
      // What took B back again was of somebody who is not in the roster.
      aChange({ id: 'B', reverts: 'A', mergedAt: '2026-01-11T00:00:00.000Z' }),
      aChange({ id: 'D', reverted: '2026-01-12T00:00:00.000Z' }),
    ];
    expect(counts(measured(aPilot({ changes })), 'revert-rate-30')[0]).toEqual([1, 3, 0, 0]);
  });
  it('a circle ends', () => {
    const changes = [
      aChange({ id: 'A', reverts: 'B' }),
      aChange({ id: 'B', reverts: 'A' }),
      aChange({ id: 'C' }),
    ];
    expect(counts(measured(aPilot({ changes })), 'revert-rate-30')[0]).toEqual([0, 3, 0, 0]);
  });
  it('are not measured where no change and no format could show one', () => {
    const pilot = aPilot({ changes: [aChange({ id: 'A' })] });
    expect(measure(measured(pilot, aPlan({ revertRate: 0.05 })), 'revert-rate-30')).toMatchObject({
      verdict: 'not-measured',
      arms: [{ before: { of: 0, unknown: 1, value: null } }, {}],
    });
    pilot.account.sources.push(aSource({ format: 'git-log' }));
    expect(measure(measured(pilot), 'revert-rate-30')).toMatchObject({
      verdict: 'too-little-data',
      arms: [{ before: { events: 0, of: 1 } }, {}],
    });
  });
});

describe('incidents', () => {
  const change = aChange({
    id: 'A',
    mergedAt: '2026-01-10T12:00:00.000Z',
    deployedAt: '2026-01-20T12:00:00.000Z',
  });
  const at = (openedAt: string, over: Partial<Incident> = {}) =>
    anIncident({ id: openedAt, openedAt, change: 'A', ...over });
  it('count for the change they name, from its merge to 30 days after its deployment', () => {
    const incidents = [
      at('2026-01-09T23:00:00.000Z'),
      at('2026-01-10T00:00:00.000Z'),
      at('2026-02-19T11:59:00.000Z'),
      at('2026-02-19T12:00:00.000Z'),
      at('2026-01-21T00:00:00.000Z', { change: null }),
      at('2026-01-22T00:00:00.000Z', { change: 'of another repository' }),
    ];
    const quality = measured(aPilot({ changes: [change, aChange({ id: 'B' })], incidents }));
    expect(counts(quality, 'incidents-per-change')[0]).toEqual([2, 2, 0, 0]);
    expect(counts(quality, 'change-fail-rate')[0]).toEqual([1, 2, 0, 0]);
    const { measures } = measured(
      aPilot({ changes: [change], incidents }),
      aPlan(),
      Date.parse('2026-02-15T00:00:00.000Z'),
    );
    expect(counts({ measures, verdict: 'held' }, 'change-fail-rate')[0]).toEqual([0, 0, 1, 0]);
  });
  it('a change is unknown when nobody said whether its incident reached users', () => {
    const changes = ['A', 'B', 'C'].map((id) => aChange({ id }));
    const incidents = [
      anIncident({ id: '1', change: 'A', escaped: true }),
      anIncident({ id: '2', change: 'A', escaped: false }),
      anIncident({ id: '3', change: 'B' }),
    ];
    expect(counts(measured(aPilot({ changes, incidents })), 'escaped-per-change')[0]).toEqual([1, 2, 0, 1]);
  });
  it.each([
    ['there is none', []],
    [
      'none names a change that is known',
      [anIncident({ id: '1' }), anIncident({ id: '2', change: 'Z', escaped: true })],
    ],
  ])('are not measured where %s', (_, incidents) => {
    const quality = measured(aPilot({ changes: [change], incidents }));
    for (const id of ['change-fail-rate', 'incidents-per-change', 'escaped-per-change'] as const)
      expect(measure(quality, id).verdict).toBe('not-measured');
  });
  it('that reached users are not measured where no incident says so', () => {
    const quality = measured(aPilot({ changes: [change], incidents: [at('2026-01-21T00:00:00.000Z')] }));
    expect(measure(quality, 'change-fail-rate').verdict).toBe('too-little-data');
    expect(measure(quality, 'escaped-per-change').verdict).toBe('not-measured');
  });
});

describe('review', () => {
  const changes = [
    aChange({ id: 'a', reviewedByOther: true, changesRequested: 2, reviewRounds: 3 }),
    aChange({ id: 'b', reviewedByOther: true, changesRequested: 0, reviewRounds: 1 }),
    aChange({ id: 'c', reviewedByOther: false, changesRequested: 0, reviewRounds: 0 }),
    aChange({ id: 'd' }),
    aChange({ id: 'e', reviewedByOther: true }),
  ];
  it('is asked of reviewed changes, and whether there was one of all', () => {
    const quality = measured(aPilot({ changes }));
    expect(counts(quality, 'unreviewed-rate')[0]).toEqual([1, 4, 0, 1]);
    expect(counts(quality, 'changes-requested-rate')[0]).toEqual([1, 2, 0, 2]);
    expect(counts(quality, 'review-rounds')[0]).toEqual([2, 2, 0, 2]);
  });
  it('is not measured where no export lists reviews', () => {
    const quality = measured(aPilot({ changes: [aChange({ id: 'd' })] }), aPlan({ unreviewedRate: 0.1 }));
    expect(measure(quality, 'unreviewed-rate').verdict).toBe('not-measured');
    expect(quality.verdict).toBe('inconclusive');
  });
});

describe('rework', () => {
  it('is what takes back another change, and not what puts it in again', () => {
    const changes = [
      aChange({ id: 'A' }),
      aChange({ id: 'B', reverts: 'A' }),
      aChange({ id: 'C', reverts: 'B' }),
    ];
    expect(counts(measured(aPilot({ changes })), 'rework-rate')[0]).toEqual([1, 3, 0, 0]);
  });
  it('is a change of a hotfix, and unknown without a ticket where a team has such tickets; a bug is planned work', () => {
    const tickets = [
      aTicket({ id: 'H', type: 'hotfix' }),
      aTicket({ id: 'K', type: 'bug' }),
      aTicket({ id: 'N' }),
    ];
    const changes = ['H', 'K', 'N', 'gone', null].map((ticket, i) => aChange({ id: String(i), ticket }));
    changes.push(aChange({ id: 'R', reverts: '0' }));
    expect(counts(measured(aPilot({ changes, tickets })), 'rework-rate')[0]).toEqual([2, 3, 0, 3]);
  });
  it('is not measured where neither is seen', () => {
    // That something was taken back does not say by which change.
    const reverted = aChange({ id: 'A', reverted: '2026-01-12T00:00:00.000Z' });
    const pilot = aPilot({ changes: [reverted], tickets: [aTicket({ id: 'K', type: 'bug' })] });
    expect(measure(measured(pilot), 'rework-rate').verdict).toBe('not-measured');
  });
});

describe('defects', () => {
  const bug = (id: string, createdAt: string) =>
    aTicket({ id, type: 'bug', createdAt, doneAt: createdAt, status: 'done' });
  const changes = [
    aChange({ id: 'a' }),
    aChange({ id: 'b', person: 'Ben' }),
    aChange({ id: 'c', mergedAt: '2026-03-05T00:00:00.000Z' }),
  ];
  const tickets = [
    bug('1', '2026-01-05T00:00:00.000Z'),
    bug('2', '2026-03-06T00:00:00.000Z'),
    bug('3', '2026-03-07T00:00:00.000Z'),
    { ...bug('4', '2026-03-08T00:00:00.000Z'), type: 'feature' },
    bug('5', '2026-02-08T00:00:00.000Z'),
  ];
  const alone = { pilot: ['Ann', 'Ben'], control: [] };
  const plan = aPlan({}, []);
  it('are those written down in a period, where nobody else could have caused them', () => {
    const quality = measured(aPilot({ changes, tickets }, alone), plan);
    expect(counts(quality, 'defects-per-change')).toEqual([
      [1, 2, 0, 0],
      [2, 1, 0, 0],
    ]);
    expect(counts(quality, 'defects-per-ticket')).toEqual([
      [1, 1, 0, 0],
      [2, 3, 0, 0],
    ]);
  });
  const attributed = (pilot: Pilot) =>
    measure(measured(pilot, plan), 'defects-per-change').verdict !== 'not-measured';
  it('are in no arm where somebody else’s change could have caused them', () => {
    expect(attributed(aPilot({ changes, tickets }, alone))).toBe(true);
    expect(attributed(aPilot({ changes, tickets }))).toBe(false);
    expect(
      attributed(aPilot({ changes: [...changes, aChange({ id: 'x', person: 'Dora' })], tickets }, alone)),
    ).toBe(false);
    const dropped = aPilot({ changes, tickets }, alone);
    dropped.account.sources.push(aSource({ kind: 'usage', dropped: { 'unknown-person': 1 } }));
    expect(attributed(dropped)).toBe(true);
    dropped.account.sources.push(aSource({ kind: 'ticket', dropped: { 'unknown-person': 1 } }));
    expect(attributed(dropped)).toBe(false);
  });
  it('and not measured where tickets say neither type nor when they were written', () => {
    expect(
      attributed(aPilot({ changes, tickets: tickets.map((one) => ({ ...one, type: null })) }, alone)),
    ).toBe(false);
    expect(attributed(aPilot({ changes, tickets: [...tickets, aTicket({ id: '9' })] }, alone))).toBe(false);
  });
  it('are not counted behind the end of the data', () => {
    const quality = measured(
      aPilot({ changes, tickets }, alone),
      plan,
      Date.parse('2026-03-07T00:00:00.000Z'),
    );
    expect(counts(quality, 'defects-per-change')).toEqual([
      [1, 2, 0, 0],
      [1, 1, 0, 0],
    ]);
    expect(counts(quality, 'defects-per-ticket')).toEqual([
      [1, 1, 0, 0],
      [1, 1, 2, 0],
    ]);
  });
});

describe('verdict', () => {
  const reverts = (before: [number, number], after: [number, number]) => {
    const changes = [
      ...many(1, before[1], before[0], REVERTED(1)),
      ...many(3, after[1], after[0], REVERTED(3)),
    ];
    const pilot = aPilot({ changes });
    pilot.account.sources.push(aSource({ format: 'gh-pulls' }));
    return pilot;
  };
  const shown = (pilot: Pilot, margin: number | null) => {
    const quality = measured(pilot, aPlan(margin === null ? {} : { revertRate: margin }));
    return { ...measure(quality, 'revert-rate-30'), overall: quality.verdict };
  };
  it('uses Newcombe’s interval of after − before for a share', () => {
    // measures.md, worked example 6: 56/70 − 48/80 → .2000 (.0524, .3339).
    const { arms } = shown(reverts([48, 80], [56, 70]), 0.05);
    expect(arms[0]?.change?.value).toBeCloseTo(0.2, 10);
    expect(arms[0]?.change?.low).toBeCloseTo(0.0524, 4);
    expect(arms[0]?.change?.high).toBeCloseTo(0.3339, 4);
    // Worked example of Wilson: 56/70 → (.6918, .8769), from 2·56 + z² ± z √(z² + 4·56·14/70), over 2 (70 + z²).
    expect(arms[0]?.after.value?.low).toBeCloseTo(0.69184, 4);
    expect(arms[0]?.after.value?.high).toBeCloseTo(0.87691, 4);
  });
  it('uses the exact conditional interval of after ÷ before for a rate', () => {
    // measures.md, worked example 7: 11/800 vs 21/3011 → 1.971488 (0.8584264, 4.2772659).
    const incidents = [
      ...Array.from({ length: 21 }, (_, i) =>
        anIncident({ id: `b${i}`, change: '1-0', openedAt: '2026-01-16T00:00:00.000Z' }),
      ),
      ...Array.from({ length: 11 }, (_, i) =>
        anIncident({ id: `a${i}`, change: '3-0', openedAt: '2026-03-16T00:00:00.000Z' }),
      ),
    ];
    const changes = [...many(1, 3011, 0, () => ({})), ...many(3, 800, 0, () => ({}))];
    const { change } = pilotArm(measured(aPilot({ changes, incidents })), 'incidents-per-change');
    expect(change?.value).toBeCloseTo(1.971488, 6);
    expect(change?.low).toBeCloseTo(0.8584264, 6);
    expect(change?.high).toBeCloseTo(4.2772659, 6);
  });
  it('of a share: held below the margin, worse above no change, otherwise inconclusive', () => {
    expect(shown(reverts([10, 200], [8, 200]), 0.05)).toMatchObject({ verdict: 'held', overall: 'held' });
    expect(shown(reverts([10, 200], [14, 200]), 0.05)).toMatchObject({
      verdict: 'inconclusive',
      overall: 'inconclusive',
    });
    // 48/80 → 56/70: 5 to 33 points more.
    expect(shown(reverts([48, 80], [56, 70]), 0.05)).toMatchObject({ verdict: 'worse', overall: 'worse' });
  });
  it('held takes precedence where a rise is measurable and within the margin', () => {
    expect(shown(reverts([48, 80], [56, 70]), 0.34).verdict).toBe('held');
    expect(shown(reverts([48, 80], [56, 70]), 0.33).verdict).toBe('worse');
  });
  it('needs 20 items in each period, and says no change without them', () => {
    expect(shown(reverts([0, 20], [0, 19]), 0.05)).toMatchObject({
      verdict: 'too-little-data',
      overall: 'too-little-data',
    });
    expect(shown(reverts([0, 20], [0, 19]), 0.05).arms[0]?.change).toBeNull();
    expect(shown(reverts([0, 20], [0, 20]), 0.05)).toMatchObject({ verdict: 'inconclusive' });
    expect(shown(reverts([0, 20], [0, 20]), 0.2)).toMatchObject({ verdict: 'held' });
  });
  it('there is none without a margin', () => {
    expect(shown(reverts([10, 200], [8, 200]), null)).toMatchObject({
      verdict: 'no-margin',
      overall: 'no-margin',
    });
    expect(shown(reverts([10, 200], [8, 200]), null).arms[0]?.change).not.toBeNull();
  });
  it('the margin of reverts judges the 30 days and not the 14', () => {
    const quality = measured(reverts([10, 200], [8, 200]), aPlan({ revertRate: 0.05 }));
    expect(measure(quality, 'revert-rate-14')).toMatchObject({
      marginKey: 'revertRate',
      margin: null,
      verdict: 'no-margin',
    });
    expect(measure(quality, 'revert-rate-30')).toMatchObject({
      marginKey: 'revertRate',
      margin: 0.05,
      verdict: 'held',
    });
  });
  it('of a rate without an event before has no upper limit, and can still be worse', () => {
    const incidents = (n: number) =>
      Array.from({ length: n }, (_, i) =>
        anIncident({ id: String(i), change: `3-${i}`, openedAt: '2026-03-16T00:00:00.000Z' }),
      );
    const changes = [...many(1, 50, 0, () => ({})), ...many(3, 50, 0, () => ({}))];
    const of = (n: number) =>
      measure(
        measured(aPilot({ changes, incidents: incidents(n) }), aPlan({ incidentsPerChange: 1.5 })),
        'incidents-per-change',
      );
    // 0 and n events of equal exposure: the lower limit is above 1 when .025^(1/n) is above one half, from n = 6 on.
    expect(of(5)).toMatchObject({ verdict: 'inconclusive', arms: [{ change: null }, {}] });
    expect(of(6)).toMatchObject({ verdict: 'worse', arms: [{ change: null }, {}] });
  });
  it('over all: one worse is worse, a margin on what is not measured leaves it open, too little stays too little', () => {
    const pilot = reverts([10, 200], [8, 200]);
    const over = (margins: Parameters<typeof aPlan>[0]) => measured(pilot, aPlan(margins)).verdict;
    expect(over({ revertRate: 0.05, incidentsPerChange: 1.5 })).toBe('inconclusive');
    const few = reverts([0, 19], [0, 19]);
    expect(measured(few, aPlan({ revertRate: 0.05, incidentsPerChange: 1.5 })).verdict).toBe(
      'too-little-data',
    );
    expect(measured(few, aPlan({ incidentsPerChange: 1.5 })).verdict).toBe('inconclusive');
    const bad = reverts([48, 80], [56, 70]);
    expect(measured(bad, aPlan({ revertRate: 0.05, incidentsPerChange: 1.5 })).verdict).toBe('worse');
  });
  it('there is none without a plan, as no day is in a period', () => {
    const quality = measured(reverts([10, 200], [8, 200]), null);
    expect(quality.verdict).toBe('no-margin');
    expect(new Set(quality.measures.map(({ verdict }) => verdict))).toEqual(new Set(['not-measured']));
  });
});

const aMoment = fc
  .integer({ min: Date.UTC(2025, 11, 20), max: Date.UTC(2026, 4, 1) })
  .map((ms) => new Date(ms).toISOString());
const anyRecords = fc
  .record({
    changes: fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 0, max: 40 }).map(String),
        person: fc.constantFrom('Ann', 'Ben', 'Cleo', 'Dora'),
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
    ),
    incidents: fc.array(
      fc.record({
        openedAt: aMoment,
        change: fc.option(fc.integer({ min: 0, max: 50 }).map(String)),
        escaped: fc.option(fc.boolean()),
      }),
      { maxLength: 12 },
    ),
    tickets: fc.array(
      fc.record({
        person: fc.constantFrom('Ann', 'Ben', 'Cleo'),
        type: fc.option(fc.constantFrom('bug', 'feature', 'hotfix')),
        createdAt: fc.option(aMoment),
        doneAt: fc.option(aMoment),
      }),
      { maxLength: 12 },
    ),
    until: fc.integer({ min: Date.UTC(2026, 0, 10), max: Date.UTC(2026, 6, 1) }),
  })
  .map(({ changes, incidents, tickets, until }) => ({
    changes: changes.map((one) => aChange(one)),
    incidents: incidents.map((one, i) => anIncident({ id: `I${i}`, ...one })),
    tickets: tickets.map((one, i): Ticket => aTicket({ id: `T${i}`, ...one })),
    until,
  }));

describe('for any records', () => {
  const plan = aPlan({ revertRate: 0.05, incidentsPerChange: 1.5 });
  it('merged changes = counted + too recent + unknown, in every arm and period of every measure', () => {
    fc.assert(
      fc.property(anyRecords, ({ until, ...records }) => {
        for (const { id, arms, kind } of measured(aPilot(records), plan, until).measures) {
          for (const { arm, ...rates } of arms) {
            for (const period of ['before', 'after'] as const) {
              const { events, of, tooRecent, unknown, people, value } = rates[period];
              const month = period === 'before' ? '2026-01' : '2026-03';
              const names = arm === 'pilot' ? ['Ann', 'Ben'] : ['Cleo'];
              const isHere = (person: string, moment: string | null) =>
                names.includes(person) && moment?.slice(0, 7) === month;
              const asked =
                id === 'defects-per-ticket'
                  ? records.tickets.filter(({ person, doneAt }) => isHere(person, doneAt))
                  : records.changes.filter(
                      ({ person, mergedAt, reviewedByOther }) =>
                        isHere(person, mergedAt) &&
                        !(
                          ['changes-requested-rate', 'review-rounds'].includes(id) &&
                          reviewedByOther === false
                        ),
                    );
              expect(of + tooRecent + unknown, `${id} ${arm} ${period}`).toBe(asked.length);
              if (kind === 'share') expect(events).toBeLessThanOrEqual(of);
              expect(people).toBeLessThanOrEqual(Math.min(of, names.length));
              expect(value === null).toBe(of === 0);
            }
          }
        }
      }),
    );
  });
  it('the order of records changes nothing', () => {
    fc.assert(
      fc.property(anyRecords, ({ until, changes, incidents, tickets }) => {
        const turned = {
          changes: changes.toReversed(),
          incidents: incidents.toReversed(),
          tickets: tickets.toReversed(),
        };
        expect(measured(aPilot(turned), plan, until)).toEqual(
          measured(aPilot({ changes, incidents, tickets }), plan, until),
        );
      }),
    );
  });
  it('more time to wait never makes a counted change too recent', () => {
    fc.assert(
      fc.property(anyRecords, fc.nat(40), ({ until, ...records }, days) => {
        const pilot = aPilot(records);
        const [now, later] = [until, until + days * 86_400_000].map(
          (at) => measured(pilot, plan, at).measures,
        );
        for (const [i, { arms }] of (now ?? []).entries())
          for (const [j, { before, after }] of arms.entries()) {
            expect(later?.[i]?.arms[j]?.before.of).toBeGreaterThanOrEqual(before.of);
            expect(later?.[i]?.arms[j]?.after.of).toBeGreaterThanOrEqual(after.of);
          }
      }),
    );
  });
});

describe('the demo', () => {
  it('has as many reverted changes before as after, but for chance, and its exports show eight of eleven measures', async () => {
    const root = new URL('../../content/demo/', import.meta.url).pathname;
    const { pilot: settings, limits } = parseConfig('');
    const pilot = await readPilot({
      directory: `${root}pilot`,
      roster: await loadRoster(`${root}roster.csv`),
      plan: await loadPlan(`${root}pilot/plan.yaml`),
      settings,
      limits,
    });
    const plan = await readRegisteredPlan(`${root}pilot`);
    const quality = measured(pilot, plan, Date.parse('2026-10-01T00:00:00.000Z'));
    const { before, after, change } = pilotArm(quality, 'revert-rate-30');
    // True shares are equal, so 0 is in the interval; 8 people merged in both periods.
    expect(change?.low).toBeLessThan(0);
    expect(change?.high).toBeGreaterThan(0);
    expect([before.people, after.people]).toEqual([8, 8]);
    expect([before.tooRecent, after.tooRecent, before.unknown, after.unknown]).toEqual([0, 0, 0, 0]);
    expect(quality.measures.filter(({ verdict }) => verdict === 'not-measured').map(({ id }) => id)).toEqual([
      'rework-rate',
      'defects-per-change',
      'defects-per-ticket',
    ]);
  });
});

describe('beside the judgement', () => {
  const SIX = ['Ann', 'Ben', 'Dora', 'Emma', 'Finn', 'Gus'];
  const six = (
    month: 1 | 3,
    eventsOf: (person: number) => number,
    over: (yes: boolean) => Partial<Change>,
  ): Change[] =>
    SIX.flatMap((person, p) =>
      Array.from({ length: 10 }, (_, i) =>
        aChange({
          id: `${month}-${p}-${i}`,
          person,
          mergedAt: `2026-0${month}-15T12:00:00.000Z`,
          reviewRounds: 1,
          changesRequested: 0,
          ...over(i < eventsOf(p)),
        }),
      ),
    );
  const reviewed = (yes: boolean): Partial<Change> => ({ reviewedByOther: !yes });
  const pilotOf = (before: (p: number) => number, after: (p: number) => number, people = SIX): Pilot =>
    aPilot(
      { changes: [...six(1, before, reviewed), ...six(3, after, reviewed)] },
      { pilot: people, control: [] },
    );

  it('measures without a margin have a p that is corrected for how many there are, others none', () => {
    const quality = measured(
      pilotOf(
        () => 1,
        () => 5,
      ),
    );
    const asked = quality.measures.filter(({ exploratory }) => exploratory !== null);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.every(({ margin }) => margin === null)).toBe(true);
    for (const { exploratory, arms } of asked) {
      const { p, adjusted } = exploratory as { p: number; adjusted: number };
      expect(adjusted).toBeGreaterThanOrEqual(p);
      const change = arms[0]?.change as { low: number; high: number };
      if (arms[0]?.before.events !== arms[0]?.after.events)
        expect(p < 0.05).toBe(change.low > 0 || change.high < 0);
    }
    const smallest = Math.min(...asked.map(({ exploratory }) => exploratory?.p ?? 1));
    expect(Math.min(...asked.map(({ exploratory }) => exploratory?.adjusted ?? 1))).toBeCloseTo(
      smallest * asked.length,
      12,
    );
    expect(measure(quality, 'unreviewed-rate').exploratory?.p).toBeLessThan(0.001);
    for (const { margin, exploratory } of quality.measures)
      if (margin !== null) expect(exploratory).toBeNull();
  });

  it('an interval with people as the unit is wide where all events are one person’s', () => {
    const even = measure(
      measured(
        pilotOf(
          () => 1,
          () => 2,
        ),
      ),
      'unreviewed-rate',
    ).byPerson;
    // Shares 6/60 and 10/60; all of the first person after.
    const one = measure(
      measured(
        pilotOf(
          () => 1,
          (p) => (p === 0 ? 10 : 0),
        ),
      ),
      'unreviewed-rate',
    ).byPerson;
    expect(even).toBeNull();
    expect(one).toMatchObject({ people: 6 });
    expect(one?.value).toBeCloseTo(4 / 60, 12);
    expect(one?.designEffect).toBeGreaterThan(5);
    expect(one?.high).toBeGreaterThan(0.4);
  });

  it('and is not had of fewer than six people, or where events are nobody’s', () => {
    const five = measured(
      pilotOf(
        () => 1,
        (p) => p,
        SIX.slice(0, 5),
      ),
    );
    expect(measure(five, 'unreviewed-rate').byPerson).toBeNull();
    const all = measured(
      pilotOf(
        () => 1,
        (p) => p,
      ),
    );
    expect(measure(all, 'defects-per-change').byPerson).toBeNull();
  });
});
