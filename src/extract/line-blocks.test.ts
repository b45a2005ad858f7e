import { expect, it } from 'vitest';
import { LineBlocks } from './line-blocks.ts';

const text = (blocks: readonly Uint8Array[]): string => Buffer.concat(blocks).toString();

it('gives lines back in their order, each ended by a line feed', () => {
  const blocks = new LineBlocks();
  for (const line of ['one', '', 'drei ✓']) blocks.add(Buffer.from(line));
  expect(text(blocks.finish())).toBe('one\n\ndrei ✓\n');
});

it('gives no block for no line', () => {
  expect(new LineBlocks().finish()).toEqual([]);
});

it('never cuts a line in two, however long it is', () => {
  const blocks = new LineBlocks();
  const lines = [3, 1_048_575, 1_048_576, 5_000_000, 1].map((length, i) => String(i).repeat(length));
  for (const line of lines) blocks.add(Buffer.from(line));
  const finished = blocks.finish();
  expect(finished.length).toBeGreaterThan(2);
  expect(finished.every((block) => block.at(-1) === 0x0a)).toBe(true);
  expect(text(finished) === `${lines.join('\n')}\n`).toBe(true);
});

it('takes no more memory than the lines need once it is finished', () => {
  const blocks = new LineBlocks();
  blocks.add(Buffer.from('short'));
  expect(blocks.finish().map(({ buffer }) => buffer.byteLength)).toEqual([6]);
});

it('forgets what was added before it was cleared', () => {
  const blocks = new LineBlocks();
  blocks.add(Buffer.from('x'.repeat(2_000_000)));
  blocks.add(Buffer.from('gone'));
  blocks.clear();
  blocks.add(Buffer.from('stays'));
  expect(text(blocks.finish())).toBe('stays\n');
});
