/** The examples of a workspace that has been read: those that may be shown, after the search for what must not be. */
import { versionsInUse } from '../../src/library/freshness.ts';
import { type LoadedExample, readExamples } from '../../src/library/read-examples.ts';
import { redactOptionsOf } from '../../src/library/redact-options.ts';
import { type ShownExamples, shownExamples } from '../../src/library/shown-examples.ts';
import { periodOf } from '../../src/report/head.ts';
import type { SessionRecord } from '../../src/report/session-record.ts';
import type { ReadWorkspace } from './read-workspace.ts';

/** What of a workspace decides about its examples. */
export type WithExamples = Pick<ReadWorkspace, 'workspace' | 'catalogue' | 'contentDirs' | 'people'>;

/** The workspace's examples as their files have them. @throws Problem for mistakes in them, with file and line */
export function examplesOf({ catalogue, contentDirs }: WithExamples): LoadedExample[] {
  return readExamples(
    contentDirs,
    catalogue.rules.map(({ rule }) => rule.id),
  );
}

/**
 * @param until day (ISO) that the report looks back from; absent for the data's end
 * @throws Problem for mistakes in examples, and for texts that must not be shared
 */
export async function shownExamplesOf(
  read: WithExamples,
  sessions: readonly SessionRecord[],
  until?: string,
): Promise<ShownExamples> {
  const { roster } = read.workspace;
  const freshOn = until ?? periodOf(sessions)?.to ?? null;
  const examples = examplesOf(read);
  const made = shownExamples(examples, { roster, freshOn, inUse: versionsInUse(sessions, freshOn), until });
  if (made.shown.length === 0) return made;
  // The rules of the search take a while to load, and most workspaces have no examples.
  const { mustBeClean } = await import('../../src/library/clean-example.ts');
  const options = redactOptionsOf(roster, read.workspace.config.library, {
    people: read.people.people.map(({ name }) => name),
  });
  const slugs = new Set(made.shown.map(({ example }) => example.slug));
  for (const one of examples) if (slugs.has(one.example.slug)) await mustBeClean(one, options);
  return made;
}
