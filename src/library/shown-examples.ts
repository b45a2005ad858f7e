/** Which examples a library shows, and what it says of each: those whose author agrees, today and every time. */
import type { LibraryExample } from '../report/schema/example.ts';
import type { LibraryReport } from '../report/schema/library.ts';
import { compareCodePoints, nameKey } from '../workspace/name-key.ts';
import type { Roster } from '../workspace/roster.ts';
import type { Excerpt } from './excerpt.ts';
import { staleReasons, type VersionsInUse } from './freshness.ts';
import type { LoadedExample } from './read-examples.ts';

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

/** What decides about examples beside themselves. */
export interface ShownWith {
  roster: Roster | null;
  freshOn: string | null;
  inUse: VersionsInUse;
  /** Last day (ISO) of the period of a version, which has no example that came later; absent in a draft. */
  until?: string | undefined;
}

type Reason = LibraryReport['examplesLeftOut'][number]['reason'];

/** Leaves out what nobody agreed to show, and says of the rest what a page needs. Links to what is left out go with it. */
export function shownExamples(
  examples: readonly LoadedExample[],
  { roster, freshOn, inUse, until }: ShownWith,
): ShownExamples {
  const counts = new Map<Reason, number>();
  const kept = examples.filter(({ example }) => {
    const reason = whyNot(example, roster, until);
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    return reason === null;
  });
  const slugs = new Set(kept.map(({ example }) => example.slug));
  return {
    shown: kept.map((one) => ({
      example: libraryExample(one, slugs, { roster, freshOn, inUse }),
      excerpt: one.excerpt,
    })),
    leftOut: [...counts]
      .map(([reason, number]) => ({ reason, examples: number }))
      .sort((a, b) => compareCodePoints(a.reason, b.reason)),
    freshOn,
  };
}

/** Why an example is on no site; null when its author agrees. @param until see ShownWith */
export function whyNot(
  { author, promoted, withdrawn }: Pick<LoadedExample['example'], 'author' | 'promoted' | 'withdrawn'>,
  roster: Roster | null,
  until?: string,
): Reason | null {
  if (withdrawn !== undefined) return 'withdrawn';
  const key = nameKey(author.person);
  const person = roster?.find(({ name }) => nameKey(name) === key);
  if (!person) return 'unknown-author';
  if (!person.consent) return 'no-consent';
  return until !== undefined && promoted > until ? 'later' : null;
}

function libraryExample(
  { example, body, excerpt }: LoadedExample,
  slugs: ReadonlySet<string>,
  { freshOn, inUse }: ShownWith,
): LibraryExample {
  const { slug, title, summary, practices, task, language, role, promoted, reviewBy, better } = example;
  return {
    slug,
    title,
    summary,
    body,
    practices: [...practices],
    task,
    language: language ?? null,
    role: role ?? null,
    tool: excerpt.tool,
    minutes: excerpt.session.minutes,
    steps: excerpt.steps.length,
    sessionSteps: excerpt.session.steps,
    prompts: excerpt.steps.filter(({ kind }) => kind === 'prompt').length,
    promoted,
    reviewBy,
    stale: staleReasons(example, excerpt.tool, inUse, freshOn),
    try: example.try,
    better: better ?? null,
    related: example.related.filter((one) => slugs.has(one)),
    notes: example.notes.map(({ step, practice, text }) => ({ step, practice: practice ?? null, text })),
    redactions: excerpt.redactions,
  };
}
