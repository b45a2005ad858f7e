/** A shelf for tests: two quarters of a year and one of the year before, the second of them corrected, and a draft. */
import type { Edition, Shelf } from '../shelf.ts';

const version = (
  folder: string,
  from: string,
  to: string,
  publishedAt: string,
  more: Partial<Edition> = {},
): Edition => ({
  folder,
  draft: false,
  period: { from, to },
  publishedAt: `${publishedAt}T08:00:00.000Z`,
  revises: null,
  reason: null,
  accepted: [],
  supersededBy: null,
  ...more,
});

export const SHELF: Shelf = {
  audience: 'team',
  address: 'https://reports.example.org/team/',
  editions: [
    version('2025-Q3', '2025-07-01', '2025-09-30', '2025-10-06'),
    version('2026-Q2', '2026-04-01', '2026-06-30', '2026-07-06', { supersededBy: '2026-Q2.r2' }),
    version('2026-Q2.r2', '2026-04-01', '2026-06-30', '2026-07-20', { revises: '2026-Q2', reason: 'Roster' }),
    version('2026-Q3', '2026-07-01', '2026-09-30', '2026-10-05'),
    { ...version('draft', '', '', ''), draft: true, period: null, publishedAt: null },
  ],
  newest: '2026-Q3',
};
