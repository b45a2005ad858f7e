/** Publishing and verifying, from transcripts to frozen files. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run as runVerify } from '../../scripts/commands/verify.ts';
import { silentIo } from '../../scripts/terminal/silent-io.ts';
import { registerPlan } from '../../src/pilot/plan-seal.ts';
import { filesOf, pathsBelow } from '../../src/versions/files-of.ts';
import { writeFrozenData } from '../../src/versions/frozen-data.ts';
import { digestOf, type Manifest, manifestText } from '../../src/versions/manifest.ts';
import { mustBeWhole } from '../../src/versions/must-be-whole.ts';
import { copyOf, newWorkspace, publish, verify } from './publish-golden.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-publish-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const place = (): string => join(folder, String(++made));
const manifestOf = (workspace: string, version: string): Manifest =>
  JSON.parse(readFileSync(join(workspace, 'reports', version, 'manifest.json'), 'utf8')) as Manifest;

const ACCEPT = { accept: 'A build machine.' };
/** March, its correction, and the quarter: the golden workspace “team”. */
let three: string;
beforeAll(async () => {
  three = newWorkspace('team', place());
  mkdirSync(join(three, 'notes'));
  writeFileSync(join(three, 'notes/2026-03.mdx'), 'What March was like.\n');
  expect((await publish(three, '2026-03', '2026-04-02T08:00:00.000Z', ACCEPT)).code).toBe(0);
  const corrected = { ...ACCEPT, reason: 'A name was wrong.' };
  expect((await publish(three, '2026-03', '2026-04-03T08:00:00.000Z', corrected)).code).toBe(0);
  expect((await publish(three, '2026-Q1', '2026-04-04T08:00:00.000Z', ACCEPT)).code).toBe(0);
}, 60_000);

const editor =
  (file: string) =>
  (from: string, to: string): void =>
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

describe('publish', () => {
  it('freezes what a build writes, with notes and a manifest that lists every file', () => {
    const manifest = manifestOf(three, '2026-03');
    expect(manifest.files.map(({ path }) => path)).toEqual([
      'leadership/report.json',
      'library/report.json',
      'notes.mdx',
      'team/matrix.ndjson.gz',
      'team/report.json',
      'team/sessions.ndjson.gz',
    ]);
    for (const { path, bytes, sha256 } of manifest.files) {
      const text = readFileSync(join(three, 'reports/2026-03', path));
      expect([text.length, digestOf(text)]).toEqual([bytes, sha256]);
    }
    expect(manifest).toMatchObject({
      version: '2026-03',
      period: { from: '2026-03-01', to: '2026-03-31' },
      publishedAt: '2026-04-02T08:00:00.000Z',
      revises: null,
      reason: null,
      accepted: [{ check: 'unmatched-sessions', count: 1, reason: 'A build machine.' }],
      previous: null,
    });
    const { version, draft } = JSON.parse(
      readFileSync(join(three, 'reports/2026-03/team/report.json'), 'utf8'),
    );
    expect([version.name, version.revision, draft]).toEqual(['2026-03', 1, false]);
  });

  it('makes a revision of a version that was published, and a chain of all', () => {
    const [first, second, third] = ['2026-03', '2026-03.r2', '2026-Q1'].map((name) =>
      manifestOf(three, name),
    );
    expect(second).toMatchObject({ revises: '2026-03', reason: 'A name was wrong.' });
    const sha = (name: string): string =>
      digestOf(readFileSync(join(three, 'reports', name, 'manifest.json')));
    expect(second?.previous).toEqual({ version: '2026-03', sha256: sha('2026-03') });
    expect(third?.previous).toEqual({ version: '2026-03.r2', sha256: sha('2026-03.r2') });
    expect(first?.inputs).toBe(third?.inputs);
  });

  it('refuses to write over a version, and says how to correct it', async () => {
    const before = readdirSync(join(three, 'reports'));
    const { code, err } = await publish(three, '2026-Q1', '2026-05-01T00:00:00.000Z', ACCEPT);
    expect(code).toBe(1);
    expect(err).toContain('publish 2026-Q1 again with --reason');
    expect(err).toContain('it becomes 2026-Q1.r2');
    expect(readdirSync(join(three, 'reports'))).toEqual(before);
  });

  it.each([
    [
      'a correction of nothing',
      '2026-02',
      '2026-05-01',
      { reason: 'x' },
      'There is no version 2026-02 to correct',
    ],
    [
      'a period without a session',
      '2025-Q1',
      '2026-05-01',
      {},
      'the sessions are of 2026-03-02 to 2026-03-06',
    ],
    ['a name without a period', 'spring', '2026-05-01', {}, 'Nobody says which period “spring” is of'],
    ['a name that leads elsewhere', '../x', '2026-05-01', {}, 'cannot be the name of a version'],
    ['a name that differs in case alone', '2026-q1', '2026-05-01', {}, 'Nobody says'],
    ['a clock that is behind', '2026', '2026-04-01', {}, 'The clock of this machine is behind'],
    ['an empty reason', '2026-Q1', '2026-05-01', { reason: '  ' }, '--reason says nothing'],
    [
      'notes that are missing',
      '2026',
      '2027-05-01',
      { ...ACCEPT, notes: '/nowhere.mdx' },
      'no such file of notes',
    ],
  ])('refuses %s', async (_, name, day, options, said) => {
    const before = readdirSync(join(three, 'reports'));
    const { code, err } = await publish(three, name, `${day}T00:00:00.000Z`, options);
    expect([code, err]).toEqual([1, expect.stringContaining(said)]);
    expect(readdirSync(join(three, 'reports'))).toEqual(before);
  });

  it('refuses notes that are code', async () => {
    const workspace = newWorkspace('team', place());
    writeFileSync(join(workspace, 'n.mdx'), 'Fine.\n\n{process.exit()}\n');
    const notes = join(workspace, 'n.mdx');
    const { err } = await publish(workspace, '2026-Q1', '2026-05-01T00:00:00.000Z', { ...ACCEPT, notes });
    expect(err).toContain('n.mdx:3');
    expect(existsSync(join(workspace, 'reports/2026-Q1'))).toBe(false);
  });

  it('refuses notes that name somebody, and takes those of the draft where a version has none of its own', async () => {
    const workspace = newWorkspace('team', place());
    const notes = join(workspace, 'notes.mdx');
    writeFileSync(notes, 'Thanks to Ada.\n');
    const at = '2026-04-02T08:00:00.000Z';
    const { err } = await publish(workspace, '2026-03', at, ACCEPT);
    expect(err).toContain('These notes name somebody');
    expect(err).toContain('notes.mdx:1');
    const action = (state: string) =>
      `---\nactions:\n  - what: Name a champion\n    owner: Coach\n    by: 2026-06-30\n    state: ${state}\n---\n`;
    writeFileSync(notes, action('open'));
    expect((await publish(workspace, '2026-03', at, ACCEPT)).code).toBe(0);
    expect(readFileSync(join(workspace, 'reports/2026-03/notes.mdx'), 'utf8')).toBe(action('open'));
    expect(manifestOf(workspace, '2026-03').files.map(({ path }) => path)).toContain('notes.mdx');

    writeFileSync(notes, 'Nothing of actions.\n');
    const second = '2026-04-03T08:00:00.000Z';
    const silent = await publish(workspace, '2026-Q1', second);
    expect([silent.code, silent.json.doubts.map(({ check }) => check)]).toEqual([
      1,
      expect.arrayContaining(['actions-unanswered']),
    ]);
    writeFileSync(notes, action('done'));
    const said = await publish(workspace, '2026-Q1', second, ACCEPT);
    expect(said.code).toBe(0);
    expect(said.json.accepted.map(({ check }) => check)).not.toContain('actions-unanswered');
  });

  it('never writes into a directory of sessions', async () => {
    const workspace = newWorkspace('team', place());
    const { err } = await publish(join(workspace, 'sessions'), '2026-Q1', '2026-05-01T00:00:00.000Z');
    expect(err).toContain('This is a directory of sessions and no workspace');
    expect(readdirSync(join(workspace, 'sessions'))).not.toContain('reports');
  });

  it('stops at doubts, lists each, and keeps with the version why they were accepted', async () => {
    const workspace = newWorkspace('team', place());
    const stopped = await publish(workspace, '2026-Q1', '2026-03-31T12:00:00.000Z');
    expect(stopped.code).toBe(1);
    expect(stopped.json).toMatchObject({ version: null, path: null, files: [], accepted: [] });
    expect(stopped.json.doubts.map(({ check, count }) => [check, count])).toEqual([
      ['period-not-over', 1],
      ['unmatched-sessions', 1],
    ]);
    expect(stopped.err).toContain('--accept "<why>"');
    expect(existsSync(join(workspace, 'reports'))).toBe(false);
    const done = await publish(workspace, '2026-Q1', '2026-03-31T12:00:00.000Z', { accept: 'Asked for.' });
    expect(done.json.accepted).toEqual([
      { check: 'period-not-over', count: 1, reason: 'Asked for.' },
      { check: 'unmatched-sessions', count: 1, reason: 'Asked for.' },
    ]);
    expect(manifestOf(workspace, '2026-Q1').accepted).toEqual(done.json.accepted);
  });

  it('stops at many rows of the pilot that are no use, and at a plan that was changed after it was sealed', async () => {
    const workspace = newWorkspace('pilot', place());
    const pilot = join(workspace, 'pilot');
    const checks = async () =>
      (await publish(workspace, '2026-Q2', '2026-07-02T00:00:00.000Z')).json.doubts.map(({ check }) => check);
    expect(await checks()).toEqual(['pilot-left-out']);
    await registerPlan(pilot, null, () => new Date('2026-03-01T00:00:00Z'));
    expect(await checks()).toEqual(['pilot-left-out']);
    const plan = readFileSync(join(pilot, 'plan.yaml'), 'utf8');
    writeFileSync(join(pilot, 'plan.yaml'), plan.replace('revertRate: 0.05', 'revertRate: 0.5'));
    expect(await checks()).toEqual(['plan-changed', 'pilot-left-out']);
  });

  it('knows nothing of a pilot that came after the period', async () => {
    const workspace = newWorkspace('pilot', place());
    const april = await publish(workspace, '2026-04', '2026-07-02T00:00:00.000Z', ACCEPT);
    expect(april.err).toBe('');
    const { outcomes, pilotAccount } = JSON.parse(
      readFileSync(join(workspace, 'reports/2026-04/team/report.json'), 'utf8'),
    );
    const moments = outcomes.work.flatMap(({ start, end }: { start: string; end: string }) => [start, end]);
    expect(moments.filter((moment: string | null) => moment !== null && moment > '2026-05')).toEqual([]);
    expect(outcomes.dataUntil).toBe('2026-04-30');
    const dropped = Object.values(pilotAccount.rows.dropped as Record<string, number>);
    expect(pilotAccount.rows.total).toBe(pilotAccount.rows.used + dropped.reduce((a, b) => a + b, 0));
  });

  it('gives the same bytes whatever lies where, at the same time', async () => {
    const one = newWorkspace('team', place());
    const other = newWorkspace('team', place());
    const roster = readFileSync(join(other, 'roster.csv'), 'utf8').trimEnd().split('\n');
    writeFileSync(join(other, 'roster.csv'), `${[roster[0], ...roster.slice(1).reverse()].join('\n')}\n`);
    for (const workspace of [one, other])
      await publish(workspace, '2026-Q1', '2026-05-01T00:00:00.000Z', ACCEPT);
    expect(manifestOf(other, '2026-Q1')).toEqual(manifestOf(one, '2026-Q1'));
  });

  it('has another digest of inputs when a person, a setting or a session is another', async () => {
    const { inputs } = manifestOf(three, '2026-Q1');
    for (const [file, text] of [
      ['roster.csv', 'Dov Imagined,home:dov,Shop,2026-02-01,no\n'],
      ['practicum.yaml', 'idleMinutes: 31\n'],
    ] as const) {
      const workspace = newWorkspace('team', place());
      appendFileSync(join(workspace, file), text);
      await publish(workspace, '2026-Q1', '2026-05-01T00:00:00.000Z', ACCEPT);
      expect(manifestOf(workspace, '2026-Q1').inputs, file).not.toBe(inputs);
    }
  });
});

describe('verify', () => {
  it('finds nothing in what was just published', async () => {
    const { code, ok, findings, versions } = await verify(three);
    expect([code, ok, findings]).toEqual([0, true, []]);
    expect(versions.map(({ version }) => version)).toEqual(['2026-03', '2026-03.r2', '2026-Q1']);
  });

  it('finds nothing where nothing was published', async () => {
    expect(await verify(newWorkspace('team', place()))).toMatchObject({ code: 0, ok: true, versions: [] });
  });

  it('finds nothing in a version of before rows were packed, and reads it as the packed one', async () => {
    const workspace = copyOf(three, place());
    const version = join(workspace, 'reports/2026-Q1');
    const { above: _, ...manifest } = manifestOf(workspace, '2026-Q1');
    const packed = join(place(), 'packed');
    await writeFrozenData(version, 'team', packed);
    for (const name of ['matrix.ndjson', 'sessions.ndjson']) {
      writeFileSync(
        join(version, 'team', name),
        gunzipSync(readFileSync(join(version, 'team', `${name}.gz`))),
      );
      rmSync(join(version, 'team', `${name}.gz`));
    }
    const files = (await filesOf(version)).filter(({ path }) => path !== 'manifest.json');
    expect(files.map(({ path }) => path)).toContain('team/sessions.ndjson');
    writeFileSync(join(version, 'manifest.json'), manifestText({ ...manifest, files }));
    expect(await verify(workspace)).toMatchObject({ code: 0, findings: [] });
    const plain = join(place(), 'plain');
    await writeFrozenData(version, 'team', plain);
    const sums = await filesOf(plain);
    expect(sums.map(({ path }) => path)).toEqual(['matrix.ndjson', 'report.json', 'sessions.ndjson']);
    expect(sums).toEqual(await filesOf(packed));
  });

  it('names rows that cannot be unpacked though they are as the manifest says', async () => {
    const workspace = copyOf(three, place());
    const version = join(workspace, 'reports/2026-Q1');
    const { above: _, ...manifest } = manifestOf(workspace, '2026-Q1');
    const rows = join(version, 'team/sessions.ndjson.gz');
    writeFileSync(rows, readFileSync(rows).subarray(0, 60));
    const files = (await filesOf(version)).filter(({ path }) => path !== 'manifest.json');
    writeFileSync(join(version, 'manifest.json'), manifestText({ ...manifest, files }));
    const { findings } = await verify(workspace);
    expect(findings.map(({ file, what }) => [file, what])).toEqual([
      ['team/sessions.ndjson.gz', expect.stringMatching(/^It cannot be unpacked: gzip: /)],
    ]);
    await expect(writeFrozenData(version, 'team', join(place(), 'data'))).rejects.toThrow(
      'A published version cannot be read',
    );
  });

  it('names exactly the file of which any byte is another', { timeout: 120_000 }, async () => {
    const workspace = copyOf(three, place());
    const files = pathsBelow(join(workspace, 'reports')).filter(
      (path) => readFileSync(join(workspace, 'reports', path)).length > 0,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        async (path, share, flip) => {
          const file = join(workspace, 'reports', path);
          const before = readFileSync(file);
          const changed = Buffer.from(before);
          const at = Math.floor(share * before.length);
          changed[at] = (changed[at] as number) ^ flip;
          writeFileSync(file, changed);
          const { code, findings } = await verify(workspace);
          writeFileSync(file, before);
          expect(code).toBe(1);
          expect(findings.map((one) => `${one.version}/${one.file}`)).toEqual([path]);
        },
      ),
      { numRuns: 60 },
    );
  });

  const found = async (change: (reports: string, workspace: string) => void): Promise<string[]> => {
    const workspace = copyOf(three, place());
    change(join(workspace, 'reports'), workspace);
    const { code, findings } = await verify(workspace);
    expect(code).toBe(findings.length > 0 ? 1 : 0);
    return findings.map(({ version, file, what }) => `${version}/${file ?? ''}: ${what}`);
  };

  it('names what is missing, what was added and what became a link', async () => {
    expect(await found((reports) => rmSync(join(reports, '2026-03/library/report.json')))).toEqual([
      '2026-03/library/report.json: It is missing.',
    ]);
    expect(await found((reports) => writeFileSync(join(reports, '2026-03/team/new.json'), ''))).toEqual([
      '2026-03/team/new.json: It was not published with this version.',
    ]);
    expect(
      await found((reports) => {
        renameSync(join(reports, '2026-03/notes.mdx'), join(reports, '../notes.mdx'));
        symlinkSync(join(reports, '../notes.mdx'), join(reports, '2026-03/notes.mdx'));
      }),
    ).toEqual(['2026-03/notes.mdx: It is a link or a device, and no file.']);
  });

  it('names a version that was taken out, renamed, or put in the place of another', async () => {
    const gone = await found((reports) => rmSync(join(reports, '2026-03'), { recursive: true }));
    expect(gone).toEqual(['2026-03/: It is missing: 2026-03.r2 was published after it.']);
    expect(await found((reports) => renameSync(join(reports, '2026-03'), join(reports, '2026-02')))).toEqual([
      '2026-02/manifest.json: It is the manifest of version “2026-03”.',
      '2026-03/: It is missing: 2026-03.r2 was published after it.',
    ]);
    expect(await found((reports) => rmSync(join(reports, '2026-03/manifest.json')))).toEqual([
      '2026-03/manifest.json: It is missing.',
    ]);
  });

  it('names a version that was made anew, whole in itself', async () => {
    const other = newWorkspace('team', place());
    await publish(other, '2026-03', '2026-04-02T09:00:00.000Z', ACCEPT);
    const replaced = await found((reports) => {
      rmSync(join(reports, '2026-03'), { recursive: true });
      copyOf(join(other, 'reports/2026-03'), join(reports, '2026-03'));
    });
    expect(replaced).toEqual([
      '2026-03/manifest.json: It is not the one that 2026-03.r2 was published after.',
    ]);
  });

  it('names versions that were published side by side', async () => {
    const other = newWorkspace('team', place());
    await publish(other, '2026', '2026-04-05T08:00:00.000Z', ACCEPT);
    expect(await found((reports) => void copyOf(join(other, 'reports/2026'), join(reports, '2026')))).toEqual(
      ['2026/: It and 2026-03 both say that they are the first.'],
    );
  });

  it('knows a seal that was added to, and names one that was changed', async () => {
    const workspace = newWorkspace('pilot', place());
    const pilot = join(workspace, 'pilot');
    await registerPlan(pilot, null, () => new Date('2026-03-01T00:00:00Z'));
    await publish(workspace, '2026-Q2', '2026-07-02T00:00:00.000Z', ACCEPT);
    const plan = readFileSync(join(pilot, 'plan.yaml'), 'utf8');
    writeFileSync(join(pilot, 'plan.yaml'), plan.replace('revertRate: 0.05', 'revertRate: 0.5'));
    await registerPlan(pilot, 'Too strict.', () => new Date('2026-07-03T00:00:00Z'));
    expect(await verify(workspace)).toMatchObject({ code: 0, findings: [] });
    const seal = readFileSync(join(pilot, 'plan.seal.json'), 'utf8');
    writeFileSync(join(pilot, 'plan.seal.json'), seal.replace('2026-03-01T', '2026-02-01T'));
    const { findings } = await verify(workspace);
    expect(findings.map(({ version, file }) => [version, file])).toEqual([
      ['2026-Q2', 'pilot/plan.seal.json'],
    ]);
    rmSync(join(pilot, 'plan.seal.json'));
    expect((await verify(workspace)).code).toBe(1);
  });

  it('warns of a plan that was never sealed, and says which version had another', async () => {
    const workspace = newWorkspace('pilot', place());
    const change = editor(join(workspace, 'pilot/plan.yaml'));
    expect(await verify(workspace)).toMatchObject({ code: 0, plan: [{ fails: false, versions: [] }] });
    await publish(workspace, '2026-Q2', '2026-07-02T00:00:00.000Z', ACCEPT);
    change('revertRate: 0.05', 'revertRate: 0.5');
    const found = await verify(workspace);
    expect(found).toMatchObject({ code: 0, ok: true, findings: [] });
    expect(found.plan.map(({ fails, versions, what }) => [fails, versions, what])).toEqual([
      [
        false,
        ['2026-Q2'],
        'It was changed after 2026-Q2 was published with it, and no seal holds what it said then. Changed, as far as its report repeats the plan: margins.revertRate.',
      ],
      [false, [], 'It was never sealed, so nobody can tell whether it was changed after it was written.'],
    ]);
    // A seal that is made afterwards does not hide it.
    await registerPlan(join(workspace, 'pilot'), null, () => new Date('2026-07-03T00:00:00Z'));
    expect((await verify(workspace)).plan.map(({ versions }) => versions)).toEqual([['2026-Q2']]);
    change('revertRate: 0.5', 'revertRate: 0.05');
    expect((await verify(workspace)).plan.map(({ fails }) => fails)).toEqual([true]);
  });

  it('fails at a sealed plan that was changed without an amendment, and builds go on', async () => {
    const workspace = newWorkspace('pilot', place());
    const pilot = join(workspace, 'pilot');
    await registerPlan(pilot, null, () => new Date('2026-03-01T00:00:00Z'));
    await publish(workspace, '2026-Q2', '2026-07-02T00:00:00.000Z', ACCEPT);
    editor(join(pilot, 'plan.yaml'))('revertRate: 0.05', 'revertRate: 0.5');
    const io = silentIo();
    expect(await runVerify({ values: { json: false }, positionals: [workspace] }, io)).toBe(1);
    expect(io.out).toContain(
      'The plan of the pilot: It is not what was sealed on 1 Mar 2026, with which 2026-Q2 was published. Changed: margins.revertRate.\n',
    );
    expect(io.out).toContain(`where:  ${join(pilot, 'plan.yaml')}\n  do:     Run “plan register”`);
    await expect(mustBeWhole(workspace)).resolves.toBeUndefined();
    await registerPlan(pilot, 'Too strict.', () => new Date('2026-07-03T00:00:00Z'));
    expect(await verify(workspace)).toMatchObject({ code: 0, plan: [] });
  });

  it('leaves alone what a killed run left behind, and files beside the versions', async () => {
    expect(
      await found((reports) => {
        mkdirSync(join(reports, '.practicum-next/version'), { recursive: true });
        writeFileSync(join(reports, 'README.md'), 'Published versions.\n');
      }),
    ).toEqual([]);
  });

  it('prints a table, and of each finding where it is and what to do', async () => {
    const workspace = copyOf(three, place());
    appendFileSync(join(workspace, 'reports/2026-Q1/team/report.json'), ' ');
    const io = silentIo();
    expect(await runVerify({ values: { json: false }, positionals: [workspace] }, io)).toBe(1);
    expect(io.out).toMatch(
      /^2026-03 +2026-03-01 to 2026-03-31 {2}published 2026-04-02 {2}6 files .* unchanged$/m,
    );
    expect(io.out).toMatch(/^2026-Q1 .* CHANGED$/m);
    expect(io.out).toContain(`where:  ${join(workspace, 'reports/2026-Q1/team/report.json')}`);
    expect(io.out).toContain('do:     Put it back');
  });
});
