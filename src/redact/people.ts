/** People: those of the roster in every way their names are written, and those whom Git and mail name by themselves. */
import { ALSO_NAMES } from '../privacy/common-words.ts';
import { wordSearch } from '../privacy/word-search.ts';
import { GENERIC_HOMES } from '../workspace/people.ts';
import { type Detector, type Span, span } from './span.ts';

interface NameForm {
  text: string;
  /** Who it is: the same for all forms of a name. */
  key: string;
  /** It is a word of the language too, or so short that only its capital tells it from one. */
  ordinary: boolean;
  /** Nothing but a hint: one sign of a script without spaces. */
  hint: boolean;
  rule: string;
}

/** Fewest letters of a part of a name that is found in any case. */
const FREE_CASE = 3;
const COMMON: ReadonlySet<string> = new Set([
  ...ALSO_NAMES,
  ...GENERIC_HOMES,
  ...(
    'a an the and or but of to in on at by for from with is are was be do so no not yes he she it we you they me my ' +
    'al an as am go hi ok if up us de la le van von der den da del di el bin ibn ' +
    'ace amber angel april basil bay bishop blue candy carol christmas colt crystal dale dean don dot ed faith fern ' +
    'gale ginger guy hazel heath heather hero jade jasmine jay jean jet kit lance lane laurel lee link max mat matt miles mo nick ' +
    'norm olive pat paul peg penny pepper pearl ray reed reef rex rick rob rod roman rusty ruth sandy scarlet sky sol sue ' +
    'ted tex tim tiger tony trace trip van vance vi wade wes bug class case data date done end error field file for get git go ' +
    'host key line list log loop map merge name new node null object part pass path port post print queue root row run save ' +
    'script send set sort source stack start state step string sum swap table tag task test text time token type user value view web word work zip'
  ).split(' '),
]);

/** What stands after or before somebody's name in a sentence. */
const AFTER =
  /^(?:['’]s\b|\s+(?:said|says|wrote|writes|asked|asks|told|thinks|thought|wants|wanted|suggested|mentioned|approved|reviewed|merged|pushed|committed|reported|noticed|and I|has said|will)\b|,? (?:can|could|would|please)\b|:\s)/;
const BEFORE =
  /(?:@|\b(?:by|from|cc|with|ask|asked|tell|told|thanks|thank you|hi|hello|hey|dear|ping|pinged|to|for|see|mr|mrs|ms|dr)\.?,?\s)$/i;
const MONTH = /^(?:march|april|may|june|august)$/i;
const STARTS = /(?:^|[.!?:;>\n\r#*•"“'(\-–]\s*)$/;

/** Whom Git, mail and documents name beside an address or a word. */
const NAMED: readonly (readonly [rule: string, sign: RegExp, pattern: RegExp])[] = [
  [
    'author in Git',
    /(?:Author|Commit|Committer|-by|From|To|Cc):/,
    /\b(?:Author|Commit|Committer|Co-authored-by|Signed-off-by|Reviewed-by|Acked-by|Tested-by|Reported-by|From|To|Cc):[ \t]{1,8}([\p{L}][\p{L}\p{M}'’. -]{1,60}?)[ \t]{1,3}(?=[<«\ufffc])/gu,
  ],
  [
    'name in Git',
    /user\.name/,
    /\buser\.name[ =\t]{1,3}["']?(\p{Lu}[\p{L}\p{M}'’.-]{1,30}(?: \p{Lu}[\p{L}\p{M}'’.-]{0,30}){0,3})/gu,
  ],
  ['name in the code', /\([a-z]/, /\b(?:TODO|FIXME|XXX|HACK|NOTE)\(([a-z][\w.-]{2,30})\)/g],
  [
    'author in a file',
    /@author/,
    /@author[ \t]{1,3}(\p{Lu}[\p{L}\p{M}'’.-]{1,30}(?: \p{Lu}[\p{L}\p{M}'’.-]{0,30}){1,3})/gu,
  ],
];
const NOBODY =
  /^(?:claude(?: .*)?|github(?: actions)?|gitlab.*|dependabot.*|renovate.*|copilot|cursor(?: agent)?|codex|gemini.*|aider.*|your name|name|test(?: user)?|user|root|anonymous|unknown|noreply|no-?reply|semantic-release-bot|.*\bbot\b.*|actions-user|web-flow|author|the .*)$/i;

/**
 * @param people names as the roster has them: `Ada Lovelace` is also found as `Lovelace, Ada`, `ada`, `ada.lovelace`,
 * `AdaLovelace` and `alovelace`, all with one placeholder
 * @param aliases accounts and addresses, each with a placeholder of its own unless it is a form of a name
 */
export function peopleDetector(people: readonly string[], aliases: readonly string[]): Detector {
  const search = wordSearch(formsOf(people, aliases));
  return function* (text) {
    yield* joinedNames(text, rosterSpans(text, search(text)));
    for (const [rule, sign, pattern] of NAMED)
      for (const match of sign.test(text) ? text.matchAll(pattern) : []) {
        const name = (match[1] ?? '').trim();
        if (name === '' || NOBODY.test(name)) continue;
        const from = match.index + match[0].indexOf(name, match[0].search(/[\s=(]/));
        yield span('person', rule, from, from + name.length, keyOf(name));
      }
  };
}

function formsOf(people: readonly string[], aliases: readonly string[]): NameForm[] {
  const forms = new Map<string, NameForm>();
  const add = (text: string, key: string, rule: string, ordinary?: boolean): void => {
    const id = keyOf(text);
    if (id === '' || forms.has(id)) return;
    const letters = [...text].length;
    const unspaced = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}/u.test(text);
    forms.set(id, {
      text,
      key,
      rule,
      hint: unspaced && letters < 2,
      ordinary: ordinary ?? (!unspaced && (letters < FREE_CASE || COMMON.has(text.toLowerCase()))),
    });
  };
  for (const name of people)
    for (const text of wholeForms(name)) add(text, keyOf(name), 'name in the roster');
  for (const alias of aliases) add(alias.trim(), keyOf(alias), 'alias in the roster');
  // Parts last: a whole name of somebody else comes before them, and a part of two names says neither.
  const byPart = new Map<string, Set<string>>();
  for (const name of people)
    for (const part of partsOf(name)) {
      const holders = byPart.get(part) ?? new Set();
      byPart.set(part, holders.add(keyOf(name)));
    }
  for (const [part, holders] of byPart) {
    const key = holders.size === 1 ? ([...holders][0] as string) : keyOf(part);
    for (const text of new Set([part, plainLetters(part)])) add(text, key, 'part of a name in the roster');
  }
  return [...forms.values()];
}

function wholeForms(name: string): string[] {
  const parts = partsOf(name);
  const whole = name.trim().replace(/\s+/g, ' ');
  if (parts.length < 2) return [whole, plainLetters(whole)];
  const first = parts[0] as string;
  const last = parts.at(-1) as string;
  const all = [
    whole,
    `${last}, ${parts.slice(0, -1).join(' ')}`,
    `${last} ${first}`,
    ...['', '.', '-', '_'].flatMap((sign) => [parts.join(sign), first + sign + last, last + sign + first]),
    `${first[0]}${last}`,
    `${first[0]}.${last}`,
    `${first}${last[0]}`,
  ].filter((text) => text.length > 3);
  return [...new Set([...all, ...all.map(plainLetters)])];
}

const partsOf = (name: string): string[] =>
  name
    .split(/[\s,()"“”]+/)
    .map((part) => part.replace(/^[.'’-]+|[.'’-]+$/g, ''))
    .filter((part) => [...part].length > 1 || /[^\p{Script=Latin}\d]/u.test(part));

/** Without accents, as in accounts. */
const plainLetters = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/Ø/g, 'O')
    .replace(/ł/g, 'l')
    .replace(/Ł/g, 'L')
    .normalize('NFC');

const keyOf = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

function* rosterSpans(
  text: string,
  found: readonly { word: NameForm; index: number; length: number }[],
): Generator<Span> {
  for (const { word, index, length } of found) {
    const one = word.key.includes('@')
      ? span('email', word.rule, index, index + length, word.key)
      : span('person', word.rule, index, index + length, word.key);
    if (word.hint) {
      yield { ...one, risk: 'is a name in the roster and a part of other words' };
      continue;
    }
    if (!word.ordinary) {
      yield one;
      continue;
    }
    // `will` is no name, `Will` may be one.
    const given = text.slice(index, index + length);
    if (given !== word.text) continue;
    if (given === given.toLowerCase()) {
      if (/@$/.test(text.slice(index - 1, index))) yield one;
      continue;
    }
    const before = text.slice(Math.max(0, index - 24), index);
    const after = text.slice(index + length, index + length + 24);
    // “for May 2026”
    if (MONTH.test(given) && /^,?\s+\d/.test(after)) continue;
    if (AFTER.test(after) || BEFORE.test(before)) yield one;
    else if (STARTS.test(before) || /^[A-Z]/.test(after.trimStart()) || /[A-Z]\w*\s$/.test(before))
      yield { ...one, risk: 'is a name in the roster and a word of the language' };
    else yield one;
  }
}

/** Parts of one name that stand beside each other are one place. */
function* joinedNames(text: string, spans: Iterable<Span>): Generator<Span> {
  let last: Span | undefined;
  for (const one of spans) {
    if (
      last !== undefined &&
      last.key === one.key &&
      (last.risk === undefined || one.risk === undefined) &&
      one.from >= last.to &&
      /^(?:\s{1,8}|, )$/.test(text.slice(last.to, one.from))
    ) {
      const { risk: _, ...sure } = last;
      last = { ...sure, to: one.to };
      continue;
    }
    if (last !== undefined) yield last;
    last = one;
  }
  if (last !== undefined) yield last;
}
