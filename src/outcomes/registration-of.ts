import type { PlanChange, RegisteredPlan } from '../pilot/plan-seal.ts';
import type { Registration } from './model.ts';

type Change = Registration['unsealed'][number];

/**
 * What was said before the data was seen, beside what is used. A plan that differs from what was sealed last is
 * `changed`, whatever was amended before.
 *
 * @param registered null without a plan
 */
export function registrationOf(registered: RegisteredPlan | null): Registration {
  const seal = registered?.registered ?? null;
  return {
    state: stateOf(registered),
    registeredAt: seal?.registeredAt ?? null,
    sha256: seal?.sha256 ?? null,
    beforeTheData: registered && seal ? registered.beforeTheData : null,
    amendments: (registered?.amendments ?? []).map(({ registeredAt, reason, changes }) => ({
      registeredAt,
      reason,
      changes: changes.map(asJson),
    })),
    unsealed: (registered?.unsealed ?? []).map(asJson),
  };
}

function stateOf(registered: RegisteredPlan | null): Registration['state'] {
  if (registered === null) return 'none';
  if (registered.registered === null) return 'unsealed';
  if (registered.unsealed.length > 0) return 'changed';
  return registered.amendments.length > 0 ? 'amended' : 'sealed';
}

/** Values of a plan are text, numbers, truth values, lists and maps of them. */
const asJson = ({ key, from, to }: PlanChange): Change => ({
  key,
  from: from as Change['from'],
  to: to as Change['to'],
});
