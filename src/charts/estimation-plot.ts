/**
 * What the effect is made of: each person's median before and after on a logarithmic axis, an arm a panel, and the effect
 * with its interval below. People are lines without names, unless they are few; names are in the table. Team site only.
 */
import type { Effect, PersonTimes, Speed } from '../outcomes/model.ts';
import { type Markup, markup } from '../site/markup.ts';
import { visibleText } from '../site/visible-text.ts';
import { count, counted } from '../wording.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { ARM_NAMES, ARM_ORDER } from './arm-names.ts';
import { NOTE_LINE, notes, outcomeFrame, TEXT_SIZES, word } from './chart-text.ts';
import {
  drawEffectMarks,
  type EffectInterval,
  effectDescription,
  effectFinding,
  effectInterval,
  peopleCompared,
} from './effect-interval.ts';
import { at, type ChartName, type ChartTable, type Layout, WIDTHS } from './frame.ts';
import { ratioInWords, ratioLimits } from './ratio-axis.ts';
import { spreadLabels } from './spread-labels.ts';
import { cutTo } from './text-width.ts';
import { logTimeAxis, TIME_TITLES, type TimeAxis, type TimeUnit, timeInWords } from './time-axis.ts';

/** Most people of an arm whose names stand beside their lines. */
export const MOST_NAMED = 5;
/** With more people of an arm than this, their lines are faint: what many have in common stays to be seen. */
const MANY = 40;

/** A person with work in both periods. */
export interface EstimationPerson {
  name: string;
  before: number;
  after: number;
  worksBefore: number;
  worksAfter: number;
  ratio: number | null;
}

export interface EstimationPanel {
  arm: PersonTimes['arm'];
  people: EstimationPerson[];
  /** People without a median in both periods: in the table, not in the picture. */
  without: { name: string; person: PersonTimes }[];
}

export interface EstimationPlot {
  unit: TimeUnit;
  panels: EstimationPanel[];
  effect: EffectInterval | null;
}

/**
 * The plot of a comparison.
 * @param nameOf name of a person by id. Untrusted text
 * @param band of the plan; null without one
 * @returns null when nobody has work in both periods
 */
export function estimationPlot(
  speed: Speed,
  nameOf: (person: string) => string,
  band: { low: number; high: number } | null,
): EstimationPlot | null {
  const panels: EstimationPanel[] = [];
  for (const arm of ARM_ORDER) {
    const panel: EstimationPanel = { arm, people: [], without: [] };
    for (const person of speed.persons) {
      if (person.arm !== arm) continue;
      const name = visibleText(nameOf(person.person));
      const { before, after, ratio } = person;
      if (before.median === null || after.median === null) panel.without.push({ name, person });
      else
        panel.people.push({
          name,
          before: before.median,
          after: after.median,
          worksBefore: before.n,
          worksAfter: after.n,
          ratio,
        });
    }
    panel.people.sort(
      (a, b) => compareCodePoints(a.name, b.name) || a.before - b.before || a.after - b.after,
    );
    panel.without.sort((a, b) => compareCodePoints(a.name, b.name));
    if (panel.people.length + panel.without.length > 0) panels.push(panel);
  }
  if (panels.every(({ people }) => people.length === 0)) return null;
  return {
    // Also where the effect is of time against a forecast, people's medians are of their hours.
    unit: speed.clock,
    panels,
    effect: effectInterval(speed, band, peopleCompared(speed)),
  };
}

/** How many people's medians fell. */
const quicker = (people: readonly EstimationPerson[]): number =>
  people.filter(({ before, after }) => after < before).length;

const PLOT: Record<Layout, { left: number; height: number; head: number; gap: number }> = {
  wide: { left: 74, height: 220, head: 48, gap: 24 },
  narrow: { left: 74, height: 200, head: 48, gap: 8 },
};

/** The plot as SVG. */
export function drawEstimation(model: EstimationPlot, name: ChartName, layout: Layout): Markup {
  const { left, height, head, gap } = PLOT[layout];
  const values = model.panels.flatMap(({ people }) => people.flatMap(({ before, after }) => [before, after]));
  const axis = logTimeAxis(values, model.unit, [head + height, head], () => 30);
  const marks: Markup[] = axis.ticks.map((tick) =>
    word(left - 8, axis.at(tick.value) + 4, tick.label, { kind: 'tick', anchor: 'end' }),
  );
  const width = (WIDTHS[layout] - left - gap * (model.panels.length - 1)) / model.panels.length;
  const named = layout === 'wide' && model.panels.every(({ people }) => people.length <= MOST_NAMED);
  model.panels.forEach((panel, i) => {
    marks.push(...drawPanel(panel, layout, left + i * (width + gap), width, axis, named));
  });
  const title = notes(
    0,
    head + height + 44,
    `Median ${TIME_TITLES[model.unit]} of each person, logarithmic`,
    WIDTHS[layout],
  );
  marks.push(...title);
  const bottom = head + height + (title.length - 1) * NOTE_LINE;
  if (model.effect === null) return outcomeFrame(name, layout, bottom + 52, marks);
  const effect = drawEffectMarks(model.effect, layout, bottom + 92);
  marks.push(word(0, bottom + 78, 'Effect, with its 95\u202f% interval', { kind: 'value' }));
  return outcomeFrame(name, layout, effect.bottom, [...marks, ...effect.marks]);
}

/** The people of an arm. */
function drawPanel(
  { arm, people }: EstimationPanel,
  layout: Layout,
  left: number,
  width: number,
  { at: y, ticks }: TimeAxis,
  named: boolean,
): Markup[] {
  const { head, height } = PLOT[layout];
  const from = left + width * (named ? 0.12 : 0.22);
  const to = left + width * (named ? 0.46 : 0.78);
  const marks: Markup[] = [
    word(left, 14, ARM_NAMES[arm], { kind: 'value' }),
    word(
      left,
      31,
      people.length === 0
        ? 'nobody in both periods'
        : layout === 'wide'
          ? `${count(quicker(people))} of ${counted(people.length, 'person', 'people')} quicker after`
          : `${count(quicker(people))} of ${count(people.length)} quicker`,
      { kind: 'note' },
    ),
    ...ticks.map((tick) => {
      const level = at(y(tick.value));
      return markup`<line class="grid" x1="${at(left)}" x2="${at(left + width)}" y1="${level}" y2="${level}"/>`;
    }),
    markup`<line class="axis" x1="${at(left)}" x2="${at(left + width)}" y1="${head + height}" y2="${head + height}"/>`,
  ];
  if (people.length === 0) return marks;
  const many = people.length > MANY;
  for (const { before, after } of people)
    marks.push(
      markup`<line class="${many ? 'change change-faint' : 'change'}" x1="${at(from)}" x2="${at(to)}" y1="${at(y(before))}" y2="${at(y(after))}"/>`,
    );
  for (const { before, after } of people)
    marks.push(
      markup`<circle class="dot dot-hollow" cx="${at(from)}" cy="${at(y(before))}" r="${many ? 2.5 : 4.5}"/><circle class="dot" cx="${at(to)}" cy="${at(y(after))}" r="${many ? 2.5 : 4.5}"/>`,
    );
  marks.push(
    word(from, head + height + 18, 'before', { kind: 'tick', anchor: 'middle' }),
    word(to, head + height + 18, 'after', { kind: 'tick', anchor: 'middle' }),
  );
  if (!named) return marks;
  const places = spreadLabels(
    people.map(({ after }) => y(after)),
    17,
    head + 4,
    head + height - 10,
  );
  people.forEach((person, i) => {
    const place = places[i] as number;
    marks.push(
      markup`<line class="leader" x1="${at(to + 6)}" x2="${at(to + 18)}" y1="${at(y(person.after))}" y2="${at(place)}"/>`,
      word(to + 22, place + 4, cutTo(person.name, left + width - to - 24, TEXT_SIZES.note), {
        kind: 'note',
        name: true,
      }),
    );
  });
  return marks;
}

/** Every person as a row, those who are not drawn too. */
export function estimationTable(model: EstimationPlot): ChartTable {
  const time = (value: number | null): string => (value === null ? '–' : timeInWords(value, model.unit));
  return {
    columns: [
      'Person',
      'Arm',
      'Median before',
      'Works before',
      'Median after',
      'Works after',
      'Ratio of like with like',
    ],
    rows: model.panels.flatMap(({ arm, people, without }) => [
      ...people.map((person) => [
        person.name,
        ARM_NAMES[arm],
        time(person.before),
        count(person.worksBefore),
        time(person.after),
        count(person.worksAfter),
        person.ratio === null ? '–' : ratioInWords(person.ratio),
      ]),
      ...without.map(({ name, person: { before, after } }) => [
        name,
        ARM_NAMES[arm],
        time(before.median),
        count(before.n),
        time(after.median),
        count(after.n),
        '–',
      ]),
    ]),
  };
}

/** The picture in words, for those who cannot see it. Nobody is named. */
export function estimationDescription(model: EstimationPlot): string {
  const arms = model.panels
    .map(({ arm, people, without }) => {
      const left =
        without.length === 0
          ? ''
          : `; ${counted(without.length, 'person', 'people')} without both periods not drawn`;
      return `${ARM_NAMES[arm]}: median of ${count(quicker(people))} of ${counted(people.length, 'person', 'people')} fell${left}`;
    })
    .join('. ');
  return `${arms}. ${model.effect === null ? 'Too little data for an effect.' : effectDescription(model.effect)}`;
}

/** What the plot says, in a sentence without a full stop. */
export function estimationFinding(model: EstimationPlot): string {
  if (model.effect !== null) return effectFinding(model.effect);
  const arms = model.panels.map(
    ({ arm, people }) =>
      `${count(quicker(people))} of ${counted(people.length, 'person', 'people')} of the ${arm} arm ${quicker(people) === 1 ? 'was' : 'were'} quicker after than before`,
  );
  return `Too little data for an effect: ${arms.join(', ')}`;
}

/** The limits of an effect with how they were come by, for the words beside the plot. */
export function effectMethod({ interval, df, low, high }: Effect): string {
  const how = {
    t: 't interval on the people’s log ratios',
    'bootstrap-t': 'bootstrap-t interval, because the people’s ratios are skewed',
    welch: 'Welch interval of the difference between the arms',
  }[interval];
  return `${ratioLimits({ low, high })}: ${how}${df === null ? '' : `, ${Number(df.toFixed(1))} degrees of freedom`}.`;
}
