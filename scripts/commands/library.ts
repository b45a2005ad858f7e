/** `library`: several workspaces in, one library site out. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CombinedLibrary,
  combineLibraries,
  type LibraryPart,
  type LibraryText,
  TEXT_KINDS,
} from '../../src/library/combine-libraries.ts';
import { PATH_FILE } from '../../src/library/learning-path.ts';
import type { LoadedExample } from '../../src/library/read-examples.ts';
import { slugOf } from '../../src/library/slug.ts';
import { Problem } from '../../src/problem.ts';
import type { RedactOptions } from '../../src/redact/redact.ts';
import { indexFacts } from '../../src/report/facts-index.ts';
import { libraryReport } from '../../src/report/library.ts';
import { checkApart, checkTarget, commitStage, dropStage, openStage } from '../../src/report/place.ts';
import { REPORT_SCHEMAS } from '../../src/report/schema/of-audience.ts';
import { bodyFiles } from '../../src/site/bodies.ts';
import { renderSite } from '../../src/site/render.ts';
import { list } from '../../src/wording.ts';
import { bytes, counted, printable } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import { terminalProgress } from '../terminal/progress.ts';
import type { Args } from './command.ts';
import { hiddenBy, mustAllBeClean, shownExamplesOf } from './library-examples.ts';
import type { LIBRARY_OPTIONS } from './options.ts';
import { type ReadWorkspace, SHIPPED_CONTENT, withWorkspace } from './read-workspace.ts';
import { catalogueInput } from './write-workspace-reports.ts';

/** What `--json` prints. Titles are untrusted text. */
export interface LibraryJson {
  path: string;
  pages: number;
  bytes: number;
  workspaces: { title: string; examples: number }[];
  examples: number;
  /** What was kept apart, renamed or chosen, each a sentence. */
  told: string[];
}

/** A workspace's library, with what holds its examples to the other workspaces. */
interface Contribution extends LibraryPart {
  root: string;
  loaded: LoadedExample[];
  hidden: RedactOptions;
}

export async function run({ values, positionals }: Args<typeof LIBRARY_OPTIONS>, io: Io): Promise<number> {
  const outDir = values.out;
  checkTarget(outDir);
  mustHoldNoOther(outDir);
  const progress = terminalProgress(io, { quiet: values.quiet || values.json });
  const parts: Contribution[] = [];
  for (const directory of positionals)
    parts.push(
      await withWorkspace(
        { directory },
        { useCache: !values['no-cache'], threads: values.threads, report: true },
        io,
        progress,
        (read) => {
          checkApart(outDir, read.workspace.sessionsDir);
          return contributionOf(read);
        },
      ),
    );
  mustDiffer(parts);
  await mustNotNameOthers(parts);
  const combined = combineLibraries(parts, values.title ?? list(parts.map(({ title }) => title)));

  const stage = openStage(outDir);
  const forget = io.onInterrupt(() => dropStage(outDir));
  try {
    const dataDir = join(stage.data, 'library');
    const contentDir = join(stage.data, 'content');
    writeCombined(combined, dataDir, contentDir);
    const drawing = progress.phase('Drawing pages');
    let drawn = 0;
    const site = await renderSite({
      audience: 'library',
      dataDir,
      outDir: join(stage.sites, 'library'),
      contentDirs: [contentDir],
      onPage: (pages) => {
        drawing.advance(pages - drawn);
        drawn = pages;
      },
    });
    drawing.end();
    commitStage(outDir, stage);
    const summary: LibraryJson = {
      path: join(outDir, 'library'),
      ...site,
      workspaces: parts.map(({ title, report }) => ({ title, examples: report.examples.length })),
      examples: combined.report.examples.length,
      told: combined.told,
    };
    if (values.json) io.stdout(`${JSON.stringify(summary, null, 2)}\n`);
    else if (!values.quiet) io.stdout(describe(summary));
    return 0;
  } catch (error) {
    dropStage(outDir);
    throw error;
  } finally {
    forget();
  }
}

/** Its folder is replaced as a whole, which would take a build's sites away. */
function mustHoldNoOther(outDir: string): void {
  const other = ['team', 'leadership'].find((audience) => existsSync(join(outDir, audience)));
  if (other !== undefined)
    throw new Problem('Sites of other readers are there', {
      where: join(outDir, other),
      why: 'The folder is replaced as a whole.',
      action: 'Name a folder of its own for the library.',
    });
}

/** The library that this workspace’s own build would draw. */
async function contributionOf(read: ReadWorkspace): Promise<Contribution> {
  const { workspace, extracted, contentDirs } = read;
  const { sessions } = await indexFacts(extracted.parts);
  const examples = await shownExamplesOf(read, sessions);
  return {
    root: workspace.root,
    title: workspace.title,
    key: slugOf(workspace.title),
    report: libraryReport({ ...catalogueInput(read), examples }),
    excerpts: new Map(examples.shown.map(({ example, excerpt }) => [example.slug, excerpt])),
    texts: {
      practices: textsOf(contentDirs, 'practices'),
      signs: textsOf(contentDirs, 'signs'),
      standards: textsOf(contentDirs, 'standards'),
      guides: textsOf(contentDirs, 'guides'),
    },
    ownPath: workspace.contentDir !== null && existsSync(join(workspace.contentDir, PATH_FILE)),
    loaded: examples.loaded,
    hidden: hiddenBy(read),
  };
}

function textsOf(contentDirs: readonly string[], kind: string): Map<string, LibraryText> {
  const shipped = new Map(bodyFiles([SHIPPED_CONTENT], kind).map(([id, file]) => [id, digestOf(file)]));
  return new Map(
    bodyFiles(contentDirs, kind).map(([id, file]) => {
      const digest = digestOf(file);
      return [id, { file, digest, shipped: shipped.get(id) === digest }];
    }),
  );
}

const digestOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Their titles tell workspaces apart, in addresses and in words. */
function mustDiffer(parts: readonly Contribution[]): void {
  for (const [i, part] of parts.entries()) {
    const same = parts.slice(0, i).find(({ root, key }) => root === part.root || key === part.key);
    if (part.key !== '' && !same) continue;
    if (same?.root === part.root)
      throw new Problem('This workspace is named twice', { where: part.root, action: 'Name it once.' });
    throw new Problem(
      same ? 'Two workspaces have the same title' : 'The workspace’s title has no letters for an address',
      {
        where: part.root,
        why: same
          ? `“${printable(part.title)}” is also that of ${same.root}, and titles tell workspaces apart.`
          : 'Where two workspaces have an example of the same address, the title tells them apart.',
        action: 'Give it another `title` in practicum.yaml.',
      },
    );
  }
}

/** A session of one team may name people of another, whom only the other’s roster knows. */
async function mustNotNameOthers(parts: readonly Contribution[]): Promise<void> {
  for (const part of parts) {
    const others = parts.filter((one) => one !== part);
    await mustAllBeClean(part.loaded, {
      people: [...new Set(others.flatMap(({ hidden }) => hidden.people))],
      aliases: [...new Set(others.flatMap(({ hidden }) => hidden.aliases))],
      custom: [],
      keep: part.hidden.keep,
    });
  }
}

function writeCombined(
  { report, excerpts, texts }: CombinedLibrary,
  dataDir: string,
  contentDir: string,
): void {
  mkdirSync(join(dataDir, 'examples'), { recursive: true });
  writeFileSync(
    join(dataDir, 'report.json'),
    `${JSON.stringify(REPORT_SCHEMAS.library.parse(report), null, 1)}\n`,
  );
  for (const [slug, excerpt] of excerpts)
    writeFileSync(join(dataDir, 'examples', `${slug}.json`), `${JSON.stringify(excerpt, null, 1)}\n`);
  for (const kind of TEXT_KINDS) {
    mkdirSync(join(contentDir, kind), { recursive: true });
    for (const [id, file] of texts[kind]) cpSync(file, join(contentDir, kind, `${id}.mdx`));
  }
}

function describe({ path, pages, bytes: size, workspaces, examples, told }: LibraryJson): string {
  const lines = [
    `${counted(examples, 'example')} of ${counted(workspaces.length, 'workspace')}`,
    ...workspaces.map(({ title, examples: n }) => `  ${printable(title)}: ${n}`),
    ...told.map((sentence) => printable(sentence)),
    '',
    `${printable(path)}  ${counted(pages, 'page')}  ${bytes(size)}`,
  ];
  return `${lines.join('\n')}\n`;
}
