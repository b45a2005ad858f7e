/**
 * Every mistake that a person can make in a rule is told with what is wrong, where (file and line), why, and what to do.
 * One wrong file each; what is right in all of them stands in `RULE`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isMap, isScalar, parseDocument, visit } from 'yaml';
import { Problem } from '../problem.ts';
import { loadCatalogue } from './catalogue.ts';
import { mustAgreeWithExamples } from './one-file.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'practicum-mistakes-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A rule that is right. Line 1 of the file is `---`, so that the part at index i stands on line i + 2. */
const RULE: Record<string, string> = {
  id: 'id: pair-review',
  code: 'code: T1',
  name: 'name: Review in pairs',
  summary: 'summary: Reviews every change with a second person.',
  actor: 'actor: human',
  needs: 'needs: [edits]',
  detected: 'detected: { applies: a, yes: b, limits: c }',
  signals: 'signals: { doc-edit: { kind: call, action: edit, target: doc } }',
  applies: 'applies: { count: edit }',
  yes: 'yes: { count: edit, atLeast: 2 }',
  examples: 'examples:',
  one: '  - { name: Two edits, steps: [{ edit: a.ts }, { edit: b.ts }], outcome: yes }',
  two: '  - { name: One edit, steps: [{ edit: a.ts }], outcome: no }',
};
const LINE = Object.fromEntries(Object.keys(RULE).map((key, i) => [key, i + 2]));

/** Writes the rule with parts replaced (null: left out; a new key stands before the examples). */
function write(change: Record<string, string | null>, file = 'pair-review.mdx', signals = ''): string {
  const parts = { ...RULE, ...change };
  const order = Object.keys(RULE).flatMap((key) =>
    key === 'examples' ? [...Object.keys(change).filter((k) => !Object.hasOwn(RULE, k)), key] : [key],
  );
  const lines = order.map((key) => parts[key]).filter((part) => part !== null && part !== undefined);
  writeFileSync(join(root, 'signals.yaml'), `edit: { kind: call, action: edit }\n${signals}`);
  const path = join(root, file);
  writeFileSync(path, ['---', ...lines, '---', '', 'Text.', ''].join('\n'));
  return path;
}

interface Told {
  what: string;
  where: string;
  why: string;
  action: string;
}

function told(make: () => void): Told {
  try {
    make();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { message, where, why, action } = error;
    // A message without one of the four would leave the author alone.
    expect({ message, where, why, action }).toEqual({
      message: expect.stringMatching(/./),
      where: expect.stringMatching(/:\d+$/),
      why: expect.stringMatching(/^\S.*\.$/s),
      action: expect.stringMatching(/^\S.*[.?]$/s),
    });
    return { what: message, where: where as string, why: why as string, action: action as string };
  }
  throw new Error('nothing was wrong');
}

/** What is told of a rule with these changes, when it is loaded and its examples are run. */
function mistake(change: Record<string, string | null>, file?: string, signals?: string): Told {
  return told(() => {
    const path = write(change, file, signals);
    const { signals: shared } = loadCatalogue([root]);
    mustAgreeWithExamples([path], shared);
  });
}

test('the rule that the others are made from is right', () => {
  const path = write({});
  expect(() => mustAgreeWithExamples([path], loadCatalogue([root]).signals)).not.toThrow();
});

type Case = [title: string, change: Record<string, string | null>, part: string, expected: Partial<Told>];

describe('a mistake in the words', () => {
  test.each<Case>([
    [
      'a mistyped key, with a guess',
      { yes: 'yes: { count: edit, atleast: 2 }' },
      'yes',
      {
        what: '`atleast` is not known here',
        why: 'It is no part of `yes`.',
        action: 'Did you mean `atLeast`?',
      },
    ],
    [
      'a mistyped key at the top',
      { sumary: 'sumary: x' },
      'examples',
      { what: '`sumary` is not known here', why: 'It is no part of a practice.' },
    ],
    [
      'a mistyped form of condition',
      { yes: 'yes: { conut: edit }' },
      'yes',
      { what: '`conut` is not known here', action: 'Did you mean `count`?' },
    ],
    [
      'a mistyped signal',
      { yes: 'yes: { count: edits }' },
      'yes',
      { what: '`edits` is not the name of a signal', action: 'Did you mean `edit`?' },
    ],
    [
      'a field that steps do not have, with all that they have',
      { yes: 'yes: { count: { tool: Edit } }' },
      'yes',
      {
        what: '`tool` is not known here',
        why: 'It is no part of `count`.',
        action: expect.stringContaining('kind'),
      },
    ],
    [
      'a value that a field never has',
      { yes: 'yes: { count: { kind: call, action: editing } }' },
      'yes',
      { what: '`action: editing` can never match', action: 'Did you mean `edit`?' },
    ],
    [
      'a capability that no format has',
      { needs: 'needs: [edits, plan]' },
      'needs',
      { what: '`plan` is not known here', action: 'Did you mean `plans`?' },
    ],
    [
      'an actor outside of the list',
      { actor: 'actor: person' },
      'actor',
      { what: '`person` is not known here', why: '`actor` is one of: human, agent, harness.' },
    ],
    [
      'an outcome outside of the list',
      { two: '  - { name: One edit, steps: [{ edit: a.ts }], outcome: none }' },
      'two',
      { what: '`none` is not known here', why: expect.stringContaining('not-applicable') },
    ],
    [
      'a sum of something that cannot be added up',
      { yes: 'yes: { count: edit, sum: lines }' },
      'yes',
      { what: '`lines` is not known here', why: '`sum` is one of: added, removed, changes, items, chars.' },
    ],
    [
      'a session field that is none',
      { yes: 'yes: { session: { branch: { matches: x } } }' },
      'yes',
      { what: '`branch` is not known here', action: 'Did you mean `branches`?' },
    ],
    [
      'a name of a signal that cannot be one',
      { signals: 'signals: { Doc_Edit: { kind: call } }' },
      'signals',
      { what: '`Doc_Edit` cannot be a name', action: 'Call it `doc-edit`.' },
    ],
    [
      'a signal that takes a name of the language',
      { signals: 'signals: { start: { kind: prompt } }' },
      'signals',
      { what: 'a signal cannot be called `start`' },
    ],
    [
      '`start` where nothing starts',
      { yes: 'yes: { sequence: [{ is: edit }, { is: start }] }' },
      'yes',
      {
        what: '`start` is not the name of a signal',
        why: expect.stringContaining('first item of a sequence'),
      },
    ],
  ])('%s', (_, change, part, expected) => {
    const said = mistake(change);
    expect(said).toMatchObject({ where: `${root}/pair-review.mdx:${LINE[part]}`, ...expected });
  });
});

describe('a mistake in the shape', () => {
  test.each<Case>([
    [
      'a part that is missing, with how it is written',
      { code: null },
      'id',
      { what: '`code` is missing', why: 'A practice needs it.', action: expect.stringContaining('code: T1') },
    ],
    [
      'a part of a part that is missing',
      { detected: 'detected: { applies: a, yes: b }' },
      'detected',
      { what: '`limits` is missing', why: '`detected` needs it.' },
    ],
    [
      'no examples',
      { examples: null, one: null, two: null },
      'id',
      { what: '`examples` is missing', action: expect.stringContaining('outcome: yes') },
    ],
    [
      'one example only',
      { two: null },
      'examples',
      { what: '`examples` is not what it should be', why: 'It has 1 entry, at least 2 are needed.' },
    ],
    [
      'a word where a condition stands',
      { yes: 'yes: edit' },
      'yes',
      {
        why: 'It is text and should be keys with values.',
        action: expect.stringContaining('Write a condition'),
      },
    ],
    [
      'a condition that asks nothing',
      { yes: 'yes: {}' },
      'yes',
      { what: '`yes` says nothing', why: expect.stringContaining('count, sequence, stretch') },
    ],
    [
      'two conditions side by side',
      { yes: 'yes: { count: edit, not: { count: doc-edit } }' },
      'yes',
      { what: '`count` and `not` stand side by side', action: expect.stringContaining('`all`') },
    ],
    [
      'an anchor that is a word',
      { yes: 'yes: { count: edit, before: doc-edit }' },
      'yes',
      { what: '`before` is not what it should be', action: expect.stringContaining('{ first: … }') },
    ],
    [
      'an anchor that means two steps',
      { missedAt: 'missedAt: { first: edit, last: edit }' },
      'examples',
      { what: '`first` and `last` stand side by side' },
    ],
    [
      'a sequence of one',
      { yes: 'yes: { sequence: [{ is: edit }] }' },
      'yes',
      { why: 'It has 1 entry, at least 2 are needed.' },
    ],
    [
      'a sequence of words',
      { yes: 'yes: { sequence: [edit, edit] }' },
      'yes',
      { what: '`sequence` is not what it should be', action: expect.stringContaining('{ is: … }') },
    ],
    [
      'a word where a list stands',
      { needs: 'needs: edits' },
      'needs',
      { why: 'It is text and should be a list.', action: expect.stringContaining('[edits, shell]') },
    ],
    [
      'a name that is too long',
      { name: 'name: Review every single change in pairs with somebody else' },
      'name',
      { why: 'It has 54 characters, at most 40 are allowed.' },
    ],
    [
      'an id that cannot be an address',
      { id: 'id: Pair Review' },
      'id',
      { why: '`Pair Review` should be lower-case words joined by hyphens.' },
    ],
    [
      'a code that is none',
      { code: 'code: p-1' },
      'code',
      { why: '`p-1` should be capital letters and a number.' },
    ],
    [
      'a link that leads nowhere',
      { links: 'links: [{ label: Docs, href: here }]' },
      'examples',
      { what: '`href` is not what it should be', action: expect.stringContaining('https://') },
    ],
    [
      'yes where a reason stands',
      { notScored: 'notScored: true' },
      'examples',
      { why: 'It is true or false and should be text.', action: 'Write it in quotes.' },
    ],
    [
      'a number where an object stands',
      { perPerson: 'perPerson: 10' },
      'examples',
      { action: expect.stringContaining('{ sessions: 10 }') },
    ],
    [
      'a text where a number stands',
      { yes: 'yes: { count: edit, atLeast: two }' },
      'yes',
      { why: 'It is text and should be a number.' },
    ],
    [
      'what is no YAML',
      { summary: 'summary: Reviews: always.' },
      'summary',
      {
        what: 'this is no YAML',
        why: 'A line holds a second colon.',
        action: expect.stringContaining('quotes'),
      },
    ],
    [
      'a list without its end, on the line where it begins',
      { needs: 'needs: [edits, shell' },
      'needs',
      {
        what: 'this is no YAML',
        why: 'The list that begins here lacks its `]`, or goes on in a line that is not indented.',
      },
    ],
    [
      'a map without its end, inside a list that has one',
      { yes: 'yes: { any: [{ count: edit, { count: prompt }] }' },
      'yes',
      { what: 'this is no YAML' },
    ],
    [
      'a text without its closing quote, on the line where it begins',
      { summary: 'summary: "Reviews always.' },
      'summary',
      { what: 'this is no YAML', why: 'The text that begins here lacks its closing quote.' },
    ],
    [
      'a key that stands twice',
      { again: 'applies: { count: edit }' },
      'examples',
      { what: 'this is no YAML', why: 'A key stands here that stood before.' },
    ],
  ])('%s', (_, change, part, expected) => {
    expect(mistake(change)).toMatchObject({ where: `${root}/pair-review.mdx:${LINE[part]}`, ...expected });
  });
});

describe('a counter-sign', () => {
  const sign = (rest: string): Record<string, string> => ({
    counterSigns: `counterSigns: [{ name: Odd, says: Odd., ${rest} }]`,
  });
  const line = LINE['examples'];

  test.each([
    ['with no way to be seen', 'when: null'],
    ['with two ways to be seen', 'when: { count: edit }, repeated: { of: edit, chars: 5, sessions: 3 }'],
  ])('%s', (title, rest) => {
    const one = title.includes('no way')
      ? { counterSigns: 'counterSigns: [{ name: Odd, says: Odd. }]' }
      : sign(rest);
    expect(mistake(one)).toEqual({
      what: 'the counter-sign “Odd” needs one way to be seen',
      where: `${root}/pair-review.mdx:${line}`,
      why: 'It is seen in one session (`when`) or in several of a person (`repeated`).',
      action: 'Write one of the two.',
    });
  });

  test('that repeats in one session, or without a length', () => {
    expect(mistake(sign('repeated: { of: edit, chars: 5, sessions: 1 }'))).toMatchObject({
      why: 'It is 1, at least 2 are needed.',
      action: 'Write a larger number.',
    });
    expect(mistake(sign('repeated: { of: edit, sessions: 3 }'))).toMatchObject({
      what: '`chars` is missing',
      action: 'Write a number of characters.',
    });
    expect(mistake(sign('repeated: { of: edti, chars: 5, sessions: 3 }'))).toMatchObject({
      what: '`edti` is not the name of a signal',
      action: 'Did you mean `edit`?',
    });
  });
});

describe('a rule that could never be true, or always', () => {
  test.each<Case>([
    [
      'bounds of a count that exclude each other',
      { yes: 'yes: { count: edit, atLeast: 5, atMost: 2 }' },
      'yes',
      { what: 'a count can never be so many and so few', why: '`atLeast: 5` is more than `atMost: 2`.' },
    ],
    [
      'bounds of a field that exclude each other',
      { yes: 'yes: { count: { kind: prompt, chars: { atLeast: 300, atMost: 30 } } }' },
      'yes',
      { what: 'the test of `chars` can never hold' },
    ],
    [
      'more than a count looks at',
      { yes: 'yes: { count: edit, among: { first: 3, of: edit }, atLeast: 4 }' },
      'yes',
      { what: 'a count can never be so many', why: 'It looks at the first 3 only and needs 4.' },
    ],
    [
      'a share of more than all',
      { yes: 'yes: { covered: { of: edit, by: edit }, atLeast: 90 }' },
      'yes',
      { why: 'It is 90, at most 1 is allowed.', action: 'Write a smaller number.' },
    ],
    [
      'a streak of one',
      { yes: 'yes: { streak: { of: edit }, atLeast: 1 }' },
      'yes',
      { why: 'It is 1, at least 2 are needed.', action: 'Write a larger number.' },
    ],
    [
      'a stretch without a bound',
      { yes: 'yes: { stretch: { sum: added, of: edit, endedBy: edit } }' },
      'yes',
      { what: 'a stretch needs one bound' },
    ],
    [
      'a count of two kinds at once',
      { yes: 'yes: { count: edit, sum: added, distinct: files }' },
      'yes',
      { what: 'a count cannot both add up and count different values' },
    ],
    [
      'a field that such a step does not have',
      { yes: 'yes: { count: { kind: prompt, added: { atLeast: 5 } } }' },
      'yes',
      {
        what: '`added` can never match here',
        why: expect.stringContaining('Only these steps have it: call'),
      },
    ],
    [
      'an action of a step that does nothing',
      { yes: 'yes: { count: { kind: prompt, action: edit } }' },
      'yes',
      { what: '`action` can never match here' },
    ],
    [
      'a number where text is compared',
      { yes: 'yes: { count: { name: 5 } }' },
      'yes',
      { what: '`name: 5` can never match', action: "Write it in quotes: '5'." },
    ],
    [
      'a word where true or false is compared',
      { yes: 'yes: { count: { ok: yes } }' },
      'yes',
      { what: '`ok: yes` can never match', action: 'Write true or false.' },
    ],
    [
      'a size of text',
      { yes: 'yes: { count: { text: { atLeast: 5 } } }' },
      'yes',
      { what: '`text` has no size' },
    ],
    [
      'a pattern on a number',
      { yes: "yes: { count: { chars: { matches: '5' } } }" },
      'yes',
      { what: '`chars` holds no text', action: 'Use `atLeast` or `atMost`.' },
    ],
    [
      'a pattern that none of the values meets',
      { yes: "yes: { count: { action: { matches: 'bash' } } }" },
      'yes',
      {
        what: 'the pattern `bash` can never match',
        why: expect.stringContaining('`action` is one of: read'),
      },
    ],
    [
      'a field that is absent and has a value',
      { yes: "yes: { count: { text: { present: false, matches: 'x' } } }" },
      'yes',
      { what: 'the test of `text` can never hold' },
    ],
    [
      'a test of a field that asks nothing',
      { yes: 'yes: { count: { text: {} } }' },
      'yes',
      { what: 'the test of `text` is empty', why: 'It would hold for every step.' },
    ],
    [
      'a test of the session that asks nothing',
      { yes: 'yes: { session: {} }' },
      'yes',
      { what: 'the test of the session is empty' },
    ],
    [
      '`lacks` of a field with one value',
      { yes: 'yes: { count: { name: { lacks: Edit } } }' },
      'yes',
      { what: '`name` holds one value' },
    ],
    [
      'signals that name each other in a circle',
      { signals: 'signals: { doc-edit: note, note: [edit, doc-edit] }' },
      'signals',
      { what: 'the signals `doc-edit` → `note` → `doc-edit` go round in a circle' },
    ],
  ])('%s', (_, change, part, expected) => {
    expect(mistake(change)).toMatchObject({ where: `${root}/pair-review.mdx:${LINE[part]}`, ...expected });
  });
});

describe('a pattern that is refused', () => {
  test.each<[string, string, string]>([
    ['one that can take exponential time', "'(a+)+b'", 'repeats a group that itself repeats something'],
    ['one with alternatives that repeat', "'(a|ab)*c'", 'repeats a group that itself repeats something'],
    ['one that refers back', "'(a)\\1'", 'refers back to a group'],
    ['one with too many open repeats', "'.*a.*b.*c.*d'", 'repeats more than 3 of its parts without end'],
    ['one that is no regular expression', "'a(b'", 'is no regular expression'],
    ['one in double quotes, where \\b is another sign', '"\\bplan\\b"', 'the pattern holds a backspace'],
  ])('%s', (_, pattern, what) => {
    const said = mistake({ signals: `signals: { doc-edit: { text: { matches: ${pattern} } } }` });
    expect(said.what).toContain(what);
    expect(said.where).toBe(`${root}/pair-review.mdx:${LINE['signals']}`);
  });
});

describe('a mistake in an example', () => {
  const one = (steps: string, rest = 'outcome: yes'): Record<string, string> => ({
    one: `  - { name: Two edits, steps: [${steps}], ${rest} }`,
  });
  test.each<Case>([
    [
      'one that contradicts the rule',
      one('{ edit: a.ts }'),
      'one',
      {
        what: 'the practice `pair-review` contradicts its own example “Two edits”',
        why: 'Expected yes, found no.',
        action: expect.stringMatching(/`practicum practice test \S+[/\\]pair-review\.mdx`/),
      },
    ],
    [
      'one whose evidence is not what the rule rests on',
      one('{ edit: a.ts }, { prompt: hi }, { edit: b.ts }', 'outcome: yes, evidence: [0, 1]'),
      'one',
      { why: 'Expected steps 0, 1 as evidence, found 0, 2.' },
    ],
    [
      'evidence that is no step',
      one('{ edit: a.ts }, { edit: b.ts }', 'outcome: yes, evidence: [1, 2]'),
      'one',
      { what: 'step 2 is not in the example “Two edits”', action: 'Use numbers from 0 to 1.' },
    ],
    [
      'a step that says nothing known, with a guess',
      one('{ edti: a.ts }, { edit: b.ts }'),
      'one',
      {
        what: 'a step of an example says nothing that happens (example: Two edits, step 0)',
        action: 'Did you mean `edit`?',
      },
    ],
    [
      'a step that says two things',
      one('{ edit: a.ts, run: npm test }, { edit: b.ts }'),
      'one',
      { what: expect.stringContaining('says two things'), action: 'Make two steps of it.' },
    ],
    [
      'a fact that steps do not have',
      one('{ edit: a.ts, aded: 3 }, { edit: b.ts }'),
      'one',
      { what: '`aded` is no fact of a step (example: Two edits, step 0)', action: 'Did you mean `added`?' },
    ],
    [
      'a fact that cannot be',
      one('{ edit: a.ts, target: docs }, { edit: b.ts }'),
      'one',
      { what: '`target: docs` is not known (example: Two edits, step 0)', action: 'Did you mean `doc`?' },
    ],
    [
      'a plan that came about in no known way',
      one('{ edit: a.ts }, { plan: approvd }, { edit: b.ts }'),
      'one',
      {
        what: '`plan: approvd` is not known (example: Two edits, step 1)',
        action: 'Did you mean `approved`?',
      },
    ],
    [
      'a list of tasks that is no number',
      one('{ edit: a.ts }, { tasks: some }, { edit: b.ts }'),
      'one',
      {
        what: '`tasks: some` is not what it should be (example: Two edits, step 1)',
        action: 'Write a number.',
      },
    ],
    [
      'a step that is a word',
      one('edit, { edit: b.ts }'),
      'one',
      { what: '`steps` is not what it should be', action: expect.stringContaining('{ edit: src/a.ts }') },
    ],
  ])('%s', (_, change, part, expected) => {
    expect(mistake(change)).toMatchObject({ where: `${root}/pair-review.mdx:${LINE[part]}`, ...expected });
  });
});

describe('a mistake between files', () => {
  test('an id that is not the name of the file', () => {
    expect(mistake({}, 'pair-reviews.mdx')).toMatchObject({
      what: 'the practice `pair-review` is in a file of another name',
      where: `${root}/pair-reviews.mdx:${LINE['id']}`,
      action: 'Rename the file to pair-review.mdx, or write `id: pair-reviews`.',
    });
  });

  test('a code that is used twice', () => {
    write({ id: 'id: pair-work' }, 'pair-work.mdx');
    expect(mistake({})).toMatchObject({
      what: 'the code T1 is used twice',
      where: `${root}/pair-work.mdx:${LINE['code']}`,
      why: `${root}/pair-review.mdx has it too.`,
    });
  });

  test('a prerequisite that does not exist, with a guess', () => {
    write({ id: 'id: pair-work', code: 'code: T2' }, 'pair-work.mdx');
    expect(mistake({ prerequisites: 'prerequisites: [pair-wrok]' })).toEqual({
      what: 'there is no practice `pair-wrok`',
      where: `${root}/pair-review.mdx:${LINE['examples']}`,
      why: '`prerequisites` names practices by their ids.',
      action: 'Did you mean `pair-work`?',
    });
  });

  test('a practice that is its own prerequisite', () => {
    expect(mistake({ prerequisites: 'prerequisites: [pair-review]' })).toMatchObject({
      what: '`pair-review` is its own prerequisite',
      where: `${root}/pair-review.mdx:${LINE['examples']}`,
      action: 'Leave it out.',
    });
  });

  test('prerequisites that go round in a circle', () => {
    write(
      { id: 'id: pair-work', code: 'code: T2', prerequisites: 'prerequisites: [pair-talk]' },
      'pair-work.mdx',
    );
    write(
      { id: 'id: pair-talk', code: 'code: T3', prerequisites: 'prerequisites: [pair-review]' },
      'pair-talk.mdx',
    );
    expect(mistake({ prerequisites: 'prerequisites: [pair-work]' })).toEqual({
      what: 'the prerequisites `pair-review` → `pair-work` → `pair-talk` → `pair-review` go round in a circle',
      where: `${root}/pair-review.mdx:${LINE['examples']}`,
      why: 'Nobody could begin with any of them.',
      action: 'Leave out the one that can be learned without the other.',
    });
  });

  test('prerequisites that are a word, or none', () => {
    expect(mistake({ prerequisites: 'prerequisites: pair-work' })).toMatchObject({
      what: '`prerequisites` is not what it should be',
      action: expect.stringContaining('prerequisites: [small-commits]'),
    });
    expect(mistake({ prerequisites: 'prerequisites: []' })).toMatchObject({
      action: expect.stringContaining('prerequisites: [small-commits]'),
    });
  });

  test('a mistake in a shared signal, even in one that no rule uses', () => {
    expect(mistake({}, undefined, 'odd: { kind: promt }\n')).toMatchObject({
      what: '`kind: promt` can never match',
      where: `${root}/signals.yaml:2`,
      action: 'Did you mean `prompt`?',
    });
  });

  test('shared signals in a file that nobody reads', () => {
    mkdirSync(join(root, 'own'));
    writeFileSync(join(root, 'own/signals.yml'), 'edit: { kind: call }\n');
    writeFileSync(join(root, 'signals.yaml'), 'edit: { kind: call, action: edit }\n');
    const said = (() => {
      try {
        loadCatalogue([root, join(root, 'own')]);
      } catch (error) {
        return error as Problem;
      }
      throw new Error('nothing was wrong');
    })();
    expect(said).toMatchObject({
      message: 'this file of signals is not read',
      where: `${root}/own/signals.yml`,
    });
    expect(said.action).toContain('signals.yaml');
  });

  test('a file without a rule', () => {
    writeFileSync(join(root, 'pair-review.mdx'), '# Review in pairs\n');
    expect(told(() => loadCatalogue([root]))).toMatchObject({
      what: 'this practice has no front matter',
      where: `${root}/pair-review.mdx:1`,
    });
  });

  test('code in the text', () => {
    const path = write({});
    writeFileSync(path, `${['---', ...Object.values(RULE), '---'].join('\n')}\n\nSee {process.env.HOME}.\n`);
    expect(told(() => mustAgreeWithExamples([path], loadCatalogue([root]).signals))).toMatchObject({
      what: '`{` begins code in the text of a practice',
      where: `${path}:${Object.keys(RULE).length + 4}`,
    });
  });
});

test('a slip in any key of the language is told on its line', () => {
  const text = Object.values({
    ...RULE,
    yes: [
      'yes:',
      '  all:',
      '    - { count: edit, after: { first: edit }, among: { first: 9, of: edit }, distinct: files, atMost: 9 }',
      '    - { sequence: [{ is: edit }, { is: edit, unless: doc-edit }] }',
      '    - { stretch: { sum: added, of: edit, endedBy: doc-edit }, atMost: 400 }',
      '    - { any: [{ streak: { of: edit, same: [files] }, atLeast: 2 }, { not: { session: { branches: { present: true } } } }] }',
      '    - { covered: { of: edit, by: edit }, atLeast: 0.5 }',
      'missedAt: { last: edit }',
      'counterSigns: [{ name: a, says: b, when: { count: edit } }]',
      'links: [{ label: a, href: https://example.com/ }]',
    ].join('\n'),
  }).join('\n');
  // Names that are the author's own; what an example says happens is another language.
  const own = new Set(['doc-edit', 'edit']);
  const slips: { offset: number; key: string }[] = [];
  visit(parseDocument(text), {
    Pair(_, pair, path) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      const inSteps = path.some(
        (part) => isMap(part) && part.has('outcome') && part.has('steps') && key !== 'steps',
      );
      if (isScalar(pair.key) && pair.key.range && !own.has(key) && !inSteps)
        slips.push({ offset: pair.key.range[0], key });
    },
  });
  expect(slips.length).toBeGreaterThan(40);
  for (const { offset, key } of slips) {
    const wrong = `${text.slice(0, offset)}${key}x${text.slice(offset + key.length)}`;
    const line = text.slice(0, offset).split('\n').length + 1;
    writeFileSync(join(root, 'signals.yaml'), 'edit: { kind: call, action: edit }\n');
    writeFileSync(join(root, 'pair-review.mdx'), `---\n${wrong}\n---\n`);
    const said = told(() => loadCatalogue([root]));
    expect([said.what, said.where, said.action]).toEqual([
      `\`${key}x\` is not known here`,
      `${root}/pair-review.mdx:${line}`,
      `Did you mean \`${key}\`?`,
    ]);
  }
});
