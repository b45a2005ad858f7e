/** What `npm run eval` prints. */
import type { Detection, PracticeEvaluation } from '../../src/practices/evaluation.ts';
import { wilson } from '../../src/stats/wilson.ts';
import { printable, table } from '../terminal/format.ts';
import type { Disagreement } from './compare.ts';
import type { Measured, Same } from './measure.ts';

/** Precision and recall that a rule has to reach to be scored. */
const GOOD = { precision: 0.95, recall: 0.9 } as const;

const HEAD = [
  '',
  'sessions',
  'judged',
  'precision',
  '95 %',
  'recall',
  '95 %',
  'occasion',
  'readers',
  'kappa',
];
const RIGHT = [1, 2, 3, 5, 7, 8, 9];

/** The figures as text; with every disagreement if asked for. */
export function describe(measured: Measured, listed: boolean): string {
  const { labels, practices, signs, depth, prompts, readers, disagreements, counts } = measured;
  const rows = [...practices.map((p) => ({ ...p, low: isLow(p.figures) && !p.notScored })), ...signs].flatMap(
    (one) => [
      row(`${one.code} ${one.id}${'low' in one && one.low ? ' *' : ''}`, one.figures, one.figures.readers),
      ...one.figures.formats.map((format) => row(`  ${format.format}`, format)),
    ],
  );
  return [
    `${labels.sessions} labelled sessions, ${labels.readTwice} of them by two readers; ${labels.settled} labels settled after the first comparison\n\n`,
    table([HEAD, ...rows], RIGHT),
    '\njudged: rule and reader both say yes or no. precision: of the rule’s yes, what the reader calls yes.\n',
    'recall: of the reader’s yes, what the rule finds. occasion: sessions in which only the rule (+) or only the\n',
    'reader (−) sees occasion. readers: sessions in which two readers agree on all four outcomes.\n',
    `*: precision under ${GOOD.precision} or recall under ${GOOD.recall}\n\n`,
    table(
      [
        ['depth of use, rule and reader', share(depth)],
        ['number of prompts, rule and reader', share(prompts)],
        ['all labels, two readers', share(readers.labels)],
        ['depth of use, two readers', share(readers.depth)],
        ['number of prompts, two readers', share(readers.prompts)],
      ],
      [1],
    ),
    ...(listed ? ['\n', ...disagreements.map(entry), ...counts.map(countEntry)] : []),
  ].join('');
}

/** Whether a rule falls short of what a scored practice should reach. A figure without a session falls short of nothing. */
export function isLow({ precision, recall }: Pick<Detection, 'precision' | 'recall'>): boolean {
  return (
    (precision.of > 0 && precision.right / precision.of < GOOD.precision) ||
    (recall.of > 0 && recall.right / recall.of < GOOD.recall)
  );
}

function row(name: string, d: Detection, readers?: PracticeEvaluation['readers']): string[] {
  return [
    name,
    String(d.sessions),
    String(d.judged),
    ...part(d.precision),
    ...part(d.recall),
    `+${d.occasion.rule} −${d.occasion.reader}`,
    readers ? `${readers.equal}/${readers.sessions}` : '',
    readers?.kappa?.toFixed(2) ?? '',
  ];
}

function part({ right, of }: Detection['precision']): [string, string] {
  if (of === 0) return ['–', ''];
  const { low, high } = wilson(right, of);
  return [`${right}/${of}`, `${low.toFixed(2)}–${high.toFixed(2)}`];
}

const share = ({ equal, sessions }: Same): string => `${equal}/${sessions}`;

function entry(d: Disagreement): string {
  const evidence = d.evidence.length > 0 ? d.evidence.join(' ') : '–';
  return printable(
    `${d.code} ${d.session} rule ${d.rule}, reader ${d.reader}${d.unsure ? ' (unsure)' : ''}`,
  ).concat(
    `\n  label     ${printable(d.label)}\n  reader    ${printable(d.reads)}\n  evidence  ${printable(evidence)}\n`,
  );
}

function countEntry({ session, what, rule, reader, label }: Measured['counts'][number]): string {
  return `${what} ${session} rule ${rule}, reader ${reader}\n  label     ${printable(label)}\n`;
}
