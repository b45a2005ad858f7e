/** A trouble sign is judged by the engine that judges practices. */
import type { CompiledRule, Deciding } from './evaluate.ts';
import type { Where } from './match.ts';
import type { Condition, Sign } from './rule.ts';

/** What of a sign decides whether it is seen. */
export type DecidingSign = Pick<Sign, 'id' | 'needs' | 'signals' | 'when'>;
/** A sign ready to be looked for. */
export type CompiledSign = CompiledRule<Deciding>;

/** Holds in every session. */
const ALWAYS: Condition = { count: {}, atLeast: 0 };

/** A sign as a rule: every session gives occasion for it, and `yes` means that it was seen. */
export function signAsRule({ id, needs, signals, when }: DecidingSign): Deciding {
  return { id, needs, signals, applies: ALWAYS, yes: when };
}

/** Where parts of a sign stand, asked for as the engine asks: by the keys of a rule. */
export const whereInSign =
  (where: Where): Where =>
  ([first, ...rest]) =>
    where(first === undefined ? [] : [first === 'yes' ? 'when' : first, ...rest]);
