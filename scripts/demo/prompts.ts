/** How the invented people write. Nothing here decides what they do; see people.ts and story.ts for that. */

import type { Random } from '../../src/stats/random.ts';
import { fill } from './code.ts';
import type { Kind } from './kinds.ts';
import type { Person, Style } from './people.ts';
import { type Area, functionName, paths, testCommand } from './projects.ts';

export interface Topic {
  key: string;
  title: string;
  area: Area;
  kind: Kind;
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Typing mistakes that a hurried person leaves in. */
const SLIPS: readonly [string, string][] = [
  ['the ', 'teh '],
  ['because', 'becuase'],
  ['should', 'shoud'],
  ['again', 'agian'],
  ['please', 'pls'],
  ['you ', 'u '],
  ['that ', 'taht '],
];

/** The text as a sloppy writer leaves it: lower case, no full stop, one or two slips. Paths keep their case. */
function hurried(text: string, chance: Random): string {
  let out = lower(text).replace(/\.$/, '');
  for (const [right, wrong] of chance.shuffle(SLIPS).slice(0, 2)) out = out.replace(right, wrong);
  return out;
}

function specificPrompt(topic: Topic, style: Style, chance: Random): string {
  const { area, kind, key, title } = topic;
  const { source, test } = paths(area);
  const why = fill(kind.why, area);
  const done = fill(kind.done, area);
  const constraint = fill(kind.constraint, area);
  const error = kind.error ? fill(kind.error, area) : null;
  switch (style) {
    case 'thorough':
      return chance.chance(0.5)
        ? `${key}: ${title}\n\nContext: ${why}. The code is in @${source}, its tests in @${test}.${error ? `\n\nFrom the log:\n\`\`\`\n${error}\n\`\`\`` : ''}\n\nConstraint: ${constraint}.\n\nDone when:\n- ${done}\n- \`${testCommand(area)}\` passes\n- nothing outside ${area.dir} changed`
        : `I want to solve ${key} (${lower(title)}). ${why}. Start at ${functionName(area)} in ${source}. It should work like this: ${done}. Do not change more than needed: ${constraint}. Done when \`${testCommand(area)}\` passes with new cases for both sides.`;
    case 'plain':
      return chance.chance(0.5)
        ? `Please fix ${key}: ${lower(title)}. ${why}. See ${functionName(area)} in ${source}. It should end up so that ${done}.`
        : `${title} (${key}). ${why}${error ? `, the log says "${error}"` : ''}. The place is ${source}; ${constraint}, and ${test} must pass.`;
    case 'terse':
      return `${key} ${lower(title)}. ${source}, ${functionName(area)}. must: ${done}. ${testCommand(area)} green`;
    case 'sloppy':
      return hurried(
        `${title} ${key}, its in ${source} again. ${why} because of that. should be so that ${done}`,
        chance,
      );
  }
}

function vaguePrompt(topic: Topic, style: Style, chance: Random): string {
  const { area, key, title } = topic;
  switch (style) {
    case 'thorough':
      return `Could you look into ${key}? ${title}.`;
    case 'plain':
      return chance.pick([
        `Please take care of ${key}.`,
        `${title}. Can you fix that?`,
        `Can you look at ${key}, ${lower(title)}?`,
      ]);
    case 'terse':
      return chance.pick([`fix ${key}`, `${key}`, `${lower(title)}`, `${area.noun} is broken, ${key}`]);
    case 'sloppy':
      return hurried(
        chance.pick([
          `can you fix the ${area.noun} again please`,
          `${title} please do it`,
          `do ${key} and make it nice`,
        ]),
        chance,
      );
  }
}

const FOREIGN = {
  de: {
    specific: (t: Topic): string =>
      `Bitte ${t.key} umsetzen: „${t.title}“. Die Stelle ist ${functionName(t.area)} in ${paths(t.area).source}, die Tests liegen in ${paths(t.area).test}. Fertig, wenn \`${testCommand(t.area)}\` grün ist und sonst nichts geändert wurde.`,
    vague: (t: Topic): string => `Schau dir bitte mal ${t.key} an (${t.title}).`,
    more: (t: Topic): string =>
      `Sieht gut aus. Bitte noch das Lesen der Felder nach ${paths(t.area).part('fields')} auslagern und einen Test für den Randfall ergänzen.`,
  },
  es: {
    specific: (t: Topic): string =>
      `${t.key}: "${t.title}". Está en ${paths(t.area).source}, función ${functionName(t.area)}. Tiene que quedar con \`${testCommand(t.area)}\` en verde y sin tocar nada más.`,
    vague: (t: Topic): string => `arregla ${t.key} porfa`,
    more: (t: Topic): string =>
      `bien, ahora los campos en ${paths(t.area).part('fields')} y un test para el caso límite`,
  },
} as const;

/** The first prompt of a piece of work. */
export function firstPrompt(person: Person, topic: Topic, chance: Random): string {
  const specific = chance.chance(person.habits.specific);
  if (person.tongue && chance.chance(0.3)) {
    return specific ? FOREIGN[person.tongue].specific(topic) : FOREIGN[person.tongue].vague(topic);
  }
  return specific ? specificPrompt(topic, person.style, chance) : vaguePrompt(topic, person.style, chance);
}

/** A further wish after a finished turn: the fields move to a file of their own, and one more case. */
export function morePrompt(person: Person, topic: Topic, chance: Random): string {
  if (person.tongue && chance.chance(0.3)) return FOREIGN[person.tongue].more(topic);
  const { area, kind } = topic;
  const last = fill(kind.cases[3], area);
  const place = paths(area).part('fields');
  switch (person.style) {
    case 'thorough':
      return chance.pick([
        `Good. Please move the reading of the fields into ${place}, one function each, and add a case for "${last}". Run the tests again afterwards and tell me what changed.`,
        `That is what I meant. Two more things:\n1. the fields of ${fill('a {input}', area)} are read in ${place}\n2. a case "${last}"\nNothing else, please.`,
      ]);
    case 'plain':
      return chance.pick([
        `Good. Now put the reading of the fields into ${place} and add a case for "${last}".`,
        `Looks right. The fields should be read in a file of their own, with a test that it ${last}.`,
        `Thanks. Can you do the fields as well? And please test "${last}".`,
      ]);
    case 'terse':
      return chance.pick([
        `also: ${last}`,
        `fields -> ${place}`,
        `ok. fields into own file, test ${last}`,
        'and the fields?',
      ]);
    case 'sloppy':
      return hurried(
        chance.pick([
          'Great, now do the rest of it',
          'Cool and the fields too please, all of them',
          `It should also work for the fields again, you know that one`,
        ]),
        chance,
      );
  }
}

/** Questions about what was just done, with their answers; none needs a further change. In a random order. */
export function checkQuestions(
  person: Person,
  topic: Topic,
  chance: Random,
): { ask: string; answer: string }[] {
  const { area, kind } = topic;
  const { source, test } = paths(area);
  const list = [
    {
      ask: `One more thing: ${fill(kind.constraint, area)}. Is that still so?`,
      answer: `Yes. \`${functionName(area)}\` only got one more step in its loop; the rest of \`${source}\` is as it was.`,
    },
    {
      ask: `Is there a case for "${fill(kind.cases[1], area)}"?`,
      answer: `It belongs into \`${test}\`, next to the one for "${fill(kind.cases[0], area)}". The fixtures for it exist.`,
    },
    {
      ask: `Where would I look if the ${area.noun} is wrong again?`,
      answer: `In \`${source}\`: everything goes through \`${functionName(area)}\`.`,
    },
  ];
  return chance
    .shuffle(list)
    .map(({ ask, answer }) => ({ ask: person.style === 'sloppy' ? hurried(ask, chance) : ask, answer }));
}

/** What a person says when the agent heads the wrong way: into other files, too far, or with new fixtures. */
export function steerPrompt(
  person: Person,
  topic: Topic,
  wrong: 'callers' | 'too-far' | 'fixtures',
  chance: Random,
): string {
  const { area, kind } = topic;
  const direction = {
    callers: [
      `Not the callers. Leave them alone and change only ${functionName(area)}.`,
      `No, the callers are another ticket. Only ${paths(area).source}, please.`,
      `Please stop. Whoever calls ${functionName(area)} must not notice anything.`,
      `That makes the review twice as long. ${functionName(area)} only, the rest stays.`,
    ],
    'too-far': [
      `Stop, that is too much. Remember: ${fill(kind.constraint, area)}.`,
      `No. Put it in a function of its own first, then use it in the loop.`,
      `I do not want the last line changed. What matters is this: ${fill(kind.done, area)}.`,
    ],
    fixtures: [
      `Use the fixtures that ${paths(area).test} already has, do not add new ones.`,
      `And please keep in mind: ${fill(kind.constraint, area)}.`,
      `By the way, the case that matters most is "${fill(kind.cases[0], area)}".`,
    ],
  }[wrong];
  const text = chance.pick(direction);
  return person.style === 'sloppy' || person.style === 'terse' ? lower(text) : text;
}

/** A question about the code that needs no change. */
export function questionPrompt(person: Person, area: Area, chance: Random): string {
  const question = chance.pick([
    `What does ${functionName(area)} do when the list is longer than the limit?`,
    `Where is the ${area.noun} called from?`,
    `Why does the ${area.noun} keep the order it is given?`,
    `Which settings change the ${area.noun}?`,
    `What is in ${fill('a {input}', area)}, and where is that written down?`,
    `Which tests cover ${functionName(area)}?`,
    `If I wanted to change the limit of the ${area.noun}, what else would I have to change?`,
  ]);
  if (person.tongue === 'de' && chance.chance(0.4))
    return `Wo wird ${functionName(area)} eigentlich überall aufgerufen?`;
  if (person.tongue === 'es' && chance.chance(0.4)) return `¿desde dónde se llama a ${functionName(area)}?`;
  const asked = person.style === 'sloppy' || person.style === 'terse' ? lower(question) : question;
  // Who is specific in tickets mostly names the file in a question too.
  return person.habits.specific > 0.8 && chance.chance(0.7) ? `${paths(area).source}: ${asked}` : asked;
}
