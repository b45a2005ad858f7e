/** Writes very large session files from a seed, piece by piece: invented content in the fixtures' layouts. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomFrom } from '../../scripts/bench/random.ts';
import { ChatHistory } from '../fixtures/aider/chat-history.ts';
import { History } from '../fixtures/specstory/history.ts';

const SENTENCES = [
  'The client retries when the answer is late.',
  'The queue keeps the order of calls.',
  'A timeout is no failure until the third attempt — after that it is.',
  'The old helper goes, and its callers use the new one.',
];

function prose(random: ReturnType<typeof randomFrom>, length: number): string {
  let text = '';
  while (text.length < length) text += `${random.pick(SENTENCES)} `;
  return text.slice(0, length).trim();
}

/** Appends pieces to a file until it has `bytes`. @returns number of pieces */
function writePieces(path: string, bytes: number, piece: (n: number) => string): number {
  mkdirSync(dirname(path), { recursive: true });
  const fd = openSync(path, 'w');
  try {
    let pieces = 0;
    for (let written = 0; written < bytes; ) written += writeSync(fd, piece(pieces++));
    return pieces;
  } finally {
    closeSync(fd);
  }
}

/** An aider history of many runs. @returns number of runs */
export function writeAiderHistory(path: string, bytes: number, seed = 1): number {
  const random = randomFrom(seed);
  const first = Date.UTC(2024, 0, 1);
  return writePieces(path, bytes, (n) => {
    const started = new Date(first + n * 7_200_000).toISOString().slice(0, 19).replace('T', ' ');
    const history = new ChatHistory().run(started);
    for (let turn = 0; turn < 12; turn++)
      history
        .typed(`Change number ${n}.${turn}: ${prose(random, random.int(40, 300))}`)
        .answer(prose(random, random.int(300, 2000)))
        .edit(`src/part-${turn}.ts`, 'a\nb', 'c\nd')
        .typed('/run npm test')
        .output(`ok ${turn}\n 3 passed`);
    return history.text;
  });
}

/** A SpecStory export of one session. @returns number of turns */
export function writeSpecStory(path: string, bytes: number, seed = 1): number {
  const random = randomFrom(seed);
  let start = '2026-03-02T09:00:00Z';
  let turns = 0;
  writePieces(path, bytes, (n) => {
    const history = new History({ start });
    for (let i = 0; i < 50; i++) {
      history
        .user(`Change number ${n}.${i}: ${prose(random, random.int(40, 300))}`)
        .say(prose(random, random.int(300, 1500)))
        .run('npm test', `${prose(random, random.int(200, 3000))}\n 3 passed`)
        .edit(`src/part-${i}.ts`)
        .read(`src/part-${i}.ts`, prose(random, random.int(500, 6000)));
      turns += 5;
    }
    start = new Date(history.now).toISOString();
    const { text } = history;
    // Only the first piece has a preamble.
    return `${n === 0 ? text : text.slice(text.indexOf('_**User'))}\n---\n\n`;
  });
  return turns;
}
