/** Words that say nothing about a person although a person, a project or a branch may be called so. */
import { nameKey } from '../workspace/name-key.ts';
import { GENERIC_HOMES } from '../workspace/people.ts';

/** English words that are names too. */
export const ALSO_NAMES: readonly string[] = (
  'art ash august autumn baker bank banks bell best bill bird black bloom bond book brook brooks brown bush butler ' +
  'camp carpenter case cash chance chase christian church clay clear cliff close cloud cole cook cross curry daisy dale ' +
  'dawn day dean destiny drake drew early english faith farmer field fields fisher flowers ford forest fox frank french ' +
  'friend gene glass gold good grace grant gray green grey grove hall hardy harmony haven hill holly hope hunt hunter ' +
  'iris ivy jack jewel joy june justice king knight lake lane law lily little long love major mark mason may melody ' +
  'mercy miles mill miller mills moon moore nice noble north page park parker patience pearl penny pierce pike pope ' +
  'power powers price prince queen rain rich river robin rock rose ruby sage savage sharp shepherd short silver singer ' +
  'sky small smith snow sparks spring star stone storm story street strong summer summers sunny swift taylor terry ' +
  'trinity turner victor violet walker wall ward waters weaver west white wild will winter wise wolf wood woods ' +
  'worth wright young'
).split(' ');
/** What projects, branches and accounts are called everywhere. */
const EVERYWHERE =
  'api app application backend branch cli client code core data demo docs feature fix frontend hotfix infra lib main ' +
  'master mobile package production project release repo repository sandbox script scripts server service services ' +
  'site source src staging team tests tool tools trunk website';

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The words of a text, as `nameKey` gives them. */
export const wordsOf = (text: string): string[] => nameKey(text).match(WORD) ?? [];

/**
 * Words that say nothing about anybody: accounts that nobody is called by, names of projects and branches that are
 * everywhere, and all that the catalogue of practices itself says, since its texts are on every site.
 */
export function ordinaryWords(catalogue: unknown): ReadonlySet<string> {
  const words = new Set([...EVERYWHERE.split(' '), ...GENERIC_HOMES]);
  const add = (value: unknown): void => {
    if (typeof value === 'string') for (const word of wordsOf(value)) words.add(word);
    else if (Array.isArray(value)) for (const one of value) add(one);
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) add(one);
  };
  add(catalogue);
  return words;
}

/** Those, and English words that are names too: by themselves they prove nothing. */
export function commonWords(catalogue: unknown): ReadonlySet<string> {
  return new Set([...ordinaryWords(catalogue), ...ALSO_NAMES]);
}
