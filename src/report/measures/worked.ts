import type { WorkedExample } from '../../practices/worked-examples.ts';
import type { PracticeExamples } from '../schema/worked-examples.ts';

/** Worked examples of the practices that have some, in the order of the rules. */
export function practiceExamples(
  rules: readonly { id: string }[],
  known: ReadonlyMap<string, readonly WorkedExample[]>,
): PracticeExamples[] {
  return rules.flatMap(({ id }) => {
    const examples = known.get(id) ?? [];
    return examples.length === 0 ? [] : [{ practice: id, examples: structuredClone([...examples]) }];
  });
}
