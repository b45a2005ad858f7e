/** A cycle's file as people read and edit it. */
import { Document, isMap, isNode, isPair, isScalar, parseDocument } from 'yaml';
import type { Cycle } from './cycle.ts';

/** What is said above a key, for whoever edits the file. */
const COMMENTS: readonly (readonly [path: readonly string[], comment: string])[] = [
  [['champion'], ' Who runs it. A name of the roster, as all names here.'],
  [
    ['bias'],
    ' Said aloud at the beginning of the review. Correct it if sessions came together in another way.',
  ],
  [
    ['collect'],
    ' Week 1. Whom to ask for which session, and with which words: send them yourself, in your own way. Take out whom\n you would not ask. `answer` becomes shared or declined; the site shows how many, not who.',
  ],
  [
    ['review'],
    ' Week 2. Look at these sessions with their authors. Take out those that were declined, and rewrite each `behaviour`\n until somebody else could do it: what the person did, not how good it was.',
  ],
  [
    ['spread'],
    ' Week 3. One practice for all. Name another if you know better, and make `text` your own: half a page.',
  ],
  [
    ['assignments'],
    ' One assignment a person, and who helps. Talk it over with each; change it or take it out. It is an offer, no task.',
  ],
  [
    ['check'],
    ' Week 4. “cycle close” fills it from the sessions of the month and the answers of the pulse. Then write what\n surprised you, decide keep, drop or again, and say what is next.',
  ],
];

/** The file of a cycle that was opened. */
export function cycleYaml(cycle: Cycle): string {
  const document = new Document(cycle);
  document.commentBefore = ` The loop in ${cycle.cycle}, as proposed from the data. Change everything that you know better; nothing is read\n but this file. “practicum cycle close” completes it at the end of the month.`;
  for (const [path, comment] of COMMENTS) {
    const map = document.contents;
    const pair = isMap(map) ? map.items.find((one) => isScalar(one.key) && one.key.value === path[0]) : null;
    if (pair && isNode(pair.key)) {
      pair.key.spaceBefore = true;
      pair.key.commentBefore = comment;
    }
  }
  return document.toString(STYLE);
}

const STYLE = { lineWidth: 100, blockQuote: 'literal' } as const;

/**
 * The text of a cycle's file with the check put into it. What people wrote stays, comments too: of a check that was
 * there, `surprised`, `decision` and `next`.
 */
export function closedYaml(text: string, closed: string, check: NonNullable<Cycle['check']>): string {
  const document = parseDocument(text);
  document.set('closed', closed);
  const before = document.get('check');
  const kept = isMap(before)
    ? before.items.filter(
        (one) =>
          isPair(one) &&
          isScalar(one.key) &&
          ['surprised', 'decision', 'next'].includes(String(one.key.value)),
      )
    : [];
  const { results, before: was, after } = check;
  const made = document.createNode({ results, before: was, after });
  if (isMap(made)) made.items.push(...(kept as typeof made.items));
  document.set('check', made);
  return document.toString(STYLE);
}
