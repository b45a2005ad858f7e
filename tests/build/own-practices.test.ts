/**
 * A workspace with practices of its own, without a line of code: one that it adds (the one of the guide to the rule
 * language) and one that replaces a shipped one. Both are in the matrix, and on pages with their how-to and how they are detected.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionUuid, Transcript } from '../fixtures/claude-code/transcript.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'practicum-own-practices-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const workspace = join(folder, 'workspace');
const out = join(folder, 'out');
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), text);
};
const page = (path: string): string => readFileSync(join(out, path), 'utf8');

function practicum(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(root, 'scripts/practicum.ts'), ...args], {
    encoding: 'utf8',
    cwd: workspace,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') },
  });
}

/** The first rule of the guide, as a reader copies it. */
const guide = readFileSync(join(root, 'content/guides/rule-language.md'), 'utf8');
const runbook = /^```mdx\n([\s\S]*?)^```$/m.exec(guide)?.[1] ?? '';

/** The team's version of a shipped practice: a ticket counts as a plan, by a shared signal of the workspace. */
const ownPlan = `---
id: plan-before-coding
code: P01
name: Ticket before coding
summary: Starts from a ticket in which the plan stands.
actor: human
needs: [edits, prompts]
detected:
  applies: The session changed code.
  yes: The first prompt named a ticket.
  limits: A ticket that is only in the branch's name is not seen.
applies: { count: code-edit }
yes: { count: ticket, before: { first: code-edit } }
missedAt: { first: code-edit }
examples:
  - { name: A ticket, outcome: yes, evidence: [0], steps: [{ prompt: Do SHOP-12. }, { edit: a.ts }] }
  - { name: No ticket, outcome: no, steps: [{ prompt: Do it. }, { edit: a.ts }] }
---

Our plans stand in tickets, so **name the ticket** in the first prompt.
`;

const session = (n: number, home: string, prompt: string, read: string | null): string => {
  const t = new Transcript(sessionUuid(n), {
    cwd: `/home/${home}/shop`,
    start: `2026-03-0${n}T09:00:00.000Z`,
  }).user(prompt);
  if (read) t.call('Read', { file_path: `/home/${home}/shop/${read}` }, 'the runbook');
  return t.edit(`/home/${home}/shop/db/migrations/${n}.sql`).text;
};

describe('a workspace with practices of its own', () => {
  beforeAll(() => {
    put('practicum.yaml', 'title: Shop\n');
    put('roster.csv', 'person,aliases\nAda Moss,home:ada\nBen Hill,home:ben\n');
    put('sessions/1.jsonl', session(1, 'ada', 'SHOP-12: add the currency', 'docs/migrations.md'));
    put('sessions/2.jsonl', session(2, 'ada', 'SHOP-13: add the rate', 'docs/migrations.md'));
    put('sessions/3.jsonl', session(3, 'ben', 'add an index', null));
    put('content/practices/runbook-before-migrations.mdx', runbook);
    put('content/practices/plan-before-coding.mdx', ownPlan);
    put('content/practices/signals.yaml', "ticket: { kind: prompt, text: { matches: '\\bSHOP-\\d+' } }\n");
    const ran = practicum('build', '.', '--out', out, '--quiet');
    expect([ran.status, ran.stderr]).toEqual([0, '']);
  }, 120_000);

  it('passes practice test', () => {
    expect(practicum('practice', 'test', '.', '--quiet')).toMatchObject({
      status: 0,
      stdout: '5 examples, 5 as expected\n',
    });
  });

  it('shows both in the matrix, the replaced one in place of the shipped one', () => {
    const matrix = page('team/matrix.html');
    expect(matrix).toContain('Runbook before migrations');
    expect(matrix).toContain('Ticket before coding');
    expect(matrix).not.toContain('Plan before coding');
    // Another shipped one is still there.
    expect(matrix).toContain('Small commits');
  });

  it('judges by them', () => {
    const ran = practicum(
      'practice',
      'try',
      'content/practices/runbook-before-migrations.mdx',
      '.',
      '--json',
    );
    expect(JSON.parse(ran.stdout)).toMatchObject({
      outcomes: { 'claude-code': { yes: 2, no: 1, 'not-applicable': 0, 'not-observable': 0 } },
    });
    const facts = join(folder, 'facts.ndjson');
    expect(practicum('extract', '.', '--quiet', '--out', facts).status).toBe(0);
    const outcomes = readFileSync(facts, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).practices as Record<string, { outcome: string }>)
      .map((practices) => [
        practices['runbook-before-migrations']?.outcome,
        practices['plan-before-coding']?.outcome,
      ]);
    expect(outcomes).toEqual([
      ['yes', 'yes'],
      ['yes', 'yes'],
      ['no', 'no'],
    ]);
  });

  it.each([
    ['team', 'practices/runbook-before-migrations.html', 'Runbook before migrations'],
    ['library', 'practices/runbook-before-migrations.html', 'Runbook before migrations'],
    ['team', 'practices/plan-before-coding.html', 'Ticket before coding'],
    ['library', 'practices/plan-before-coding.html', 'Ticket before coding'],
  ])('has on the %s site a page %s with its name and how-to', (audience, path, name) => {
    const html = page(join(audience, path));
    expect(html).toContain(name);
    const body = name.startsWith('Runbook')
      ? 'The runbook knows which tables are too large'
      : '<strong>name the ticket</strong>';
    expect(html).toContain(body);
    expect(html).not.toContain('Before any code changes, the agent reads what it needs');
  });

  it('says on their pages how they are detected', () => {
    expect(page('team/practices/runbook-before-migrations.html')).toContain(
      'A runbook that was pasted into the prompt is not seen.',
    );
    expect(page('library/practices/plan-before-coding.html')).toContain(
      'A ticket that is only in the branch',
    );
  });

  it('is not built with a rule that contradicts its example: file, line, and the old sites stay', () => {
    const before = page('team/matrix.html');
    put(
      'content/practices/plan-before-coding.mdx',
      ownPlan.replace('outcome: no', 'outcome: not-applicable'),
    );
    const ran = practicum('build', '.', '--out', out, '--quiet');
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('contradicts its own example “No ticket”');
    expect(ran.stderr).toContain('content/practices/plan-before-coding.mdx:17');
    expect(ran.stderr).toContain('Expected not-applicable, found no.');
    expect(page('team/matrix.html')).toBe(before);
    put('content/practices/plan-before-coding.mdx', ownPlan);
  }, 60_000);

  it('is not built with code in a text, which Astro would run', () => {
    put('content/practices/plan-before-coding.mdx', `${ownPlan}\nSee {process.env.HOME}.\n`);
    const ran = practicum('extract', '.', '--quiet');
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('plan-before-coding.mdx:22');
    put('content/practices/plan-before-coding.mdx', ownPlan);
    expect(existsSync(join(out, 'team/index.html'))).toBe(true);
  });
});
