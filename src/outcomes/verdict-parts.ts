import type {
  Arm,
  Clock,
  Felt,
  Flow,
  Metric,
  Period,
  Planned,
  Quality,
  QualityMeasure,
  QualityMeasureId,
  Registration,
  Speed,
  Times,
} from './model.ts';

/** What a verdict is made from. Every sentence is made of these numbers and of nothing that somebody wrote. */
export interface VerdictParts {
  speed: Speed;
  quality: Quality;
  /** Of the plan in force; null without one. */
  plan: Pick<Planned, 'band' | 'periods'> | null;
  registration: Registration;
  felt?: Felt | null;
  /** Says how much work is in the comparison. Without it all that came to its end is counted, compared or not. */
  flow?: Flow;
}

/** What may not be printed although it is known, because few people or few events are behind it. */
export interface Withheld {
  /** Measures of which only margin and verdict are said: no count, no change, no limit. */
  measures: ReadonlySet<QualityMeasureId>;
  /** Whether medians of the arms are left out. */
  medians: boolean;
}

export const NOTHING_WITHHELD: Withheld = { measures: new Set(), medians: false };

/** What the metric times. */
export const THING: Readonly<Record<Metric, string>> = {
  'ticket-cycle-time': 'ticket',
  'ticket-time-against-forecast': 'ticket',
  'change-cycle-time': 'change',
};

/** What is longer or shorter: `time`, `working time against forecast`. */
export function timeOf({ metric, clock }: Pick<Speed, 'metric' | 'clock'>): string {
  const time = clock === 'elapsed' ? 'time' : 'working time';
  return metric === 'ticket-time-against-forecast' ? `${time} against forecast` : time;
}

export type SpeedArm = Speed['arms'][number];
export const armOfSpeed = ({ arms }: Speed, arm: Arm): SpeedArm | null =>
  arms.find((one) => one.arm === arm) ?? null;

/** Work of an arm in a period, by the clock that is compared. */
export function timesOf(arm: SpeedArm, period: Period, clock: Clock): Times {
  return (clock === 'elapsed' ? arm.elapsed : arm.workingHours)[period];
}

/** Pieces of work behind the effect. */
export function workBehind({ speed, flow }: Pick<VerdictParts, 'speed' | 'flow'>): number {
  if (!flow) return speed.arms.reduce((n, { elapsed }) => n + elapsed.before.n + elapsed.after.n, 0);
  const compared = flow.arms.filter(({ arm }) => armOfSpeed(speed, arm) !== null);
  return compared.reduce((n, { periods }) => n + periods.before.counted + periods.after.counted, 0);
}

/** Whether any work of the pilot arm came to its end in a period. */
export function hasPilotWork(speed: Speed): boolean {
  const pilot = armOfSpeed(speed, 'pilot');
  return pilot !== null && pilot.elapsed.before.n + pilot.elapsed.after.n > 0;
}

export type MeasureArm = QualityMeasure['arms'][number];
/** The arm that a measure judges. */
export function pilotOf({ arms }: QualityMeasure): MeasureArm {
  const arm = arms.find((one) => one.arm === 'pilot');
  if (!arm) throw new RangeError('pilotOf: the measure has no pilot arm');
  return arm;
}
