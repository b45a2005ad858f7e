/**
 * How the words of examples are indexed and looked for. The index is made when the site is built and read in the
 * browser, so both must take texts apart in the same way: this file is part of the script that searches, and imports
 * nothing.
 */

/** What is looked through, with how much a word there counts. */
export const SEARCHED = { title: 6, summary: 3, practices: 3, context: 2, notes: 2, about: 1, prompts: 1 };

/** Letters without marks and case, so that `uber` finds Über. Words of a single letter or digit are not looked for. */
export function searchTerm(word: string): string | null {
  const plain = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.length > 1 ? plain : null;
}

/** MiniSearch's options: the same for making the index and for reading it. */
export const INDEX_OPTIONS = {
  idField: 'slug',
  fields: Object.keys(SEARCHED),
  processTerm: searchTerm,
};

/** Every word must be there, as the beginning of a longer one too, or with one letter wrong where it has five or more. */
export const SEARCH_OPTIONS = {
  combineWith: 'AND' as const,
  boost: SEARCHED,
  prefix: true,
  fuzzy: (word: string): number | false => (word.length > 4 ? 1 : false),
};
