import { describe, expect, it } from 'vitest';
import type { SessionFacts } from '../../extract/facts.ts';
import { assembleReports } from '../assemble.ts';
import type { ReportPerson } from '../input.ts';
import { facts } from '../testdata/facts.ts';
import { CONFIG, reportInput } from '../testdata/input.ts';
import type { EarlierReport } from './between-versions.ts';
import { contributionsOf } from './contributions.ts';

type Held = [string, SessionFacts];
const Q2 = { from: '2026-04-01', to: '2026-06-30' };
const Q3 = { from: '2026-07-01', to: '2026-09-30' };
const AUGUST = { from: '2026-08-01', to: '2026-08-31' };

const people = (count: number): ReportPerson[] =>
  Array.from({ length: count }, (_, i) => ({ id: `p-${i}`, name: `Name ${i}`, team: `Team ${i % 2}` }));

/** A session of each of these people on a day. */
const onDay = (day: string, who: readonly number[], depth: SessionFacts['depth'] = 'substantial'): Held[] =>
  who.map((i) => [
    `p-${i}`,
    facts({ id: `${day}-${depth}-${i}`, start: `${day}T10:00:00Z`, depth, marks: i % 2 ? 'yy--' : 'nn--' }),
  ]);
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Sessions of two days and all depths of everybody in a quarter. */
const quarter = (month: string, count: number): Held[] =>
  (['trivial', 'assisted', 'substantial'] as const).flatMap((depth) => [
    ...onDay(`2026-${month}-05`, range(count), depth),
    ...onDay(`2026-${month}-20`, range(count), depth),
  ]);

function publish(
  name: string,
  period: EarlierReport['period'],
  who: readonly ReportPerson[],
  held: readonly Held[],
  earlier: readonly EarlierReport[] = [],
  config = CONFIG,
): EarlierReport {
  const published = { name, revision: 1, publishedAt: '2026-10-02T09:00:00.000Z', period };
  const { team, leadership } = assembleReports(
    reportInput(who, held, { period, published, earlier, config }),
  );
  return { name, period, leadership, contributions: contributionsOf(team) };
}

describe('betweenVersions(report, now, earlier)', () => {
  const first = publish('2026-Q3', Q3, people(12), quarter('08', 12));

  it('publishes the first version as it is', () => {
    expect(first.leadership).toMatchObject({
      people: 12,
      depth: { trivial: 24, assisted: 24, substantial: 24 },
      kept: [],
    });
  });

  it('leaves the numbers of a correction as they were when one person’s sessions were added', () => {
    const late = [...quarter('08', 12), ...onDay('2026-08-11', [3]), ...onDay('2026-08-12', [3])];
    const { leadership } = publish('2026-Q3.r2', Q3, people(12), late, [first]);
    expect(leadership.depth).toEqual(first.leadership.depth);
    expect(leadership.kept).toContainEqual({ what: 'sessions', from: '2026-Q3' });
  });

  it('says the same in a correction that changed nothing, so that the two look alike', () => {
    const late = publish(
      '2026-Q3.r2',
      Q3,
      people(12),
      [...quarter('08', 12), ...onDay('2026-08-11', [3])],
      [first],
    );
    const none = publish('2026-Q3.r2', Q3, people(12), quarter('08', 12), [first]);
    expect(late.leadership).toEqual(none.leadership);
  });

  it('gives the new numbers when enough people’s sessions were added', () => {
    const late = [...quarter('08', 12), ...onDay('2026-08-11', range(6))];
    const { leadership } = publish('2026-Q3.r2', Q3, people(12), late, [first]);
    expect(leadership.depth).toEqual({ trivial: 24, assisted: 24, substantial: 30 });
    expect(leadership.kept).not.toContainEqual({ what: 'sessions', from: '2026-Q3' });
    // The same twelve people were seen.
    expect(leadership.kept).toContainEqual({ what: 'people', from: '2026-Q3' });
  });

  it('holds a third version against the data that the second one kept, not against those that it had', () => {
    const day = (n: number): Held[] => onDay(`2026-08-1${n}`, [n, n + 1, n + 2]);
    const second = publish('2026-Q3.r2', Q3, people(12), [...quarter('08', 12), ...day(1)], [first]);
    const both = [...quarter('08', 12), ...day(1), ...day(4)];
    const third = publish('2026-Q3.r3', Q3, people(12), both, [first, second]);
    expect(second.leadership.depth?.substantial).toBe(24);
    expect(third.leadership.depth?.substantial).toBe(30);
  });

  it('lets a number of people stay while fewer than k join, and catch up when k have', () => {
    const spring = publish('2026-Q2', Q2, people(12), quarter('05', 12));
    const few = publish('2026-Q3', Q3, people(15), [...quarter('05', 12), ...quarter('08', 15)], [spring]);
    expect(few.leadership).toMatchObject({ people: 12, depth: { substantial: 30 } });
    expect(few.leadership.kept).toContainEqual({ what: 'people', from: '2026-Q2' });
    const more = publish('2026-Q3', Q3, people(17), [...quarter('05', 12), ...quarter('08', 17)], [spring]);
    expect(more.leadership.people).toBe(17);
    expect(more.leadership.kept).not.toContainEqual({ what: 'people', from: '2026-Q2' });
  });

  it('withholds the sessions of a month in a quarter when the rest of the quarter is few people’s', () => {
    const held = [...quarter('08', 12), ...onDay('2026-09-11', [3])];
    const whole = publish('2026-Q3', Q3, people(12), held);
    const month = publish('august', AUGUST, people(12), held, [whole]);
    expect(month.leadership).toMatchObject({ people: 12, depth: null, coverage: null });
    const alone = publish('august', AUGUST, people(12), held);
    expect(alone.leadership.depth).not.toBeNull();
  });

  it('repeats nothing that was published for smaller groups than are asked for today', () => {
    const strict = { ...CONFIG, k: 6 };
    const { leadership } = publish(
      '2026-Q3.r2',
      Q3,
      people(12),
      [...quarter('08', 12), ...onDay('2026-08-11', [3])],
      [first],
      strict,
    );
    expect(leadership).toMatchObject({ people: null, depth: null, kept: [] });
  });

  it('takes everybody for somebody else where one version has names and the other pseudonyms', () => {
    const hidden: EarlierReport = {
      ...first,
      contributions: { ...first.contributions, names: 'pseudonyms' },
    };
    const late = [...quarter('08', 12), ...onDay('2026-08-11', range(12))];
    const { leadership } = publish('2026-Q3.r2', Q3, people(12), late, [hidden]);
    expect(leadership.depth).toEqual(first.leadership.depth);
  });
});
