/** A place in a text that is about to be replaced, and what becomes of places that overlap. */

/** What can be replaced. */
export type RedactionKind =
  | 'secret'
  | 'email'
  | 'home'
  | 'host'
  | 'address'
  | 'phone'
  | 'card'
  | 'iban'
  | 'id'
  | 'person'
  | 'custom';

/** The word of each kind's placeholders. Custom patterns have their own name in capitals. */
export const PLACEHOLDER_WORDS: Readonly<Record<Exclude<RedactionKind, 'custom'>, string>> = {
  secret: 'SECRET',
  email: 'EMAIL',
  home: 'HOME',
  host: 'HOST',
  address: 'IP',
  phone: 'PHONE',
  card: 'CARD',
  iban: 'IBAN',
  id: 'ID',
  person: 'PERSON',
};

export interface Span {
  /** Index of the first character. */
  from: number;
  /** Index behind the last character. */
  to: number;
  kind: RedactionKind;
  /** What found it, in a few words that a person reads. */
  rule: string;
  /** Equal for what gets the same placeholder. Null: the text that is replaced decides. */
  key: string | null;
  /** The placeholder's word. */
  word: string;
  /** Why it looks risky. A span with this is shown and not replaced. */
  risk?: string;
}

/** Looks for what must not be shared. Takes time linear in the text. */
export type Detector = (text: string) => Iterable<Span>;

/** A span of a kind that has a word of its own. */
export const span = (
  kind: Exclude<RedactionKind, 'custom'>,
  rule: string,
  from: number,
  to: number,
  key: string | null = null,
): Span => ({ from, to, kind, rule, key, word: PLACEHOLDER_WORDS[kind] });

/**
 * Spans in order of place, none touching the inside of another: what overlaps becomes one that covers all of it, so that
 * no part of a secret is left. A secret among them decides what it is, otherwise the longest, then the first.
 */
export function joinSpans(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from || b.to - a.to || order(a, b));
  const joined: Span[] = [];
  /** The span that decided what the last of `joined` is. */
  let decided: Span | undefined;
  for (const one of sorted) {
    const last = joined.at(-1);
    if (last === undefined || decided === undefined || one.from >= last.to) {
      joined.push({ ...one });
      decided = one;
      continue;
    }
    const winner = order(one, decided) < 0 ? one : decided;
    const to = Math.max(last.to, one.to);
    const whole = winner.from === last.from && winner.to === to;
    joined[joined.length - 1] = {
      ...winner,
      from: last.from,
      to,
      key: whole || winner.kind !== 'secret' ? winner.key : null,
    };
    decided = winner;
  }
  return joined;
}

const order = (a: Span, b: Span): number =>
  Number(b.kind === 'secret') - Number(a.kind === 'secret') ||
  b.to - b.from - (a.to - a.from) ||
  (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
