/** What goes into a workspace and where it comes out: every field holds a word of its own, every site is searched for it. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../scripts/practicum.ts';
import { silentIo } from '../../scripts/terminal/silent-io.ts';
import { textForms } from '../../src/privacy/text-forms.ts';
import {
  CANARY,
  CONFIG,
  canary,
  FOR_LEADERSHIP,
  nameOf,
  PLAN_TEXTS,
  SHOWN_EXAMPLE,
  writeCanaryWorkspace,
} from './canary-workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-canary-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Field → files of a site in which a word of it is, names of files included. */
function fieldsIn(site: string): Map<string, Set<string>> {
  const fields = new Map<string, Set<string>>();
  for (const entry of readdirSync(site, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const text = entry.isFile() ? readFileSync(file, 'utf8') : '';
    for (const form of [...textForms(text).map((one) => one.text), file.slice(site.length)])
      for (const [, field = ''] of form.matchAll(CANARY)) {
        const files = fields.get(field.toLowerCase()) ?? new Set<string>();
        fields.set(field.toLowerCase(), files.add(file.slice(site.length + 1)));
      }
  }
  return fields;
}

const kindsOf = (paths: readonly string[]): string[] => [
  ...new Set(paths.map((path) => path.slice(path.lastIndexOf('.') + 1))),
];
/** What whoever publishes a version says of it. */
const SAID = ['first', 'last', 'acceptedwhy', 'correctedwhy'];

async function build(name: string, more: Record<string, string> = {}, env: Record<string, string> = {}) {
  const workspace = join(folder, name);
  const out = join(folder, `${name}-sites`);
  mkdirSync(workspace);
  await writeCanaryWorkspace(workspace, more);
  const io = silentIo({ env: { ...process.env, ...env }, cwd: folder });
  const code = await main(['build', workspace, '--out', out, '--json'], io);
  expect([code, io.err]).toEqual([0, '']);
  return { workspace, out, json: JSON.parse(io.out) };
}

describe('a workspace with a word of its own in every field', () => {
  let out = '';
  let workspace = '';
  beforeAll(async () => {
    ({ out, workspace } = await build('shown'));
  }, 120_000);

  it('has all of them on the team’s site that it is meant to show', () => {
    const found = fieldsIn(join(out, 'team'));
    const meant =
      'first last home folder dir key project branch prompt file correction commit ticket title type size team';
    for (const field of meant.split(' '))
      expect([field, found.get(field)?.size ?? 0]).not.toEqual([field, 0]);
    for (const field of PLAN_TEXTS) expect(found.has(field)).toBe(true);
  });

  it('has nothing of them on leadership’s, but names of teams and the words of the plan that are written for it', () => {
    const found = fieldsIn(join(out, 'leadership'));
    expect([...found.keys()].filter((field) => !FOR_LEADERSHIP.includes(field))).toEqual([]);
    // And leadership’s site is no empty one.
    const pages = readdirSync(join(out, 'leadership'));
    const page = readFileSync(join(out, 'leadership', 'outcomes.html'), 'utf8');
    expect(pages).toContain('charts');
    for (const part of ['h-speed', 'h-quality', 'h-checks', 'h-felt', 'h-cost']) expect(page).toContain(part);
    expect(found.has('planinclusion')).toBe(true);
  });

  it('has nothing of them in the library', () => {
    expect([...fieldsIn(join(out, 'library'))]).toEqual([]);
  });

  it('shows the example of whoever agrees in it, and nothing of whose it is, nor the others anywhere', () => {
    const page = readFileSync(join(out, 'library', 'examples', `${SHOWN_EXAMPLE}.html`), 'utf8');
    for (const text of ['Found well.', 'Summed well.', 'Told well.', 'Asked well.', 'Better well.'])
      expect(page).toContain(text);
    for (const audience of ['team', 'leadership', 'library'])
      expect(
        [...fieldsIn(join(out, audience)).keys()].filter((field) => field.startsWith('example')),
      ).toEqual([]);
  });

  it('has nothing of them in a published version of leadership’s and the library’s, nor in its correction', async () => {
    for (const more of [[], ['--reason', `${nameOf(2)} was in ${canary('correctedwhy')}`]]) {
      const io = silentIo({ cwd: folder });
      const why = `${nameOf(1)} knows of ${canary('acceptedwhy')}`;
      const args = ['publish', workspace, '2026-Q3', '--accept', why, '--json', ...more];
      expect([await main(args, io), io.err]).toEqual([0, '']);
    }
    for (const version of ['2026-Q3', '2026-Q3.r2']) {
      const reports = join(workspace, 'reports', version);
      expect(fieldsIn(join(reports, 'team')).has('first')).toBe(true);
      const found = fieldsIn(join(reports, 'leadership'));
      expect([...found.keys()].filter((field) => !PLAN_TEXTS.includes(field))).toEqual([]);
      expect([...fieldsIn(join(reports, 'library'))]).toEqual([]);
      // The workspace's own file: what was said at its publication, and nothing else.
      const said = [...readFileSync(join(reports, 'manifest.json'), 'utf8').matchAll(CANARY)].map(
        ([, of]) => of,
      );
      expect(said.filter((field) => !SAID.includes(field ?? ''))).toEqual([]);
    }
    const [first, second] = ['2026-Q3', '2026-Q3.r2'].map((version) =>
      JSON.parse(readFileSync(join(workspace, 'reports', version, 'leadership', 'report.json'), 'utf8')),
    );
    expect(second.people).toBe(first.people);
    expect(second.kept).toContainEqual({ what: 'people', from: '2026-Q3' });
  }, 120_000);

  it('has nothing of them in sites with versions, in no kind of file that a site has', async () => {
    const versions = join(folder, 'versions-sites');
    const io = silentIo({ cwd: folder });
    expect([await main(['build', workspace, '--out', versions, '--quiet'], io), io.err]).toEqual([0, '']);
    const pathsOf = (audience: string): string[] =>
      readdirSync(join(versions, audience), { recursive: true, encoding: 'utf8' });
    for (const audience of ['leadership', 'library']) {
      const site = join(versions, audience);
      const found = fieldsIn(site);
      expect([...found.keys()].filter((field) => !FOR_LEADERSHIP.includes(field))).toEqual([]);
      for (const file of ['feed.xml', 'sitemap.xml', '404.html', 'compare/2026-Q3/2026-Q3.r2.html'])
        expect(existsSync(join(site, file)), `${audience}/${file}`).toBe(true);
    }
    // What was looked at are all kinds of files, and a map of sources is none of them.
    expect(kindsOf(pathsOf('leadership'))).toEqual(expect.arrayContaining(['csv', 'json', 'svg', 'xml']));
    expect(pathsOf('library')).toContain('draft/examples/words.js');
    for (const audience of ['team', 'leadership', 'library'])
      expect(pathsOf(audience).filter((path) => path.endsWith('.map'))).toEqual([]);
    // The team reads why a version was corrected; so the words are not lost on the way.
    expect(fieldsIn(join(versions, 'team')).has('correctedwhy')).toBe(true);
  }, 120_000);

  it('passes the check, until one of its words is put on a page', async () => {
    const check = async (): Promise<[number, string]> => {
      const io = silentIo({ cwd: folder });
      return [await main(['check', '--privacy', workspace, out], io), io.out];
    };
    expect((await check())[0]).toBe(0);
    const page = join(out, 'leadership', 'index.html');
    appendFileSync(page, `<p>${canary('project', 3)}</p>`);
    const [code, told] = await check();
    expect(code).toBe(1);
    expect(told).toContain(`project  ${canary('project', 3)}  leadership/index.html:`);
  });
});

describe('the same workspace under pseudonyms', () => {
  const NAMING = [
    'first',
    'last',
    'home',
    'email',
    'folder',
    'tracker',
    'any',
    'unknown',
    'stranger',
    'lost',
  ];
  let out = '';
  let workspace = '';
  beforeAll(async () => {
    const env = { PRACTICUM_KEY: 'a key that nobody else knows' };
    ({ out, workspace } = await build(
      'pseudonyms',
      { 'practicum.yaml': `${CONFIG}names: pseudonyms\n` },
      env,
    ));
  }, 120_000);

  it('has work on the team’s site, and nothing that names a person', () => {
    const found = fieldsIn(join(out, 'team'));
    const named = NAMING.flatMap((field) =>
      [...(found.get(field) ?? [])].map((file) => `${field} in ${file}`),
    );
    expect(named).toEqual([]);
    for (const field of ['project', 'prompt', 'ticket', 'title', 'commit'])
      expect(found.has(field)).toBe(true);
    expect(readFileSync(join(out, 'team', 'matrix.html'), 'utf8')).toMatch(/Person [2-9B-Z]{4}/);
  });

  it('passes the check for all three audiences', async () => {
    const io = silentIo({ cwd: folder });
    expect([await main(['check', '--privacy', workspace, out], io), io.out]).toEqual([
      0,
      expect.stringMatching(/team +\d+ files +\d+ words looked for/),
    ]);
  });

  it('does not differ for leadership and the library', () => {
    for (const audience of ['leadership', 'library'])
      expect(
        [...fieldsIn(join(out, audience)).keys()].filter((field) => !FOR_LEADERSHIP.includes(field)),
      ).toEqual([]);
  });
});
