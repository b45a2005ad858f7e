/** In which order practices are learned: what a practice builds on, and what builds on it. */
import type { PracticeInfo } from '../report/schema/practice.ts';

/** In the order of the practice's own file. One that the site does not have is left out. */
export function practisedFirst(
  practice: Pick<PracticeInfo, 'prerequisites'>,
  practices: readonly PracticeInfo[],
): PracticeInfo[] {
  return practice.prerequisites.flatMap((id) => practices.find((one) => one.id === id) ?? []);
}

/** The practices that name this one, in their order. */
export function leadsTo(
  practice: Pick<PracticeInfo, 'id'>,
  practices: readonly PracticeInfo[],
): PracticeInfo[] {
  return practices.filter(({ prerequisites }) => prerequisites.includes(practice.id));
}
