/** What the sites of a workspace are drawn from: a draft of its data, and beside it every version that was published. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  EDITION_NOTES,
  editionNotesOf,
  editionNotesText,
  type VersionNotes,
} from '../../src/notes/edition-notes.ts';
import { NOTES, type Notes, readNotes } from '../../src/notes/notes.ts';
import { mustNameNobody, withoutNames } from '../../src/notes/without-names.ts';
import { AUDIENCES } from '../../src/report/audiences.ts';
import { isWithoutNames, namesOf } from '../../src/report/published/outcomes.ts';
import { DRAFT, SHELF, shelfText } from '../../src/site/shelf.ts';
import { shelfOf } from '../../src/site/shelf-of.ts';
import { writeFrozenData } from '../../src/versions/frozen-data.ts';
import { frozenNotes, notesBefore } from '../../src/versions/frozen-notes.ts';
import { namesInVersions } from '../../src/versions/known-names.ts';
import { mustBeWhole } from '../../src/versions/must-be-whole.ts';
import { type Published, REPORTS, readPublished } from '../../src/versions/published.ts';
import { readTextFile } from '../../src/workspace/text-file.ts';
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
  const draftNotes = await notesOfDraft(read);
  if (versions.length === 0) {
    await writeWorkspaceReports(read, dataDir);
    await writeNotes(join(dataDir, 'leadership'), draftNotes, null);
    return;
  }
  const { names, shown, before } = await earlierNotes(read, versions);
  const drafts = join(dataDir, DRAFT);
  await writeWorkspaceReports(read, drafts);
  const { root, config } = read.workspace;
  const reports = join(root, REPORTS);
  const folderOf = (name: string): string => join(reports, name);
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
  const leadership = join(dataDir, 'leadership');
  for (const version of versions) {
    const { name, manifest } = version;
    const of = { name, to: manifest.period.to, publishedAt: manifest.publishedAt };
    await writeNotes(join(leadership, name), shown(frozenNotes(reports, version)), before(of));
  }
  if (options.draftForLeadership) await writeNotes(join(leadership, DRAFT), draftNotes, before(null));
  await rm(drafts, { recursive: true });
}

/**
 * Writes the notes of the draft alone, with what became of what the last version asked and agreed: what is shown while
 * somebody writes them.
 *
 * @param folder leadership’s data; exists
 * @throws Problem where they are no notes, or name somebody
 */
export async function writeDraftNotes(read: ReadWorkspace, folder: string): Promise<void> {
  const { root, sessionsDir } = read.workspace;
  const versions = sessionsDir === root ? [] : readPublished(join(root, REPORTS)).versions;
  const { before } = await earlierNotes(read, versions);
  await writeNotes(folder, await notesOfDraft(read), before(null));
}

/** Notes of versions as they may be shown, and the names that they must not hold. */
async function earlierNotes({ workspace, people, pilot }: ReadWorkspace, versions: readonly Published[]) {
  const reports = join(workspace.root, REPORTS);
  const earlier = await namesInVersions(versions.map(({ name }) => join(reports, name)));
  const known = [...people.people, ...earlier.map((name) => ({ name }))];
  const names = namesOf({ people: { people: known }, pilot });
  const shown = (notes: Notes | null): Notes | null => notes && withoutNames(notes, names);
  const before = (of: Parameters<typeof notesBefore>[2]): VersionNotes | null => {
    const found = notesBefore(reports, versions, of);
    return found && { ...found, notes: shown(found.notes) };
  };
  return { names, shown, before };
}

const writeNotes = (folder: string, notes: Notes | null, before: VersionNotes | null): Promise<void> =>
  writeFile(join(folder, EDITION_NOTES), editionNotesText(editionNotesOf(notes, before)));

/**
 * What somebody is writing for the next version; null where there is nothing yet.
 *
 * @throws Problem where they are no notes, or name somebody
 */
async function notesOfDraft({ workspace, people, pilot }: ReadWorkspace): Promise<Notes | null> {
  if (workspace.sessionsDir === workspace.root) return null;
  const path = join(workspace.root, NOTES);
  const text = await readTextFile(path);
  if (text === null) return null;
  const read = readNotes(text, path);
  mustNameNobody(read, namesOf({ people, pilot }));
  return read.notes;
}
