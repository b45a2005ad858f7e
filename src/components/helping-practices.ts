/** Which practices help against a trouble sign, and against which signs a practice helps. */
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { SignInfo } from '../report/schema/sign.ts';

/** The practices a sign points to, in its order. One that the site does not have is left out. */
export function helpingPractices(
  sign: Pick<SignInfo, 'instead'>,
  practices: readonly PracticeInfo[],
): PracticeInfo[] {
  return sign.instead.flatMap((id) => practices.find((practice) => practice.id === id) ?? []);
}

/** The signs that point to a practice, in their order. */
export function signsAgainst<S extends Pick<SignInfo, 'instead'>>(
  practice: Pick<PracticeInfo, 'id'>,
  signs: readonly S[],
): S[] {
  return signs.filter(({ instead }) => instead.includes(practice.id));
}
