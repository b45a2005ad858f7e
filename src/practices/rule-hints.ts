/** How the parts of a rule are written: what a message about a mistake says to do, by the key it is about. */

/** The guide to the rule language, relative to the checkout. */
export const GUIDE = 'content/guides/rule-language.md';

const CONDITION = `Write a condition, e.g. \`{ count: { kind: plan } }\`; ${GUIDE} has all forms.`;
const MATCHER =
  'Write the name of a signal, fields of a step such as `{ kind: call, action: edit }`, or a list of those.';
const ANCHOR = 'Write `{ first: … }` or `{ last: … }` with the step that is meant.';

/** Key → how it is written. A key that is not here explains itself. */
export const HINTS: Readonly<Record<string, string>> = {
  id: 'Write lower-case words joined by hyphens, the same as the file’s name, e.g. `id: pair-review`.',
  code: 'Write capital letters and a number that no other practice has, e.g. `code: T1`.',
  name: 'Write a short name, e.g. `name: Review in pairs`.',
  summary: 'Write in one sentence what a person who does this does.',
  actor: 'Write who acts: `human`, `agent` or `harness`.',
  prerequisites:
    'List the ids of practices to have first, e.g. `prerequisites: [small-commits]`, or leave the key out.',
  notScored: 'Write the reason in a sentence, or leave the key out.',
  perPerson: 'Write how many sessions it takes, e.g. `perPerson: { sessions: 10 }`.',
  sessions: 'Write a whole number of sessions.',
  needs: 'List what a format has to show, e.g. `needs: [edits, shell]`.',
  detected: 'Write in plain words when it counts and what the rule cannot see.',
  limits: 'Write in plain words what the rule cannot see.',
  signals: 'Write a name and a matcher on each line, e.g. `my-tool: { kind: call, name: mcp__my__tool }`.',
  applies: CONDITION,
  yes: CONDITION,
  when: CONDITION,
  all: CONDITION,
  any: CONDITION,
  not: CONDITION,
  missedAt: ANCHOR,
  before: ANCHOR,
  after: ANCHOR,
  count: MATCHER,
  is: MATCHER,
  of: MATCHER,
  by: MATCHER,
  unless: MATCHER,
  endedBy: MATCHER,
  first: MATCHER,
  last: MATCHER,
  sequence: 'List at least two items, each `{ is: … }` with a matcher.',
  within: 'Write `{ atMost: 3, of: … }` with a number and a matcher.',
  among: 'In a count, write `{ first: 3, of: … }`; in a streak, a matcher.',
  stretch: 'Write `{ sum: added, of: …, endedBy: … }`, and a bound beside it.',
  streak: 'Write `{ of: … }`, and `atLeast` beside it.',
  covered: 'Write `{ of: …, by: … }`, and `atLeast` beside it.',
  areas: 'Write `{ of: …, turn: … }`, and `atLeast` beside it.',
  turn: MATCHER,
  session: 'Write a test of `branches`, `pullRequests` or `directories`.',
  counterSigns: 'List signs, each with `name`, `says`, and `when` or `repeated`.',
  repeated: 'Write `{ of: …, chars: 200, sessions: 3 }` with a matcher, a length and a number of sessions.',
  chars: 'Write a number of characters.',
  says: 'Write in one sentence what was seen.',
  instead: 'List the ids of practices that help.',
  links: 'List links, each with `label` and `href`.',
  label: 'Write what the link is called.',
  href: 'Write the whole address, beginning with https://.',
  examples: 'Add examples, at least one with `outcome: yes` and one with another outcome.',
  steps: 'List steps, each with a word and what it is about, e.g. `{ edit: src/a.ts }`.',
  outcome: 'Write yes, no, not-applicable or not-observable.',
  evidence: 'List the numbers of the steps, from 0, e.g. `evidence: [1, 3]`.',
  observable: 'List what the format of the example can show, e.g. `observable: [prompts, edits]`.',
  matches: 'Write a regular expression in single quotes.',
};
