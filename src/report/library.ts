import { head, practiceInfo } from './head.ts';
import type { ReportInput } from './input.ts';
import { formatPractices } from './measures/format-practices.ts';
import { practiceEvaluations, signEvaluations } from './measures/practice-evaluation.ts';
import { signInfo } from './measures/signs.ts';
import { standardInfo } from './measures/standards.ts';
import { practiceExamples } from './measures/worked.ts';
import type { LibraryReport } from './schema/library.ts';

type ExampleParts = Pick<LibraryReport, 'examples' | 'exampleIndex' | 'examplesLeftOut' | 'freshOn'>;

/** Examples as they were read and checked; a version keeps of them only what two versions are compared by. */
function libraryExamples({ examples, published }: Pick<ReportInput, 'examples' | 'published'>): ExampleParts {
  const { shown, leftOut, freshOn } = examples ?? { shown: [], leftOut: [], freshOn: null };
  return {
    examples: published ? [] : shown.map(({ example }) => example),
    exampleIndex: shown.map(({ example: { slug, practices } }) => ({ slug, practices: [...practices] })),
    examplesLeftOut: [...leftOut],
    freshOn,
  };
}

/**
 * The library's file: the catalogue, the handbook, and examples once they are promoted. It is made without a look at sessions or
 * people, so it has no period either.
 */
export function libraryReport(
  input: Pick<
    ReportInput,
    | 'title'
    | 'config'
    | 'version'
    | 'digest'
    | 'definitions'
    | 'published'
    | 'rules'
    | 'signs'
    | 'evaluations'
    | 'signEvaluations'
    | 'worked'
    | 'examples'
    | 'handbook'
  >,
): LibraryReport {
  return {
    schema: 'practicum/library/1',
    ...head(input, null),
    practices: input.rules.map((rule) => practiceInfo(rule, input.definitions)),
    evaluations: practiceEvaluations(input.rules, input.evaluations ?? new Map()),
    signEvaluations: signEvaluations(input.signs, input.signEvaluations ?? new Map()),
    worked: practiceExamples(input.rules, input.worked ?? new Map()),
    signs: input.signs.map(signInfo),
    formats: formatPractices(input.rules),
    ...libraryExamples(input),
    standards: (input.handbook?.standards ?? []).map(standardInfo),
    guides: (input.handbook?.guides ?? []).map(({ id, title, summary, readers }) => ({
      id,
      title,
      summary,
      readers,
    })),
    path: (input.handbook?.path ?? []).map(({ practice, why }) => ({ practice, why })),
  };
}
