/**
 * The ways in which a passage of a transcript can be read: as it stands, without what is not seen (characters of no
 * width, colours of a terminal) and with full-width and styled letters made plain, and with escapes of JSON, addresses
 * and HTML undone. A name that was only searched for as written would be missed as `Zo\u00eb` or `ada%40example.org`.
 */
import { decoded, rewritten, type TextForm } from '../privacy/text-forms.ts';

/** Begins what colours a terminal's text (ECMA-48). */
const ESCAPE = '\u001b';
/** Characters without a width, and what a terminal takes as an order. */
const UNSEEN =
  '[\\u00ad\\u034f\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufe00-\\ufe0f\\ufeff]+' +
  `|${ESCAPE}\\[[0-9;:?]{0,40}[ -/]?[@-~]` +
  `|${ESCAPE}\\][^\\u0007${ESCAPE}]{0,2000}(?:\\u0007|${ESCAPE}\\\\)`;
/** Letters in full width, in circles, in styles of mathematics, and ligatures. */
const STYLED = '[\\ufb00-\\ufb06\\uff01-\\uff5e\\u2460-\\u24ff]|\\ud835[\\udc00-\\udfff]';
const DISGUISED = new RegExp(`(${STYLED})|${UNSEEN}`, 'g');

/** The readings of a text other than the text itself, each with where it differs from the one before. */
export function* otherReadings(text: string): Generator<Required<TextForm>> {
  let last: TextForm = { text, from: (index) => index };
  for (const step of [plain, decoded, decoded, plain]) {
    const { changed = [], ...next } = step(last);
    if (next.text === last.text) continue;
    yield { ...next, changed };
    last = next;
  }
}

const plain = (form: TextForm): TextForm =>
  rewritten(form, DISGUISED, (all, styled) => {
    if (styled === undefined) return '';
    const simple = styled.normalize('NFKC');
    return simple.length === all.length || all.length === 2 ? simple : all;
  });
