import type {
  Check,
  Cost,
  Outcomes,
  Period,
  Planned,
  QualityMeasure,
  Rate,
  Stage,
  Times,
} from '../../outcomes/model.ts';
import type { PublishedMeasure, PublishedOutcomes, PublishedRate } from '../../outcomes/published-model.ts';
import { verdictOf } from '../../outcomes/verdict.ts';
import { nameKey } from '../../workspace/name-key.ts';
import type { ReportInput } from '../input.ts';
import { isDominated, mayPublish } from './disclosure.ts';

/** Shortest part of a name, in letters of which words are made, that text is searched for. A whole name always is. */
const SHORTEST = 3;

/** Scripts that set no space between words: a name in them can stand anywhere. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Checks that count people by what they think or do; small counts would tell of whom. */
const OF_PEOPLE: ReadonlySet<Check['id']> = new Set(['skeptic', 'opt-outs']);

/** What leadership reads where the team's sentence has kinds of work, file names or other details, by state. */
const PLAINER: Partial<Record<Check['id'], Record<Check['state'], string>>> = {
  'mix-shift': {
    good: 'The pilot arm did about the same kinds of work in both periods.',
    caution: 'The pilot arm did other kinds of work after than before.',
    unknown: 'It cannot be told whether the pilot arm did the same kinds of work in both periods.',
  },
  'used-the-tool': {
    good: 'Most of the pilot arm used the tool in the period after, and the control arm hardly or not at all.',
    caution:
      'Not all went as planned: some of the pilot arm were not seen to use the tool in the period after, or some of the control arm were.',
    unknown: 'It cannot be told who used the tool in the period after.',
  },
  'missing-months': {
    good: 'The exports show no sign of missing months, cut histories or left-out pages.',
    caution: 'The exports show signs of missing months, cut histories or left-out pages.',
    unknown: 'It cannot be told whether the exports are complete.',
  },
};

/** How the published outcomes are made. */
export interface PublishOptions {
  /** Fewest people behind a number. */
  k: number;
  /** Names that no text may hold, as `nameKey` gives them. */
  names: readonly string[];
}

/** Names of everybody whom the workspace knows, whole and in parts. */
export function namesOf({
  people,
  pilot,
}: Pick<ReportInput, 'pilot'> & { people: { people: readonly { name: string }[] } }): string[] {
  const records = pilot?.records;
  const all = people.people
    .map(({ name }) => name)
    .concat(pilot?.members.pilot ?? [], pilot?.members.control ?? [])
    .concat([...(records?.tickets ?? []), ...(records?.changes ?? [])].map(({ person }) => person))
    .concat([...(records?.seats ?? []), ...(records?.pulse ?? [])].map(({ person }) => person));
  const keys = all.map(nameKey);
  const parts = keys
    .flatMap((key) => key.split(/[\s@._-]+/u))
    .filter((part) => part.length >= (WITHOUT_SPACES.test(part) ? 1 : SHORTEST));
  return [...new Set([...keys, ...parts])].filter((key) => key !== '');
}

/**
 * What leadership may know about outcomes.
 *
 * Each arm that has people needs k of them with both periods. Otherwise nothing is said, not even the effect: beside a
 * figure of the pilot arm, a difference between arms would say what the few of the control arm did. Within an arm each
 * number needs k people of its own, of whom nobody holds nearly all of it. Points of people, the range with one person
 * left out, and rank intervals (whose limits are averages of two people's values) stay on the team's site.
 *
 * Counts of events under k, or of items without one, are not given: none of many says of everybody what they did.
 */
export function publishOutcomes(outcomes: Outcomes, { k, names }: PublishOptions): PublishedOutcomes {
  const { speed, registration, plan } = outcomes;
  const sizeOf = (arm: 'pilot' | 'control'): number | null =>
    speed.arms.find((entry) => entry.arm === arm)?.people ?? null;
  const pilot = sizeOf('pilot');
  const control = sizeOf('control');
  const open = pilot !== null && pilot >= k && (control === null || control >= k);
  const clean = (text: string | null): string | null =>
    text !== null && isWithoutNames(text, names) ? text : null;
  const common = {
    plan: plan && publishPlan(plan, clean),
    registration: {
      state: registration.state,
      registeredAt: registration.registeredAt,
      beforeTheData: registration.beforeTheData,
      amendments: registration.amendments.length,
    },
  };
  if (!open) return withheldOutcomes(common);

  const held = holders(outcomes);
  const quality = outcomes.quality.measures.map((measure) => publishMeasure(measure, outcomes, k));
  const { effect, sensitivity } = speed;
  const arms = speed.arms.map(({ arm, elapsed, workingHours }) => {
    const times = speed.clock === 'elapsed' ? elapsed : workingHours;
    return {
      arm,
      before: publishTimes(times.before, held(arm, 'before'), k),
      after: publishTimes(times.after, held(arm, 'after'), k),
    };
  });
  return {
    withheld: null,
    ...common,
    design: speed.design,
    people: { pilot, control },
    effect: effect && {
      value: effect.value,
      low: effect.low,
      high: effect.high,
      interval: effect.interval,
      df: effect.df,
    },
    smallestEffect: sensitivity?.smallestEffect ?? null,
    verdict: verdictOf(
      { speed, quality: outcomes.quality, plan, registration, felt: null, flow: outcomes.flow },
      {
        measures: new Set(quality.filter(({ change }) => change === null).map(({ id }) => id)),
        medians: arms.some(({ before, after }) => before === null || after === null),
      },
    ),
    arms,
    stages: outcomes.stages.map(({ stage, arm, before, after }) => ({
      stage,
      arm,
      before: publishTimes(before, stageHolders(outcomes, { stage, arm, period: 'before' }), k),
      after: publishTimes(after, stageHolders(outcomes, { stage, arm, period: 'after' }), k),
    })),
    quality,
    checks: publishChecks(outcomes, k).filter(({ says }) => isWithoutNames(says, names)),
    felt:
      outcomes.felt === null || outcomes.felt.people < k
        ? null
        : { people: outcomes.felt.people, median: Math.round(outcomes.felt.median * 10) / 10 },
    cost: publishCost(outcomes.cost, k),
  };
}

/** Outcomes of which nothing may be said but what was planned. */
export function withheldOutcomes({
  plan,
  registration,
}: Pick<PublishedOutcomes, 'plan' | 'registration'>): PublishedOutcomes {
  return {
    withheld: 'few-people',
    plan,
    registration,
    design: null,
    people: null,
    effect: null,
    smallestEffect: null,
    verdict: null,
    arms: [],
    stages: [],
    quality: [],
    checks: [],
    felt: null,
    cost: null,
  };
}

/** Counted pieces of work of each person, by arm and period. */
function holders({ work }: Outcomes): (arm: string, period: string) => number[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { arm, period, person, leftOut } of work) {
    if (leftOut !== null) continue;
    const key = `${arm} ${period}`;
    const people = counts.get(key) ?? new Map<string, number>();
    people.set(person, (people.get(person) ?? 0) + 1);
    counts.set(key, people);
  }
  return (arm, period) => [...(counts.get(`${arm} ${period}`)?.values() ?? [])];
}

/** How many each person has, without whose they are. */
const counts = (of: readonly { person: string; count: number }[]): number[] => {
  const people = new Map<string, number>();
  for (const { person, count } of of) if (count > 0) people.set(person, (people.get(person) ?? 0) + count);
  return [...people.values()];
};

/** Changes of each person that a stage is measured on. */
const stageHolders = (
  { changes }: Outcomes,
  { stage, arm, period }: Pick<Stage, 'stage' | 'arm'> & { period: Period },
): number[] =>
  counts(
    changes
      .filter((row) => row.arm === arm && row.begunIn === period && row.hours[stage] !== null)
      .map(({ person }) => ({ person, count: 1 })),
  );

/** Items and events of a measure that each person of the pilot arm has; events of defects are nobody's. */
function rateHolders(
  { changes, defects }: Outcomes,
  { id, period }: { id: QualityMeasure['id']; period: Period },
): { items: number[]; events: number[] | null } {
  if (id === 'defects-per-ticket') {
    const done = defects.filter((row) => row.done?.period === period && !row.done.tooRecent);
    return { items: counts(done.map(({ person }) => ({ person, count: 1 }))), events: null };
  }
  const seen = changes.flatMap(({ arm, mergedIn, person, seen: of }) => {
    const events = of[id];
    return arm === 'pilot' && mergedIn === period && typeof events === 'number' ? [{ person, events }] : [];
  });
  return {
    items: counts(seen.map(({ person }) => ({ person, count: 1 }))),
    events:
      id === 'defects-per-change'
        ? null
        : counts(seen.map(({ person, events }) => ({ person, count: events }))),
  };
}

const publishTimes = (times: Times, contributions: readonly number[], k: number): Times | null =>
  times.people >= k && mayPublish(contributions, k, 0, 1) ? inTenths(times) : null;

/** To tenths of an hour: the minute would say which ticket is in the middle. */
function inTenths({ n, people, median, p85 }: Times): Times {
  const rounded = (hours: number | null): number | null =>
    hours === null ? null : Math.round(hours * 10) / 10;
  return { n, people, median: rounded(median), p85: rounded(p85) };
}

function publishChecks({ checks, speed }: Outcomes, k: number): Check[] {
  const earlier = speed.arms.flatMap((arm) => arm.earlier);
  const few = earlier.some(({ people }) => people > 0 && people < k);
  return checks
    .filter(({ id }) => !OF_PEOPLE.has(id) && !(id === 'regression-to-the-mean' && few))
    .map((check) => ({ ...check, says: PLAINER[check.id]?.[check.state] ?? check.says }));
}

function publishPlan(
  { title, question, inclusion, metric, clock, periods, band }: Planned,
  clean: (text: string | null) => string | null,
): PublishedOutcomes['plan'] {
  return {
    title: clean(title),
    question: clean(question),
    inclusion: clean(inclusion),
    metric,
    clock,
    periods: { before: periods.before, after: periods.after },
    band,
  };
}

function publishMeasure(measure: QualityMeasure, outcomes: Outcomes, k: number): PublishedMeasure {
  const { id, kind, followUpDays, margin, verdict } = measure;
  const pilot = measure.arms.find(({ arm }) => arm === 'pilot');
  const of = (rate: Rate | undefined, period: Period): PublishedRate | null =>
    rate === undefined ? null : publishRate(rate, rateHolders(outcomes, { id, period }), kind, k);
  const before = of(pilot?.before, 'before');
  const after = of(pilot?.after, 'after');
  const known = before !== null && after !== null;
  const whole = known && before.events !== null && after.events !== null;
  const change = pilot?.change ?? null;
  return {
    id,
    kind,
    followUpDays,
    margin,
    before,
    after,
    change: whole ? change : null,
    verdict: known || verdict === 'not-measured' ? verdict : 'too-little-data',
  };
}

function publishRate(
  { of, events, value }: Rate,
  holding: { items: readonly number[]; events: readonly number[] | null },
  kind: QualityMeasure['kind'],
  k: number,
): PublishedRate | null {
  // As many items as people are one each.
  if (!mayPublish(holding.items, k, 0, 1)) return null;
  const dominated = holding.events !== null && isDominated(holding.events);
  const open = events >= k && (kind === 'rate' || of - events >= k) && !dominated;
  return { of, people: holding.items.length, events: open ? events : null, value: open ? value : null };
}

/** The sum alone: of the parts, one person may be nearly all of the tokens. */
const publishCost = (cost: Cost | null, k: number): PublishedOutcomes['cost'] =>
  cost === null || !cost.complete || cost.people < k
    ? null
    : {
        currency: cost.currency,
        total: Math.round(cost.total),
        people: cost.people,
        hoursSaved: cost.hoursSaved,
        perHour: cost.perHour,
      };

/** Whether text holds no name of anybody: as a word, or anywhere in scripts without spaces. */
export function isWithoutNames(text: string, names: readonly string[]): boolean {
  const bare = (of: string): string => of.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
  const words = ` ${bare(nameKey(text))} `;
  return !names.some((name) => {
    const wanted = bare(name);
    return wanted !== '' && words.includes(WITHOUT_SPACES.test(wanted) ? wanted : ` ${wanted} `);
  });
}
