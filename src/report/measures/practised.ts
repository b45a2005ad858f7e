import type { Rule } from '../../practices/rule.ts';
import type { Cell } from '../schema/matrix.ts';
import type { MethodSettings } from '../schema/method.ts';

/** Whether a practice enters a person's profile: the human acts, and the rule is fit to be scored. */
export function isScored(rule: Pick<Rule, 'actor' | 'notScored'>): boolean {
  return rule.actor === 'human' && rule.notScored === undefined;
}

/**
 * Whether it can be said at all if somebody practises something: enough applicable sessions for a share, and for
 * the verdict. A practice that is judged over a person's sessions together says itself how many that takes.
 */
export function isMeasured(
  { applicable, perPerson }: Pick<Cell, 'applicable' | 'perPerson'>,
  { cells, practises }: Pick<MethodSettings, 'cells' | 'practises'>,
): boolean {
  return applicable >= (perPerson ?? Math.max(1, cells.count, practises.applicable));
}

/**
 * Whether somebody practises something: measured, and at the share the configuration asks for; or at least once, where
 * it is judged over a person's sessions together.
 */
export function isPractised(
  cell: Pick<Cell, 'yes' | 'applicable' | 'perPerson'>,
  settings: Pick<MethodSettings, 'cells' | 'practises'>,
): boolean {
  if (!isMeasured(cell, settings)) return false;
  return cell.perPerson === undefined ? cell.yes / cell.applicable >= settings.practises.share : cell.yes > 0;
}
