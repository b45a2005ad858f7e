/** Searches files for words, a piece at a time: memory does not grow with the size of a file. */
import { open } from 'node:fs/promises';
import { textForms } from './text-forms.ts';
import { type FoundWord, type Word, wordSearch } from './word-search.ts';

/** A word in a file. */
export interface Hit<W extends Word> {
  word: W;
  /** Byte at which it begins, from 0; of an escaped word, about there. */
  offset: number;
}

/** Bytes that are looked at together, beside what a word can need before and after. */
const PIECE = 1 << 20;
/** Bytes before a piece that are read again, so that what stands before a word is known. */
const LEAD = 64;
/** Bytes that a character can take when it is escaped, twice: `&amp;#x1F600;`. */
const WIDEST = 16;

/** A search for words. */
export interface FileSearch<W extends Word> {
  /** All places of a file, in order; each word once at a place, in whatever form it stands. */
  inFile(path: string): Promise<Hit<W>[]>;
  /** The same of a short text, as it stands. */
  inText(text: string): FoundWord<W>[];
}

/** @param words what is looked for */
export function fileSearch<W extends Word>(words: readonly W[]): FileSearch<W> {
  const search = wordSearch(words);
  const longest = words.reduce((most, { text }) => Math.max(most, text.length), 1);
  const tail = longest * WIDEST;
  const inFile = async (path: string): Promise<Hit<W>[]> => {
    await using file = await open(path);
    const hits: Hit<W>[] = [];
    const buffer = Buffer.allocUnsafe(LEAD + PIECE + tail);
    /** Byte of the file at which the buffer begins, how much of it is filled, and where new ground begins in it. */
    let base = 0;
    let filled = 0;
    let fresh = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, base + filled);
      filled += bytesRead;
      if (bytesRead > 0 && filled < buffer.length) continue;
      const atEnd = bytesRead === 0;
      const until = atEnd ? filled : filled - tail;
      const start = characterAt(buffer, 0, filled);
      const text = buffer.toString('utf8', start, filled);
      const seen = new Map<W, Set<number>>();
      for (const form of textForms(text))
        for (const { word, index } of search(form.text)) {
          const offset = start + Buffer.byteLength(text.slice(0, form.from(index)));
          const places = seen.get(word) ?? new Set<number>();
          if (offset < fresh || offset >= until || places.has(offset)) continue;
          seen.set(word, places.add(offset));
          hits.push({ word, offset: base + offset });
        }
      if (atEnd) return hits.sort((a, b) => a.offset - b.offset);
      const keep = Math.max(0, until - LEAD);
      buffer.copy(buffer, 0, keep, filled);
      base += keep;
      filled -= keep;
      fresh = until - keep;
    }
  };
  return { inFile, inText: search };
}

/** The first byte from `index` on that begins a character of UTF-8. */
function characterAt(buffer: Buffer, index: number, end: number): number {
  let at = index;
  while (at < end && at < index + 3 && ((buffer[at] as number) & 0xc0) === 0x80) at += 1;
  return at;
}
