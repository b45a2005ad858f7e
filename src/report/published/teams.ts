import { compareCodePoints } from '../../workspace/name-key.ts';
import type { ReportPerson } from '../input.ts';
import { toShare } from '../measures/cell.ts';
import { byName } from '../order.ts';
import type { PublishedTeam } from '../schema/leadership.ts';
import type { SessionRecord } from '../session-record.ts';
import { mayPublish } from './disclosure.ts';
import { isWithoutNames } from './outcomes.ts';

/** One or more teams, with the sessions of each of their people who had any. */
interface Row {
  team: string | null;
  people: (readonly Pick<SessionRecord, 'depth'>[])[];
}

const isSubstantial = ({ depth }: Pick<SessionRecord, 'depth'>): boolean => depth === 'substantial';

/** Sessions of a row, and the substantial ones and the others among them, may each be known by disclosure.ts. */
function mayShow({ people }: Row, k: number): boolean {
  const substantial = people.map((own) => own.filter(isSubstantial).length);
  const others = people.map((own, i) => own.length - (substantial[i] as number));
  return (
    mayPublish(
      people.map(({ length }) => length),
      k,
      0,
      1,
    ) && [substantial, others].every((counts) => mayPublish(counts, k))
  );
}

/**
 * Teams as leadership may see them: how many sessions their people had, and the share of substantial ones with its
 * interval. No number of people, because a team is a group whose members are known.
 *
 * Complementary suppression: the sums over all people stand in the same report, so what no row shows could be worked
 * out. Therefore no row is left empty. Teams that may not be shown are one row together, with the people who have no
 * team; where these together may not be shown either, the smallest of the other teams joins them. A single row says no
 * more than the sums, and nothing is left then. A team that bears somebody's name is never named.
 *
 * @param names that no text may hold, see namesOf in outcomes.ts
 * @param shareFrom fewest sessions that make a share
 */
export function publishTeams(
  people: readonly Pick<ReportPerson, 'id' | 'team'>[],
  byPerson: ReadonlyMap<string, readonly SessionRecord[]>,
  { k, names, shareFrom }: { k: number; names: readonly string[]; shareFrom: number },
): PublishedTeam[] {
  const rows = [...Map.groupBy(people, ({ team }) => team)].flatMap(([team, members]): Row[] => {
    const sessions = members.map(({ id }) => byPerson.get(id) ?? []).filter(({ length }) => length > 0);
    return sessions.length === 0 ? [] : [{ team, people: sessions }];
  });
  const size = ({ people: own }: Row): number => own.flat().length;
  const bySize = rows.sort((a, b) => size(b) - size(a) || compareCodePoints(a.team ?? '', b.team ?? ''));
  const alone = (row: Row): boolean =>
    row.team !== null && isWithoutNames(row.team, names) && mayShow(row, k);
  const shown = bySize.filter(alone);
  let rest: Row = { team: null, people: bySize.filter((row) => !alone(row)).flatMap((row) => row.people) };
  while (rest.people.length > 0 && !mayShow(rest, k)) {
    const next = shown.pop();
    if (next === undefined) return [];
    rest = { team: null, people: [...rest.people, ...next.people] };
  }
  if (shown.length + (rest.people.length > 0 ? 1 : 0) < 2) return [];
  return [
    ...shown.sort((a, b) => byName(a.team as string, b.team as string)),
    ...(rest.people.length > 0 ? [rest] : []),
  ].map(({ team, people: own }) => {
    const sessions = own.flat();
    const substantial = sessions.filter(isSubstantial).length;
    return {
      team,
      sessions: sessions.length,
      substantial: toShare(substantial, sessions.length - substantial, shareFrom),
    };
  });
}
