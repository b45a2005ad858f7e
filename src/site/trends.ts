/**
 * Key numbers across the versions of a site, each from the audience’s own files. A line is not joined where what it
 * measures changed: two numbers by two definitions are not a trend.
 */
import { QUALITY_NAMES } from '../charts/quality-names.ts';
import type { Estimate, QualityMeasureId } from '../outcomes/model.ts';
import { MEASURE_WORDS } from '../outcomes/quality/measure-words.ts';
import { bandOf } from '../report/published/band.ts';
import { keptFrom } from '../report/published/stated-anew.ts';
import type { LeadershipReport } from '../report/schema/leadership.ts';
import type { LibraryReport } from '../report/schema/library.ts';
import type { MethodSettings } from '../report/schema/method.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { Share } from '../report/schema/share.ts';
import type { TeamReport } from '../report/schema/team.ts';
import { wilson } from '../stats/wilson.ts';
import { inProfile, practising } from './practising.ts';

type Report = TeamReport | LeadershipReport | LibraryReport;

/** An edition whose report is on the line. */
export interface TrendSource<R extends Report = Report> {
  name: string;
  draft: boolean;
  report: R;
}

/** A number of an edition; its limits are those of a 95 % interval, null where there is none. */
export interface TrendPoint {
  value: number;
  low: number | null;
  high: number | null;
  /** What it rests on: sessions, people or practices; null where that is not told. */
  n: number | null;
}

export interface TrendLine {
  /** Part of an address: `trends/depth.csv`. */
  id: string;
  /** What is measured. */
  name: string;
  unit: 'share' | 'ratio' | 'difference' | 'count';
  /** What `n` counts. */
  of: string;
  /** How to read it, a sentence or two. */
  says: string;
  editions: { name: string; draft: boolean }[];
  /** One for each edition; null where its report does not say it. */
  points: (TrendPoint | null)[];
  /** Editions (their place) from which on something else is measured than before, and why. */
  breaks: { at: number; why: string }[];
}

/** Practices that at least half of the people who could be measured practise. */
const LEAST_MEASURED = 3;

/** The lines of a team’s or a leadership’s site that have a number in any edition. @param sources oldest first */
export function trendLines(sources: readonly TrendSource<TeamReport | LeadershipReport>[]): TrendLine[] {
  const line = linesOver(sources);
  const measures = new Set(sources.flatMap(({ report }) => qualityOf(report).map(({ id }) => id)));
  const kindOf = (id: QualityMeasureId): 'share' | 'rate' =>
    sources.flatMap(({ report }) => qualityOf(report)).find((one) => one.id === id)?.kind ?? 'rate';
  return [
    line({
      id: 'practices-in-use',
      name: 'Practices that at least half of the people practise',
      unit: 'count',
      of: 'practices of which it can be said',
      says: 'Counted are practices in which the person acts and that are detected well enough. It has no interval: it is a count, and depends on how many practices could be measured.',
      point: practicesInUse,
      definition: ({ method, practices }) => [
        ['what practising means', method.practises],
        ['the catalogue of practices', practices.filter(inProfile).map(definitionOf)],
      ],
    }),
    line({
      id: 'depth',
      name: 'Share of substantial sessions',
      unit: 'share',
      of: 'sessions',
      says: 'Of the sessions of people. Sessions of one person resemble each other, so the true uncertainty is larger than the line.',
      point: ({ depth }) =>
        depth === null
          ? null
          : shareOf(depth.substantial, depth.trivial + depth.assisted + depth.substantial),
      definition: ({ method }) => [['what substantial means', method.depth]],
    }),
    line({
      id: 'effect',
      name: 'Effect of the pilot on time, a ratio',
      unit: 'ratio',
      of: 'people of the pilot arm',
      says: 'The effect that the pilot measured, as each version knew it. Below 1 is faster. Later versions know more of the same pilot; they are no new pilots.',
      point: effectOf,
      definition: () => [],
    }),
    ...[...measures].map((id) =>
      line({
        id: `quality-${id}`,
        name: QUALITY_NAMES[id].name,
        unit: kindOf(id) === 'share' ? 'difference' : 'ratio',
        of: `${MEASURE_WORDS[id].items} after`,
        says:
          kindOf(id) === 'share'
            ? 'Change of the pilot arm from the period before to the period after, in percentage points. Above 0 is worse.'
            : 'After ÷ before, of the pilot arm. Above 1 is worse.',
        point: (report) => {
          const found = qualityOf(report).find((one) => one.id === id);
          return found?.change ? { ...limits(found.change), n: found.n } : null;
        },
        definition: () => [],
      }),
    ),
  ].filter(({ points }) => points.some((point) => point !== null));
}

/** The lines of a library’s site. */
export function libraryLines(sources: readonly TrendSource<LibraryReport>[]): TrendLine[] {
  const line = linesOver(sources);
  const size = (id: 'practices' | 'signs' | 'examples', name: string): TrendLine =>
    line({
      id,
      name,
      unit: 'count',
      of: '',
      says: 'How many the library had.',
      point: (report) => ({ value: report[id].length, low: null, high: null, n: null }),
      definition: () => [],
    });
  return [
    size('practices', 'Practices'),
    size('signs', 'Trouble signs'),
    size('examples', 'Example sessions'),
  ];
}

interface Recipe<R> {
  id: string;
  name: string;
  unit: TrendLine['unit'];
  of: string;
  says: string;
  point: (report: R) => TrendPoint | null;
  /** What it depends on beside the data, each part with its name. */
  definition: (report: R) => [string, unknown][];
}

const linesOver =
  <R extends Report>(sources: readonly TrendSource<R>[]) =>
  ({ point, definition, ...line }: Recipe<R>): TrendLine => ({
    ...line,
    editions: sources.map(({ name, draft }) => ({ name, draft })),
    points: sources.map(({ report }) => point(report)),
    breaks: sources.flatMap(({ report }, at) => {
      const before = sources[at - 1]?.report;
      if (before === undefined) return [];
      const [old, now] = [partsOf(before, definition), partsOf(report, definition)];
      const changed = now.filter(([, value], i) => JSON.stringify(value) !== JSON.stringify(old[i]?.[1]));
      return changed.length === 0 ? [] : [{ at, why: changed.map(([name]) => name).join(', ') }];
    }),
  });

const partsOf = <R extends Report>(
  report: R,
  definition: (report: R) => [string, unknown][],
): [string, unknown][] => [['the method', report.made.method], ...definition(report)];

const definitionOf = ({ id, rule, perPerson }: PracticeInfo): unknown => [id, rule, perPerson];
const limits = ({ value, low, high }: Estimate): Omit<TrendPoint, 'n'> => ({ value, low, high });

function shareOf(yes: number, n: number): TrendPoint | null {
  return n === 0 ? null : { value: yes / n, ...wilson(yes, n), n };
}

const isTeam = (report: TeamReport | LeadershipReport): report is TeamReport => 'sessions' in report;

function practicesInUse(report: TeamReport | LeadershipReport): TrendPoint | null {
  const bands = isTeam(report)
    ? practising(report.practices, report.people, report.method as MethodSettings)
        .filter(({ practice, measured }) => inProfile(practice) && measured >= LEAST_MEASURED)
        .map(
          ({ people, measured }) => bandOf(people, measured) ?? (people / measured >= 0.5 ? 'most' : 'some'),
        )
    : // Some of today's and some of an earlier version's are no number of either.
      report.practices.some((one) => inProfile(one) && keptFrom(report, `band:${one.id}`) !== null)
      ? []
      : report.use
          .filter(({ practice }) => report.practices.some((one) => one.id === practice && inProfile(one)))
          .flatMap(({ band }) => band ?? []);
  const used = bands.filter((band) => band === 'most' || band === 'nearly-all').length;
  return bands.length === 0 ? null : { value: used, low: null, high: null, n: bands.length };
}

function effectOf({ outcomes }: TeamReport | LeadershipReport): TrendPoint | null {
  if (outcomes === null) return null;
  const effect = 'speed' in outcomes ? outcomes.speed.effect : outcomes.effect;
  const people =
    'speed' in outcomes
      ? (outcomes.speed.arms.find(({ arm }) => arm === 'pilot')?.people ?? null)
      : (outcomes.people?.pilot ?? null);
  return effect === null ? null : { ...limits(effect), n: people };
}

function qualityOf({ outcomes }: TeamReport | LeadershipReport): {
  id: QualityMeasureId;
  kind: 'share' | 'rate';
  change: Estimate | null;
  n: number | null;
}[] {
  if (outcomes === null) return [];
  if (!('speed' in outcomes))
    return outcomes.quality.map(({ id, kind, change, after }) => ({
      id,
      kind,
      change,
      n: after?.of ?? null,
    }));
  return outcomes.quality.measures.map(({ id, kind, arms }) => {
    const pilot = arms.find(({ arm }) => arm === 'pilot');
    return { id, kind, change: pilot?.change ?? null, n: pilot?.after.of ?? null };
  });
}

/** A practice’s share of sessions in each edition. */
export interface PracticeShares {
  id: string;
  name: string;
  /** null where the edition has no such practice, or does not say it. */
  shares: (Share | null)[];
  /** Whether its rule is another one than in the edition before. */
  changed: boolean[];
}

/** Every practice of the newest edition that has a share in any. */
export function practiceShares(
  sources: readonly TrendSource<TeamReport | LeadershipReport>[],
): PracticeShares[] {
  const practices = sources.at(-1)?.report.practices ?? [];
  return practices
    .map(({ id, name }) => {
      const infos = sources.map(({ report }) => report.practices.find((one) => one.id === id));
      return {
        id,
        name,
        shares: sources.map(({ report }) => shareIn(report, id)),
        changed: infos.map(
          (info, i) =>
            i > 0 &&
            info !== undefined &&
            infos[i - 1] !== undefined &&
            JSON.stringify(definitionOf(info)) !== JSON.stringify(definitionOf(infos[i - 1] as PracticeInfo)),
        ),
      };
    })
    .filter(({ shares }) => shares.some((share) => share !== null && share.applicable > 0));
}

function shareIn(report: TeamReport | LeadershipReport, id: string): Share | null {
  if (!isTeam(report)) return report.use.find(({ practice }) => practice === id)?.sessions ?? null;
  const cell = report.totals.find(({ practice }) => practice === id);
  return cell === undefined || cell.perPerson !== undefined ? null : cell;
}
