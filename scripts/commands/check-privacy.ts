/** `check --privacy`: searches built sites for what their readers may not know. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { countedLines } from '../../src/extract/facts-lines.ts';
import { type CheckedSite, checkSites, type Leak } from '../../src/privacy/check-sites.ts';
import { commonWords } from '../../src/privacy/common-words.ts';
import {
  type NamedSession,
  type PrivateField,
  type PrivateWord,
  privateWords,
} from '../../src/privacy/private-words.ts';
import { strangersOf } from '../../src/privacy/strangers.ts';
import { Problem } from '../../src/problem.ts';
import { AUDIENCES } from '../../src/report/audiences.ts';
import { count, printable, table } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import { terminalProgress } from '../terminal/progress.ts';
import { type Args, UsageError } from './command.ts';
import type { CHECK_OPTIONS } from './options.ts';
import { type ReadWorkspace, withWorkspace } from './read-workspace.ts';

/** What `--json` prints. */
export interface CheckJson {
  sites: CheckedSite[];
  /** Places in order of audience, file and byte. `sure` is false where it may be something else. */
  leaks: Leak[];
}

/** Places that are printed for a word; the others are counted. */
const PLACES = 3;

/** Ends with 1 where something was found that is sure. */
export async function checkPrivacy(
  { values, positionals }: Args<typeof CHECK_OPTIONS>,
  io: Io,
): Promise<number> {
  const [directory = '', out] = positionals;
  if (out === undefined) throw new UsageError('--privacy needs the folder of sites that build wrote');
  for (const audience of AUDIENCES)
    if (!existsSync(join(out, audience)))
      throw new Problem('There is no built site', {
        where: join(out, audience),
        why: 'A folder of sites has a folder for each audience.',
        action: 'Build the workspace and give the folder that was named with --out.',
      });
  const progress = terminalProgress(io, { quiet: values.quiet || values.json });
  return withWorkspace(
    { directory },
    { useCache: true, threads: values.threads, pilot: true },
    io,
    progress,
    async (read) => {
      const words = await wordsOf(read);
      const searching = progress.phase('Searching the sites');
      const checked = await checkSites(out, words, {
        pseudonyms: read.workspace.config.names === 'pseudonyms',
        onFile: () => searching.advance(),
      });
      searching.end();
      if (values.json) io.stdout(`${JSON.stringify(checked satisfies CheckJson, null, 2)}\n`);
      else if (!values.quiet || checked.leaks.length > 0) io.stdout(describe(checked));
      return checked.leaks.some(({ sure }) => sure) ? 1 : 0;
    },
  );
}

/** All that a workspace's sites may have to keep to themselves. */
async function wordsOf({
  workspace,
  catalogue,
  extracted,
  people,
  pilot,
}: ReadWorkspace): Promise<PrivateWord[]> {
  const sessions: NamedSession[] = [];
  for await (const { bytes } of countedLines(extracted.parts)) {
    const { id, key, person, project, branches, pullRequests } = JSON.parse(
      bytes.toString('utf8'),
    ) as NamedSession;
    sessions.push({ id, key, person, project, branches, pullRequests });
  }
  const plan = pilot?.plan?.plan;
  return privateWords({
    roster: workspace.roster,
    people: people.people,
    strangers: strangersOf([
      ...people.unmatched.map(({ hint }) => hint),
      ...(pilot?.account.unknownPeople ?? []).map(({ hint }) => hint),
    ]),
    sessions,
    records: pilot?.records ?? null,
    members: pilot?.members ?? null,
    shown: [workspace.title, plan?.title ?? '', plan?.question ?? '', plan?.inclusion ?? ''],
    common: commonWords([catalogue.rules.map(({ rule }) => rule), catalogue.signs.map(({ sign }) => sign)]),
  });
}

const FIELD_WORDS: Record<PrivateField, string> = {
  name: 'name',
  'name-part': 'part of a name',
  alias: 'alias',
  home: 'home folder',
  email: 'e-mail',
  'person-id': 'address made from a name',
  session: 'session',
  work: 'ticket, change or incident',
  branch: 'branch',
  project: 'project',
};

function describe({ sites, leaks }: CheckJson): string {
  const searched = table(
    sites.map(({ audience, files, words }) => [
      audience,
      `${count(files)} files`,
      words === 0 ? 'may show all of it' : `${count(words)} words looked for`,
    ]),
    [1, 2],
  );
  const part = (title: string, of: readonly Leak[]): string =>
    of.length === 0 ? '' : `\n${title}\n${table(rowsOf(of))}`;
  const sure = leaks.filter((leak) => leak.sure);
  const possible = leaks.filter((leak) => !leak.sure);
  return [
    searched,
    part('Found:', sure),
    part('Possible (parts of names, numbers, common words; look at them):', possible),
    sure.length === 0 ? '\nNothing was found that a reader may not know.\n' : '',
  ].join('');
}

/** A line for each word of a site, with its first places. */
function rowsOf(leaks: readonly Leak[]): string[][] {
  const groups = new Map<string, Leak[]>();
  for (const leak of leaks) {
    const key = JSON.stringify([leak.audience, leak.field, leak.text]);
    const group = groups.get(key);
    if (group) group.push(leak);
    else groups.set(key, [leak]);
  }
  return [...groups.values()].map((group) => {
    const [{ field, text }] = group as [Leak];
    const places = group
      .slice(0, PLACES)
      .map(({ file, offset }) => (offset === null ? `${file} (its name)` : `${file}:${offset}`));
    const more = group.length > PLACES ? ` and ${count(group.length - PLACES)} more` : '';
    return [printable(FIELD_WORDS[field]), text, `${places.join(' ')}${more}`];
  });
}
