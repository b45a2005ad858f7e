import { publishedSpreads } from '../loop/loop-of.ts';
import type { Outcomes } from '../outcomes/model.ts';
import type { Stewardship } from '../stewardship/model.ts';
import { head, methodSettings, practiceInfo } from './head.ts';
import type { ReportInput } from './input.ts';
import { funnel } from './measures/funnel.ts';
import { type HeldSessions, heldSessions } from './measures/held-sessions.ts';
import { matrix } from './measures/matrix.ts';
import { useGapValues } from './measures/use.ts';
import { periodSessions } from './period-sessions.ts';
import { publishCoverage } from './published/coverage.ts';
import { publishDepth } from './published/depth.ts';
import { mayPublish } from './published/disclosure.ts';
import { publishFunnel, withheldFunnel } from './published/funnel.ts';
import { publishGap } from './published/gap.ts';
import { namesOf, publishOutcomes } from './published/outcomes.ts';
import { publishPeriod } from './published/period.ts';
import { practiceUse, withheldUse } from './published/practice-use.ts';
import { publishTeams } from './published/teams.ts';
import type { LeadershipReport } from './schema/leadership.ts';
import type { Cell } from './schema/matrix.ts';
import { publishStewardship } from './stewardship.ts';

/**
 * The leadership's file: aggregates only. No name, id, session, file, project or branch gets near it, and every
 * number of people or of their sessions rests on at least k of them.
 *
 * `people` counts those who held a session. Fewer than k: nothing about people or their sessions is in the file, the
 * period and the coverage included, and it looks the same whatever the data are.
 *
 * What is not hidden: how many people a practice could not be measured for (people − measured). It says that somebody
 * had few applicable sessions, and nothing about what they do in them.
 */
export function leadershipReport(
  input: ReportInput,
  outcomes: Outcomes | null = null,
  stewardship: Stewardship | null = null,
): LeadershipReport {
  const { people, config, rules, accounting } = input;
  const { k } = config;
  const { inPeriod, upToEnd } = periodSessions(input.sessions, input.period);
  const held = heldSessions(inPeriod, people);
  const everHeld = heldSessions(upToEnd, people).byPerson;
  const seen = [...held.byPerson.values()].filter((sessions) => sessions.length > 0).length;
  const open = seen >= k;
  const { rows } = matrix(held.byPerson, rules, config.cells.count);
  const values = useGapValues(input, people.people, { byPerson: held.byPerson, rows, everHeld });

  return {
    schema: 'practicum/leadership/1',
    ...head(input, open ? (input.period ?? publishPeriod(held.byPerson)) : null),
    method: methodSettings(config),
    practices: rules.map((rule) => practiceInfo(rule, input.definitions)),
    people: open ? seen : null,
    use: rules.map(({ id }, column) =>
      open
        ? practiceUse(
            id,
            [...rows.values()].map((cells) => cells[column] as Cell),
            config,
          )
        : withheldUse(id),
    ),
    depth: open ? publishDepth(held, k) : null,
    funnel: open
      ? publishFunnel(funnel(people.people, everHeld, rules, config, input.period), k, input.period != null)
      : withheldFunnel(),
    gap: { sessions: publishGap(values.sessions, k), practices: publishGap(values.practices, k) },
    coverage: open && maySay(held, k) ? publishCoverage(accounting, held, people, k) : null,
    spread: open ? publishedSpreads(input, k) : [],
    teams: open
      ? publishTeams(people.people, held.byPerson, {
          k,
          names: namesOf(input),
          shareFrom: config.cells.count,
        })
      : [],
    outcomes: outcomes === null ? null : publishOutcomes(outcomes, { k, names: namesOf(input) }),
    stewardship: open ? publishStewardship(stewardship) : null,
    kept: [],
  };
}

/** Whether the sessions of everybody together may be told: with one a person, they would be each person's. */
function maySay({ byPerson }: Pick<HeldSessions, 'byPerson'>, k: number): boolean {
  return mayPublish(
    [...byPerson.values()].map((sessions) => sessions.length).filter((sessions) => sessions > 0),
    k,
    0,
    1,
  );
}
