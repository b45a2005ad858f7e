import { describe, expect, it } from 'vitest';
import type { SessionFile } from '../../src/sessions/recognise.ts';
import { checkFound, checkReading } from './formats.ts';

const file = (format: string): SessionFile => ({
  path: 'a.jsonl',
  absolute: '/a.jsonl',
  bytes: 1,
  modified: 0,
  key: 'a',
  copy: false,
  format,
  compression: 'none',
});
const records = { total: 5, used: 5, ignored: {}, unknown: {}, corrupt: 0 };
const read = { sessions: 3, steps: 9, records };

describe('what is odd about the files of a corpus', () => {
  it('is nothing when all are of the format', () => {
    expect(checkFound({ files: [file('codex-cli'), file('codex-cli')], others: [] }, 'codex-cli')).toEqual(
      [],
    );
  });

  it('is a file of another format, or of none', () => {
    expect(
      checkFound({ files: [file('aider'), file('codex-cli')], others: ['b.jsonl', 'c.jsonl'] }, 'codex-cli'),
    ).toEqual(['its files are taken for aider, codex-cli.', '2 files are not recognised, b.jsonl first.']);
    expect(checkFound({ files: [], others: [] }, 'codex-cli')).toEqual(['its files are taken for nothing.']);
  });
});

describe('what is odd about a reading', () => {
  it('is nothing when all sessions of the corpus were read', () => {
    expect(checkReading({ read }, 3)).toEqual([]);
  });

  it('is sessions that are missing, and records called corrupt or not known', () => {
    const odd = { ...records, corrupt: 1, unknown: { odd: 2 } };
    expect(checkReading({ read: { ...read, sessions: 2, records: odd } }, 3)).toEqual([
      'its reader finds 2 sessions; the corpus holds 3.',
      'its reader calls 1 records corrupt.',
      'its reader does not know the record types odd.',
    ]);
    expect(checkReading({}, 3)).toEqual(['nothing was read.']);
  });
});
