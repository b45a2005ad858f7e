/**
 * What is searched of a long text. Its passages overlap: memory and the worst that a pattern can do are bounded by the
 * length of a passage, and what is cut by the end of one stands whole in the next. A passage is searched as it stands and
 * then, in each other reading, only around what differs there: elsewhere the readings are the same.
 */
import type { Place, TextForm } from '../privacy/text-forms.ts';
import { VEIL } from './placeholders.ts';
import { otherReadings } from './readings.ts';
import type { Span } from './span.ts';

/** Characters of a passage. */
export const PASSAGE = 262_144;
/** Characters that neighbours share: more than anything that is looked for has, long keys apart. */
export const SHARED = 16_384;
/** What is longer is taken although the end of a passage may have cut it: its parts overlap and are joined. */
const LONG = 256;
/** Stands between texts that are searched at once; part of nothing that is looked for. */
export const BETWEEN = `\n\n${VEIL}\n\n`;

export interface Passage {
  text: string;
  /** The span at its place in the whole text; null when the end of the passage may have cut it. */
  place(one: Span): Span | null;
}

export function* passagesOf(whole: string): Generator<Passage> {
  for (let start = 0; start === 0 || start + SHARED < whole.length; start += PASSAGE - SHARED) {
    const end = Math.min(whole.length, start + PASSAGE);
    const text = whole.slice(start, end);
    const placed = (one: Span, from: (index: number) => number): Span | null => {
      const at = { from: from(one.from), to: from(one.to) };
      const cut = (start > 0 && at.from === 0) || (end < whole.length && at.to === text.length);
      return cut && one.to - one.from < LONG ? null : { ...one, from: start + at.from, to: start + at.to };
    };
    yield { text, place: (one) => placed(one, (index) => index) };
    for (const reading of otherReadings(text)) {
      const { text: around, place } = joinedWindows(reading, reading.changed);
      yield {
        text: around,
        place(one) {
          const at = place(one);
          return at && placed(at, reading.from);
        },
      };
    }
  }
}

/** Characters without a space that are taken whole: longer than a token, an address, a line of base64. */
const UNBROKEN = 16_384;
/** Characters of a line that are taken before and after a place: as many as a cookie or a value has. */
const LINE = 2_048;
/** Characters that are looked at beside what may be found. */
const CONTEXT = 160;

/** Part of a text that is searched by itself. */
export interface Window extends Place {
  /** What is found outside of this is not meant. */
  inner: Place;
}

/**
 * Windows around places, in order and apart from each other: the line of each place, of a long line the part around it,
 * and some characters beside that so that what is found can be judged by where it stands.
 */
export function windowsAround(text: string, places: readonly Place[]): Window[] {
  const inner: Place[] = [];
  for (const { from, to } of places) {
    const last = inner.at(-1);
    if (last !== undefined && to <= last.to) continue;
    const start = last !== undefined && from <= last.to ? last.from : backFrom(text, from);
    const end = forthFrom(text, to);
    if (last !== undefined && start - last.to <= 4 * CONTEXT) last.to = end;
    else inner.push({ from: start, to: end });
  }
  return inner.map((one) => ({
    from: notWithinWord(text, Math.max(0, one.from - CONTEXT), -1),
    to: notWithinWord(text, Math.min(text.length, one.to + CONTEXT), 1),
    inner: one,
  }));
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

function backFrom(text: string, place: number): number {
  let at = place;
  for (const least = Math.max(0, at - UNBROKEN); at > least && !isSpace(text.charCodeAt(at - 1)); ) at--;
  const first = Math.max(0, at - LINE);
  // Not searched for over all that stands before in a text of one line.
  return first + text.slice(first, at).lastIndexOf('\n') + 1;
}

function forthFrom(text: string, place: number): number {
  let at = place;
  for (const most = Math.min(text.length, at + UNBROKEN); at < most && !isSpace(text.charCodeAt(at)); ) at++;
  const newline = text.slice(at, at + LINE).indexOf('\n');
  return newline < 0 ? Math.min(text.length, at + LINE) : at + newline;
}

/** The next place in a direction where no word is cut, if there is one nearby. */
function notWithinWord(text: string, place: number, step: 1 | -1): number {
  let at = place;
  for (let i = 0; i < CONTEXT && at > 0 && at < text.length; i++, at += step)
    if (isSpace(text.charCodeAt(step < 0 ? at - 1 : at))) break;
  return at;
}

/** All windows as one text, and where a span of it stands in the text; null for what is not meant or may be cut. */
function joinedWindows(
  { text }: Pick<TextForm, 'text'>,
  places: readonly Place[],
): { text: string; place(one: Span): Span | null } {
  const windows = windowsAround(text, places);
  const starts: number[] = [];
  let length = 0;
  for (const { from, to } of windows) {
    starts.push(length);
    length += to - from + BETWEEN.length;
  }
  return {
    text: windows.map(({ from, to }) => text.slice(from, to)).join(BETWEEN),
    place(one) {
      const i = lastAtMost(starts, one.from);
      const { from, to, inner } = windows[i] as Window;
      const shift = from - (starts[i] as number);
      const at = { ...one, from: one.from + shift, to: Math.min(to, one.to + shift) };
      return isMeant(at, { from, to, inner }, text.length) ? at : null;
    },
  };
}

/** Whether a span of a text that was searched in a window is meant and not cut by the window's end. */
export function isMeant(one: Place, { from, to, inner }: Window, length: number): boolean {
  if (one.from >= one.to || one.to <= inner.from || one.from >= inner.to) return false;
  const cut = (from > 0 && one.from <= from) || (to < length && one.to >= to);
  return !cut || one.to - one.from >= LONG;
}

/** Index of the last of ascending numbers, of which the first is 0, that is not more than `n`. */
export function lastAtMost(numbers: readonly number[], n: number): number {
  let low = 0;
  let high = numbers.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) <= n) low = middle;
    else high = middle;
  }
  return low;
}
