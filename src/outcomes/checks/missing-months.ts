import type { WarningReason } from '../../pilot/account.ts';
import { counted } from '../../wording.ts';
import type { CheckOf } from '../checks.ts';
import type { Check } from '../model.ts';

const id = 'missing-months';
/** What an export says when a part of it is not there. */
const CUT: ReadonlySet<WarningReason> = new Set([
  'missing-month',
  'empty-period',
  'cut-history',
  'default-limit',
  'more-pages',
]);
/** So many are repeated; the coverage page has all. */
const SHOWN = 3;

/** Are the exports whole. */
export const missingMonths: CheckOf = ({ input }): Check => {
  const { account } = input.pilot;
  if (account.rows.total === 0)
    return {
      id,
      state: 'unknown',
      says: 'There is no export of pilot data.',
      action: 'Put the exports of tracker and forge into pilot/.',
    };
  const cut = account.warnings.filter(({ reason }) => CUT.has(reason));
  if (cut.length === 0)
    return {
      id,
      state: 'good',
      says: 'The exports show no sign of missing months, cut histories or left-out pages.',
      action: null,
    };
  const more = cut.length - SHOWN;
  return {
    id,
    state: 'caution',
    says: `The exports show ${counted(cut.length, 'sign')} that something is missing: ${cut
      .slice(0, SHOWN)
      .map(({ what, where }) => `${where}: ${what}`)
      .join(' ')}${more > 0 ? ` And ${more} more.` : ''}`,
    action:
      'Export again without a limit. What is missing was not counted as zero, but it may be the slow work.',
  };
};
