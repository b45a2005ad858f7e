import type { LibraryExample, LibraryReport } from '../report/schema.ts';
import type { Excerpt } from './excerpt.ts';

/** An example that may be shown, with its excerpt. */
export interface ShownExample {
  example: LibraryExample;
  excerpt: Excerpt;
}

/** The examples of a library after consent and freshness were looked at. */
export interface ShownExamples {
  /** Sorted by slug. */
  shown: readonly ShownExample[];
  leftOut: LibraryReport['examplesLeftOut'];
  /** Day (ISO) that freshness was judged against; null when no session has a time. */
  freshOn: string | null;
}
