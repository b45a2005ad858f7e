/** What was read of the exports and what was left out. */
import { z } from 'zod';
import { place } from './place.ts';

/** What was read and what was left out. Sums: found = read + Σ skipped; total = used + Σ ignored + Σ unknown + corrupt. */
const coverage = z.strictObject({
  files: z.strictObject({ found: z.int(), read: z.int(), skipped: z.record(z.string(), z.int()) }),
  records: z.strictObject({
    total: z.int(),
    used: z.int(),
    ignored: z.record(z.string(), z.int()),
    unknown: z.record(z.string(), z.int()),
    corrupt: z.int(),
  }),
  /** Sessions by format, automated ones included. */
  formats: z.array(
    z.strictObject({
      format: z.string(),
      /** As people call the tool. */
      name: z.string(),
      sessions: z.int(),
      automated: z.int(),
      versions: z.array(z.string()),
    }),
  ),
  sessions: z.int(),
  /** Sessions that no person held, by reason. They are left out of every rate. */
  automated: z.record(z.string(), z.int()),
  /**
   * Sessions that were read and are not of the period, by reason: read = sessions + Σ outside. Empty for a draft, which
   * is about all of them.
   */
  outside: z.record(z.string(), z.int()),
});
export type Coverage = z.infer<typeof coverage>;

/** Coverage for leadership: people's sessions alone, reasons and types added up. */
export const publishedCoverage = coverage.omit({ outside: true }).extend({
  /** People's sessions by format; empty when no format may be named. */
  formats: z.array(z.strictObject({ format: z.string(), name: z.string(), sessions: z.int() })),
  /** Sessions of people who were found. Those below, and those of nobody found, are not in it. */
  sessions: z.int(),
  /** Sessions that no person held; null when they may be those of fewer than k people. */
  automated: z.int().nullable(),
});
export type PublishedCoverage = z.infer<typeof publishedCoverage>;

const formatDetail = z.strictObject({
  format: z.string(),
  people: z.int(),
  /** Days of the first and last session; null where the format has no times. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Practices that some of its sessions cannot show. */
  cannotShow: z.array(
    z.strictObject({
      practice: z.string(),
      sessions: z.int(),
      /** Tool versions of these sessions. */
      versions: z.array(z.string()),
      /** What is not written down (capabilities, see sessions/model.ts). */
      missing: z.array(z.string()),
      /** Version from which on every session of the format shows it; null where versions do not decide. */
      from: z.string().nullable(),
    }),
  ),
});
export type FormatDetail = z.infer<typeof formatDetail>;

/** Coverage with places (`file:line`), which name files, and details of formats: both stay on the team site. */
export const coverageWithPlaces = coverage.extend({
  places: z.record(z.string(), z.array(place)),
  details: z.array(formatDetail),
});
