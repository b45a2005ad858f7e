import { describe, expect, it } from 'vitest';
import type { Family } from './families.ts';
import { readFamilies } from './pool.ts';
import type { WorkerData } from './serve.ts';

const data: WorkerData = {
  rules: [],
  signs: [],
  signals: {},
  settings: {
    idleMinutes: 15,
    depth: { promptsUnder: 3, filesFrom: 4, editsFrom: 10 },
    limits: { maxFileBytes: 1e6, maxLineBytes: 1e6 },
    commands: {},
  },
};
/** Families whose one file is gone: each is answered with an account of that. */
const gone = (n: number, format = 'claude-code'): Family[] =>
  Array.from({ length: n }, (_, i) => ({
    sessions: [
      {
        format,
        key: String(i),
        files: [
          {
            path: `f${i}`,
            absolute: '/nonexistent/f',
            bytes: 1,
            modified: 0,
            format,
            compression: 'none',
            key: String(i),
            copy: false,
          },
        ],
      },
    ],
  }));

describe('reading in threads', () => {
  it('gives the results in the order of the families, more of them than may wait at once', async () => {
    const order: string[] = [];
    await readFamilies(gone(200), 3, data, ({ accounting }) => {
      order.push(accounting.places['unreadable']?.[0]?.where as string);
    });
    expect(order).toEqual(Array.from({ length: 200 }, (_, i) => `f${i}`));
  });

  it('ends at once without families', async () => {
    await readFamilies([], 4, data, () => expect.unreachable());
  });

  it('fails with what a thread throws, which is a defect', async () => {
    await expect(readFamilies(gone(3, 'no-such-format'), 2, data, () => {})).rejects.toThrow(
      'no format no-such-format',
    );
  });

  it('fails with what taking a result throws, and takes no more', async () => {
    let taken = 0;
    const reading = readFamilies(gone(5), 1, data, () => {
      taken++;
      throw new Error('the disk is full');
    });
    await expect(reading).rejects.toThrow('the disk is full');
    expect(taken).toBe(1);
  });
});
