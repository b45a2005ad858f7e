import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type Family, familiesOf } from '../../src/extract/families.ts';
import { readFamily } from '../../src/extract/read-family.ts';
import { balances } from '../../src/sessions/accounting.ts';
import { discover } from '../../src/sessions/discover.ts';
import { recognise, type SessionFile } from '../../src/sessions/recognise.ts';
import { Rollout } from '../fixtures/codex-cli/rollout.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-codex-folder-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('reads a folder with a fork, a sub-agent, an archived copy and the list of prompts', async () => {
  const root = folder;
  const put = (name: string, text: string): void => {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), text);
  };
  const main = new Rollout().turn().prompt('One').run('npm test', ' 3 passed').turn().prompt('Two');
  const fork = new Rollout({ minute: 60, meta: { forked_from_id: main.id } })
    .replay(main.records)
    .turn()
    .prompt('Three');
  const agent = new Rollout({
    minute: 30,
    source: { subagent: { thread_spawn: { parent_thread_id: main.id, depth: 1 } } },
  })
    .replay(main.records)
    .turn()
    .edit('b.ts');
  const name = (rollout: Rollout): string => `rollout-2026-03-02T08-00-00-${rollout.id}.jsonl`;
  put(`sessions/2026/03/02/${name(main)}`, main.text);
  put(`sessions/2026/03/02/${name(agent)}`, agent.text);
  put(`sessions/2026/03/02/${name(fork)}`, fork.text);
  put(`archived_sessions/${name(main)}`, main.text);
  put('history.jsonl', `${JSON.stringify({ session_id: main.id, ts: 1_772_000_000, text: 'One' })}\n`);
  const found: SessionFile[] = [];
  const skipped: string[] = [];
  for (const file of discover(root).files) {
    const told = await recognise(file);
    if ('session' in told) found.push(told.session);
    else skipped.push(told.skipped.reason);
  }
  const families = familiesOf(found);
  expect(families).toHaveLength(1);
  const { sessions, accounting } = await readFamily(
    families[0] as Family,
    { rules: [], signs: [] },
    {
      limits: { maxFileBytes: 1e9, maxLineBytes: 1e8 },
      commands: {},
      idleMinutes: 30,
      depth: { promptsUnder: 2, filesFrom: 3, editsFrom: 10 },
    },
  );
  expect(skipped).toEqual(['prompt-history']);
  expect(
    sessions.map((s) => [s.key, s.counts.prompts, s.counts.tests, s.counts.edits, s.files.length]),
  ).toEqual([
    [main.id, 2, 1, 1, 3],
    [fork.id, 1, 0, 0, 1],
  ]);
  expect(balances(accounting)).toBe(true);
});
