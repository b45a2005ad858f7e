/** The sites under test: the three fixture sites, drawn into a temporary folder. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AUDIENCES, type Audience } from '../../src/report/audiences.ts';
import type { TeamReport } from '../../src/report/schema/team.ts';
import { renderSite } from '../../src/site/render.ts';
import { fixtureContent, type Size, teamFixture, writeFixture } from '../fixtures/report/build.ts';

export interface Sites {
  /** Holds a folder for each audience. */
  root: string;
  /** What the team's site was drawn from. */
  report: TeamReport;
  /** Paths of all pages of a site, from the site's root. */
  pages(audience: Audience): string[];
  /** Paths of all tables (CSV and JSON) of a site. */
  tables(audience: Audience): string[];
  /** Text of a file. */
  read(audience: Audience, path: string): string;
  remove(): void;
}

/** Draws the sites of a size. */
export async function drawSites(size: Size): Promise<Sites> {
  const directory = mkdtempSync(join(tmpdir(), 'practicum-browser-'));
  const root = join(directory, 'sites');
  writeFixture(join(directory, 'data'), size);
  await Promise.all(
    AUDIENCES.map((audience) =>
      renderSite({
        audience,
        dataDir: join(directory, 'data', audience),
        outDir: join(root, audience),
        contentDirs: [fixtureContent],
      }),
    ),
  );
  const files = (audience: Audience, ending: string): string[] =>
    readdirSync(join(root, audience), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith(ending))
      .sort();
  return {
    root,
    report: teamFixture(size).report,
    pages: (audience) => files(audience, '.html'),
    tables: (audience) => [...files(audience, '.csv'), ...files(audience, '.json')],
    read: (audience, path) => readFileSync(join(root, audience, path), 'utf8'),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
