import type { Cycle } from './cycle.ts';

/** A cycle with everybody renamed where a name stands by itself. Names within texts stay. */
export function renamedIn(cycle: Cycle, rename: (name: string) => string): Cycle {
  const person = <T extends { person: string }>(one: T): T => ({ ...one, person: rename(one.person) });
  const { champion, spread, check } = cycle;
  const by = spread?.demonstration.by;
  return {
    ...cycle,
    ...(champion === undefined ? {} : { champion: rename(champion) }),
    collect: cycle.collect.map(person),
    review: cycle.review.map(person),
    spread:
      spread && by !== undefined
        ? { ...spread, demonstration: { ...spread.demonstration, by: rename(by) } }
        : spread,
    assignments: cycle.assignments.map((one) => ({
      ...person(one),
      ...(one.with === undefined ? {} : { with: rename(one.with) }),
    })),
    check: check && { ...check, results: check.results.map(person) },
  };
}

/** Everybody whom a cycle names. */
export function namesOf(cycle: Cycle): string[] {
  const names = new Set<string>();
  renamedIn(cycle, (name) => {
    names.add(name);
    return name;
  });
  return [...names];
}
