/** What the editions of a site are called, and what is said beside them. */
import type { Audience } from '../report/audiences.ts';
import { day, quarters } from '../wording.ts';
import type { Edition, Shelf } from './shelf.ts';

/** `2026-Q3`, `Draft`; in the library `Today`, since it is always that of today and no draft of anything. */
export const editionName = (
  { folder, draft }: Pick<Edition, 'folder' | 'draft'>,
  audience?: Audience,
): string => (draft ? (audience === 'library' ? 'Today' : 'Draft') : folder);

/** The same inside a sentence. */
export const editionInWords = (edition: Pick<Edition, 'folder' | 'draft'>): string =>
  edition.draft ? 'the draft' : edition.folder;

/** Whole months are named, other periods have their days: `April to June 2026`, `2 Mar 2026 to 4 Mar 2026`. */
export function periodInWords(period: { from: string; to: string }): string {
  const { from, to } = period;
  const [year, month] = [Number(to.slice(0, 4)), Number(to.slice(5, 7))];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const whole = from.endsWith('-01') && Number(to.slice(8)) === last;
  if (!whole) return `${day(from)} to ${day(to)}`;
  return from.slice(0, 7) === to.slice(0, 7)
    ? quarters(period).replace(/^\S+( \d{4})? to /, '')
    : quarters(period);
}

/** Its period and what has become of it: `April to June 2026, corrected by 2026-Q2.r2`. */
export function editionNote(
  { newest }: Pick<Shelf, 'newest'>,
  edition: Edition,
  audience?: Audience,
): string {
  const library = audience === 'library';
  if (edition.draft) return library ? 'what holds now, with examples' : 'all data as they are now';
  const state =
    edition.supersededBy !== null
      ? `corrected by ${edition.supersededBy}`
      : edition.folder === newest
        ? library
          ? 'the newest report'
          : 'the newest'
        : '';
  return [edition.period === null ? '' : periodInWords(edition.period), state]
    .filter((part) => part !== '')
    .join(', ');
}
