/** What the sites of a workspace are drawn from: a draft of its data, and beside it every version that was published. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AUDIENCES } from '../../src/report/audiences.ts';
import { isWithoutNames, namesOf } from '../../src/report/published/outcomes.ts';
import { DRAFT, SHELF, shelfText } from '../../src/site/shelf.ts';
import { shelfOf } from '../../src/site/shelf-of.ts';
import { writeFrozenData } from '../../src/versions/frozen-data.ts';
import { namesInVersions } from '../../src/versions/known-names.ts';
import { mustBeWhole } from '../../src/versions/must-be-whole.ts';
import { type Published, REPORTS, readPublished } from '../../src/versions/published.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';
import type { ReadWorkspace } from './read-workspace.ts';
import { writeWorkspaceReports } from './write-workspace-reports.ts';

/**
 * The versions of a workspace, which are verified first; none in a bare directory of sessions.
 *
 * @throws Problem where one is not as it was published
 */
export async function publishedVersions({ root, sessionsDir }: Workspace): Promise<Published[]> {
  if (sessionsDir === root) return [];
  const { versions, unreadable } = readPublished(join(root, REPORTS));
  if (versions.length + unreadable.length > 0) await mustBeWhole(root);
  return versions;
}

/**
 * Writes a data directory for each audience: without versions its draft alone; with versions a folder for each, one for
 * the draft, and the list of them. An audience that does not see the draft gets no file of it.
 *
 * @param dataDir exists, and is empty
 * @param options.draftForLeadership whether leadership sees the draft beside versions
 */
export async function writeSiteData(
  read: ReadWorkspace,
  versions: readonly Published[],
  dataDir: string,
  options: { draftForLeadership: boolean },
): Promise<void> {
  if (versions.length === 0) {
    await writeWorkspaceReports(read, dataDir);
    return;
  }
  const drafts = join(dataDir, DRAFT);
  await writeWorkspaceReports(read, drafts);
  const { root, config } = read.workspace;
  const folderOf = (name: string): string => join(root, REPORTS, name);
  const earlier = await namesInVersions(versions.map(({ name }) => folderOf(name)));
  const people = [...read.people.people, ...earlier.map((name) => ({ name }))];
  const names = namesOf({ people: { people }, pilot: read.pilot });
  for (const audience of AUDIENCES) {
    const data = join(dataDir, audience);
    await mkdir(data);
    for (const { name } of versions) await writeFrozenData(folderOf(name), audience, join(data, name));
    const draft = audience !== 'leadership' || options.draftForLeadership;
    if (draft) await rename(join(drafts, audience), join(data, DRAFT));
    const namesShown = audience === 'team' && config.names === 'shown';
    const shelf = shelfOf(
      audience,
      versions.map(({ manifest }) => manifest),
      {
        draft,
        siteUrl: config.publish.siteUrl ?? null,
        mayRead: (reason) => namesShown || isWithoutNames(reason, names),
      },
    );
    await writeFile(join(data, SHELF), shelfText(shelf));
  }
  await rm(drafts, { recursive: true });
}
