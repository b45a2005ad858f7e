import { describe, expect, it } from 'vitest';
import { change } from '../../outcomes/testdata/pilot-input.ts';
import { inputOf } from '../testdata/input.ts';
import { unreviewedChanges } from './unreviewed-changes.ts';

const merged = { mergedAt: '2026-09-02T10:00:00.000Z' };

describe('changes without review', () => {
  it('counts those that a trailer or a session says an agent helped with', () => {
    const rows = unreviewedChanges(
      inputOf({
        changes: [
          change('#1', 'Ada', { ...merged, reviewedByOther: false, aiAssisted: true }),
          change('#2', 'Ada', { ...merged, reviewedByOther: false }),
          change('#3', 'Ben', { ...merged, reviewedByOther: false }),
          change('#4', 'Ben', { ...merged, reviewedByOther: true, aiAssisted: true }),
          change('#5', 'Ben', { ...merged, aiAssisted: true }),
          change('#6', 'Ben', { reviewedByOther: false, aiAssisted: true }),
        ],
        links: new Map([['s', ['#2']]]),
      }),
    );
    expect(rows.map(({ state }) => state)).toEqual(['overdue', 'unknown']);
    expect(rows[0]?.says).toBe(
      '2 of 4 changes that an agent helped with were merged without another person’s review: #1, #2.',
    );
    expect(rows[1]?.says).toContain('Of 1 change');
  });

  it('is good where all were reviewed, and not known without changes', () => {
    expect(
      unreviewedChanges(
        inputOf({ changes: [change('#1', 'Ada', { ...merged, reviewedByOther: true, aiAssisted: true })] }),
      ),
    ).toMatchObject([
      { state: 'good', says: 'Another person reviewed the one change that an agent helped with.' },
    ]);
    expect(unreviewedChanges(inputOf())[0]?.state).toBe('unknown');
    expect(unreviewedChanges(inputOf({ changes: [change('#1', 'Ada', merged)] }))[0]?.state).toBe('unknown');
  });
});
