/** Times redaction, beside one pass of a plain search over the same texts in the same process, in turn. */

import { redactor } from '../../src/redact/redact.ts';
import { corpus, OPTIONS } from '../../tests/redact/corpus.ts';
import { inventConversation } from './conversation.ts';
import { type Figures, figures, ratios } from './figures.ts';
import { TextPool } from './pool.ts';
import { randomFrom } from './random.ts';

/** One amount of text. */
export interface RedactionRow {
  characters: number;
  /** Places that were replaced. */
  replaced: number;
  /** Processor time, user and system, in milliseconds. */
  cpuMs: Figures;
  scanMs: Figures;
  /** Redaction by the plain search of the same round. */
  toScan: Figures;
  /** Processor seconds for a million characters, in the best round. */
  secondsPerMillion: number;
}

/** What a search for a few words costs: the least that looking at every character can. */
const PLAIN = /password|secret|api_key|token|BEGIN PRIVATE|AKIA|ghp_/gi;
/** Every so many texts one has something to take out. */
const EVERY = 40;

/** Invented conversations with labelled texts among them, until there are so many characters. */
export function textsToRedact(characters: number, seed: number): string[] {
  const random = randomFrom(seed);
  const pool = new TextPool();
  const labelled = corpus();
  const texts: string[] = [];
  for (let length = 0, n = 0; length < characters; n++)
    for (const { prompt, acts } of inventConversation(n, random, pool))
      for (const text of [prompt, ...acts.flatMap(({ is: _, ...act }) => Object.values(act).map(String))]) {
        const one = texts.length % EVERY === 0 ? `${text}\n${random.pick(labelled).text}` : text;
        texts.push(one);
        length += one.length;
      }
  return texts;
}

/** So many characters, and twice as many. */
export async function benchRedaction(options: {
  characters: number;
  runs: number;
  seed: number;
  say: (text: string) => void;
}): Promise<RedactionRow[]> {
  const rows: RedactionRow[] = [];
  for (const characters of [options.characters, 2 * options.characters]) {
    const texts = textsToRedact(characters, options.seed);
    const cpuMs: number[] = [];
    const scanMs: number[] = [];
    let replaced = 0;
    for (let run = 0; run < options.runs; run++) {
      scanMs.push(
        await cpuOf(() => void texts.reduce((sum, text) => sum + [...text.matchAll(PLAIN)].length, 0)),
      );
      cpuMs.push(
        await cpuOf(async () => {
          const { redactions } = await redactor(OPTIONS).redact(texts);
          replaced = redactions.reduce((sum, { count }) => sum + count, 0);
        }),
      );
      options.say(`redaction of ${characters} characters: ${Math.round(cpuMs.at(-1) ?? 0)} ms`);
    }
    const all = texts.reduce((sum, { length }) => sum + length, 0);
    rows.push({
      characters: all,
      replaced,
      cpuMs: figures(cpuMs),
      scanMs: figures(scanMs),
      toScan: ratios(cpuMs, scanMs),
      secondsPerMillion: Math.min(...cpuMs) / 1000 / (all / 1e6),
    });
  }
  return rows;
}

async function cpuOf(work: () => void | Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
