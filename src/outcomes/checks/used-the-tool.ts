import type { Usage } from '../../pilot-records.ts';
import { isoDay } from '../../report/day.ts';
import { count, counted } from '../../wording.ts';
import type { CheckOf } from '../checks.ts';
import type { Arm, Check } from '../model.ts';

const id = 'used-the-tool';
/** Share of the pilot arm that should have used the tool for the pilot to be one of its use. */
export const MOSTLY = 0.8;
/** Up to this share of the control arm may have used it too. Not none: leadership must not learn that nobody did. */
export const HARDLY = 0.2;

/**
 * Did the pilot arm use the tool in the period after, and did the control arm use it too (contamination). Sessions and
 * the vendors' usage exports count; who has neither may have used it unseen.
 */
export const usedTheTool: CheckOf = ({ input, plan, members }): Check => {
  const after = plan?.plan.periods.after;
  const known = input.sessions.length > 0 || input.pilot.records.usage.length > 0;
  if (!after || !known)
    return {
      id,
      state: 'unknown',
      says: after
        ? 'There are neither sessions nor usage exports, so it cannot be told who used the tool.'
        : 'Without a plan it is not known which period to look at.',
      action: after ? 'Collect sessions of both arms, or add the vendor’s usage export.' : null,
    };
  const inside = (day: string | null): boolean => day !== null && day >= after.from && day <= after.to;
  const used = new Set([
    ...input.sessions.filter(({ session }) => inside(isoDay(session.start))).map(({ person }) => person),
    ...input.pilot.records.usage
      .filter((usage) => inside(usage.day) && wasUsed(usage))
      .map(({ person }) => input.personId(person)),
  ]);
  const of = (arm: Arm): number => members[arm].filter((person) => used.has(person)).length;
  const [pilot, control] = [of('pilot'), of('control')];
  const says = `${count(pilot)} of ${counted(members.pilot.length, 'person', 'people')} of the pilot arm used the tool in the period after${members.control.length === 0 ? '' : `, and ${count(control)} of ${count(members.control.length)} of the control arm`}, as far as sessions and usage exports show.`;
  const little = pilot < MOSTLY * members.pilot.length || members.pilot.length === 0;
  const much = control > HARDLY * members.control.length;
  if (!little && !much) return { id, state: 'good', says, action: null };
  return {
    id,
    state: 'caution',
    says,
    action: [
      little
        ? 'The effect is of offering the practice, not of using it: people who did not use it are in it. Sessions may also be missing.'
        : '',
      much
        ? 'A control arm that uses the tool too makes the difference between the arms smaller than the tool’s effect, unless the pilot is about a way of using it.'
        : '',
    ]
      .filter((text) => text !== '')
      .join(' '),
  };
};

/** Vendors list days without use too. A row without any figure is there because there was some. */
function wasUsed({ sessions, interactions, suggestions, acceptances, tokens }: Usage): boolean {
  const figures = [sessions, interactions, suggestions, acceptances, tokens].filter((n) => n !== null);
  return figures.length === 0 || figures.some((n) => n > 0);
}
