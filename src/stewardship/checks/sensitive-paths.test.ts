import { describe, expect, it } from 'vitest';
import { change } from '../../outcomes/testdata/pilot-input.ts';
import { inputOf, session } from '../testdata/input.ts';
import { sensitivePaths } from './sensitive-paths.ts';

const standards = [
  {
    id: 'sensitive',
    title: 'Sensitive',
    owner: 'Security lead',
    approved: '2026-01-01',
    reviewBy: '2027-01-01',
    paths: [
      { glob: 'src/pay/**', why: 'Money.' },
      { glob: '**/auth/**', why: 'Rights.' },
    ],
  },
];
const touching = session('a', '2026-09-01', { edited: ['src/pay/refund.ts'] });
const merged = { mergedAt: '2026-09-02T10:00:00.000Z' };
const rows = (links: [string, string[]][], ...changes: ReturnType<typeof change>[]) =>
  sensitivePaths(
    inputOf({ standards, sessions: [touching, session('b', '2026-09-01')], changes, links: new Map(links) }),
  );

describe('sensitive places', () => {
  it('are overdue where a change was merged without another person’s eyes, and name the change and nobody', () => {
    const [row, other] = rows(
      [['a', ['#7', '#8']]],
      change('#7', 'Ada', { ...merged, reviewedByOther: false }),
      change('#8', 'Ada', { ...merged, reviewedByOther: true }),
    );
    expect(row).toMatchObject({ state: 'overdue', owner: 'Security lead', date: '2026-09-01' });
    expect(row?.says).toBe(
      'src/pay/** was edited in 1 session, last on 1 Sept 2026. 1 merged change was reviewed by another person; 1 was not (#7).',
    );
    expect(other?.says).toBe('No session edited **/auth/**.');
    expect(JSON.stringify([row, other])).not.toContain('Ada');
  });

  it('are good where every change was reviewed', () => {
    expect(rows([['a', ['#7']]], change('#7', 'Ada', { ...merged, reviewedByOther: true }))[0]?.state).toBe(
      'good',
    );
  });

  it.each([
    ['no change is linked', [], []],
    ['the review is not recorded', [['a', ['#7']]], [change('#7', 'Ada', merged)]],
    ['nothing was merged yet', [['a', ['#7']]], [change('#7', 'Ada')]],
    [
      'it was merged after the day',
      [['a', ['#7']]],
      [change('#7', 'Ada', { mergedAt: '2026-10-01T00:00:00.000Z', reviewedByOther: false })],
    ],
  ] as [string, [string, string[]][], ReturnType<typeof change>[]][])(
    'are not known where %s',
    (_, links, changes) => {
      expect(rows(links, ...changes)[0]?.state).toBe('unknown');
    },
  );
});
