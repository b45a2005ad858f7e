import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Head } from './format.ts';
import { beginsObject, headLatin1, headLines, headText } from './head.ts';

const head = (bytes: string | Buffer, whole = true): Head => ({
  path: 'a',
  bytes: Buffer.from(bytes),
  whole,
});

describe('a head', () => {
  it('is text without a byte order mark, in either reading', () => {
    expect(headText(head('\ufeffGröße'))).toBe('Größe');
    expect(headLatin1(head('\ufeffa\u00f6'))).toBe('a\u00c3\u00b6');
    expect(headText(head(Buffer.from([0x61, 0xff])))).toBe('a\ufffd');
  });

  it('has lines, of which the last is left out where it may be cut off', () => {
    expect(headLines(head('\ufeffone\r\ntwo\nthr', false))).toEqual(['one', 'two']);
    expect(headLines(head('\ufeffone\r\ntwo\nthr'))).toEqual(['one', 'two', 'thr']);
    expect(headLines(head('one', false))).toEqual(['one']);
  });

  it('is read once, whoever asks', () => {
    const one = head('a\nb');
    expect(headLines(one)).toBe(headLines(one));
    expect(headLines(head('c'))).toEqual(['c']);
  });
});

it('tells an object’s beginning as a pattern would', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ \t\r]{0,3}[{}a"[]{0,3}$/), fc.nat(3), (line, before) => {
      const bytes = Buffer.from(`${'{'.repeat(before)}${line}{`);
      expect(beginsObject(bytes, before, bytes.length - 1)).toBe(/^\s*\{/.test(line));
    }),
  );
});
