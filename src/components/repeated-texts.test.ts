import { describe, expect, test } from 'vitest';
import type { PersonRepeat } from '../report/schema/repeat.ts';
import type { SessionSummary } from '../report/schema/session.ts';
import { repeatedTexts } from './repeated-texts.ts';

const session = (id: string, start: string) => [id, { id, start } as SessionSummary] as const;
const sessions = new Map([
  session('aaaaaaaaaaaa', '2026-04-03T08:00Z'),
  session('bbbbbbbbbbbb', '2026-04-02T08:00Z'),
]);
const repeat = (more: Partial<PersonRepeat> = {}): PersonRepeat => ({
  person: 'p-1',
  practice: 'saved-commands',
  name: 'Same prompt again',
  says: 'The same prompt was sent in three sessions or more.',
  sessions: 4,
  recent: [
    { session: 'aaaaaaaaaaaa', step: 0 },
    { session: 'bbbbbbbbbbbb', step: 7 },
  ],
  ...more,
});

describe('what came back in several sessions', () => {
  test('links to the step of each session that is named, and counts the others', () => {
    const text = repeatedTexts([repeat()], sessions, 'people/p-1.html')?.text ?? '';
    expect(text).toContain('href="../sessions/aaaaaaaaaaaa.html#step-0"');
    expect(text).toContain('href="../sessions/bbbbbbbbbbbb.html#step-7"');
    expect(
      text
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ).toBe(
      '△ Counter-sign: same prompt again The same prompt was sent in three sessions or more. In 4 sessions: 3 Apr 2026 2 Apr 2026 and 2 earlier',
    );
  });

  test('keeps texts apart under one counter-sign', () => {
    const text = repeatedTexts([repeat(), repeat({ sessions: 2 })], sessions, 'x.html')?.text ?? '';
    expect(text.match(/<h4>/g)).toHaveLength(1);
    expect(text).toContain('One, in 4 sessions:');
    expect(text).toContain('Another, in 2 sessions:');
  });

  test('is nothing where nothing came back', () => {
    expect(repeatedTexts([], sessions, 'x.html')).toBeNull();
  });
});
