import type { PracticeOutcome, SessionFacts } from '../../extract/facts.ts';
import type { Rule } from '../../practices/rule.ts';
import type { SessionDetail } from '../schema/session.ts';

type PracticeDetail = SessionDetail['practices'][string];
type JudgingRule = Pick<Rule, 'id' | 'counterSigns'>;

/** A practice's outcome with what its counter-signs mean. */
function practiceDetail({ id, counterSigns = [] }: JudgingRule, outcome: PracticeOutcome): PracticeDetail {
  const detail: PracticeDetail = { outcome: outcome.outcome, evidence: outcome.evidence };
  if (outcome.missing !== undefined) detail.missing = outcome.missing;
  if (outcome.counterSigns !== undefined)
    detail.counterSigns = outcome.counterSigns.map(({ name, evidence }) => {
      const sign = counterSigns.find((one) => one.name === name);
      if (sign === undefined) throw new Error(`practice ${id} has no counter-sign ${name}`);
      return { name, says: sign.says, evidence };
    });
  return detail;
}

/**
 * What a session's page adds to its summary.
 *
 * @throws Error when the facts were made with other rules
 */
export function toDetail(facts: SessionFacts, rules: readonly JudgingRule[]): SessionDetail {
  return {
    id: facts.id,
    key: facts.key,
    files: facts.files,
    timeline: facts.timeline,
    signs: facts.signs.map(({ id, evidence }) => ({ id, evidence })),
    hiddenSigns: facts.hiddenSigns.map(({ id }) => id),
    practices: Object.fromEntries(
      rules.map((rule) => {
        if (!Object.hasOwn(facts.practices, rule.id))
          throw new Error(`session ${facts.id} was not judged by practice ${rule.id}`);
        return [rule.id, practiceDetail(rule, facts.practices[rule.id] as PracticeOutcome)];
      }),
    ),
  };
}
