import { describe, expect, it } from 'vitest';
import type { Session } from '../sessions/model.ts';
import { workPatterns } from './work-patterns.ts';

const session = (...texts: string[]): Pick<Session, 'steps'> =>
  ({ steps: texts.map((text) => ({ kind: 'prompt', text })) }) as unknown as Pick<Session, 'steps'>;
const facts = { project: null, branches: [], pullRequests: [] };
const records = (tickets: string[], changes: string[] = []): Parameters<typeof workPatterns>[2] =>
  ({ tickets: tickets.map((id) => ({ id })), changes: changes.map((id) => ({ id })) }) as never;
/** The words that the patterns of a kind find in a text. */
const found = (patterns: ReturnType<typeof workPatterns>, name: string, text: string): string[] =>
  patterns
    .filter((one) => one.name === name)
    .flatMap(({ pattern }) => [...text.matchAll(new RegExp(pattern, 'gi'))].map(([all]) => all));

describe('what a session was about', () => {
  it('is looked for as the facts and the pilot’s data name it', () => {
    const text = 'Fix SHOP-12 on ada/no-limit in parcelling, see https://git.example.com/x/pull/7.';
    const patterns = workPatterns(
      session(text),
      {
        project: 'parcelling',
        branches: ['ada/no-limit'],
        pullRequests: ['https://git.example.com/x/pull/7'],
      },
      records(['SHOP-12']),
    );
    expect(found(patterns, 'project', text)).toEqual(['parcelling']);
    expect(found(patterns, 'branch', text)).toEqual(['ada/no-limit']);
    expect(found(patterns, 'pull-request', text)).toEqual(['https://git.example.com/x/pull/7']);
    expect(found(patterns, 'ticket', text)).toEqual(['SHOP-12']);
  });

  it('holds tickets of the same trackers that are not in the data, and nothing that only looks like one', () => {
    const text = 'SHOP-900 and shop-901, but UTF-8, SHA-256 and x-SHOP-902.';
    const patterns = workPatterns(session(text), facts, records(['SHOP-12']));
    expect(found(patterns, 'ticket', text)).toEqual(expect.arrayContaining(['SHOP-900', 'shop-901']));
    expect(found(patterns, 'ticket', text)).toHaveLength(2);
  });

  it('is only what the session says, in any of its texts', () => {
    const files = {
      steps: [{ kind: 'call', files: ['src/parcelling/a.ts'], verbatim: { output: 'on topic/limits' } }],
    } as unknown as Pick<Session, 'steps'>;
    const work = { project: 'parcelling', branches: ['topic/limits', 'topic/other'], pullRequests: [] };
    expect(workPatterns(files, work, null).map(({ name }) => name)).toEqual(['branch', 'project']);
    expect(workPatterns(session('nothing of it'), work, records(['SHOP-1']))).toEqual([]);
  });

  it('is a branch that stands in commands alone, wherever it stands', () => {
    const text = 'git checkout -b anna/limits\nThe work on anna/limits is done: git push origin anna/limits';
    const patterns = workPatterns(session(text), facts, null);
    expect(found(patterns, 'branch', text)).toEqual(['anna/limits', 'anna/limits', 'anna/limits']);
  });

  it('is no branch that every project has, and no short word', () => {
    const text = 'On main in app, x-1.';
    expect(
      workPatterns(
        session(text),
        { project: 'app', branches: ['main', 'MASTER'], pullRequests: ['7'] },
        records(['x-1']),
      ),
    ).toEqual([]);
  });

  it('is taken as it is written, whatever characters it holds, and not inside of other words', () => {
    const text = 'a.b+c(d) and axb+c(d), limits-2 and limits';
    const patterns = workPatterns(
      session(text),
      { ...facts, project: 'limits', branches: ['a.b+c(d)'] },
      null,
    );
    expect(found(patterns, 'project', 'limits my-limits limitsy')).toEqual(['limits']);
    expect(found(patterns, 'branch', text)).toEqual(['a.b+c(d)']);
  });

  it('holds whose the project is on a forge, and not whose others are', () => {
    const text =
      'From https://github.com/AcmeCorp/parcelling.git, see github.com/nodejs/node. AcmeCorp pays.';
    const patterns = workPatterns(session(text), { ...facts, project: 'parcelling' }, null);
    expect(found(patterns, 'owner', text)).toEqual(['AcmeCorp', 'AcmeCorp']);
  });

  it('is looked for with the longest first, so that no part of it stays', () => {
    const patterns = workPatterns(
      session('topic/limits-and-more topic/limits'),
      { ...facts, branches: ['topic/limits', 'topic/limits-and-more'] },
      null,
    );
    expect(patterns[0]?.pattern).toContain('more');
  });
});
