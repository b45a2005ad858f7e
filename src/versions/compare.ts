import type { Estimate } from '../outcomes/model.ts';
import { isMeasured, isPractised } from '../report/measures/practised.ts';
import { statedAnew } from '../report/published/stated-anew.ts';
import type { LeadershipReport } from '../report/schema/leadership.ts';
import type { MethodSettings } from '../report/schema/method.ts';
import type { Share } from '../report/schema/share.ts';
import type { TeamReport } from '../report/schema/team.ts';
import type { Change, Comparison, PracticeChange, Sided } from './comparison.ts';

type Report = LeadershipReport | TeamReport;
type Interval = Estimate | null;

const both = <R, T>(a: R, b: R, of: (report: R) => T): Sided<T> => ({ a: of(a), b: of(b) });

/**
 * What changed from one report to another of the same audience. The same input gives the same comparison; a report
 * compared with itself has changed nowhere.
 *
 * A change of a number with an interval is called clear only where the intervals do not overlap. That is stricter than a
 * test at 5 %: two 95 % intervals can overlap a little though the difference would pass one. Numbers of several practices
 * are compared at once and the same people are in both periods, so the stricter rule is the honest one.
 *
 * A number of leadership's that stands as in an earlier version is not compared: it is of that version.
 *
 * @param of the earlier one, as a rule
 */
export function compareReports<R extends Report>(of: R, to: R): Comparison {
  const [a, b] = [of, to].map((one: Report) => (isTeam(one) ? one : statedAnew(one))) as [Report, Report];
  const outcomes = both(a, b, outcomesOf);
  return {
    schema: 'practicum/comparison/1',
    audience: isTeam(a) ? 'team' : 'leadership',
    versions: both(a, b, ({ version, period }) => ({
      name: version?.name ?? null,
      period: version?.period ?? period,
      publishedAt: version?.publishedAt ?? null,
    })),
    made: {
      practicum: both(a, b, ({ made }) => made.practicum),
      method: both(a, b, ({ made }) => made.method),
      sameRules: a.made.rules === b.made.rules,
    },
    settings: settingsOf(a.method, b.method),
    practices: practicesOf(a, b),
    people: both(a, b, peopleOf),
    depth: {
      trivial: both(a, b, ({ depth }) => depth?.trivial ?? null),
      assisted: both(a, b, ({ depth }) => depth?.assisted ?? null),
      substantial: both(a, b, ({ depth }) => depth?.substantial ?? null),
    },
    funnel: funnelOf(a).map(({ step, people }, i) => ({
      step,
      people: { a: people, b: funnelOf(b)[i]?.people ?? null },
    })),
    outcomes:
      outcomes.a === null && outcomes.b === null
        ? null
        : compareOutcomes(outcomes, a.made.method === b.made.method),
    coverage: {
      sessions: both(a, b, ({ coverage }) => coverage?.sessions ?? null),
      filesRead: both(a, b, ({ coverage }) => coverage?.files.read ?? null),
      filesSkipped: both(a, b, ({ coverage }) => coverage && sum(coverage.files.skipped)),
      recordsUsed: both(a, b, ({ coverage }) => coverage?.records.used ?? null),
      recordsTotal: both(a, b, ({ coverage }) => coverage?.records.total ?? null),
      automated: both(a, b, ({ coverage }) =>
        coverage === null
          ? null
          : typeof coverage.automated === 'object' && coverage.automated !== null
            ? sum(coverage.automated)
            : coverage.automated,
      ),
    },
  };
}

const isTeam = (report: Report): report is TeamReport => report.schema.startsWith('practicum/team/');
const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((x, y) => x + y, 0);

/** What a change of a number comes to, by its intervals. Limits that touch overlap. */
export function changeOf(a: Interval, b: Interval): Change {
  if (a === null || b === null) return a === b ? 'same' : 'unknown';
  if (a.value === b.value && a.low === b.low && a.high === b.high) return 'same';
  if (b.low > a.high) return 'clear-rise';
  if (b.high < a.low) return 'clear-fall';
  return 'not-clear';
}

/** @param comparable whether the same thing was measured in the same way on both sides */
const withChange = ({ a, b }: Sided<Interval>, comparable: boolean) => ({
  a,
  b,
  change: comparable ? changeOf(a, b) : ('unknown' as const),
});

/** Settings that are not the same, by key: `depth.filesFrom`. */
function settingsOf(a: MethodSettings, b: MethodSettings): Comparison['settings'] {
  const flat = (value: unknown, key: string): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([name, inner]) => flat(inner, key === '' ? name : `${key}.${name}`))
      : [[key, value]];
  const [of, to] = [new Map(flat(a, '')), new Map(flat(b, ''))];
  return [...new Set([...of.keys(), ...to.keys()])]
    .filter((key) => of.get(key) !== to.get(key))
    .map((key) => ({ key, a: (of.get(key) ?? null) as never, b: (to.get(key) ?? null) as never }));
}

/** What a report says of a practice. */
interface PracticeSide {
  name: string;
  /** What decides its outcomes and how they are counted; null where it is not known. */
  definition: string | null;
  share: Share | null;
  people: number | null;
  practising: string | number | null;
}

function practicesOf(a: Report, b: Report): PracticeChange[] {
  const [of, to] = [sidesOf(a), sidesOf(b)];
  return [...new Set([...to.keys(), ...of.keys()])].map((id): PracticeChange => {
    const [x, y] = [of.get(id) ?? null, to.get(id) ?? null];
    const side = <T>(get: (side: PracticeSide) => T | null): Sided<T | null> =>
      both(x, y, (one) => (one === null ? null : get(one)));
    const sameDefinition =
      x === null || y === null || x.definition === null || y.definition === null
        ? null
        : x.definition === y.definition;
    return {
      id,
      name: (y ?? x)?.name ?? id,
      in: x === null ? 'b' : y === null ? 'a' : 'both',
      sameDefinition,
      share: withChange(
        side(({ share }) => intervalOf(share)),
        a.made.method === b.made.method && sameDefinition !== false,
      ),
      applicable: side(({ share }) => share?.applicable ?? null),
      yes: side(({ share }) => share?.yes ?? null),
      people: side(({ people }) => people),
      practising: side(({ practising }) => practising),
    };
  });
}

function intervalOf(share: Share | null): Interval {
  if (share === null || share.share === null || share.low === null || share.high === null) return null;
  return { value: share.share, low: share.low, high: share.high };
}

function sidesOf(report: Report): Map<string, PracticeSide> {
  return new Map(
    report.practices.map(({ id, name, rule, perPerson, notScored }, column): [string, PracticeSide] => {
      const definition = rule && JSON.stringify([rule, perPerson, notScored !== null]);
      const about = { name, definition };
      if (!isTeam(report)) {
        const use = report.use.find(({ practice }) => practice === id);
        const { sessions: share = null, people = null, band: practising = null } = use ?? {};
        return [id, { ...about, share, people, practising }];
      }
      const cells = report.people.flatMap(({ cells: own }) => own[column] ?? []);
      const measured = cells.filter((cell) => isMeasured(cell, report.method));
      const total = report.totals[column] ?? null;
      return [
        id,
        {
          ...about,
          share: total,
          people: measured.length,
          practising: measured.filter((cell) => isPractised(cell, report.method)).length,
        },
      ];
    }),
  );
}

const peopleOf = (report: Report): number | null =>
  isTeam(report) ? report.people.filter(({ sessions }) => sessions > 0).length : report.people;

function funnelOf(report: Report): { step: string; people: number | null }[] {
  return isTeam(report)
    ? report.use.funnel.map(({ id, people }) => ({ step: id, people: people?.length ?? null }))
    : report.funnel.map(({ id, people }) => ({ step: id, people }));
}

/** What either audience’s file says of outcomes. */
interface OutcomesSide {
  speed: string | null;
  quality: string | null;
  effect: Interval;
  pilot: number | null;
  control: number | null;
  measures: { id: string; change: Interval; verdict: string }[];
}

function outcomesOf(report: Report): OutcomesSide | null {
  const plain = (one: Estimate | null): Interval => one && { value: one.value, low: one.low, high: one.high };
  if (isTeam(report)) {
    const { outcomes } = report;
    if (outcomes === null) return null;
    const peopleIn = (arm: string): number | null =>
      outcomes.speed.arms.find((one) => one.arm === arm)?.people ?? null;
    return {
      speed: outcomes.verdict.speed,
      quality: outcomes.verdict.quality,
      effect: plain(outcomes.speed.effect),
      pilot: peopleIn('pilot'),
      control: peopleIn('control'),
      measures: outcomes.quality.measures.map(({ id, arms, verdict }) => ({
        id,
        change: plain(arms.find(({ arm }) => arm === 'pilot')?.change ?? null),
        verdict,
      })),
    };
  }
  const { outcomes } = report;
  if (outcomes === null) return null;
  return {
    speed: outcomes.verdict?.speed ?? null,
    quality: outcomes.verdict?.quality ?? null,
    effect: plain(outcomes.effect),
    pilot: outcomes.people?.pilot ?? null,
    control: outcomes.people?.control ?? null,
    measures: outcomes.quality.map(({ id, change, verdict }) => ({ id, change: plain(change), verdict })),
  };
}

function compareOutcomes({ a, b }: Sided<OutcomesSide | null>, comparable: boolean): Comparison['outcomes'] {
  const side = <T>(get: (side: OutcomesSide) => T | null): Sided<T | null> =>
    both(a, b, (one) => (one === null ? null : get(one)));
  const ids = new Set([...(b?.measures ?? []), ...(a?.measures ?? [])].map(({ id }) => id));
  return {
    verdict: { speed: side(({ speed }) => speed), quality: side(({ quality }) => quality) },
    effect: withChange(
      side(({ effect }) => effect),
      comparable,
    ),
    people: { pilot: side(({ pilot }) => pilot), control: side(({ control }) => control) },
    quality: [...ids].map((id) => {
      const measure = ({ measures }: OutcomesSide) => measures.find((one) => one.id === id);
      return {
        id,
        measure: withChange(
          side((one) => measure(one)?.change ?? null),
          comparable,
        ),
        verdict: side((one) => measure(one)?.verdict ?? null),
      };
    }),
  };
}
