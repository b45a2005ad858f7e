import { expect, it } from 'vitest';
import { LineBlocks } from './line-blocks.ts';

const text = (blocks: readonly Uint8Array[]): string => Buffer.concat(blocks).toString();

it('gives lines back in their order, each ended by a line feed', () => {
  const blocks = new LineBlocks();
  for (const line of ['one', '', 'drei ✓']) blocks.add(line);
  expect(text(blocks.finish())).toBe('one\n\ndrei ✓\n');
});

it('gives no block for no line', () => {
  expect(new LineBlocks().finish()).toEqual([]);
});

it('never cuts a line in two, however long it is', () => {
  const blocks = new LineBlocks();
  const lines = [3, 1_048_575, 1_048_576, 5_000_000, 1].map((length, i) => String(i).repeat(length));
  for (const line of lines) blocks.add(line);
  const finished = blocks.finish();
  expect(finished.length).toBeGreaterThan(2);
  expect(finished.every((block) => block.at(-1) === 0x0a)).toBe(true);
  expect(text(finished) === `${lines.join('\n')}\n`).toBe(true);
});

it('takes no more memory than the lines need once it is finished', () => {
  const blocks = new LineBlocks();
  blocks.add('short');
  expect(blocks.finish().map(({ buffer }) => buffer.byteLength)).toEqual([6]);
});

it('forgets what was added before it was cleared', () => {
  const blocks = new LineBlocks();
  blocks.add('x'.repeat(2_000_000));
  blocks.add('gone');
  blocks.clear();
  blocks.add('stays');
  expect(text(blocks.finish())).toBe('stays\n');
});

it('begins anew once it is finished, and leaves what it gave alone', () => {
  const blocks = new LineBlocks();
  blocks.add('first');
  const first = blocks.finish();
  blocks.add('x'.repeat(3_000_000));
  blocks.add('second ✓');
  expect(text(blocks.finish()).endsWith('x\nsecond ✓\n')).toBe(true);
  blocks.add('third');
  expect(text(blocks.finish())).toBe('third\n');
  expect(text(first)).toBe('first\n');
});

it('says what the bytes of a line are', () => {
  const blocks = new LineBlocks();
  for (const line of ['', 'ü✓', 'y'.repeat(1_048_570), '\ud83d\ude00'])
    expect(Buffer.from(blocks.add(line)).equals(Buffer.from(line))).toBe(true);
});
