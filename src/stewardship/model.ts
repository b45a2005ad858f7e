/** What is said of how a rollout is looked after: one row for each thing that somebody keeps, or should. */
import { z } from 'zod';

/** Parts of stewardship, in the order in which they are shown. */
export const AREAS = ['governance', 'rollout', 'momentum'] as const;
export type Area = (typeof AREAS)[number];

/** Every check with its area, in the order in which they are shown. All are in every report. */
export const CHECKS = {
  standards: 'governance',
  tools: 'governance',
  'sensitive-paths': 'governance',
  'unreviewed-changes': 'governance',
  secrets: 'governance',
  policy: 'rollout',
  'data-classes': 'rollout',
  licensing: 'rollout',
  'security-review': 'rollout',
  norms: 'rollout',
  champion: 'momentum',
  examples: 'momentum',
  cycles: 'momentum',
  reports: 'momentum',
  pulse: 'momentum',
} as const satisfies Record<string, Area>;
export type CheckId = keyof typeof CHECKS;
export const CHECK_IDS = Object.keys(CHECKS) as CheckId[];

/**
 * The worst first. `overdue`: a day has passed, or a rule of the team was not kept. `due`: it will be soon, or is waiting.
 * `unknown`: nothing tells. `off`: the team does not use what the check looks at.
 */
export const STATES = ['overdue', 'due', 'unknown', 'good', 'off'] as const;
export type State = (typeof STATES)[number];

/** All texts are untrusted: they hold titles, owners, paths and ids of the workspace. None says whose session it was. */
export const stewardshipRow = z.strictObject({
  check: z.enum(CHECK_IDS as [CheckId, ...CheckId[]]),
  state: z.enum(STATES),
  /** A sentence with its numbers. */
  says: z.string(),
  /** A person or role; null when nobody is named. */
  owner: z.string().nullable(),
  /** The day that it turns on, ISO: by which it is due, or since when it is so. null when there is none. */
  date: z.iso.date().nullable(),
  /** What to do, a sentence; null when there is nothing. */
  action: z.string().nullable(),
  /** Web address of what was agreed; null when none is given. */
  link: z.string().nullable(),
});
export type StewardshipRow = z.infer<typeof stewardshipRow>;

/** How many checks are in each state, an area a row; a check is in the state of its worst row. */
export const stewardshipCounts = z.array(
  z.strictObject({
    area: z.enum(AREAS),
    overdue: z.int().nonnegative(),
    due: z.int().nonnegative(),
    unknown: z.int().nonnegative(),
    good: z.int().nonnegative(),
    off: z.int().nonnegative(),
  }),
);
export type StewardshipCounts = z.infer<typeof stewardshipCounts>;

export const stewardship = z.strictObject({
  /** The day against which all of it was judged, ISO. */
  on: z.iso.date(),
  /** By area, in each the worst first, then in the order of checks. */
  rows: z.array(stewardshipRow),
  counts: stewardshipCounts,
});
export type Stewardship = z.infer<typeof stewardship>;

/** What a check answers: its rows, without its name. */
export type Row = Omit<StewardshipRow, 'check' | 'link' | 'action' | 'owner' | 'date'> &
  Partial<Pick<StewardshipRow, 'link' | 'action' | 'owner' | 'date'>>;
