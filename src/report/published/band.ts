import type { PracticeUse } from '../schema/leadership.ts';

/** How many of a group practise something, in words. */
export type Band = NonNullable<PracticeUse['band']>;

function nameOf(practising: number, measured: number): Band {
  const share = practising / measured;
  if (share < 0.25) return 'few';
  if (share < 0.5) return 'some';
  if (share < 0.85) return 'most';
  return 'nearly-all';
}

/**
 * The band of the share of people who practise something: `few` under 25 %, `some` under 50 %, `most` under 85 %,
 * `nearly-all` from 85 %. Nobody and everybody have no band of their own, so neither can be told.
 *
 * In a group of five or six a band can hold a single number, which would then be known (of five, `some` is exactly
 * two, `nearly-all` is everybody). Such a band is null: withheld.
 *
 * @param practising how many practise it
 * @param measured how many could be measured, at least 1
 */
export function bandOf(practising: number, measured: number): Band | null {
  const band = nameOf(practising, measured);
  let alike = 0;
  for (let count = 0; count <= measured; count++) if (nameOf(count, measured) === band) alike += 1;
  return alike > 1 ? band : null;
}

/** Every number of people whose band, or whose withheld band, looks like this one. The numbers a reader is left with. */
export function countsAlike(practising: number, measured: number): number[] {
  const band = bandOf(practising, measured);
  return Array.from({ length: measured + 1 }, (_, count) => count).filter(
    (count) => bandOf(count, measured) === band,
  );
}
