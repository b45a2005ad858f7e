/** The examples of a workspace that has been read: those that may be shown, after the search for what must not be. */
import { versionsInUse } from '../../src/library/freshness.ts';
import { type LoadedExample, readExamples } from '../../src/library/read-examples.ts';
import { redactOptionsOf } from '../../src/library/redact-options.ts';
import { type ShownExamples, shownExamples } from '../../src/library/shown-examples.ts';
import type { RedactOptions } from '../../src/redact/redact.ts';
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
 * @param options.withoutLater whether examples that were added after that day are left out, as in a version
 * @returns `loaded`: those that are shown, as their files have them
 * @throws Problem for mistakes in examples, and for texts that must not be shared
 */
export async function shownExamplesOf(
  read: WithExamples,
  sessions: readonly SessionRecord[],
  until?: string,
  { withoutLater = false }: { withoutLater?: boolean } = {},
): Promise<ShownExamples & { loaded: LoadedExample[] }> {
  const { roster } = read.workspace;
  const freshOn = until ?? periodOf(sessions)?.to ?? null;
  const examples = examplesOf(read);
  const made = shownExamples(examples, {
    roster,
    freshOn,
    inUse: versionsInUse(sessions, freshOn),
    until: withoutLater ? until : undefined,
  });
  const slugs = new Set(made.shown.map(({ example }) => example.slug));
  const loaded = examples.filter(({ example }) => slugs.has(example.slug));
  await mustAllBeClean(loaded, hiddenBy(read));
  return { ...made, loaded };
}

/** What a workspace's texts may not say. */
export const hiddenBy = ({ workspace, people }: Pick<WithExamples, 'workspace' | 'people'>): RedactOptions =>
  redactOptionsOf(workspace.roster, workspace.config.library, {
    people: people.people.map(({ name }) => name),
  });

/** @throws Problem for the first text that must not be shared */
export async function mustAllBeClean(
  examples: readonly LoadedExample[],
  options: RedactOptions,
): Promise<void> {
  if (examples.length === 0) return;
  // The rules of the search take a while to load, and most workspaces have no examples.
  const { mustBeClean } = await import('../../src/library/clean-example.ts');
  for (const one of examples) await mustBeClean(one, options);
}
