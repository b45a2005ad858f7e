/** Building a workspace with published versions: what each site has, that nothing moves, and what stops a build. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../scripts/practicum.ts';
import { silentIo } from '../../scripts/terminal/silent-io.ts';
import { AUDIENCES, type Audience } from '../../src/report/audiences.ts';
import { REPORT_SCHEMAS } from '../../src/report/schema/of-audience.ts';
import { pagesOf } from '../../src/site/pages-of.ts';
import { copyOf, newWorkspace, publish } from './publish-golden.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-drawn-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const workspace = join(folder, 'workspace');
const out = join(folder, 'out');

async function build(from: string, to: string, ...options: string[]): Promise<[number, string]> {
  const io = silentIo({ cwd: folder, env: { ...process.env, HOME: folder } });
  return [await main(['build', from, '--out', to, '--quiet', ...options], io), io.err];
}

/** Path → bytes of every file below a folder. */
function filesOf(directory: string): Map<string, string> {
  return new Map(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(directory.length + 1), readFileSync(file, 'latin1')]),
  );
}

/** Paths of files that one of two folders alone has, or that are not the same. */
const differing = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path));

beforeAll(async () => {
  newWorkspace('team', workspace);
  writeFileSync(
    join(workspace, 'practicum.yaml'),
    [
      'title: Cart team',
      'versions:',
      '  early: { from: 2026-03-01, to: 2026-03-04 }',
      '  late: { from: 2026-03-05, to: 2026-03-31 }',
      'publish: { unmatchedShare: 1, siteUrl: https://reports.example.org/p }',
      '',
    ].join('\n'),
  );
  for (const [name, at, given] of [
    ['early', '2026-03-06T08:00:00.000Z', {}],
    ['early', '2026-03-07T08:00:00.000Z', { reason: 'Ada Fictive was missing' }],
    ['late', '2026-03-31T08:00:00.000Z', { accept: 'Ada Fictive asked <script>alert(1)</script>' }],
  ] as const) {
    const ran = await publish(workspace, name, at, given);
    expect(ran.err).toBe('');
  }
  expect(await build(workspace, out)).toEqual([0, '']);
}, 300_000);

describe('the sites of a workspace with published versions', () => {
  it('have each version, a copy of the newest, and the pages beside them', () => {
    for (const audience of AUDIENCES) {
      const names = readdirSync(join(out, audience));
      const expected = [
        'early',
        'early.r2',
        'late',
        'latest',
        'compare',
        'schema',
        'index.html',
        'trends.html',
      ];
      expect(names).toEqual(expect.arrayContaining([...expected, '404.html', 'feed.xml', 'sitemap.xml']));
      expect(differing(filesOf(join(out, audience, 'latest')), filesOf(join(out, audience, 'late')))).toEqual(
        [],
      );
    }
  });

  it('show the draft to the team and in the library, and nothing of it to leadership', async () => {
    const hasDraft = AUDIENCES.map((audience) => existsSync(join(out, audience, 'draft')));
    expect(Object.fromEntries(AUDIENCES.map((audience, i) => [audience, hasDraft[i]]))).toEqual({
      team: true,
      leadership: false,
      library: true,
    });
    for (const [path, text] of filesOf(join(out, 'team/draft')))
      if (path.endsWith('.html')) expect(text, path).toContain('<strong>Draft.</strong>');
    for (const [path, text] of filesOf(join(out, 'leadership')))
      expect(text, path).not.toMatch(/href="[^"]*draft\//);
  });

  it('have the pages that links between editions are made for, and no other', () => {
    for (const audience of AUDIENCES)
      for (const edition of ['early.r2', 'late']) {
        const at = join(out, audience, edition);
        const report = REPORT_SCHEMAS[audience].parse(
          JSON.parse(readFileSync(join(at, 'report.json'), 'utf8')),
        );
        const pages = [...filesOf(at).keys()].filter((path) => path.endsWith('.html'));
        expect([...pagesOf(audience as Audience, report as never)].sort()).toEqual(pages);
      }
  });

  it('publish the frozen data byte by byte', () => {
    for (const audience of AUDIENCES)
      expect(readFileSync(join(out, audience, 'early/report.json'))).toEqual(
        readFileSync(join(workspace, 'reports/early', audience, 'report.json')),
      );
  });

  it('tell of a correction with its reason, and not on a site whose readers may not know a name in it', () => {
    const page = (audience: string) => readFileSync(join(out, audience, 'early/method.html'), 'utf8');
    expect(page('team')).toContain('Superseded.');
    expect(page('team')).toContain('Ada Fictive was missing');
    for (const audience of ['leadership', 'library']) {
      expect(page(audience)).toContain('Superseded.');
      expect(page(audience)).toContain('href="../early.r2/method.html"');
      for (const [path, text] of filesOf(join(out, audience))) expect(text, path).not.toMatch(/Fictive/);
    }
  });

  it('tell the team what was doubted and why it was accepted, as text, and leadership what was', () => {
    const page = (path: string) =>
      readFileSync(join(out, path), 'utf8').match(/<div class="accepted"[\s\S]*?<\/div>/g) ?? [];
    for (const path of ['team/index.html', 'team/late/coverage.html', 'team/latest/coverage.html']) {
      expect(page(path), path).toHaveLength(1);
      expect(page(path)[0], path).toContain('1 day of the period was still to come');
      expect(page(path)[0], path).toContain('Ada Fictive asked &lt;script');
      expect(page(path)[0], path).not.toContain('<script');
    }
    expect(page('leadership/index.html')).toHaveLength(1);
    expect(page('leadership/index.html')[0]).toContain('The period was not over.');
    expect(page('leadership/index.html')[0]).not.toMatch(/day|asked|alert|Ada/);
    for (const path of ['library/index.html', 'team/early/coverage.html', 'team/draft/coverage.html'])
      expect(page(path), path).toEqual([]);
  });

  it('name the place of each page for good, in the copy too', () => {
    const canonical = '<link rel="canonical" href="https://reports.example.org/p/team/late/matrix.html"';
    expect(readFileSync(join(out, 'team/latest/matrix.html'), 'utf8')).toContain(canonical);
    expect(readFileSync(join(out, 'team/draft/matrix.html'), 'utf8')).not.toContain('rel="canonical"');
  });

  it('have a feed whose entries are dated by their publication', () => {
    const feed = readFileSync(join(out, 'leadership/feed.xml'), 'utf8');
    expect(feed.match(/<id>[^<]*<\/id>/g)).toEqual([
      '<id>https://reports.example.org/p/leadership/</id>',
      '<id>https://reports.example.org/p/leadership/late/index.html</id>',
      '<id>https://reports.example.org/p/leadership/early.r2/index.html</id>',
      '<id>https://reports.example.org/p/leadership/early/index.html</id>',
    ]);
    expect(feed).toMatch(/<updated>2026-03-31T08:00:00.000Z<\/updated>/);
  });

  it('pass the search for what their readers may not know', async () => {
    const io = silentIo({ cwd: folder, env: { HOME: folder } });
    expect([await main(['check', '--privacy', workspace, out], io), io.err]).toEqual([0, '']);
  });
});

describe('building again', () => {
  it('gives the same bytes in another folder, and does not move a version when the data change', {
    timeout: 300_000,
  }, async () => {
    const changed = copyOf(workspace, join(folder, 'changed'));
    const [session] = [...filesOf(join(changed, 'sessions')).keys()];
    rmSync(join(changed, 'sessions', session as string));
    const again = join(folder, 'again');
    expect(await build(changed, again, '--no-cache')).toEqual([0, '']);
    // What beside the draft is drawn of the versions alone is the same, with the cache and without.
    const ofVersions = (site: string) =>
      new Map([...filesOf(site)].filter(([path]) => !/^\w+\/(draft\/|trends|index)/.test(path)));
    expect(differing(ofVersions(again), ofVersions(out))).toEqual([]);
    expect(differing(filesOf(join(again, 'leadership')), filesOf(join(out, 'leadership')))).toEqual([]);
  });

  it('shows leadership the draft where that is asked for', { timeout: 300_000 }, async () => {
    const asked = join(folder, 'asked');
    expect(await build(workspace, asked, '--draft-for-leadership')).toEqual([0, '']);
    expect(existsSync(join(asked, 'leadership/draft/index.html'))).toBe(true);
  });

  it('stops at a changed byte of a version and leaves the old sites whole', {
    timeout: 300_000,
  }, async () => {
    const damaged = join(folder, 'damaged');
    cpSync(workspace, damaged, { recursive: true });
    const file = join(damaged, 'reports/early/leadership/report.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"k": 5', '"k": 6'));
    const before = filesOf(out);
    const [code, said] = await build(damaged, out);
    expect(code).toBe(1);
    expect(said).toContain('A published version is not as it was published');
    expect(said).toContain('reports/early/leadership/report.json');
    expect(differing(filesOf(out), before)).toEqual([]);
  });
});
