/**
 * The data of golden workspaces, from transcripts to audience files, compared file by file with what is kept in
 * expected/. `UPDATE_GOLDEN=1 npx vitest run tests/golden` writes them anew; read the difference before committing it.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { withWorkspace } from '../../scripts/commands/read-workspace.ts';
import { writeWorkspaceReports } from '../../scripts/commands/write-workspace-reports.ts';
import { silentIo } from '../../scripts/terminal/silent-io.ts';
import { silentProgress } from '../../src/progress.ts';
import { rowsFile } from '../../src/versions/packed-rows.ts';
import { newWorkspace, publish } from '../versions/publish-golden.ts';
import { DROPPED } from './five-people.ts';
import { WORKSPACES, writeWorkspace } from './workspaces.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-golden-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILES = ['team/report.json', 'team/sessions.ndjson', 'leadership/report.json', 'library/report.json'];

/** What changes with every release or rule is left out, so that a golden file tells of data alone. */
const stable = (text: string): string =>
  text.replace(/"practicum": "[^"]*"/, '"practicum": "(version)"').replace(/"rules": "[0-9a-f]+"/, '"rules": "(digest)"').replace(/"rule": "[0-9a-f]+"/g, '"rule": "(digest)"');

describe.each(Object.keys(WORKSPACES))('the golden workspace “%s”', (name) => {
  it.each(FILES)('gives %s', async (file) => {
    const data = join(folder, name, 'data');
    if (!existsSync(data)) {
      const workspace = join(folder, name, 'workspace');
      mkdirSync(workspace, { recursive: true });
      writeWorkspace(name, workspace);
      await withWorkspace({ directory: workspace }, { useCache: false, threads: 2, pilot: true }, silentIo(), silentProgress, (read) =>
        writeWorkspaceReports(read, data),
      );
    }
    const got = stable(readFileSync(join(data, file), 'utf8'));
    const expected = join(import.meta.dirname, 'expected', name, file);
    if (process.env['UPDATE_GOLDEN']) {
      mkdirSync(join(expected, '..'), { recursive: true });
      writeFileSync(expected, got);
    }
    expect(got).toBe(readFileSync(expected, 'utf8'));
  });
});

describe('a version of the golden workspace “team”', () => {
  const PUBLISHED = ['manifest.json', 'team/report.json', 'team/sessions.ndjson', 'leadership/report.json'];
  /** Digests follow from everything, and are held elsewhere. */
  const withoutDigests = (text: string): string =>
    stable(text)
      .replace(/"[0-9a-f]{64}"/g, '"(digest)"')
      .replace(/"bytes": \d+/g, '"bytes": "(size)"');

  it.each(PUBLISHED)('of three days in March has %s', async (file) => {
    const workspace = join(folder, 'published');
    const version = join(workspace, 'reports/early-march');
    if (!existsSync(version)) {
      newWorkspace('team', workspace);
      await publish(workspace, 'early-march', '2026-03-06T08:00:00.000Z');
    }
    const lies = rowsFile(join(version, file));
    const bytes = readFileSync(lies);
    const got = withoutDigests((lies.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
    const expected = join(import.meta.dirname, 'expected/team/reports/early-march', file);
    if (process.env['UPDATE_GOLDEN']) {
      mkdirSync(join(expected, '..'), { recursive: true });
      writeFileSync(expected, got);
    }
    expect(got).toBe(readFileSync(expected, 'utf8'));
  });

  it('counts the sessions of these days, and uses those before them', () => {
    const version = join(folder, 'published/reports/early-march');
    const team = JSON.parse(readFileSync(join(version, 'team/report.json'), 'utf8'));
    // Ada’s second session, and Ben’s two; Ada’s first is before, the one of nobody known after.
    expect(team.coverage.sessions).toBe(3);
    expect(team.coverage.outside).toEqual({ 'after the period': 1, 'before the period': 1 });
    expect(team.unmatched).toEqual([]);
    const ada = team.people.find((person: { name: string }) => person.name === 'Ada Fictive');
    expect(ada).toMatchObject({ sessions: 1, first: '2026-03-03', use: { weeks: { with: 1 } } });
    expect(team.use.funnel.find((step: { id: string }) => step.id === 'active').people).toHaveLength(2);
  });
});

describe('the pilot of five people', () => {
  it('says too little for an interval or an adjective, and lists every row that is wrong', async () => {
    const data = join(folder, 'pilot', 'data');
    const { outcomes, pilotAccount } = JSON.parse(readFileSync(join(data, 'team/report.json'), 'utf8'));
    expect(pilotAccount.rows.dropped).toEqual(DROPPED);
    expect(pilotAccount.rows.total).toBe(
      pilotAccount.rows.used + Object.values(DROPPED).reduce((a, b) => a + b, 0),
    );
    expect(pilotAccount.warnings.map(({ reason }: { reason: string }) => reason)).toEqual([
      'arm-not-of-the-plan',
    ]);
    expect(outcomes.speed).toMatchObject({ verdict: 'too-little-data', effect: null, sensitivity: null });
    expect(outcomes.speed.tooLittle).toEqual([{ rule: 'people', arm: 'pilot', found: 5, needed: 6 }]);
    const { before, after } = outcomes.speed.arms[0].elapsed;
    // 21 and 20 tickets; the middle ones by hand.
    expect([before.n, before.median, after.n, after.median]).toEqual([21, 28, 20, 23.5]);
    const said = [outcomes.verdict.headline, ...outcomes.verdict.canSay].join(' ');
    expect(said).not.toMatch(/interval|faster|slower|% (?:less|more)/);
  });
});
