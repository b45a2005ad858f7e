/**
 * Takes out of an example's texts what must not be shared: secrets, people, their machines and their network. Each value
 * is replaced by a placeholder that is the same wherever the value stands, so that the story stays readable.
 */

import { detectorsOf } from './detectors.ts';
import { decodedPassages } from './passages.ts';
import { Placeholders, unveiled, VEIL, veiled } from './placeholders.ts';
import { secretlintSpans } from './secretlint.ts';
import { joinSpans, type RedactionKind, type Span } from './span.ts';

export type { RedactionKind } from './span.ts';

/** One value that was replaced, without the value. */
export interface Redaction {
  kind: RedactionKind;
  /** What found it. */
  rule: string;
  /** What stands there now, e.g. «PERSON-1», «EMAIL-2», «HOST-1», «SECRET-1». */
  placeholder: string;
  /** Places at which it was replaced. */
  count: number;
}

/** Something that would have to be replaced. */
export interface Finding {
  kind: RedactionKind;
  rule: string;
  /** Index of the text. */
  where: number;
  from: number;
  to: number;
  /** What would be put there. */
  placeholder: string;
  sure: boolean;
}

/** Looks risky and was not replaced; a person decides. Places are those of the redacted text. */
export interface Risk {
  /** Index of the text. */
  where: number;
  from: number;
  to: number;
  /** Untrusted text. */
  text: string;
  /** A sentence's end that begins with "it". */
  why: string;
}

export interface Redacted {
  texts: string[];
  /** In order of first appearance. */
  redactions: Redaction[];
  risky: Risk[];
}

/** Replaces consistently over all of its calls. Redacting what it gave back changes nothing. */
export interface Redactor {
  redact(texts: readonly string[]): Promise<Redacted>;
}

export interface RedactOptions {
  /** Names as the roster has them. */
  people: readonly string[];
  /** Accounts, home folders, addresses and names in trackers. */
  aliases: readonly string[];
  /** Patterns of the workspace (`library.redact`), each replaced by its name in capitals. */
  custom: readonly { name: string; pattern: string }[];
  /** What is never replaced: a host with all under it, an address, a word. */
  keep: readonly string[];
}

/** What is done again until nothing is found: a second look sees what stood in the shadow of what was replaced. */
const MOST_LOOKS = 8;
/** Characters of texts that are searched at once, unless one of them is longer. */
const BATCH = 200_000;
/** Stands between texts that are searched at once; part of nothing that is looked for. */
const BETWEEN = `\n\n${VEIL}\n\n`;

/** @throws Problem for a custom pattern that is no regular expression or could take too long */
export function redactor(options: RedactOptions): Redactor {
  const find = searchOf(options);
  const placeholders = new Placeholders();
  return {
    async redact(texts) {
      for (const text of texts) placeholders.reserve(text);
      const redactions = new Map<string, Redaction>();
      const risky: Risk[] = [];
      const redacted = [...texts];
      for (const batch of batches(texts)) {
        let open = batch;
        for (let look = 0; open.length > 0; look++) {
          if (look === MOST_LOOKS) throw new Error('Redacting finds no end');
          const found = await find(open.map((where) => redacted[where] as string));
          const again: number[] = [];
          for (const [i, spans] of found.entries()) {
            const where = open[i] as number;
            const text = redacted[where] as string;
            const sure = joinSpans(spans.filter(({ risk }) => risk === undefined));
            if (sure.length === 0) risky.push(...risksOf(spans, text, where));
            else {
              redacted[where] = replaced(text, sure, placeholders, redactions);
              again.push(where);
            }
          }
          open = again;
        }
      }
      risky.sort((a, b) => a.where - b.where || a.from - b.from);
      return { texts: redacted, redactions: [...redactions.values()], risky };
    },
  };
}

/** What a text that was redacted should not have: empty when it may be shared. Nothing that is only risky is in it. */
export async function findLeaks(texts: readonly string[], options: RedactOptions): Promise<Finding[]> {
  const find = searchOf(options);
  const placeholders = new Placeholders();
  for (const text of texts) placeholders.reserve(text);
  const leaks: Finding[] = [];
  for (const batch of batches(texts))
    for (const [i, spans] of (await find(batch.map((where) => texts[where] as string))).entries()) {
      const where = batch[i] as number;
      for (const one of joinSpans(spans.filter(({ risk }) => risk === undefined))) {
        const { kind, rule, from, to } = one;
        const placeholder = placeholders.of(one, (texts[where] as string).slice(from, to));
        leaks.push({ kind, rule, where, from, to, placeholder, sure: true });
      }
    }
  return leaks;
}

/** Indexes of texts that are searched together, since each search has a cost of its own. */
function* batches(texts: readonly string[]): Generator<number[]> {
  let batch: number[] = [];
  let length = 0;
  for (const [where, { length: more }] of texts.entries()) {
    if (batch.length > 0 && length + more > BATCH) {
      yield batch;
      batch = [];
      length = 0;
    }
    batch.push(where);
    length += more + BETWEEN.length;
  }
  if (batch.length > 0) yield batch;
}

/** All spans of each of the texts, in all of their readings, outside of placeholders. */
function searchOf(options: RedactOptions): (texts: readonly string[]) => Promise<Span[][]> {
  const { detectors, isKept } = detectorsOf(options);
  return async (texts) => {
    const hidden = texts.map(veiled);
    const found: Span[][] = hidden.map(() => []);
    const starts: number[] = [];
    let length = 0;
    for (const text of hidden) {
      starts.push(length);
      length += text.length + BETWEEN.length;
    }
    for (const passage of decodedPassages(hidden.join(BETWEEN))) {
      const spans: Span[] = await secretlintSpans(passage.text);
      for (const detector of detectors) for (const one of detector(passage.text)) spans.push(one);
      const kept = spans.filter((one) => isKept(one, passage.text.slice(one.from, one.to)));
      for (const one of spans) {
        // A name inside of a host that stays stays too; a secret does not.
        const within = ({ from, to }: Span): boolean => from <= one.from && one.to <= to;
        if (kept.includes(one) || (one.kind !== 'secret' && kept.some(within))) continue;
        const placed = passage.place(one);
        if (placed === null) continue;
        // What goes over the end of a text is taken out on both sides.
        for (let i = lastAtMost(starts, placed.from); i < hidden.length; i++) {
          const start = starts[i] as number;
          const text = hidden[i] as string;
          if (start >= placed.to) break;
          const from = Math.max(0, placed.from - start);
          const to = Math.min(text.length, placed.to - start);
          const seen = from < to ? unveiled({ ...placed, from, to }, text) : null;
          if (seen) (found[i] as Span[]).push(seen);
        }
      }
    }
    return found;
  };
}

/** Index of the last of ascending numbers, of which the first is 0, that is not more than `n`. */
function lastAtMost(numbers: readonly number[], n: number): number {
  let low = 0;
  let high = numbers.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) <= n) low = middle;
    else high = middle;
  }
  return low;
}

function replaced(
  text: string,
  spans: readonly Span[],
  placeholders: Placeholders,
  redactions: Map<string, Redaction>,
): string {
  let out = '';
  let end = 0;
  for (const one of spans) {
    const placeholder = placeholders.of(one, text.slice(one.from, one.to));
    const known = redactions.get(placeholder);
    if (known) known.count++;
    else redactions.set(placeholder, { kind: one.kind, rule: one.rule, placeholder, count: 1 });
    out += text.slice(end, one.from) + placeholder;
    end = one.to;
  }
  return out + text.slice(end);
}

/** Each place once, the widest first. */
function risksOf(spans: readonly Span[], text: string, where: number): Risk[] {
  return joinSpans(spans).map(({ from, to, risk = '' }) => ({
    where,
    from,
    to,
    text: text.slice(from, to),
    why: risk,
  }));
}
