/**
 * Takes out of an example's texts what must not be shared: secrets, people, their machines and their network. Each value
 * is replaced by a placeholder that is the same wherever the value stands, so that the story stays readable.
 */

import type { Place } from '../privacy/text-forms.ts';
import { detectorsOf } from './detectors.ts';
import { BETWEEN, isMeant, lastAtMost, passagesOf, windowsAround } from './passages.ts';
import { Placeholders, unveiled, veiled } from './placeholders.ts';
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
        const found = await find(batch.map((where) => texts[where] as string));
        let open = found.map(
          (spans, i): Looked => ({
            where: batch[i] as number,
            text: texts[batch[i] as number] as string,
            spans,
          }),
        );
        for (let look = 1; open.length > 0; look++) {
          const changed: Changed[] = [];
          for (const one of open)
            if (one.spans.some(isSure)) changed.push(replaced(one, placeholders, redactions));
            else {
              redacted[one.where] = one.text;
              risky.push(...risksOf(one));
            }
          if (look > MOST_LOOKS) throw new Error('Redacting finds no end');
          open = await lookedAgain(changed, find);
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
      for (const one of joinSpans(spans.filter(isSure))) {
        const { kind, rule, from, to } = one;
        const placeholder = placeholders.of(one, (texts[where] as string).slice(from, to));
        leaks.push({ kind, rule, where, from, to, placeholder, sure: true });
      }
    }
  return leaks;
}

const isSure = ({ risk }: Span): boolean => risk === undefined;

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

/** Finds all spans of each of some texts, in all of their readings, outside of placeholders. */
type Search = (texts: readonly string[]) => Promise<Span[][]>;

function searchOf(options: RedactOptions): Search {
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
    for (const passage of passagesOf(hidden.join(BETWEEN))) {
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
    return found.map(withNamedHosts);
  };
}

/**
 * A host that is only risky and has somebody's name in it is replaced, and as a whole: `lovelace-tools.com` without the
 * name would say where it was.
 */
function withNamedHosts(spans: Span[]): Span[] {
  const names = spans.filter(({ kind, risk }) => kind === 'person' && risk === undefined);
  if (names.length === 0) return spans;
  names.sort((a, b) => a.from - b.from);
  const starts = [0, ...names.map(({ from }) => from)];
  return spans.map((one) => {
    if (one.kind !== 'host' || one.risk === undefined) return one;
    const name = names[lastAtMost(starts, one.to - 1) - 1];
    if (name === undefined || name.from < one.from || name.to > one.to) return one;
    const { risk: _, ...sure } = one;
    return sure;
  });
}

/** A text and what was found in it. */
interface Looked {
  /** Index of the text. */
  where: number;
  text: string;
  spans: Span[];
}

/** A text in which something was replaced. */
interface Changed {
  where: number;
  text: string;
  /** Where placeholders were put. */
  places: Place[];
  /** What is risky, outside of what was replaced. */
  risks: Span[];
}

/** Searches around what was replaced. Elsewhere, all that is left is what was found risky before. */
async function lookedAgain(changed: readonly Changed[], find: Search): Promise<Looked[]> {
  const looked = changed.map(({ where, text }): Looked => ({ where, text, spans: [] }));
  const windows = changed.flatMap(({ text, places, risks }, i) => {
    const all = windowsAround(text, places);
    const isInside = (one: Span): boolean =>
      all.some(({ inner }) => one.from < inner.to && one.to > inner.from);
    looked[i]?.spans.push(...risks.filter((one) => !isInside(one)));
    return all.map((window) => ({ ...window, i }));
  });
  const texts = windows.map(({ i, from, to }) => (changed[i] as Changed).text.slice(from, to));
  for (const batch of batches(texts))
    for (const [n, spans] of (await find(batch.map((at) => texts[at] as string))).entries()) {
      const window = windows[batch[n] as number] as (typeof windows)[number];
      const { text, spans: all } = looked[window.i] as Looked;
      for (const one of spans) {
        const placed = { ...one, from: one.from + window.from, to: one.to + window.from };
        if (isMeant(placed, window, text.length)) all.push(placed);
      }
    }
  return looked;
}

/** The text with a placeholder for all that is sure. */
function replaced(
  { where, text, spans }: Looked,
  placeholders: Placeholders,
  redactions: Map<string, Redaction>,
): Changed {
  const risks = spans.filter((one) => !isSure(one)).sort((a, b) => a.from - b.from || a.to - b.to);
  const changed: Changed = { where, text: '', places: [], risks: [] };
  const parts: string[] = [];
  let length = 0;
  let end = 0;
  let next = 0;
  /** Of risky spans that end before the next replaced one. */
  const keepRisks = (until: number): void => {
    for (; next < risks.length && (risks[next] as Span).from < until; next++) {
      const one = risks[next] as Span;
      const shift = length - end;
      if (one.from >= end && one.to <= until)
        changed.risks.push({ ...one, from: one.from + shift, to: one.to + shift });
    }
  };
  for (const one of joinSpans(spans.filter(isSure))) {
    const placeholder = placeholders.of(one, text.slice(one.from, one.to));
    const known = redactions.get(placeholder);
    if (known) known.count++;
    else redactions.set(placeholder, { kind: one.kind, rule: one.rule, placeholder, count: 1 });
    keepRisks(one.from);
    parts.push(text.slice(end, one.from), placeholder);
    length += one.from - end + placeholder.length;
    end = one.to;
    changed.places.push({ from: length - placeholder.length, to: length });
  }
  keepRisks(text.length);
  changed.text = parts.join('') + text.slice(end);
  return changed;
}

/** Each place once, the widest first. */
function risksOf({ where, text, spans }: Looked): Risk[] {
  return joinSpans(spans).map(({ from, to, risk = '' }) => ({
    where,
    from,
    to,
    text: text.slice(from, to),
    why: risk,
  }));
}
