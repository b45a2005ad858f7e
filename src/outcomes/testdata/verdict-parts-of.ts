/** Hand-made numbers for tests of verdicts. */
import type {
  Effect,
  Quality,
  QualityMeasure,
  QualityMeasureId,
  Registration,
  Speed,
  SpeedVerdict,
  Times,
} from '../model.ts';
import { changeOf, rateOf } from '../quality/compare.ts';
import { judge, overall } from '../quality/judge.ts';
import type { VerdictParts } from '../verdict-parts.ts';

export const PLAN: NonNullable<VerdictParts['plan']> = {
  band: { low: 0.95, high: 1.05 },
  periods: {
    before: { from: '2026-05-04', to: '2026-06-12' },
    after: { from: '2026-07-06', to: '2026-08-14' },
    earlier: [],
  },
};

export const SEALED: Registration = {
  state: 'sealed',
  registeredAt: '2026-04-29T09:00:00.000Z',
  sha256: '0'.repeat(64),
  beforeTheData: true,
  amendments: [],
  unsealed: [],
};
export const NO_PLAN: Registration = {
  ...SEALED,
  state: 'none',
  registeredAt: null,
  sha256: null,
  beforeTheData: null,
};

const times = (n: number, people: number, median: number | null): Times => ({ n, people, median, p85: null });

const effectOf = (value: number, low: number, high: number, interval: Effect['interval']): Effect => ({
  value,
  low,
  high,
  interval,
  df: null,
  skewness: null,
});

const EFFECTS: Record<SpeedVerdict, readonly [number, number, number] | null> = {
  faster: [0.81, 0.72, 0.92],
  slower: [1.19, 1.06, 1.34],
  'no-meaningful-change': [0.98, 0.958, 1.012],
  inconclusive: [0.93, 0.802, 1.081],
  'too-little-data': null,
};

export interface SpeedOver {
  design?: Speed['design'];
  metric?: Speed['metric'];
  clock?: Speed['clock'];
  /** People of the pilot and the control arm, and work of each person and period. */
  people?: readonly [number, number];
  each?: number;
  effect?: readonly [number, number, number];
  tooLittle?: Speed['tooLittle'];
  sensitivity?: Partial<NonNullable<Speed['sensitivity']>>;
  fromCreation?: number;
}

export function speedOf(verdict: SpeedVerdict, over: SpeedOver = {}): Speed {
  const design = over.design ?? 'difference-in-differences';
  const few = verdict === 'too-little-data';
  const [pilot, control] = over.people ?? (few ? [4, 2] : [8, 5]);
  const each = over.each ?? 14;
  const effect = over.effect ?? EFFECTS[verdict];
  const interval = design === 'before-after' ? 't' : 'welch';
  const arm = (name: 'pilot' | 'control', people: number, medians: readonly [number, number]) => ({
    arm: name,
    people,
    elapsed: {
      before: times(people * each, people, people * each > 0 ? medians[0] : null),
      after: times(people * each, people, people * each > 0 ? medians[1] : null),
    },
    workingHours: { before: times(people * each, people, 11.2), after: times(people * each, people, 9.6) },
    againstForecast: null,
    earlier: [],
  });
  const metric = over.metric ?? 'ticket-cycle-time';
  return {
    metric,
    clock: over.clock ?? 'elapsed',
    design,
    basis: metric === 'ticket-time-against-forecast' ? 'forecast' : 'strata',
    fromCreation: over.fromCreation ?? 0,
    effect: effect && effectOf(...effect, interval),
    tooLittle:
      over.tooLittle ??
      (few
        ? [
            { rule: 'people', arm: 'pilot', found: pilot, needed: 6 },
            ...(design === 'before-after'
              ? []
              : [{ rule: 'people', arm: 'control', found: control, needed: 3 } as const]),
          ]
        : []),
    verdict,
    arms: [
      arm('pilot', pilot, [34.2, 27.4]),
      ...(design === 'before-after' ? [] : [arm('control', control, [31.8, 32.3])]),
    ],
    strata: [],
    persons: [],
    survival: [],
    sensitivity: effect
      ? {
          signFlip: null,
          hodgesLehmann: null,
          medianRatio: null,
          leaveOneOut: null,
          mix: null,
          otherClock: null,
          pilotAlone: null,
          smallestEffect: null,
          ...over.sensitivity,
        }
      : null,
  };
}

/** A measure: events and items before and after. */
export function measureOf(
  id: QualityMeasureId,
  margin: number | null,
  before: readonly [number, number],
  after: readonly [number, number],
  { people = 8, tooRecent = 0, measured = true } = {},
): QualityMeasure {
  const kind = [
    'review-rounds',
    'incidents-per-change',
    'escaped-per-change',
    'defects-per-change',
    'defects-per-ticket',
  ].includes(id)
    ? 'rate'
    : 'share';
  const tally = ([events, of]: readonly [number, number], recent: number) => ({
    events,
    of,
    people: Math.min(people, of),
    tooRecent: recent,
    unknown: 0,
  });
  const [b, a] = [tally(before, 0), tally(after, tooRecent)];
  const change = changeOf(kind, b, a);
  return {
    id,
    kind,
    followUpDays: id.startsWith('revert')
      ? Number(id.slice(-2))
      : id.includes('per-change') || id === 'change-fail-rate'
        ? 30
        : null,
    marginKey: id,
    margin,
    arms: [
      { arm: 'pilot', before: rateOf(kind, b), after: rateOf(kind, a), change: change?.estimate ?? null },
    ],
    verdict: measured ? judge(kind, change, margin) : 'not-measured',
    exploratory: null,
    byPerson: null,
  };
}

export const qualityFrom = (...measures: QualityMeasure[]): Quality => ({
  measures,
  verdict: overall(measures),
});

/** One quality for each verdict. */
export const QUALITIES = {
  held: qualityFrom(measureOf('revert-rate-30', 0.05, [11, 220], [8, 214])),
  worse: qualityFrom(measureOf('revert-rate-30', 0.05, [6, 220], [24, 214])),
  inconclusive: qualityFrom(measureOf('revert-rate-30', 0.05, [7, 110], [6, 107])),
  'too-little-data': qualityFrom(measureOf('revert-rate-30', 0.05, [1, 12], [0, 15], { tooRecent: 9 })),
  'no-margin': qualityFrom(measureOf('revert-rate-30', null, [11, 220], [8, 214])),
} as const satisfies Record<Quality['verdict'], Quality>;

export const partsOf = (over: Partial<VerdictParts> = {}): VerdictParts => ({
  speed: speedOf('faster'),
  quality: QUALITIES.held,
  plan: PLAN,
  registration: SEALED,
  ...over,
});
