/** `publish`: freezes the report of a period as a version that never moves. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cyclesUntil } from '../../src/loop/loop-of.ts';
import { unanswered } from '../../src/notes/followed-up.ts';
import { NOTES, type Notes, readNotes } from '../../src/notes/notes.ts';
import { mustNameNobody } from '../../src/notes/without-names.ts';
import { planDigest } from '../../src/pilot/plan-seal.ts';
import { Problem } from '../../src/problem.ts';
import { METHOD } from '../../src/report/head.ts';
import { namesOf } from '../../src/report/published/outcomes.ts';
import { stewardshipFiles } from '../../src/stewardship/files.ts';
import { type Doubt, doubtsOf } from '../../src/versions/doubts.ts';
import { earlierReports } from '../../src/versions/earlier-reports.ts';
import { filesOf, type VersionFile } from '../../src/versions/files-of.ts';
import { notesBefore } from '../../src/versions/frozen-notes.ts';
import { inputsDigest } from '../../src/versions/inputs-digest.ts';
import { MANIFEST, MANIFEST_SCHEMA, type Manifest, manifestText } from '../../src/versions/manifest.ts';
import { type Period, periodOfVersion, versionName } from '../../src/versions/names.ts';
import { nextVersion } from '../../src/versions/next-version.ts';
import { packRows } from '../../src/versions/packed-rows.ts';
import { daysOf, peopleOfPeriod, unmatchedShare } from '../../src/versions/people-of-period.ts';
import { commitVersion, dropVersionStage, openVersionStage } from '../../src/versions/place.ts';
import { planSeals } from '../../src/versions/plan-seals.ts';
import { REPORTS, readPublished } from '../../src/versions/published.ts';
import { readTextFile } from '../../src/workspace/text-file.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { bytes, count, printable, table } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import { terminalProgress } from '../terminal/progress.ts';
import type { Args } from './command.ts';
import { noSession } from './extract.ts';
import type { PUBLISH_OPTIONS } from './options.ts';
import { type ReadWorkspace, withWorkspace } from './read-workspace.ts';
import { version as practicumVersion } from './version.ts';
import { writeWorkspaceReports } from './write-workspace-reports.ts';

/** What `--json` prints. */
export interface PublishJson {
  /** null when doubts stopped it. */
  version: string | null;
  /** Folder of the version; null when doubts stopped it. */
  path: string | null;
  files: VersionFile[];
  doubts: Doubt[];
  accepted: Manifest['accepted'];
}

/** @param clock what the time is: the date of publication, and whether a period is over */
export async function run(
  { values, positionals }: Args<typeof PUBLISH_OPTIONS>,
  io: Io,
  clock: () => Date = () => new Date(),
): Promise<number> {
  const [directory = '', given = ''] = positionals;
  const base = versionName(given);
  const reason = wordsOf(values.reason, '--reason');
  const accept = wordsOf(values.accept, '--accept');
  const periodOf = ({ config }: Workspace): Period => periodOfVersion(base, config.versions);
  /** What would be refused in the end is refused before hours of reading. */
  const refuse = (workspace: Workspace): void => {
    mustBeWorkspace(workspace);
    const now = clock().toISOString();
    nextVersion(base, periodOf(workspace), reason, now, readPublished(join(workspace.root, REPORTS)));
  };
  return withWorkspace(
    { directory },
    {
      useCache: !values['no-cache'],
      threads: values.threads,
      refuse,
      pilot: (workspace) => periodOf(workspace).to,
      report: true,
    },
    io,
    terminalProgress(io, { quiet: values.quiet || values.json }),
    async (read) => {
      if (read.extracted.summary.sessions === 0) throw noSession(read);
      const period = periodOf(read.workspace);
      const { roster, config } = read.workspace;
      const people = peopleOfPeriod(read.extracted.heads, period, roster, config);
      const held = unmatchedShare(read.extracted.heads, period, people);
      if (held.sessions === 0) throw nobodyThen(base, period, read);
      const reports = join(read.workspace.root, REPORTS);
      const published = readPublished(reports);
      const asked = clock().toISOString();
      const { name } = nextVersion(base, period, reason, asked, published);
      const notes = await notesOf(read, [name, base], values.notes);
      const before = notesBefore(reports, published.versions, { name, to: period.to, publishedAt: asked });
      const files = await stewardshipFiles(read.workspace);
      const doubts = doubtsOf({
        period,
        unanswered: before && {
          version: before.version,
          decisions: unanswered(before.notes?.decisions ?? [], notes?.said.decisions ?? []),
          actions: unanswered(before.notes?.actions ?? [], notes?.said.actions ?? []),
        },
        today: clock().toISOString().slice(0, 10),
        people: held,
        pilot: read.pilot,
        limits: config.publish,
        secrets: files?.secrets ? { record: files.secrets, handled: files.checklist?.secrets ?? [] } : null,
      });
      const json: PublishJson = { version: null, path: null, files: [], doubts, accepted: [] };
      if (doubts.length > 0 && accept === null) {
        if (values.json) io.stdout(`${JSON.stringify(json, null, 2)}\n`);
        io.stderr(inWords(base, doubts));
        return 1;
      }
      json.accepted = doubts.map(({ check, count: n }) => ({ check, count: n, reason: accept as string }));

      const stage = openVersionStage(reports);
      const forget = io.onInterrupt(() => dropVersionStage(reports));
      try {
        // Only now nobody else can publish, so what it follows is looked at again.
        const publishedAt = clock().toISOString();
        const next = nextVersion(base, period, reason, publishedAt, readPublished(reports));
        const cycles = await writeWorkspaceReports(read, stage.folder, {
          published: { name: next.name, revision: next.revision, publishedAt, period },
          people,
          earlier: earlierReports(reports),
        });
        await packRows(stage.folder);
        if (notes !== null) writeFileSync(join(stage.folder, NOTES), notes.file);
        json.files = await filesOf(stage.folder);
        const plan = read.pilot?.plan ?? null;
        const manifest: Omit<Manifest, 'above'> = {
          schema: MANIFEST_SCHEMA,
          version: next.name,
          period,
          publishedAt,
          revises: next.revises,
          reason,
          accepted: json.accepted,
          files: json.files,
          inputs: inputsDigest({
            sessions: read.extracted.heads,
            roster,
            config,
            pilot: read.pilot,
            cycles: cyclesUntil(cycles, period.to),
          }),
          made: { practicum: practicumVersion(), method: METHOD, rules: read.catalogue.digest },
          plan: plan && planDigest(plan.plan),
          seal: plan && (planSeals(plan).at(-1) ?? null),
          previous: next.previous,
        };
        writeFileSync(join(stage.folder, MANIFEST), manifestText(manifest));
        commitVersion(reports, next.name, stage);
        json.version = next.name;
        json.path = join(reports, next.name);
        if (values.json) io.stdout(`${JSON.stringify(json, null, 2)}\n`);
        else if (!values.quiet) io.stdout(describe(json, period));
        return 0;
      } catch (error) {
        dropVersionStage(reports);
        throw error;
      } finally {
        forget();
      }
    },
  );
}

/** Words that were given, or null; nothing but spaces is no reason. */
function wordsOf(given: string | undefined, option: string): string | null {
  if (given === undefined) return null;
  const words = given.trim();
  if (words !== '') return words;
  throw new Problem(`${option} says nothing`, { action: 'Write the reason in a few words.' });
}

function mustBeWorkspace({ root, sessionsDir }: Workspace): void {
  if (sessionsDir !== root) return;
  throw new Problem('This is a directory of sessions and no workspace', {
    where: root,
    why: 'Versions are kept in a workspace; a directory of sessions is never written to.',
    action: 'Make a workspace: a folder with practicum.yaml, and the sessions in its folder “sessions”.',
  });
}

function nobodyThen(name: string, { from, to }: Period, { extracted }: ReadWorkspace): Problem {
  const days = daysOf(extracted.heads);
  return new Problem(`No session of a person is of the period of ${name}`, {
    why: `It is ${from} to ${to}; ${days === null ? 'no session has a time' : `the sessions are of ${days.from} to ${days.to}`}.`,
    action: 'Name a version of another period, or add the exports that are missing.',
  });
}

/**
 * The author's words: the file that was named, else the first in the workspace that bears a name of the version, else
 * those of the draft.
 *
 * @throws Problem where they are no notes, or name somebody
 */
async function notesOf(
  { workspace: { root }, people, pilot }: ReadWorkspace,
  names: readonly string[],
  given: string | undefined,
): Promise<{ file: string; said: Notes } | null> {
  const ofVersion = names.map((name) => join(root, 'notes', `${name}.mdx`));
  for (const path of given === undefined ? [...ofVersion, join(root, NOTES)] : [given]) {
    const file = await readTextFile(path);
    if (file === null) continue;
    const read = readNotes(file, path);
    mustNameNobody(read, namesOf({ people, pilot }));
    return { file, said: read.notes };
  }
  if (given !== undefined)
    throw new Problem('There is no such file of notes', { where: given, action: 'Check the path.' });
  return null;
}

function inWords(name: string, doubts: readonly Doubt[]): string {
  const lines = doubts.map(
    ({ check, says, action }) => `\n${check}: ${printable(says)}\n  do:     ${printable(action)}\n`,
  );
  return `${name} was not published: ${doubts.length === 1 ? 'there is a doubt' : `there are ${doubts.length} doubts`}.\n${lines.join('')}\nOr accept ${doubts.length === 1 ? 'it' : 'them'} with --accept "<why>"; the reason is kept with the version.\n`;
}

function describe({ version, path, files, accepted }: PublishJson, { from, to }: Period): string {
  const rows = files.map((file) => [file.path, bytes(file.bytes)]);
  const doubts = accepted.map(({ check, count: n }) => `Accepted: ${check} (${count(n)})\n`).join('');
  return `Published ${version}, ${from} to ${to}, in ${printable(path ?? '')}\n\n${table(rows, [1])}\n${doubts}Keep the folder in version control as it is; “verify” says whether it has changed.\n`;
}
