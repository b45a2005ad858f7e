import { compareCodePoints } from '../workspace/name-key.ts';
import type { NextPractice, Pair } from './advice.ts';

/**
 * Who shows whom what. Each learner has at most one colleague, and as many learners as possible have one; nobody shows
 * to more people than needed for that, which is what matters to those who are asked. Within that, somebody of the same
 * team is preferred. Two people who were a pair in the cycle before are none again, whoever showed.
 *
 * A maximum matching (Kuhn's algorithm) under the least load for which it is as large as without any limit; within the
 * team first, then all. The order of the advice decides nothing.
 *
 * @param people their teams; null for those without
 * @param before pairs of the cycle before
 * @returns in the order of the advice
 */
export function pairing(
  advice: readonly NextPractice[],
  people: readonly { id: string; team: string | null }[],
  before: readonly Pick<Pair, 'shows' | 'learns'>[] = [],
): Pair[] {
  const teamOf = new Map(people.map(({ id, team }) => [id, team]));
  const wasPair = (a: string, b: string): boolean =>
    before.some(({ shows, learns }) => (shows === a && learns === b) || (shows === b && learns === a));
  const sorted = [...advice].sort((a, b) => compareCodePoints(a.person, b.person));
  const learners = sorted.flatMap(({ person, next }) => {
    if (next === null) return [];
    const able = sorted
      .filter((one) => one.person !== person && one.teaches.includes(next.practice))
      .map((one) => one.person)
      .filter((shows) => !wasPair(shows, person));
    const near = able.filter((shows) => {
      const team = teamOf.get(person) ?? null;
      return team !== null && teamOf.get(shows) === team;
    });
    return able.length === 0 ? [] : [{ person, practice: next.practice, near, able }];
  });

  for (let load = 1; load <= learners.length; load++) {
    const shown = match(learners, load);
    if (shown.size < learners.length) continue;
    const places = new Map(advice.map(({ person }, i) => [person, i]));
    return learners
      .map(({ person, practice }) => ({ shows: shown.get(person) as string, learns: person, practice }))
      .sort((a, b) => (places.get(a.learns) as number) - (places.get(b.learns) as number));
  }
  return [];
}

interface Learner {
  person: string;
  near: readonly string[];
  able: readonly string[];
}

/** Learner → who shows, for as many as possible while nobody shows to more than `load`. */
function match(learners: readonly Learner[], load: number): Map<string, string> {
  const taken = new Map<string, Learner[]>();
  const shown = new Map<string, string>();
  const place = (
    learner: Learner,
    edges: (one: Learner) => readonly string[],
    seen: Set<string>,
  ): boolean => {
    for (const shows of edges(learner)) {
      if (seen.has(shows)) continue;
      seen.add(shows);
      const others = taken.get(shows) ?? [];
      const leaves = others.length < load ? null : others.find((other) => place(other, edges, seen));
      if (leaves === undefined) continue;
      taken.set(shows, [...(taken.get(shows) ?? []).filter((one) => one !== leaves), learner]);
      shown.set(learner.person, shows);
      return true;
    }
    return false;
  };
  for (const learner of learners) place(learner, ({ near }) => near, new Set());
  const all = ({ near, able }: Learner): readonly string[] => [
    ...near,
    ...able.filter((one) => !near.includes(one)),
  ];
  for (const learner of learners) if (!shown.has(learner.person)) place(learner, all, new Set());
  return shown;
}
