import { compareCodePoints } from '../../workspace/name-key.ts';
import type { FunnelStep } from '../schema/funnel.ts';
import type { LeadershipReport } from '../schema/leadership.ts';
import type { Contributions, Parts } from './contributions.ts';
import { mayBeTold, rowsApart, sumOf } from './difference.ts';
import { withheldOutcomes } from './outcomes.ts';

interface Period {
  from: string;
  to: string;
}

/** A published version, as far as the next one must be held against it. */
export interface EarlierReport {
  name: string;
  period: Period;
  leadership: LeadershipReport;
  contributions: Contributions;
}

/** What a report is held against earlier ones with. */
export interface Now {
  /** null: a draft, which is about all of the sessions. */
  period: Period | null;
  contributions: Contributions;
}

/** Numbers that are published together, or not. A value of null is withheld. */
interface Block<T> {
  id: string;
  /**
   * `people`: how many people are something; the same people are asked in every period. `sessions`: what they did in a
   * period, so only reports of periods that share days can be taken from one another. `pilot`: the same of the plan's.
   */
  of: 'people' | 'sessions' | 'pilot';
  get(report: LeadershipReport): T | null;
  put(report: LeadershipReport, value: T | null): LeadershipReport;
  /**
   * Number → what each person adds to it. Of a pilot there are none: its rows are compared.
   *
   * @param reports those that are taken from one another; what one of them withholds is no number
   */
  numbers(contributions: Contributions, reports: readonly LeadershipReport[]): ReadonlyMap<string, Parts>;
}

const NOBODY: Parts = new Map();
const DEPTHS = ['trivial', 'assisted', 'substantial'] as const;
const ALWAYS: Period = { from: '0000-01-01', to: '9999-12-31' };

// What a block's value is, only the block itself needs to know.
const block = <T>(of: Block<T>): Block<unknown> => of as unknown as Block<unknown>;

type Use = LeadershipReport['use'][number];

function useBlock<T>(
  id: string,
  practice: string,
  of: Block<T>['of'],
  get: (use: Use) => T | null,
  put: (use: Use, value: T | null) => Use,
  numbers: (one: NonNullable<ReturnType<Contributions['practices']['get']>>) => Record<string, Parts>,
): Block<unknown> {
  return block<T>({
    id: `${id}:${practice}`,
    of,
    get: ({ use }) => {
      const own = use.find((one) => one.practice === practice);
      return own === undefined ? null : get(own);
    },
    put: (report, value) => ({
      ...report,
      use: report.use.map((one) => (one.practice === practice ? put(one, value) : one)),
    }),
    numbers: ({ practices }) => {
      const own = practices.get(practice);
      return new Map(own === undefined ? [] : Object.entries(numbers(own)));
    },
  });
}

/** Everything in leadership's report that people add to. */
function blocksOf(report: LeadershipReport): Block<unknown>[] {
  return [
    block<number>({
      id: 'people',
      of: 'people',
      get: ({ people }) => people,
      put: (one, people) => ({ ...one, people }),
      numbers: ({ people }) => new Map([['people', people]]),
    }),
    ...report.use.flatMap(({ practice }) => [
      useBlock<number>(
        'measured',
        practice,
        'people',
        ({ people }) => people,
        (use, people) =>
          people === null ? { practice, people, band: null, sessions: null } : { ...use, people },
        ({ measured }) => ({ measured }),
      ),
      useBlock<NonNullable<Use['band']>>(
        'band',
        practice,
        'people',
        ({ band }) => band,
        (use, band) => ({ ...use, band: use.people === null ? null : band }),
        ({ state }) => ({ state }),
      ),
      useBlock<NonNullable<Use['sessions']>>(
        'sessions',
        practice,
        'sessions',
        ({ sessions }) => sessions,
        (use, sessions) => ({ ...use, sessions: use.people === null ? null : sessions }),
        ({ yes, no }) => ({ yes, no }),
      ),
    ]),
    ...report.funnel.map(({ id }) =>
      block<number>({
        id: `funnel:${id}`,
        of: 'people',
        get: ({ funnel }) => funnel.find((step) => step.id === id)?.people ?? null,
        put: (one, people) => ({
          ...one,
          funnel: one.funnel.map((step): FunnelStep => {
            if (step.id !== id) return step;
            return people === null ? { id, people, why: step.why ?? 'withheld' } : { id, people, why: null };
          }),
        }),
        numbers: ({ funnel }) => new Map([[id, funnel.get(id) ?? NOBODY]]),
      }),
    ),
    block<Pick<LeadershipReport, 'depth' | 'gap' | 'coverage'>>({
      id: 'sessions',
      of: 'sessions',
      get: ({ depth, gap, coverage }) =>
        depth === null && coverage === null ? null : { depth, gap, coverage },
      put: (one, value) => ({
        ...one,
        ...(value ?? { depth: null, gap: { sessions: null, practices: null }, coverage: null }),
      }),
      numbers: sessionNumbers,
    }),
    block<LeadershipReport['teams']>({
      id: 'teams',
      of: 'sessions',
      get: ({ teams }) => (teams.length === 0 ? null : teams),
      put: (one, teams) => ({ ...one, teams: teams ?? [] }),
      numbers: teamNumbers,
    }),
    block<NonNullable<LeadershipReport['outcomes']>>({
      id: 'outcomes',
      of: 'pilot',
      get: ({ outcomes }) => (outcomes?.withheld === null ? outcomes : null),
      put: (one, outcomes) => ({
        ...one,
        outcomes: outcomes ?? (one.outcomes && withheldOutcomes(one.outcomes)),
      }),
      numbers: () => new Map(),
    }),
  ];
}

/** Names that all of the reports show; what is beside them is one number. */
function shownByAll(
  reports: readonly LeadershipReport[],
  shown: (one: LeadershipReport) => string[],
): string[] {
  const [first = [], ...others] = reports.map(shown);
  return first.filter((name) => others.every((names) => names.includes(name)));
}

const sessionNumbers: Block<unknown>['numbers'] = ({ sessions }, reports) => {
  const of = (name: string): Parts => sessions.get(name) ?? NOBODY;
  const all = sumOf(DEPTHS.map(of));
  const numbers = new Map<string, Parts>([['all', all]]);
  if (reports.every(({ depth }) => depth !== null)) for (const depth of DEPTHS) numbers.set(depth, of(depth));
  if (reports.every(({ coverage }) => coverage?.automated != null)) numbers.set('automated', of('automated'));
  const formats = shownByAll(reports, ({ coverage }) => coverage?.formats.map(({ format }) => format) ?? []);
  const named = formats
    .filter((format) => sessions.has(`format ${format}`))
    .map((format) => `format ${format}`);
  for (const format of named) numbers.set(format, of(format));
  if (named.length > 0) numbers.set('others', sumOf([all, ...named.map(of)], [1, ...named.map(() => -1)]));
  return numbers;
};

const teamNumbers: Block<unknown>['numbers'] = ({ teams }, reports) => {
  const names = shownByAll(reports, (one) => one.teams.flatMap(({ team }) => team ?? []));
  const numbers = new Map<string, Parts>();
  for (const count of ['sessions', 'substantial'] as const) {
    const of = (name: string): Parts => teams.get(name)?.[count] ?? NOBODY;
    for (const name of names) numbers.set(`${count} ${name}`, of(name));
    const all = sumOf([...teams.values()].map((team) => team[count]));
    numbers.set(`${count} of others`, sumOf([all, ...names.map(of)], [1, ...names.map(() => -1)]));
  }
  return numbers;
};

const isSame = (a: Period, b: Period): boolean => a.from === b.from && a.to === b.to;
const overlap = (a: Period, b: Period): boolean => a.from <= b.to && b.from <= a.to;
const isIn = (a: Period, b: Period): boolean => b.from <= a.from && a.to <= b.to && !isSame(a, b);

/** Whether it can be told who is who in both. */
const areComparable = (a: Contributions, b: Contributions): boolean =>
  a.names === b.names &&
  (a.names === 'shown' || a.ids.size === 0 || b.ids.size === 0 || [...a.ids].some((id) => b.ids.has(id)));

/**
 * Holds leadership's report against those that were published before, so that no two of them together say what one
 * person did: a correction of one person's sessions, somebody who joined or left.
 *
 * Who takes a number from the same number of an earlier report gets a number too, and it is held to the same rule: at
 * least k people stand behind it, and nobody is more than 80 % of it (difference.ts). Where it is not so, the number
 * stays as the earlier report has it. It stays in the same way where nothing changed, and `kept` names both alike, so a
 * reader cannot tell whether fewer than k people changed or none.
 *
 * - Numbers of people (seen, measured, practising as a band, steps of the funnel) are held against every earlier report,
 *   because the same people are asked again. They lag by fewer than k people, and catch up when k have changed.
 * - Numbers of sessions are held against reports whose periods share days, directly or through others. Those of the same
 *   period stay; where only other periods share days (a month of a quarter), nothing could stay, and they are withheld.
 * - Outcomes are held against reports with the same periods of the plan, by the rows of each person's work.
 *
 * Sums of several reports count as well: up to three earlier ones added or taken away in any way, and a longer period
 * without all the shorter ones in it.
 *
 * An earlier report counts for a number with the data of the report that it was kept from.
 *
 * @param report as it would be published if it were the first
 * @param earlier in the order of their publication
 */
export function betweenVersions(
  report: LeadershipReport,
  now: Now,
  earlier: readonly EarlierReport[],
): LeadershipReport {
  const { k } = report.method;
  const period = now.period ?? ALWAYS;
  let held = report;
  const kept: LeadershipReport['kept'] = [];
  for (const one of blocksOf(report)) {
    const sources = earlier.filter(({ leadership }) => !leadership.kept.some(({ what }) => what === one.id));
    const { stays, closed } = judge(
      one,
      { leadership: report, period, contributions: now.contributions },
      sources,
    );
    if (stays !== null) {
      held = one.put(held, one.get(stays.leadership));
      kept.push({ what: one.id, from: stays.name });
    } else if (closed) held = one.put(held, null);
  }
  return consistent({ ...held, kept }, k);
}

/** A report with what it is made from; one of those that are taken from one another. */
type Held = Omit<EarlierReport, 'name'>;

/** @returns the report whose value stays, or whether the number is withheld */
function judge(
  one: Block<unknown>,
  now: Held,
  sources: readonly EarlierReport[],
): { stays: EarlierReport | null; closed: boolean } {
  const { k } = now.leadership.method;
  const isOpen = one.get(now.leadership) !== null;
  // A report that was open for fewer people than today's rule asks for is not repeated.
  const mayStay = ({ leadership }: EarlierReport): boolean => leadership.method.k >= k;
  const again = sources.filter((source) =>
    one.of === 'pilot' ? isSamePilot(now.leadership, source.leadership) : isSame(source.period, now.period),
  );
  const others = isOpen
    ? relatedOf(one, now, sources).filter(
        (source) => !again.includes(source) && one.get(source.leadership) !== null,
      )
    : [];
  const asked = sources.filter((source) => again.includes(source) || others.includes(source));
  const close = asked.filter((source) => {
    const told = tellOf(one, now, source, k);
    // Of the same days, nothing that changed and too little of it look the same.
    return told === 'little' || (told === 'nothing' && (one.of !== 'sessions' || again.includes(source)));
  });
  if (close.length === 0 && (!isOpen || mayAllBeTold(one, now, asked, k)))
    return { stays: null, closed: false };

  const repeatable = one.of === 'sessions' ? again : asked;
  const stays =
    repeatable.filter((source) => mayStay(source) && close.includes(source)).at(-1) ??
    repeatable.filter(mayStay).at(-1) ??
    null;
  return { stays, closed: stays === null };
}

/** What a reader gets who takes what one report says from what another says. */
type Told = 'nothing' | 'little' | 'enough';

function tellOf(one: Block<unknown>, now: Held, source: Held, k: number): Told {
  if (areComparable(now.contributions, source.contributions))
    return toldBy(differences(one, [now, source], [1, -1]), k);
  // Nobody can be found again, so it is as if all were others; counts alone can be compared.
  if (one.of === 'sessions') return 'little';
  if (one.of === 'pilot') return isSame(source.period, now.period) ? 'little' : 'enough';
  const [a, b] = [one.get(now.leadership), one.get(source.leadership)];
  if (typeof a !== 'number' || typeof b !== 'number') return a === b ? 'nothing' : 'enough';
  return a === b ? 'nothing' : Math.abs(a - b) < k ? 'little' : 'enough';
}

/** Reports that share what is counted: all of them for people, those whose periods hang together for sessions. */
function relatedOf(one: Block<unknown>, now: Held, sources: readonly EarlierReport[]): EarlierReport[] {
  if (one.of === 'people') return [...sources];
  if (one.of === 'pilot') return [];
  const related = new Set<Held>([now]);
  for (const from of related)
    for (const source of sources) if (overlap(source.period, from.period)) related.add(source);
  return sources.filter((source) => related.has(source));
}

/** Most earlier reports that are added to and taken from one another in every way. */
const TOGETHER = 3;

/**
 * Whether a reader may add and take away what reports say in any way: up to three earlier ones with this one, and a
 * longer period without all the shorter ones in it.
 */
function mayAllBeTold(one: Block<unknown>, now: Held, asked: readonly EarlierReport[], k: number): boolean {
  if (one.of === 'pilot') return true;
  const known = asked.filter(({ contributions }) => areComparable(now.contributions, contributions));
  const isTellable = (reports: readonly Held[], signs: readonly number[]): boolean =>
    toldBy(differences(one, reports, signs), k) !== 'little';
  const extend = (reports: readonly Held[], signs: readonly number[], from: number): boolean => {
    if (reports.length > 2 && !isTellable(reports, signs)) return false;
    if (reports.length > TOGETHER) return true;
    for (let at = from; at < known.length; at += 1)
      for (const sign of [1, -1])
        if (!extend([...reports, known[at] as Held], [...signs, sign], at + 1)) return false;
    return true;
  };
  if (!extend([now], [1], 0)) return false;
  if (one.of === 'people') return true;
  const wholes = [now, ...known.filter(({ period }) => isIn(now.period, period))];
  return wholes.every((whole) => {
    const parts = partsOf(whole.period, whole === now ? known : [...known, now]);
    return isTellable([whole, ...parts], [1, ...parts.map(() => -1)]);
  });
}

/** What each number of a block comes to, by person, where reports are added (1) and taken away (−1). */
function differences(one: Block<unknown>, reports: readonly Held[], signs: readonly number[]): Parts[] {
  const [first, second] = reports;
  if (one.of === 'pilot' && first && second)
    return [rowsApart(first.contributions.outcomes, second.contributions.outcomes)];
  const files = reports.map(({ leadership }) => leadership);
  const numbers = reports.map(({ contributions }) => one.numbers(contributions, files));
  const names = new Set(numbers.flatMap((of) => [...of.keys()]));
  return [...names].map((name) =>
    sumOf(
      numbers.map((of) => of.get(name) ?? NOBODY),
      signs,
    ),
  );
}

/** Reports of periods within another that share no day, the latest of each period. */
function partsOf(whole: Period, all: readonly Held[]): Held[] {
  const inside = all.filter(({ period }) => isIn(period, whole));
  const latest = new Map(inside.map((one) => [`${one.period.from} ${one.period.to}`, one]));
  const inOrder = [...latest.values()].sort(
    (a, b) => compareCodePoints(a.period.to, b.period.to) || compareCodePoints(b.period.from, a.period.from),
  );
  const chosen: Held[] = [];
  for (const one of inOrder) if (chosen.every(({ period }) => !overlap(period, one.period))) chosen.push(one);
  return chosen;
}

function toldBy(parts: readonly Parts[], k: number): Told {
  const changed = parts.filter(({ size }) => size > 0);
  if (changed.length === 0) return 'nothing';
  return changed.every((of) => mayBeTold(of, k)) ? 'enough' : 'little';
}

/** Whether two reports compare the same days of a pilot. */
function isSamePilot(a: LeadershipReport, b: LeadershipReport): boolean {
  const days = ({ outcomes }: LeadershipReport): string | null =>
    outcomes?.plan == null ? null : JSON.stringify(outcomes.plan.periods);
  return days(a) !== null && days(a) === days(b);
}

/** The funnel's steps in its order, from the one that `people` counts too. */
const ANCHOR = { version: 'active', draft: 'ever-active' } as const;

/**
 * Numbers of which some stayed and some did not. They are brought to agree by what is published alone, so that it tells
 * nothing: nobody can be measured who was not seen, and a step of the funnel from which fewer than k people are missing
 * is withheld, as in funnel.ts.
 */
function consistent(report: LeadershipReport, k: number): LeadershipReport {
  const { people, funnel } = report;
  const anchor = funnel.findIndex(({ id }) => id === ANCHOR[report.version === null ? 'draft' : 'version']);
  const steps = [...funnel];
  const walk = (order: readonly number[], rising: boolean): void => {
    let last = steps[anchor]?.people ?? null;
    for (const at of order) {
      const step = steps[at] as FunnelStep;
      if (step.people === null) continue;
      const drop = last === null ? 0 : rising ? step.people - last : last - step.people;
      if (drop < k) steps[at] = { id: step.id, people: null, why: 'withheld' };
      else last = step.people;
    }
  };
  walk(
    steps
      .keys()
      .filter((at) => at > anchor)
      .toArray(),
    false,
  );
  walk(
    steps
      .keys()
      .filter((at) => at < anchor)
      .toArray()
      .reverse(),
    true,
  );
  return {
    ...report,
    funnel: steps,
    use: report.use.map((use) =>
      use.people === null || people === null || use.people <= people ? use : { ...use, people },
    ),
  };
}
