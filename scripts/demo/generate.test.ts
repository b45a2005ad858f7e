import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readExamples } from '../../src/library/read-examples.ts';
import { filesOf } from '../../src/versions/files-of.ts';
import { verifyWorkspace } from '../../src/versions/must-be-whole.ts';
import { silentIo } from '../terminal/silent-io.ts';
import { isArchived } from './archive.ts';
import { EXAMPLES } from './example-texts.ts';
import { promoteExamples } from './examples.ts';
import { DEMO, SEED } from './generate.ts';
import { PEOPLE } from './people.ts';
import { EARLIER, PERIODS, TRUE_RATIO } from './pilot.ts';
import { DEMO_VERSIONS } from './publish.ts';
import { demoWorkspace } from './workspace.ts';

type Json = Record<string, unknown>;

const files = demoWorkspace(SEED);

/** Paths of sessions (not of sub-agents), in the order they were written. */
const sessions = [...files.keys()].filter((p) => p.endsWith('.jsonl') && !p.includes('/subagents/'));

function parsed(text: string): { records: Json[]; broken: number } {
  const records: Json[] = [];
  let broken = 0;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    try {
      records.push(JSON.parse(line) as Json);
    } catch {
      broken++;
    }
  }
  return { records, broken };
}

function rows(path: string): Json[] {
  const [head, ...lines] = (files.get(path) as string).trimEnd().split('\n') as [string, ...string[]];
  const columns = head.split(',');
  return lines.map((line) => {
    // No field of these files holds a comma within quotes but titles and answers, which are not looked at here.
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, i) => [column, cells[i]]));
  });
}

function onDisk(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    // A build leaves its cache there; it is not part of the workspace. Examples, versions and cycles follow from it.
    if (/^(\.practicum|content\/examples|cycles|reports)\//.test(path)) continue;
    const bytes = readFileSync(join(folder, path));
    // What is packed is compared as it is read: another release of zlib may pack it otherwise.
    found.set(path, (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  }
  return found;
}

describe('the demo workspace', () => {
  it('is the same for the same seed', () => {
    expect([...demoWorkspace(7)]).toEqual([...demoWorkspace(7)]);
  });

  it('is another one for another seed', () => {
    const other = demoWorkspace(SEED + 1);
    expect(other.get('pilot/tickets.csv')).not.toBe(files.get('pilot/tickets.csv'));
    expect([...other.keys()]).not.toEqual([...files.keys()]);
  });

  it('is the same in another time zone and locale', () => {
    const code =
      'const { demoWorkspace } = await import(process.argv[1]); const { createHash } = await import("node:crypto");' +
      'console.log(createHash("sha256").update(JSON.stringify([...demoWorkspace(1)])).digest("hex"));';
    const digest = (env: Record<string, string>): string =>
      execFileSync(
        process.execPath,
        ['--input-type=module', '-e', code, new URL('./workspace.ts', import.meta.url).href],
        { env: { ...process.env, ...env }, encoding: 'utf8' },
      );
    const here = digest({ TZ: 'UTC', LC_ALL: 'C' });
    expect(digest({ TZ: 'Pacific/Apia', LC_ALL: 'tr_TR.UTF-8' })).toBe(here);
  });

  it('is committed as the generator writes it', () => {
    const committed = onDisk(DEMO);
    const place = (path: string, text: string): string => (isArchived(path, text) ? `${path}.gz` : path);
    expect([...committed.keys()].sort()).toEqual([...files].map(([path, text]) => place(path, text)).sort());
    for (const [path, text] of files) expect(committed.get(place(path, text)) === text, path).toBe(true);
  });

  it('archives the sessions that started before September, with their sub-agents, and no other file', () => {
    const months = (packed: boolean): string[] => {
      const found = new Set<string>();
      for (const [path, text] of files)
        if (/^sessions\/.*\.jsonl$/.test(path) && text !== '' && isArchived(path, text) === packed)
          found.add(
            parsed(text)
              .records.map((r) => String(r.timestamp ?? ''))
              .filter((time) => time !== '')[0]
              ?.slice(0, 7) ?? 'none',
          );
      return [...found].sort();
    };
    expect(months(true)).toEqual(['2026-04', '2026-05', '2026-06', '2026-07', '2026-08']);
    expect(months(false)).toEqual(['2026-09']);
    expect(isArchived('pilot/tickets.csv', '"timestamp":"2026-04-01T')).toBe(false);
  });

  it('has the examples that promoting its sessions gives', async () => {
    const copy = mkdtempSync(join(tmpdir(), 'practicum-demo-copy-'));
    try {
      for (const [path, text] of files) {
        mkdirSync(dirname(join(copy, path)), { recursive: true });
        writeFileSync(join(copy, path), text);
      }
      await promoteExamples(copy, silentIo({ cwd: copy }));
      expect(onDisk(join(copy, 'content'))).toEqual(onDisk(join(DEMO, 'content')));
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }, 120_000);

  it('has twelve examples of ten practices or more, of all languages, by people who agree', () => {
    const practices = readdirSync(join(DEMO, '../practices'))
      .filter((name) => name.endsWith('.mdx'))
      .map((name) => name.slice(0, -4));
    const examples = readExamples([join(DEMO, 'content')], practices);
    expect(examples.map(({ example }) => example.slug)).toEqual(EXAMPLES.map(({ slug }) => slug).sort());
    expect(examples).toHaveLength(12);
    expect(new Set(examples.map(({ example }) => example.practices[0])).size).toBeGreaterThanOrEqual(10);
    expect(new Set(examples.map(({ example }) => example.task)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(examples.map(({ example }) => example.language))).toEqual(
      new Set(['Go', 'Python', 'TypeScript']),
    );
    const agree = new Set(
      rows('roster.csv').flatMap((row) => (row['consent'] === 'yes' ? row['person'] : [])),
    );
    for (const { example, excerpt } of examples) {
      expect(agree).toContain(example.author.person);
      expect(example.better, example.slug).toBeDefined();
      expect(example.notes.length, example.slug).toBeGreaterThanOrEqual(3);
      const seen = excerpt.practices.filter(({ steps }) => steps.length > 0);
      // What an example says it shows, the rules see too, at a step of the excerpt.
      for (const practice of example.practices)
        expect(
          seen.map((one) => one.practice),
          example.slug,
        ).toContain(practice);
    }
  });

  it('stays under 5 MB with everything that is committed of it', async () => {
    const kept = (await filesOf(DEMO)).filter(({ path }) => !path.startsWith('.practicum/'));
    expect(kept.some(({ path }) => path.startsWith('reports/2026-Q3/team/'))).toBe(true);
    expect(kept.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(5_000_000);
  });

  it('has two published quarters, unchanged since', async () => {
    const { versions, findings } = await verifyWorkspace(DEMO);
    expect(findings).toEqual([]);
    expect(versions.map(({ version, publishedAt }) => ({ name: version, publishedAt }))).toEqual(
      DEMO_VERSIONS,
    );
  });

  it('has thirteen people in three teams, and fourteen seats of which two were never used', () => {
    const roster = rows('roster.csv');
    const teams = new Map<string, number>();
    for (const { team } of roster) teams.set(String(team), (teams.get(String(team)) ?? 0) + 1);
    expect(Object.fromEntries(teams)).toEqual({ Storefront: 4, Dispatch: 5, Insights: 4, '': 1 });
    expect(roster.filter((r) => r.arm === 'pilot')).toHaveLength(8);
    expect(roster.filter((r) => r.arm === 'control')).toHaveLength(5);
    const seats = rows('pilot/seats.csv');
    expect(seats).toHaveLength(14);
    expect(seats.filter((seat) => seat.lastActiveAt === '').map((seat) => seat.person)).toEqual([
      'Ottoline Featherstack',
      'Ravindra Cloudmere',
    ]);
  });

  it('has two people who tried it in April and not again', () => {
    const seats = rows('pilot/seats.csv');
    const visitors = seats.filter((seat) => String(seat.lastActiveAt).startsWith('2026-04'));
    expect(visitors.map((seat) => seat.person)).toEqual(['Tove Ravnbakken', 'Hamish Peatbottom']);
  });

  it('has 184 sessions of twelve people, five that nobody held, one stranger, one resumed and one empty', () => {
    const planned = PEOPLE.reduce((sum, person) => sum + person.sessions.reduce((a, b) => a + b, 0), 0);
    expect(planned).toBe(142);
    // Quick ones: up to three of each of eight people in each period, where a ticket and a day were left.
    expect(sessions).toHaveLength(142 + 42 + 8);
    let scripted = 0;
    let background = 0;
    for (const path of sessions) {
      const first = parsed(files.get(path) as string).records.find((r) => r.type === 'user');
      if (first?.entrypoint === 'sdk-cli') scripted++;
      if (first?.sessionKind === 'bg') background++;
    }
    expect({ scripted, background }).toEqual({ scripted: 3, background: 2 });
    expect(sessions.filter((path) => path.startsWith('sessions/loaner-07/'))).toHaveLength(1);
    expect(sessions.filter((path) => files.get(path) === '')).toHaveLength(1);
  });

  it('lies within the two quarters', () => {
    const days = sessions.flatMap((path) =>
      parsed(files.get(path) as string).records.flatMap((r) =>
        typeof r.timestamp === 'string' ? [r.timestamp.slice(0, 10)] : [],
      ),
    );
    days.sort();
    expect((days[0] as string) >= '2026-04-01').toBe(true);
    expect((days.at(-1) as string) <= '2026-09-30').toBe(true);
  });

  it('has one truncated line and one line with two records, and no other line that does not parse', () => {
    const broken: string[] = [];
    for (const [path, text] of files) {
      if (!path.endsWith('.jsonl')) continue;
      for (const line of text.split('\n')) {
        if (line === '') continue;
        try {
          JSON.parse(line);
        } catch {
          broken.push(line);
        }
      }
    }
    expect(broken).toHaveLength(2);
    expect(broken.filter((line) => line.includes('}{"'))).toHaveLength(1);
    expect(broken.filter((line) => !line.endsWith('}'))).toHaveLength(1);
  });

  it('has each record id once, but for the one resumed session that repeats an earlier file', () => {
    const where = new Map<string, string[]>();
    for (const [path, text] of files) {
      if (!path.endsWith('.jsonl')) continue;
      for (const { uuid } of parsed(text).records) {
        if (typeof uuid === 'string') where.set(uuid, [...(where.get(uuid) ?? []), path]);
      }
    }
    const pairs = new Set(
      [...where.values()].filter((paths) => paths.length > 1).map((paths) => paths.join('\n')),
    );
    expect(pairs.size).toBe(1);
    const [earlier, later] = ([...pairs][0] as string).split('\n') as [string, string];
    expect(earlier).not.toBe(later);
    const ids = (path: string): unknown[] =>
      parsed(files.get(path) as string).records.flatMap((r) => (r.uuid === undefined ? [] : [r.uuid]));
    expect(ids(later).slice(0, ids(earlier).length)).toEqual(ids(earlier));
    expect(ids(later).length).toBeGreaterThan(ids(earlier).length);
  });

  it('has one record of an unknown type, and one file that is no session', () => {
    const all = sessions.flatMap((path) => parsed(files.get(path) as string).records);
    expect(all.filter((r) => r.type === 'focus-timer')).toHaveLength(1);
    expect([...files.keys()].filter((path) => path.endsWith('notes.txt'))).toHaveLength(1);
  });

  it('keeps each session in the folder that the tool makes of its working directory', () => {
    for (const path of sessions) {
      const record = parsed(files.get(path) as string).records.find((r) => typeof r.cwd === 'string');
      if (record === undefined) continue;
      const folder = path.split('/').at(-2);
      expect(folder).toBe(String(record.cwd).replaceAll(/[^A-Za-z0-9-]/g, '-'));
    }
  });

  it('keeps sub-agents beside their session, under its id', () => {
    const agents = [...files.keys()].filter((path) => path.includes('/subagents/'));
    expect(agents.length).toBeGreaterThan(15);
    for (const path of agents) {
      const [, session, agent] = /^(.*)\/subagents\/agent-(.*)\.jsonl$/.exec(path) as RegExpExecArray;
      expect(files.has(`${session}.jsonl`)).toBe(true);
      for (const record of parsed(files.get(path) as string).records) {
        expect([record.isSidechain, record.agentId]).toEqual([true, agent]);
        expect(session?.endsWith(`/${record.sessionId}`)).toBe(true);
      }
    }
  });

  it('answers every tool call once', () => {
    for (const path of sessions) {
      const text = files.get(path) as string;
      const { records, broken } = parsed(text);
      if (broken > 0) continue;
      const calls: unknown[] = [];
      const answers: unknown[] = [];
      for (const { message } of records) {
        const content = (message as Json | undefined)?.content;
        if (!Array.isArray(content)) continue;
        for (const block of content as Json[]) {
          if (block.type === 'tool_use') calls.push(block.id);
          if (block.type === 'tool_result') answers.push(block.tool_use_id);
        }
      }
      expect(answers, path).toEqual(calls);
    }
  });

  it('names only addresses at example.com and example.org', () => {
    for (const [path, text] of files) {
      for (const [, host] of text.matchAll(/https?:\/\/([\w.-]+)/g))
        expect(host, path).toMatch(/^(git\.)?example\.com$/);
      for (const [, host] of text.matchAll(/\b[\w.]+@([a-z][\w-]*\.[a-z]{2,})\b/g))
        expect(host, path).toBe('example.com');
    }
  });
});

describe('the pilot', () => {
  const tickets = rows('pilot/tickets.csv');
  const changes = rows('pilot/changes.csv');

  it('has 112 tickets of the pilot arm and 90 of the control arm in each period', () => {
    const count = (arm: string, period: string): number =>
      tickets.filter((t) => t.arm === arm && t.period === period).length;
    expect([count('pilot', 'before'), count('pilot', 'after')]).toEqual([112, 112]);
    expect([count('control', 'before'), count('control', 'after')]).toEqual([90, 90]);
  });

  it('starts every ticket in its period', () => {
    const within = (day: string, { from, to }: { from: string; to: string }): boolean =>
      day >= from && day <= to;
    for (const ticket of tickets) {
      const day = String(ticket.startedAt).slice(0, 10);
      const periods = ticket.period === '' ? EARLIER : [PERIODS[ticket.period as keyof typeof PERIODS]];
      expect(
        periods.some((period) => within(day, period)),
        String(ticket.id),
      ).toBe(true);
    }
  });

  it('has the effect that was put in: over ten seeds the ratios average to the true ones', () => {
    const logs = { pilot: [] as number[], control: [] as number[] };
    for (let seed = 1; seed <= 10; seed++) {
      const text = demoWorkspace(seed).get('pilot/tickets.csv') as string;
      const sums = new Map<string, [sum: number, n: number]>();
      for (const line of text.trimEnd().split('\n').slice(1)) {
        const [, , arm, period, , , , , started, done] = line.split(',') as string[];
        if (done === '' || period === '') continue;
        const hours = (Date.parse(done as string) - Date.parse(started as string)) / 3_600_000;
        const [sum, n] = sums.get(`${arm}/${period}`) ?? [0, 0];
        sums.set(`${arm}/${period}`, [sum + Math.log(hours), n + 1]);
      }
      const mean = (key: string): number => {
        const [sum, n] = sums.get(key) as [number, number];
        return sum / n;
      };
      for (const arm of ['pilot', 'control'] as const)
        logs[arm].push(mean(`${arm}/after`) - mean(`${arm}/before`));
    }
    const ratio = (list: number[]): number => Math.exp(list.reduce((a, b) => a + b, 0) / list.length);
    expect(TRUE_RATIO).toEqual({ pilot: 0.8, control: 1 });
    expect(Math.abs(ratio(logs.pilot) / 0.8 - 1)).toBeLessThan(0.06);
    expect(Math.abs(ratio(logs.control) - 1)).toBeLessThan(0.06);
  });

  it('names in a change the commits of its sessions, and in the hooked team’s the sessions themselves', () => {
    const made = new Map<string, string[]>();
    for (const path of sessions)
      for (const [, hash, key] of (files.get(path) as string).matchAll(
        /"\[\S+ ([0-9a-f]{7})\] ([A-Z]+-\d+) /g,
      ))
        made.set(key as string, [...(made.get(key as string) ?? []), hash as string]);
    let known = 0;
    for (const { ticket, commits } of changes)
      for (const hash of made.get(String(ticket)) ?? []) if (String(commits).includes(hash)) known++;
    expect(known).toBeGreaterThan(60);
    const named = changes.filter((change) => change.sessions !== '');
    expect(named.length).toBeGreaterThan(20);
    for (const { sessions: ids } of named)
      for (const id of String(ids).split(' '))
        expect(sessions.some((path) => path.endsWith(`${id}.jsonl`))).toBe(true);
  });

  it('links every change to a ticket, and some were reverted', () => {
    const ids = new Set(tickets.map((t) => t.id));
    expect(changes.every((change) => ids.has(change.ticket))).toBe(true);
    expect(changes.filter((change) => change.reverted !== '').length).toBeGreaterThan(5);
  });

  it('has incidents of changes that exist', () => {
    const ids = new Set(changes.map((change) => change.id));
    const incidents = rows('pilot/incidents.csv');
    expect(incidents.length).toBeGreaterThan(4);
    expect(incidents.every((incident) => ids.has(incident.change))).toBe(true);
  });

  it('has sessions of pilot people after the spread on its own tickets, with the same keys and pull requests', () => {
    const pilot = new Map(tickets.map((t) => [String(t.id), t]));
    const pulls = new Map(changes.map((change) => [String(change.id), String(change.ticket)]));
    let onTicket = 0;
    let linked = 0;
    for (const path of sessions) {
      const { records } = parsed(files.get(path) as string);
      const branch = records.map((r) => String(r.gitBranch ?? '')).find((b) => b.includes('/'));
      const key = /[A-Z]+-\d+/.exec(branch ?? '')?.[0];
      const ticket = key === undefined ? undefined : pilot.get(key);
      if (ticket?.arm !== 'pilot' || ticket.period !== 'after') continue;
      onTicket++;
      const link = records.find((r) => r.type === 'pr-link');
      if (link === undefined) continue;
      const id = `${String(link.prRepository).split('/')[1]}#${link.prNumber}`;
      if (pulls.get(id) === key) linked++;
    }
    expect(onTicket).toBeGreaterThan(5);
    expect(linked).toBeGreaterThan(5);
  });
});
