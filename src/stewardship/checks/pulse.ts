import { count, counted, day, month } from '../../wording.ts';
import { compareCodePoints, nameKey } from '../../workspace/name-key.ts';
import { addDays } from '../days.ts';
import type { CheckOf } from '../input.ts';
import type { Row } from '../model.ts';

/** Did everybody who was assigned a practice say how it went. Who did not is not said: an answer is a favour. */
export const pulse: CheckOf = ({ cycles, pulse: answers, on, limits }): Row[] => {
  const ended = cycles
    .filter(({ to, assignments }) => to < on && assignments.length > 0)
    .sort((a, b) => compareCodePoints(a.cycle, b.cycle));
  if (ended.length === 0) return [{ state: 'off', says: 'No cycle with assignments has ended.' }];
  const given = new Set(answers.map(({ person, cycle, practice }) => keyOf(person, cycle, practice)));
  // What was sent as a reply stands in the cycle once it is closed.
  for (const { cycle, check } of ended)
    for (const { person, practice, said } of check?.results ?? [])
      if (said !== undefined) given.add(keyOf(person, cycle, practice));
  const rows: Row[] = [];
  for (const { cycle, to, assignments, champion } of ended) {
    const missing = assignments.filter(
      ({ person, practice }) => !given.has(keyOf(person, cycle, practice)),
    ).length;
    if (missing === 0) continue;
    const by = addDays(to, limits.pulseDays);
    rows.push({
      state: on > by ? 'overdue' : 'due',
      says: `${count(missing)} of ${counted(assignments.length, 'answer')} to the cycle of ${month(cycle)} ${missing === 1 ? 'is' : 'are'} missing; it ended on ${day(to)}.`,
      owner: champion ?? null,
      date: by,
      action: 'Ask once more in person, or close the matter: what was not answered stays unknown.',
    });
  }
  if (rows.length === 0)
    rows.push({
      state: 'good',
      says: `All assignments of ${counted(ended.length, 'cycle')} were answered.`,
      date: ended.at(-1)?.to ?? null,
    });
  return rows;
};

const keyOf = (person: string, cycle: string, practice: string): string =>
  JSON.stringify([nameKey(person), cycle, practice]);
