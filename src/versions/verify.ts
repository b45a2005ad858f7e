/** Checks that published versions are what was published: every file, their order, and the plan’s seal. */
import { lstatSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Unreadable } from '../sessions/source-file.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { fileDigest, pathsBelow } from './files-of.ts';
import { MANIFEST, type Manifest } from './manifest.ts';
import { type Period, revisionOf } from './names.ts';
import { plainPath, readRows } from './packed-rows.ts';
import { type Published, readPublished } from './published.ts';
import { KIND_OF_FILE, readVersion, readVersionLine } from './read-version.ts';

/** Something that is not as it was published. */
export interface Finding {
  version: string;
  /** From the folder of the version; `pilot/plan.seal.json` from the workspace; null for the version as a whole. */
  file: string | null;
  /** A sentence. */
  what: string;
  /** What to do, a sentence. */
  action: string;
}

/** A version that was looked at. */
export interface Verified {
  version: string;
  /** null where its manifest cannot be read. */
  period: Period | null;
  publishedAt: string | null;
  revises: string | null;
  files: number;
  bytes: number;
  /** Whether nothing was found in it. */
  whole: boolean;
}

export interface Verification {
  /** In their order, those that cannot be read last. */
  versions: Verified[];
  /** By version in that order, then by file. */
  findings: Finding[];
}

const PUT_BACK = 'Put it back as it was published, from version control or a copy.';

/**
 * Looks at every file of every version.
 *
 * What it cannot see: that versions at the end were removed, and a folder that was made anew from end to end. Both show in
 * version control.
 *
 * @param directory the folder `reports`; absolute
 * @param seals digests of the states that the plan's seal has been in (plan-seals.ts); null when it cannot be read
 */
export async function verifyVersions(
  directory: string,
  seals: readonly string[] | null,
): Promise<Verification> {
  const { versions, unreadable } = readPublished(directory);
  const findings: Finding[] = [];
  for (const published of versions) findings.push(...(await filesFindings(directory, published)));
  findings.push(...chainFindings(versions, new Set(unreadable.map(({ name }) => name))));
  for (const { name, manifest } of versions)
    if (manifest.seal !== null && !seals?.includes(manifest.seal))
      findings.push({
        version: name,
        file: 'pilot/plan.seal.json',
        what: 'The plan’s seal no longer holds what was sealed when this version was published.',
        action: 'Put the seal back from version control; a plan is changed by an amendment.',
      });
  for (const { name, why } of unreadable)
    findings.push({ version: name, file: MANIFEST, what: why, action: PUT_BACK });
  const order = [...versions.map(({ name }) => name), ...unreadable.map(({ name }) => name)];
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  findings.sort(
    (a, b) =>
      place(a.version) - place(b.version) ||
      compareCodePoints(a.version, b.version) ||
      compareCodePoints(a.file ?? '', b.file ?? '') ||
      compareCodePoints(a.what, b.what),
  );
  const whole = (name: string): boolean => findings.every(({ version }) => version !== name);
  return {
    versions: [
      ...versions.map(
        ({ name, manifest }): Verified => ({
          version: name,
          period: manifest.period,
          publishedAt: manifest.publishedAt,
          revises: manifest.revises,
          files: manifest.files.length,
          bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
          whole: whole(name),
        }),
      ),
      ...unreadable.map(
        ({ name }): Verified => ({
          version: name,
          period: null,
          publishedAt: null,
          revises: null,
          files: 0,
          bytes: 0,
          whole: false,
        }),
      ),
    ],
    findings,
  };
}

/** At most one finding a file. */
async function filesFindings(directory: string, { name, manifest }: Published): Promise<Finding[]> {
  const folder = join(directory, name);
  const found = new Set(pathsBelow(folder));
  const findings: Finding[] = [];
  const say = (file: string, what: string, action = PUT_BACK): void =>
    void findings.push({ version: name, file, what, action });
  for (const needed of Object.keys(KIND_OF_FILE))
    if (!manifest.files.some(({ path }) => plainPath(path) === needed))
      say(MANIFEST, `It does not list ${needed}, which every version has.`);
  let team: { schema: number; sessions: number; slices: number } | null = null;
  // The team's report first: it says which schema the lines beside it have.
  const files = [...manifest.files].sort(
    (a, b) => Number(b.path === 'team/report.json') - Number(a.path === 'team/report.json'),
  );
  for (const file of files) {
    if (!found.delete(file.path)) {
      say(file.path, 'It is missing.');
      continue;
    }
    const changed = await changeOf(join(folder, file.path), file);
    if (changed !== null) {
      say(file.path, changed);
      continue;
    }
    const kind = KIND_OF_FILE[plainPath(file.path)];
    const refused = (why: string): void =>
      say(file.path, why, 'It is as it was published. Use a version of Practicum that reads it.');
    if (kind === 'matrix' || kind === 'sessions') {
      const why = team && (await rowsRefused(join(folder, file.path), kind, team));
      if (why) refused(why);
    } else if (kind !== undefined) {
      const read = readVersion(kind, JSON.parse(await readFile(join(folder, file.path), 'utf8')));
      if ('refused' in read) refused(read.refused);
      else {
        if (!isOf(read.value, manifest)) refused('It says that it is another version than its folder.');
        if (kind === 'team') {
          const { sessions, slices } = read.value as { sessions: unknown[]; slices: unknown[] };
          team = { schema: read.schema, sessions: sessions.length, slices: slices.length };
        }
      }
    }
  }
  found.delete(MANIFEST);
  for (const path of found)
    say(path, 'It was not published with this version.', 'Take it out of the folder.');
  return findings;
}

/** Why a file is not the one that was published, a sentence; null when it is. */
async function changeOf(path: string, { bytes, sha256 }: Manifest['files'][number]): Promise<string | null> {
  if (!lstatSync(path).isFile()) return 'It is a link or a device, and no file.';
  const now = await fileDigest(path).catch((error: NodeJS.ErrnoException) => error.code ?? String(error));
  if (typeof now === 'string') return `It cannot be read (${now}).`;
  if (now.bytes !== bytes)
    return `It has changed: it has ${now.bytes} bytes, and was published with ${bytes}.`;
  return now.sha256 === sha256 ? null : 'It has changed: its digest is not the one it was published with.';
}

const isOf = (
  { version, made }: { version: { name: string; period: Period } | null; made: Manifest['made'] },
  manifest: Manifest,
): boolean =>
  version?.name === manifest.version &&
  version.period.from === manifest.period.from &&
  version.period.to === manifest.period.to &&
  made.rules === manifest.made.rules;

async function rowsRefused(
  path: string,
  kind: 'matrix' | 'sessions',
  team: { schema: number; sessions: number; slices: number },
): Promise<string | null> {
  let lines = 0;
  let refused: string | null = null;
  try {
    await readRows(path, (row, line) => {
      lines = line;
      const read = readVersionLine(kind, team.schema, row);
      if ('refused' in read) refused ??= `Line ${line}: ${read.refused}`;
    });
  } catch (error) {
    if (error instanceof Unreadable) return `It cannot be unpacked: ${error.message}.`;
    throw error;
  }
  if (refused !== null) return refused;
  const expected = kind === 'matrix' ? team.slices : team.sessions;
  return lines === expected ? null : `It has ${lines} lines where the team’s report has ${expected}.`;
}

/** Versions follow one another in the order in which they were published; each names the one before it. */
function chainFindings(versions: readonly Published[], unreadable: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = [];
  const byName = new Map(versions.map((one) => [one.name, one]));
  const followers = new Map<string | null, string[]>();
  const published = [...versions].sort(
    (a, b) =>
      compareCodePoints(a.manifest.publishedAt, b.manifest.publishedAt) || compareCodePoints(a.name, b.name),
  );
  for (const { name, manifest } of published) {
    const { previous, revises } = manifest;
    followers.set(previous?.version ?? null, [...(followers.get(previous?.version ?? null) ?? []), name]);
    if (previous !== null && !unreadable.has(previous.version)) {
      const before = byName.get(previous.version);
      if (!before)
        findings.push({
          version: previous.version,
          file: null,
          what: `It is missing: ${name} was published after it.`,
          action: PUT_BACK,
        });
      else if (before.sha256 !== previous.sha256)
        findings.push({
          version: before.name,
          file: MANIFEST,
          what: `It is not the one that ${name} was published after.`,
          action: PUT_BACK,
        });
      else if (before.manifest.publishedAt >= manifest.publishedAt)
        findings.push({
          version: name,
          file: MANIFEST,
          what: `It is dated before ${before.name}, which it follows.`,
          action: PUT_BACK,
        });
    }
    if (revises !== null && !unreadable.has(revises) && !byName.has(revises) && revises !== previous?.version)
      findings.push({
        version: revises,
        file: null,
        what: `It is missing: ${name} corrects it.`,
        action: PUT_BACK,
      });
    const { revision } = revisionOf(name);
    if (revision > 1 !== (revises !== null))
      findings.push({
        version: name,
        file: MANIFEST,
        what:
          revises === null
            ? 'It does not say what it corrects.'
            : 'It corrects a version and is no revision.',
        action: PUT_BACK,
      });
  }
  for (const [before, names] of followers)
    for (const name of names.slice(1))
      findings.push({
        version: name,
        file: null,
        what:
          before === null
            ? `It and ${names[0]} both say that they are the first.`
            : `It and ${names[0]} both follow ${before}.`,
        action: `They were published side by side. Take ${name} out and publish it again after ${names[0]}.`,
      });
  return findings;
}
