/** What one matrix shows: everybody, the teams and the people, of all sessions or of a slice of them. */
import type { Cell, MatrixRows, MatrixSlice } from '../report/schema/matrix.ts';
import type { Person } from '../report/schema/person.ts';
import type { TeamReport } from '../report/schema/team.ts';

/** A row: its cells stand in the order of the report's practices. */
export interface MatrixRow {
  person: Pick<Person, 'id' | 'name'>;
  sessions: number;
  cells: readonly Cell[];
}

/** A team and its people. */
export interface MatrixBody {
  /** null for those without a team. */
  team: string | null;
  /** People of the team, with or without a session. */
  members: number;
  cells: readonly Cell[];
  rows: MatrixRow[];
}

export interface MatrixView {
  /** null for all sessions. */
  slice: MatrixSlice | null;
  sessions: number;
  /** People with a row. */
  people: number;
  totals: readonly Cell[];
  bodies: MatrixBody[];
}

/**
 * The view of a slice, or of the whole report. In the whole everybody has a row; in a slice only those with a session
 * in it, while every team is there, so that a link to a team finds it on each page.
 *
 * @param part the slice with its line of matrix.ndjson
 */
export function matrixView(
  report: Pick<TeamReport, 'people' | 'teams' | 'totals'>,
  part: { slice: MatrixSlice; rows: MatrixRows } | null = null,
): MatrixView {
  const byId = new Map((part?.rows.people ?? report.people).map((row) => [row.id, row]));
  const members = Map.groupBy(report.people, (person) => person.team);
  const bodies = (part?.rows.teams ?? report.teams).map(({ team, cells }) => {
    const own = members.get(team) ?? [];
    return {
      team,
      members: own.length,
      cells,
      rows: own.flatMap((person) => {
        const row = byId.get(person.id);
        return row === undefined ? [] : { person, sessions: row.sessions, cells: row.cells };
      }),
    };
  });
  const rows = bodies.flatMap((body) => body.rows);
  return {
    slice: part?.slice ?? null,
    sessions: rows.reduce((sum, row) => sum + row.sessions, 0),
    people: rows.length,
    totals: part?.rows.totals ?? report.totals,
    bodies,
  };
}

/** Whether the report has teams to tell apart. */
export const hasTeams = ({ bodies }: Pick<MatrixView, 'bodies'>): boolean =>
  bodies.length > 1 || (bodies[0]?.team ?? null) !== null;

/** A team's name as a heading. Untrusted text. */
export const teamName = (team: string | null): string => team ?? 'No team';

/** Anchor of a team, the same on every page of a report: `team-1`. @param index into the report's teams */
export const teamAnchor = (index: number): string => `team-${index + 1}`;
