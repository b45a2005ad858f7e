/**
 * The demo's months of the loop: opened by the command, edited as the invented champion would, and closed. The proposals
 * and checks in them are those of the data; only what people write is invented here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isSeq, parseDocument } from 'yaml';
import type { Cycle } from '../../src/loop/cycle.ts';
import { halfPage } from '../../src/loop/practice-text.ts';
import { run as close } from '../commands/cycle-close.ts';
import { run as open } from '../commands/cycle-open.ts';
import { SHIPPED_CONTENT } from '../commands/read-workspace.ts';
import { silentIo } from '../terminal/silent-io.ts';
import { PEOPLE } from './people.ts';

const PLAN = 'plan-before-coding';

/** Behaviours in the words of the review, where somebody found better ones than the proposal's. */
const BEHAVIOURS: Readonly<Record<string, string>> = {
  [PLAN]:
    'Had the agent list the files it would touch and the order, struck out one of them, and only then said go.',
  'review-before-commit':
    'Had the diff printed before the commit, read the tests first, and sent one hunk back.',
  'steer-early': 'Stopped it at the second file that it opened, and named the file that mattered.',
};

/** What somebody wrote into a month's file. */
interface Month {
  cycle: string;
  /** Spread the practice of the registered plan, to everybody in the pilot. */
  asPlanned?: { why: string; by: string };
  answers: Cycle['collect'][number]['answer'][];
  surprised: string;
  decision: 'keep' | 'drop' | 'again';
  next: string;
}

const MONTHS: readonly Month[] = [
  {
    cycle: '2026-07',
    asPlanned: {
      why: 'The data proposes another one. The plan of the pilot was registered in April with this one, so this is what we spread.',
      by: 'Mirela Thornquist',
    },
    answers: ['shared', 'declined', 'open'],
    surprised: 'Most plans were two sentences long, and it was the second one that people corrected.',
    decision: 'again',
    next: 'Another month of it: half of the tickets were too small to need a plan.',
  },
  {
    cycle: '2026-08',
    asPlanned: {
      why: 'Again, as decided in July: there was too little occasion in one month to say anything.',
      by: 'Priya Lanternwala',
    },
    answers: ['shared', 'shared', 'open'],
    surprised: 'It is forgotten on Fridays and on tickets that look small.',
    decision: 'keep',
    next: 'It stays a habit of the team. In September everybody goes on with their own next practice.',
  },
  {
    cycle: '2026-09',
    answers: ['shared', 'open', 'declined'],
    surprised: 'Reading the diff took less time than writing about it here.',
    decision: 'again',
    next: 'Most did it before, and not more do it now. Once more, on a ticket that ends in a commit.',
  },
];

/**
 * Opens, edits and closes the demo's cycles in a workspace that has none.
 *
 * @param workspace folder of the demo; absolute
 */
export async function writeDemoCycles(workspace: string): Promise<void> {
  for (const month of MONTHS) {
    const file = join(workspace, 'cycles', `${month.cycle}.yaml`);
    const args = {
      positionals: [workspace, month.cycle],
      values: { json: false, quiet: true, 'no-cache': false, threads: 1 },
    };
    await open(args, silentIo());
    edit(file, (document) => prepare(document, month));
    await close(args, silentIo());
    edit(file, (document) => {
      for (const key of ['surprised', 'decision', 'next'] as const)
        document.setIn(['check', key], month[key]);
    });
  }
}

function edit(file: string, change: (document: Document) => void): void {
  const document = parseDocument(readFileSync(file, 'utf8'));
  change(document);
  writeFileSync(file, document.toString({ lineWidth: 100, blockQuote: 'literal' }));
}

function prepare(document: Document, { asPlanned, answers }: Month): void {
  const declined: unknown[] = [];
  for (const [i, answer] of answers.entries()) {
    if (!document.hasIn(['collect', i])) break;
    document.setIn(['collect', i, 'answer'], answer);
    if (answer === 'declined') declined.push(document.getIn(['collect', i, 'session']));
  }
  const review = document.get('review');
  if (isSeq(review)) {
    review.items = review.items.filter(
      (_, i) => !declined.includes(document.getIn(['review', i, 'session'])),
    );
    for (const i of review.items.keys()) {
      const words = BEHAVIOURS[String(document.getIn(['review', i, 'practice']))];
      if (words !== undefined) document.setIn(['review', i, 'behaviour'], words);
    }
  }
  if (asPlanned === undefined) return;
  const { by, why } = asPlanned;
  const on = document.getIn(['spread', 'demonstration', 'on']);
  document.set(
    'spread',
    document.createNode({ practice: PLAN, why, text: planText(), demonstration: { by, on, minutes: 20 } }),
  );
  document.set(
    'assignments',
    document.createNode(
      PEOPLE.filter(({ arm }) => arm === 'pilot').map(({ name }) => ({
        person: name,
        practice: PLAN,
        why: 'The pilot asks this of everybody who is in it.',
        try: 'Try asking for a plan on your next ticket that touches more than one file, and answer it before any code changes.',
        ...(name === by ? {} : { with: by }),
      })),
    ),
  );
}

const planText = (): string =>
  halfPage(
    readFileSync(join(SHIPPED_CONTENT, 'practices', `${PLAN}.mdx`), 'utf8').replace(
      /^---\n[\s\S]*?\n---\n/,
      '',
    ),
  );
