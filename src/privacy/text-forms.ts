/**
 * The forms in which a text of a built site can be read: as it stands, and with what HTML, addresses and JSON do to
 * letters undone. A name that was only searched for as written would be missed as `Zo&#235;`, `Zo%C3%AB` or `Zo\u00eb`.
 */

/** A text with the places its characters come from. */
export interface TextForm {
  text: string;
  /** Index in the first text of the character at `index` in this one. */
  from(index: number): number;
  /** Where the last step changed something, in order. */
  changed?: readonly Place[];
}

/** Part of a text: index of its first character and index behind its last. */
export interface Place {
  from: number;
  to: number;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '\u00ad',
};

const ESCAPED =
  /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));|((?:%[0-9a-fA-F]{2})+)|\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|(["'\\/nrt]))/g;

/** What is drawn inside words without being read: marks of elements that make no gap, and characters without a width. */
const UNSEEN =
  /<\/?(?:wbr|bdi|span|mark|b|i|em|strong|code)\b[^<>]*>|[\u00ad\u200b-\u200f\u2060-\u2064\u2066-\u2069\u202a-\u202e\ufeff]/g;
const GAP = /[\s\u00a0]+/g;

/** All forms of a text, each once. The first is the text itself. */
export function textForms(text: string): TextForm[] {
  const first: TextForm = { text, from: (index) => index };
  const forms = [first];
  let last = first;
  // Twice: JSON that stands in an attribute is escaped by both.
  for (const step of [decoded, decoded, joined]) {
    const next = step(last);
    if (next.text === last.text) continue;
    forms.push(next);
    last = next;
  }
  return forms;
}

/** A form with escapes of HTML, addresses and JSON undone once. */
export const decoded = (form: TextForm): TextForm =>
  rewritten(form, ESCAPED, (all, decimal, hex, name, percent, unit, point, byte, simple) => {
    if (decimal !== undefined) return character(Number.parseInt(decimal, 10)) ?? all;
    const code = hex ?? unit ?? point ?? byte;
    if (code !== undefined) return character(Number.parseInt(code, 16)) ?? all;
    if (name !== undefined) return NAMED[name] ?? all;
    if (percent !== undefined) return percentDecoded(percent) ?? all;
    return simple === 'n' || simple === 'r' || simple === 't' ? ' ' : (simple ?? all);
  });

const joined = (form: TextForm): TextForm =>
  rewritten(
    rewritten(form, UNSEEN, () => ''),
    GAP,
    () => ' ',
  );

const character = (code: number): string | null => (code <= 0x10ffff ? String.fromCodePoint(code) : null);

function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** A form with every match of a pattern replaced; the same form when nothing was. */
export function rewritten(
  form: TextForm,
  pattern: RegExp,
  replace: (all: string, ...groups: (string | undefined)[]) => string,
): TextForm {
  // From each of these places on, characters stand `shift` further back than where they come from.
  const places: number[] = [];
  const shifts: number[] = [];
  const changed: Place[] = [];
  let text = '';
  let end = 0;
  for (const match of form.text.matchAll(pattern)) {
    const [all, ...groups] = match;
    const by = replace(all, ...groups);
    if (by === all) continue;
    text += form.text.slice(end, match.index) + by;
    end = match.index + all.length;
    changed.push({ from: text.length - by.length, to: text.length });
    places.push(text.length);
    shifts.push(end - text.length);
  }
  if (end === 0) return form;
  text += form.text.slice(end);
  return {
    text,
    changed,
    from(index) {
      let low = 0;
      let high = places.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((places[middle] as number) <= index) low = middle + 1;
        else high = middle;
      }
      return form.from(index + (low === 0 ? 0 : (shifts[low - 1] as number)));
    },
  };
}
