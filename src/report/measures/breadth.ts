import type { Rule } from '../../practices/rule.ts';
import type { Cell } from '../schema/matrix.ts';
import type { MethodSettings } from '../schema/method.ts';
import type { Breadth } from '../schema/use.ts';
import { isMeasured, isPractised, isScored } from './practised.ts';

/**
 * How many scored practices somebody practises, judged by all their sessions, as the matrix shows them.
 *
 * The limits count practices by the Wilson 95 % interval of their share: `low` those whose lower limit reaches the
 * share that practising asks for, `high` those whose upper limit does. They say how far the count depends on shares
 * near the border; the probability that the true count lies between them is not known.
 *
 * @param rules the catalogue, in the order of `cells`
 */
export function breadthOf(
  rules: readonly Rule[],
  cells: readonly Cell[],
  settings: Pick<MethodSettings, 'cells' | 'practises'>,
): Breadth {
  const breadth: Breadth = { practised: 0, measured: 0, low: 0, high: 0 };
  const reaches = (limit: number | null): boolean => limit !== null && limit >= settings.practises.share;
  rules.forEach((rule, i) => {
    const cell = cells[i] as Cell;
    if (!isScored(rule) || !isMeasured(cell, settings)) return;
    breadth.measured += 1;
    const practised = isPractised(cell, settings);
    // Judged over a person's sessions together, a practice has no share and no interval: it is there or it is not.
    const known = cell.perPerson !== undefined && practised;
    if (practised) breadth.practised += 1;
    if (known || reaches(cell.low)) breadth.low += 1;
    if (known || reaches(cell.high)) breadth.high += 1;
  });
  return breadth;
}

/**
 * Whether a count of practices says something: enough practices could be measured that the person could have been
 * found to practise in the funnel's sense.
 */
export function isComparable(
  { measured }: Pick<Breadth, 'measured'>,
  { practises }: Pick<MethodSettings, 'practises'>,
): boolean {
  return measured >= Math.max(1, practises.practices);
}
