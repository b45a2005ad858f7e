import { loopOf } from '../loop/loop-of.ts';
import type { Outcomes } from '../outcomes/model.ts';
import type { Stewardship } from '../stewardship/model.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { isoDay } from './day.ts';
import { head, methodSettings, periodOf, practiceInfo } from './head.ts';
import type { ReportInput, ReportPerson } from './input.ts';
import { coverage } from './measures/coverage.ts';
import { countDepth } from './measures/depth.ts';
import { formatDetails } from './measures/format-details.ts';
import { heldSessions } from './measures/held-sessions.ts';
import { matrix } from './measures/matrix.ts';
import { matrixSlices, matrixTeams } from './measures/matrix-slices.ts';
import { practiceEvaluations, signEvaluations } from './measures/practice-evaluation.ts';
import { personRepeats } from './measures/repeats.ts';
import { newestFirst, toSummary } from './measures/session-summary.ts';
import { teamSigns } from './measures/signs.ts';
import { trends } from './measures/trend.ts';
import { teamUse } from './measures/use.ts';
import { practiceExamples } from './measures/worked.ts';
import { byName, sortedRecord } from './order.ts';
import { periodSessions } from './period-sessions.ts';
import type { LibraryReport } from './schema/library.ts';
import type { Cell } from './schema/matrix.ts';
import type { Person } from './schema/person.ts';
import type { TeamReport } from './schema/team.ts';
import type { PersonUse } from './schema/use.ts';
import type { SessionRecord } from './session-record.ts';

/** By team, those without one last, then by name: never by a number. */
function byTeamThenName(a: ReportPerson, b: ReportPerson): number {
  if (a.team !== b.team) {
    if (a.team === null) return 1;
    if (b.team === null) return -1;
    return byName(a.team, b.team);
  }
  return byName(a.name, b.name) || compareCodePoints(a.id, b.id);
}

function toPerson(
  { id, name, team }: ReportPerson,
  sessions: readonly SessionRecord[],
  automated: number,
  cells: Cell[],
  use: PersonUse,
): Person {
  const days = [...new Set(sessions.map(({ start }) => isoDay(start)))].filter((day) => day !== null).sort();
  return {
    id,
    name,
    team,
    sessions: sessions.length,
    automated,
    depth: countDepth(sessions),
    activeDays: days.length,
    first: days[0] ?? null,
    last: days.at(-1) ?? null,
    cells,
    use,
  };
}

/**
 * The team's file: everything, with names and places.
 *
 * Sums a reader can check: `totals` add up the people's cells, and `depth` adds up theirs. Both count the sessions of
 * known people alone: `coverage.sessions` without the automated ones and without those whose person was not found. A
 * session counts for the day it started.
 */
export function teamReport(
  input: ReportInput,
  outcomes: Outcomes | null = null,
  examples: LibraryReport['examples'] = [],
  stewardship: Stewardship | null = null,
): TeamReport {
  const { people, config, rules, accounting } = input;
  const { inPeriod, upToEnd, outside } = periodSessions(input.sessions, input.period);
  const sessions = [...inPeriod].sort(newestFirst);
  const { byPerson, automated } = heldSessions(sessions, people);
  const { rows, totals } = matrix(byPerson, rules, config.cells.count);
  const sorted = [...people.people].sort(byTeamThenName);
  const everHeld = heldSessions(upToEnd, people).byPerson;
  const used = teamUse(input, sorted, { byPerson, rows, everHeld });

  const automatedOf = new Map<string, number>();
  for (const { id } of automated) {
    const person = people.bySession.get(id);
    if (person !== undefined) automatedOf.set(person, (automatedOf.get(person) ?? 0) + 1);
  }

  return {
    schema: 'practicum/team/1',
    ...head(input, periodOf(sessions)),
    names: input.pseudonyms ? 'pseudonyms' : 'shown',
    method: methodSettings(config),
    practices: rules.map((rule) => practiceInfo(rule, input.definitions)),
    evaluations: practiceEvaluations(rules, input.evaluations ?? new Map()),
    signEvaluations: signEvaluations(input.signs, input.signEvaluations ?? new Map()),
    worked: practiceExamples(rules, input.worked ?? new Map()),
    trends: trends([...byPerson.values()].flat(), rules),
    signs: teamSigns(input.signs, sessions),
    totals,
    people: sorted.map((person) =>
      toPerson(
        person,
        byPerson.get(person.id) ?? [],
        automatedOf.get(person.id) ?? 0,
        rows.get(person.id) ?? [],
        used.byPerson.get(person.id) as PersonUse,
      ),
    ),
    use: used.use,
    teams: matrixTeams({ people: sorted, byPerson, rules, shareFrom: config.cells.count }),
    slices: matrixSlices({ byPerson }),
    sessions: sessions.map((session) => toSummary(session, people.bySession.get(session.id) ?? null, rules)),
    depth: countDepth([...byPerson.values()].flat()),
    coverage: {
      ...coverage(accounting, sessions, outside),
      details: formatDetails(sessions, people.bySession, rules),
      places: sortedRecord(
        Object.fromEntries(
          Object.entries(accounting.places).map(([reason, places]) => [
            reason,
            places.map(({ where, why }) => ({ where, why })),
          ]),
        ),
      ),
    },
    outcomes,
    stewardship,
    pilotAccount: input.pilot?.account ?? null,
    repeats: personRepeats(byPerson, sorted, rules),
    unusedAliases: (people.unusedAliases ?? []).map(({ person, alias }) => ({ person, alias })),
    ...loopOf(input, sorted, everHeld, examples),
    unmatched: people.unmatched
      .map(({ hint, sessions: count }) => ({ hint, sessions: count }))
      .sort((a, b) => b.sessions - a.sessions || compareCodePoints(a.hint, b.hint)),
  };
}
