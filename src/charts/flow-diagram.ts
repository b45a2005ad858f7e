/**
 * The way of the work from the exports into the comparison (CONSORT): what was read, what was left out and why, what each
 * arm and period has, what was left out of that, and what counts. On a phone it is one column.
 */
import type { Flow, LeftOut, Period } from '../outcomes/model.ts';
import { type Markup, markup } from '../site/markup.ts';
import { count, counted } from '../wording.ts';
import { ARM_NAMES, ARM_ORDER, piecesOf } from './arm-names.ts';
import { outcomeFrame, TEXT_SIZES, type TextKind, word } from './chart-text.ts';
import { at, type ChartName, type ChartTable, type Layout, WIDTHS } from './frame.ts';
import { wrapTo } from './text-width.ts';

/** Why something is left out, in words behind a number: `12 still open`. */
export const LEFT_OUT_WORDS: Record<LeftOut, string> = {
  'not-imported': 'could not be imported',
  'no-arm': 'of people in neither arm',
  'no-period': 'started in neither period',
  'never-started': 'never started',
  'still-open': 'still open',
  abandoned: 'given up',
  'no-duration': 'without a duration',
  'no-forecast': 'without a forecast',
  'person-without-both-periods': 'of people without work in both periods',
  'stratum-in-one-period': 'of a kind that one period lacks',
};
const REASONS = Object.keys(LEFT_OUT_WORDS) as LeftOut[];
const PERIODS = ['before', 'after'] as const satisfies readonly Period[];

type Left = Flow['leftOut'];

/** Reasons that left something out, in one order. */
const reasons = (left: Left): Left =>
  REASONS.map((reason) => ({
    reason,
    n: left.reduce((sum, one) => sum + (one.reason === reason ? one.n : 0), 0),
  })).filter(({ n }) => n > 0);
const total = (left: Left): number => left.reduce((sum, { n }) => sum + n, 0);

interface Line {
  text: string;
  kind: TextKind;
}
interface Box {
  kind: 'read' | 'left' | 'counted';
  lines: Line[];
}

const LINE = 17;
const PAD = 9;
const heightOf = ({ lines }: Box): number => lines.length * LINE + PAD * 2 - 3;

/** A box whose text is broken to fit. */
function box(kind: Box['kind'], width: number, texts: readonly [string, TextKind][]): Box {
  return {
    kind,
    lines: texts.flatMap(([text, of]) =>
      wrapTo(text, width - 2 * PAD - 2, TEXT_SIZES[of]).map((line) => ({ text: line, kind: of })),
    ),
  };
}

function leftBox(left: Left, width: number): Box {
  const found = reasons(left);
  return box('left', width, [
    [found.length === 0 ? 'None left out' : `${count(total(found))} left out`, 'label'],
    ...found.map(({ reason, n }): [string, TextKind] => [`${count(n)} ${LEFT_OUT_WORDS[reason]}`, 'note']),
  ]);
}

/** A box as SVG. */
function drawBox({ kind, lines }: Box, x: number, y: number, width: number, height: number): Markup[] {
  return [
    markup`<rect class="flow flow-${kind}" x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" rx="2"/>`,
    ...lines.map((line, i) => word(x + PAD, y + PAD + 10 + i * LINE, line.text, { kind: line.kind })),
  ];
}

const HEAD = 5;
/** An arrow along two or three points; its head at the last. */
function arrow(...points: readonly [number, number][]): Markup {
  const path = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${at(x)},${at(y)}`).join('');
  const [x, y] = points.at(-1) as [number, number];
  const [px, py] = points.at(-2) as [number, number];
  const head =
    x === px
      ? `M${at(x - HEAD)},${at(y - Math.sign(y - py) * HEAD)}L${at(x)},${at(y)}L${at(x + HEAD)},${at(y - Math.sign(y - py) * HEAD)}`
      : `M${at(x - Math.sign(x - px) * HEAD)},${at(y - HEAD)}L${at(x)},${at(y)}L${at(x - Math.sign(x - px) * HEAD)},${at(y + HEAD)}`;
  return markup`<path class="flow-way" d="${path}${head}"/>`;
}

type Side = Flow['arms'][number]['periods']['before'];

/** What was found; `where` is its arm and period, or the period alone below a box of the arm. */
const foundBox = ({ found }: Side, where: string, width: number): Box =>
  box('read', width, [
    [where, 'note'],
    [`${count(found)} found`, 'value'],
  ]);
const countedBox = ({ counted: n, people }: Side, width: number): Box =>
  box('counted', width, [
    [`${count(n)} counted`, 'value'],
    [`of ${counted(people, 'person', 'people')}`, 'note'],
  ]);

const armsOf = (flow: Flow): Flow['arms'] =>
  ARM_ORDER.flatMap((arm) => flow.arms.filter((one) => one.arm === arm));

/** The flow as SVG. */
export const drawFlow = (flow: Flow, name: ChartName, layout: Layout): Markup =>
  layout === 'wide' ? drawWide(flow, name) : drawNarrow(flow, name);

const readBox = (flow: Flow, width: number): Box =>
  box('read', width, [
    [piecesOf(flow.read, flow.what), 'value'],
    ['in the exports', 'note'],
  ]);

/** Columns of boxes: what was found, what was left out of it beside the way, what counts. */
function drawWide(flow: Flow, name: ChartName): Markup {
  const arms = armsOf(flow);
  const full = WIDTHS.wide - 2;
  const first = readBox(flow, 250);
  const left = leftBox(flow.leftOut, 300);
  const head = Math.max(heightOf(first), heightOf(left));
  const middle = head / 2 + 1;
  const firstTop = middle - heightOf(first) / 2;
  const marks: Markup[] = [
    ...drawBox(first, 1, firstTop, 250, heightOf(first)),
    ...drawBox(left, full - 299, 1, 300, head),
    arrow([251, middle], [full - 300, middle]),
  ];
  if (arms.length === 0) return outcomeFrame(name, 'wide', head + 2, marks);
  const gap = 14;
  const columns = arms.flatMap(({ periods }) => PERIODS.map((period) => ({ period, side: periods[period] })));
  const width = (full - gap * (columns.length - 1)) / columns.length;
  const x = (i: number): number => 1 + i * (width + gap);
  const branch = head + 20;
  const armTop = branch + 18;
  const stem = 126;
  const center = (i: number): number => x(i * 2) + width + gap / 2;
  const ends = [stem, ...arms.map((_, i) => center(i))];
  marks.push(
    markup`<path class="flow-way" d="M${stem},${at(firstTop + heightOf(first))}V${branch}M${at(Math.min(...ends))},${branch}H${at(Math.max(...ends))}"/>`,
  );
  const armHeight = LINE + PAD * 2 - 3;
  arms.forEach(({ arm }, i) => {
    const one = box('read', 2 * width, [[ARM_NAMES[arm], 'value']]);
    marks.push(
      arrow([center(i), branch], [center(i), armTop - 1]),
      ...drawBox(one, x(i * 2), armTop, 2 * width + gap, armHeight),
    );
  });
  const indent = 22;
  const boxes = columns.map(({ period, side }) => ({
    found: foundBox(side, period, width),
    left: leftBox(side.leftOut, width - indent),
    counted: countedBox(side, width),
  }));
  const tallest = (of: 'found' | 'left' | 'counted'): number =>
    Math.max(...boxes.map((one) => heightOf(one[of])));
  const foundTop = armTop + armHeight + 20;
  const leftTop = foundTop + tallest('found') + 12;
  const countedTop = leftTop + tallest('left') + 20;
  boxes.forEach((one, i) => {
    const from = foundTop + tallest('found');
    const way = x(i) + 10;
    const beside = leftTop + heightOf(one.left) / 2;
    marks.push(
      arrow([x(i) + width / 2, armTop + armHeight], [x(i) + width / 2, foundTop - 1]),
      ...drawBox(one.found, x(i), foundTop, width, tallest('found')),
      ...drawBox(one.left, x(i) + indent, leftTop, width - indent, heightOf(one.left)),
      arrow([way, beside], [x(i) + indent - 1, beside]),
      arrow([way, from], [way, countedTop - 1]),
      ...drawBox(one.counted, x(i), countedTop, width, tallest('counted')),
    );
  });
  return outcomeFrame(name, 'wide', countedTop + tallest('counted') + 2, marks);
}

function drawNarrow(flow: Flow, name: ChartName): Markup {
  const full = WIDTHS.narrow - 2;
  const indent = 34;
  const marks: Markup[] = [];
  let y = 1;
  const step = (one: Box, left: number, from: number | null): void => {
    const height = heightOf(one);
    if (from !== null) {
      const middle = y + height / 2;
      marks.push(
        left > 1 ? arrow([15, from], [15, middle], [left - 1, middle]) : arrow([15, from], [15, y - 1]),
      );
    }
    marks.push(...drawBox(one, left, y, full - left + 1, height));
    y += height;
  };
  step(readBox(flow, full), 1, null);
  const under = y;
  y += 10;
  step(leftBox(flow.leftOut, full - indent), indent + 1, under);
  const found = flow.arms.reduce((sum, { periods }) => sum + periods.before.found + periods.after.found, 0);
  if (flow.arms.length === 0) return outcomeFrame(name, 'narrow', y + 2, marks);
  y += 22;
  marks.push(arrow([15, under], [15, y - 1]), word(1, y + 14, `${count(found)} in an arm and a period:`));
  for (const { arm, periods } of armsOf(flow))
    for (const period of PERIODS) {
      const side = periods[period];
      y += 24;
      step(foundBox(side, `${ARM_NAMES[arm]}, ${period}`, full), 1, null);
      const from = y;
      y += 10;
      step(leftBox(side.leftOut, full - indent), indent + 1, from);
      y += 16;
      step(countedBox(side, full), 1, from);
    }
  return outcomeFrame(name, 'narrow', y + 2, marks);
}

/** The flow as a table: what was left out of what, and what counts. */
export function flowTable(flow: Flow): ChartTable {
  const rows: string[][] = [['In the exports', '', count(flow.read)]];
  for (const { reason, n } of reasons(flow.leftOut))
    rows.push(['Left out', LEFT_OUT_WORDS[reason], count(n)]);
  for (const { arm, periods } of armsOf(flow))
    for (const period of PERIODS) {
      const side = periods[period];
      const where = `${ARM_NAMES[arm]}, ${period}`;
      rows.push([where, 'found', count(side.found)]);
      for (const { reason, n } of reasons(side.leftOut))
        rows.push([where, `left out: ${LEFT_OUT_WORDS[reason]}`, count(n)]);
      rows.push([where, `counted, of ${counted(side.people, 'person', 'people')}`, count(side.counted)]);
    }
  return { columns: ['Where', 'What', flow.what === 'tickets' ? 'Tickets' : 'Changes'], rows };
}

const countedIn = (flow: Flow): number =>
  flow.arms.reduce((sum, { periods }) => sum + periods.before.counted + periods.after.counted, 0);

/** The picture in words, for those who cannot see it. */
export function flowDescription(flow: Flow): string {
  const arms = armsOf(flow).flatMap(({ arm, periods }) =>
    PERIODS.map(
      (period) =>
        `${ARM_NAMES[arm]}, ${period}: ${count(periods[period].found)} found, ${count(total(periods[period].leftOut))} left out, ${count(periods[period].counted)} counted`,
    ),
  );
  return `${piecesOf(flow.read, flow.what)} read, ${count(total(flow.leftOut))} left out. ${arms.join('. ')}.`;
}

/** How much of what was read counts, and what most was left out for, in a sentence without a full stop. */
export function flowFinding(flow: Flow): string {
  const all = reasons([
    ...flow.leftOut,
    ...flow.arms.flatMap(({ periods }) => [...periods.before.leftOut, ...periods.after.leftOut]),
  ]);
  const main = all.reduce<Left[number] | null>(
    (most, one) => (most === null || one.n > most.n ? one : most),
    null,
  );
  const start = `${count(countedIn(flow))} of ${piecesOf(flow.read, flow.what)} in the exports count in the comparison`;
  return main === null
    ? start
    : `${start}; the largest group that is left out: ${LEFT_OUT_WORDS[main.reason]} (${count(main.n)})`;
}
