import { formatPractices } from './format-practices.ts';
import { head, practiceInfo } from './head.ts';
import type { ReportInput } from './input.ts';
import { practiceEvaluations } from './practice-evaluation.ts';
import type { LibraryReport } from './schema.ts';
import { signInfo } from './signs.ts';

/**
 * The library's file: the catalogue, and examples once they are promoted. It is made without a look at sessions or
 * people, so it has no period either.
 */
export function libraryReport(
  input: Pick<ReportInput, 'title' | 'config' | 'version' | 'digest' | 'rules' | 'signs' | 'evaluations'>,
): LibraryReport {
  return {
    schema: 'practicum/library/1',
    ...head(input, null),
    practices: input.rules.map(practiceInfo),
    evaluations: practiceEvaluations(input.rules, input.evaluations ?? new Map()),
    signs: input.signs.map(signInfo),
    formats: formatPractices(input.rules),
    examples: [],
  };
}
