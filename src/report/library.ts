import { formatPractices } from './format-practices.ts';
import { head, practiceInfo } from './head.ts';
import type { ReportInput } from './input.ts';
import type { LibraryReport } from './schema.ts';

/**
 * The library's file: the catalogue, and examples once they are promoted. It is made without a look at sessions or
 * people, so it has no period either.
 */
export function libraryReport(
  input: Pick<ReportInput, 'title' | 'config' | 'version' | 'digest' | 'rules'>,
): LibraryReport {
  return {
    schema: 'practicum/library/1',
    ...head(input, null),
    practices: input.rules.map(practiceInfo),
    formats: formatPractices(input.rules),
    examples: [],
  };
}
