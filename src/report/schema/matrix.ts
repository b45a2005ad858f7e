/** The practice matrix: its cells, the rows of teams, and the parts of the sessions that have one of their own. */
import { z } from 'zod';
import { share } from './share.ts';

/** A cell of the matrix: person × practice. */
export const cell = share.extend({
  practice: z.string(),
  notApplicable: z.int().nonnegative(),
  notObservable: z.int().nonnegative(),
  /**
   * Only for a practice that is judged over a person's sessions together: how many sessions that takes at least.
   * `applicable` is then every session that could show it, without an occasion or with one, and there is no share.
   */
  perPerson: z.int().positive().optional(),
});
export type Cell = z.infer<typeof cell>;

/** A team's row of the matrix. */
export const matrixTeam = z.strictObject({
  /** null for those without a team. Untrusted text. */
  team: z.string().nullable(),
  /** People with a session, and their sessions. */
  people: z.int(),
  sessions: z.int(),
  /** In the order of `practices`. */
  cells: z.array(cell),
});
export type MatrixTeam = z.infer<typeof matrixTeam>;

/** A part of the sessions that has a matrix of its own, see matrix-slices.ts. */
export const matrixSlice = z.strictObject({
  /** Address in the site: `codex`, `2026-q2`, `2026-05`, `codex-2026-q2`. */
  id: z.string(),
  /** null for all tools. */
  format: z.string().nullable(),
  /** A calendar quarter or month, its first and last day; null for all of them. */
  period: z.strictObject({ kind: z.enum(['quarter', 'month']), from: z.string(), to: z.string() }).nullable(),
  sessions: z.int(),
  /** People with a session in it. */
  people: z.int(),
});
export type MatrixSlice = z.infer<typeof matrixSlice>;

/** A line of matrix.ndjson, beside team.json: the rows of a slice. People without a session in it have none. */
export const matrixRows = z.strictObject({
  id: z.string(),
  totals: z.array(cell),
  teams: z.array(matrixTeam),
  people: z.array(z.strictObject({ id: z.string(), sessions: z.int(), cells: z.array(cell) })),
});
export type MatrixRows = z.infer<typeof matrixRows>;
