import type { Rule } from '../practices/rule.ts';
import type { MethodSettings } from '../report/schema/method.ts';
import type { SessionRecord } from '../report/session-record.ts';
import { nameKey } from '../workspace/name-key.ts';
import { adoptionOf, stretchBefore } from './adoption.ts';
import { checkAssignments } from './check-assignments.ts';
import type { Cycle } from './cycle.ts';
import type { Reply } from './pulse-replies.ts';

/** What a cycle is checked against. */
export interface CheckInput {
  people: readonly { id: string; name: string }[];
  /** Person id → all sessions that the person held. */
  byPerson: ReadonlyMap<string, readonly SessionRecord[]>;
  rules: readonly Rule[];
  config: Pick<MethodSettings, 'practises'>;
  pulse: readonly Reply[];
}

/**
 * The check of a cycle: each assignment from the sessions of the cycle, and how many took up the practice that was spread,
 * in as long a stretch before and in the cycle. What people wrote into an earlier check is kept.
 */
export function checkCycle(
  cycle: Cycle,
  { people, byPerson, rules, config, pulse }: CheckInput,
): NonNullable<Cycle['check']> {
  const ids = new Map(people.map(({ id, name }) => [nameKey(name), id]));
  const sessionsOf = (name: string): readonly SessionRecord[] =>
    byPerson.get(ids.get(nameKey(name)) ?? '') ?? [];
  const spread = rules.find(({ id }) => id === cycle.spread?.practice);
  const { results: _, before: __, after: ___, ...written } = cycle.check ?? {};
  return {
    ...written,
    results: checkAssignments(cycle, sessionsOf, rules, pulse),
    before: spread ? adoptionOf(byPerson, spread, stretchBefore(cycle), config) : null,
    after: spread ? adoptionOf(byPerson, spread, cycle, config) : null,
  };
}
