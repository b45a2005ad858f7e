/**
 * Changes behind the numbers of quality and of stages: where their rows stand on the page of work, what each number
 * counts, and the rows themselves.
 *
 * Where changes are what the plan is judged by, their rows stand on the page already, by the period of their beginning;
 * they are not repeated, and get the columns of changes there. Else they have a table of their own.
 */
import { ARM_NAMES } from '../charts/arm-names.ts';
import { STAGE_NAMES } from '../charts/stage-dumbbell.ts';
import { timeInWords } from '../charts/time-axis.ts';
import type {
  Arm,
  ChangeRow,
  Outcomes,
  Period,
  QualityMeasure,
  QualityMeasureId,
  Rate,
  Stage,
} from '../outcomes/model.ts';
import { MEASURE_WORDS } from '../outcomes/quality/measure-words.ts';
import { byName } from '../report/order.ts';
import { type Markup, markup } from '../site/markup.ts';
import { measureInWords } from '../site/outcome-words.ts';
import { untrusted } from '../site/visible-text.ts';
import { count, counted, day, list } from '../wording.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { personMarkup, type RowContext, rowsAnchor, WORK_PAGE } from './outcome-rows.ts';

const PERIODS = ['before', 'after'] as const satisfies readonly Period[];
const PLACES = ['before', 'after', null] as const satisfies readonly (Period | null)[];
const STAGES = Object.keys(STAGE_NAMES) as Stage['stage'][];

/** So many events of a number are linked one by one; all of them are in the file of changes. */
export const MOST_EVENTS = 200;

const placeId = (period: Period | null): string => period ?? 'neither';

/** Anchor of what a measure counts in an arm and period. */
export const measureAnchor = (id: QualityMeasureId, arm: Arm, period: Period): string =>
  `${id}-${arm}-${period}`;
/** Where it stands: `work.html#revert-rate-30-pilot-after`. */
export const measureHref = (id: QualityMeasureId, arm: Arm, period: Period): string =>
  `${WORK_PAGE}#${measureAnchor(id, arm, period)}`;
/** Anchor of the changes that were begun in a period. */
export const stagesAnchor = (arm: Arm, period: Period): string => `stages-${arm}-${period}`;
export const stagesHref = (arm: Arm, period: Period): string => `${WORK_PAGE}#${stagesAnchor(arm, period)}`;

/** Anchor of changes by arm and the periods of their merge and beginning. */
const groupAnchor = (arm: Arm, mergedIn: Period | null, begunIn: Period | null): string =>
  `changes-${arm}-${placeId(mergedIn)}-begun-${placeId(begunIn)}`;

/** A number that leads somewhere. */
export interface Linked {
  text: string;
  /** Anchor on the page. */
  anchor: string;
}

/** What a number of quality counts. */
export interface MeasureEvidence {
  anchor: string;
  where: string;
  /** `6 of 107`. */
  counts: string;
  /** Each event, at most `MOST_EVENTS`. */
  events: Linked[];
  moreEvents: number;
  /** The changes or tickets that it looks at. */
  items: Linked[];
  /** `3 too recent`; empty where all of them count. */
  notIn: string;
}

export interface EvidenceGroup {
  title: string;
  rows: MeasureEvidence[];
}

type About = Pick<Outcomes, 'quality' | 'changes' | 'defects' | 'flow' | 'people' | 'speed'>;

/** Anchor of each row of a change, in the order of the report. */
export function changeAnchors({ changes }: Pick<Outcomes, 'changes'>): Map<ChangeRow, string> {
  return new Map(changes.map((row, i) => [row, `change-${i + 1}`]));
}

/** Whether changes stand in the table of the work already. */
export const isChangesWork = ({ flow }: Pick<Outcomes, 'flow'>): boolean => flow.what === 'changes';

const periodWords = (period: Period | null): string => period ?? 'in neither period';

/** Groups of rows with how many there are, as links: `98 begun before`, or `110 changes` where there is one group. */
function placesOf(
  rows: readonly ChangeRow[],
  what: 'begun' | 'merged',
  outcomes: Pick<Outcomes, 'flow'>,
): Linked[] {
  const found: Linked[] = [];
  for (const place of PLACES) {
    const own = rows.filter((row) => (what === 'begun' ? row.begunIn : row.mergedIn) === place);
    const [first] = own;
    if (first === undefined) continue;
    const { arm, mergedIn, begunIn } = first;
    const anchor = !isChangesWork(outcomes)
      ? groupAnchor(arm, mergedIn, begunIn)
      : begunIn === null
        ? rowsAnchor(null, 'no-period')
        : rowsAnchor({ arm, period: begunIn });
    found.push({ text: `${count(own.length)} ${what} ${periodWords(place)}`, anchor });
  }
  const [only] = found;
  return found.length === 1 && only ? [{ ...only, text: counted(rows.length, 'change') }] : found;
}

/** What every number of quality counts, measure by measure; not those that the exports do not show. */
export function qualityEvidence(outcomes: About): EvidenceGroup[] {
  const { quality, changes, defects } = outcomes;
  const anchors = changeAnchors(outcomes);
  const bugs = new Map(defects.map((row, i) => [row, `defect-${i + 1}`]));
  return quality.measures
    .filter(({ verdict }) => verdict !== 'not-measured')
    .map(({ id, kind, arms }) => {
      const isDefects = id === 'defects-per-change' || id === 'defects-per-ticket';
      const of = (arm: Arm, period: Period, rate: Rate): MeasureEvidence => {
        const rows = changes.filter((row) => row.arm === arm && row.mergedIn === period);
        const events = isDefects
          ? [...bugs]
              .filter(([row]) => row.written?.period === period)
              .map(([row, anchor]) => ({ text: row.id, anchor }))
          : rows.flatMap((row): Linked[] => {
              const n = row.seen[id];
              if (typeof n !== 'number' || n === 0) return [];
              return [
                { text: n === 1 ? row.id : `${row.id} (${count(n)})`, anchor: anchors.get(row) as string },
              ];
            });
        const asked = rate.of + rate.tooRecent + rate.unknown;
        const done = defects.filter((row) => row.done?.period === period).length;
        return {
          anchor: measureAnchor(id, arm, period),
          where: `${ARM_NAMES[arm]}, ${period}`,
          counts: `${count(rate.events)} ${kind === 'share' ? 'of' : 'in'} ${count(rate.of)}`,
          events: events.slice(0, MOST_EVENTS),
          moreEvents: Math.max(0, events.length - MOST_EVENTS),
          items:
            id === 'defects-per-ticket'
              ? [{ text: `${counted(done, 'ticket')} done ${period}`, anchor: `tickets-done-${period}` }]
              : placesOf(rows, 'begun', outcomes),
          notIn: list(
            [
              rate.tooRecent > 0 ? `${count(rate.tooRecent)} too recent` : '',
              rate.unknown > 0 ? `${count(rate.unknown)} not known` : '',
              id !== 'defects-per-ticket' && rows.length > asked
                ? `${count(rows.length - asked)} without another’s review`
                : '',
            ].filter((part) => part !== ''),
          ),
        };
      };
      return {
        title: measureInWords(id).name,
        rows: arms.flatMap(({ arm, ...rates }) => PERIODS.map((period) => of(arm, period, rates[period]))),
      };
    });
}

/** The changes that stages are measured on, by arm and period of their beginning. */
export interface StageEvidence {
  anchor: string;
  where: string;
  /** `Coding 98, Pickup 110`. */
  counts: string;
  items: Linked[];
}

export function stageEvidence(
  outcomes: Pick<Outcomes, 'changes' | 'stages' | 'flow' | 'speed'>,
): StageEvidence[] {
  const { changes, stages, speed } = outcomes;
  if (stages.length === 0) return [];
  return speed.arms.flatMap(({ arm }) =>
    PERIODS.map((period) => {
      const rows = changes.filter((row) => row.arm === arm && row.begunIn === period);
      const known = STAGES.flatMap((stage) => {
        const n = rows.filter(({ hours }) => hours[stage] !== null).length;
        return n === 0 ? [] : [`${STAGE_NAMES[stage]} ${count(n)}`];
      });
      return {
        anchor: stagesAnchor(arm, period),
        where: `${ARM_NAMES[arm]}, ${period}`,
        counts: known.join(', '),
        items: isChangesWork(outcomes)
          ? rows.length === 0
            ? []
            : [{ text: counted(rows.length, 'merged change'), anchor: rowsAnchor({ arm, period }) }]
          : placesOf(rows, 'merged', outcomes),
      };
    }),
  );
}

/** Changes that were merged in one period, or in none. */
export interface ChangeSection {
  anchor: string;
  /** `Pilot arm, merged before`. */
  title: string;
  groups: { anchor: string; title: string; rows: ChangeRow[] }[];
  rows: number;
}

/** All rows in a table of their own; none where they stand in that of the work. In each group by person, day, then id. */
export function changeSections(
  outcomes: Pick<Outcomes, 'changes' | 'people' | 'speed' | 'flow'>,
): ChangeSection[] {
  const { changes, people, speed } = outcomes;
  if (isChangesWork(outcomes) || changes.length === 0) return [];
  const names = new Map(people.map(({ person, name }) => [person, name]));
  const nameOf = ({ person }: ChangeRow): string => names.get(person) ?? person;
  return speed.arms.flatMap(({ arm }) =>
    PLACES.flatMap((mergedIn): ChangeSection[] => {
      const mine = changes.filter((row) => row.arm === arm && row.mergedIn === mergedIn);
      if (mine.length === 0) return [];
      return [
        {
          anchor: `changes-${arm}-${placeId(mergedIn)}`,
          title: `${ARM_NAMES[arm]}, merged ${periodWords(mergedIn)}`,
          rows: mine.length,
          groups: PLACES.flatMap((begunIn) => {
            const own = mine.filter((row) => row.begunIn === begunIn);
            if (own.length === 0) return [];
            return [
              {
                anchor: groupAnchor(arm, mergedIn, begunIn),
                title: `Begun ${periodWords(begunIn)}`,
                rows: own.toSorted(
                  (a, b) =>
                    byName(nameOf(a), nameOf(b)) ||
                    compareCodePoints(a.merged, b.merged) ||
                    compareCodePoints(a.id, b.id),
                ),
              },
            ];
          }),
        },
      ];
    }),
  );
}

/** Measures of which something is known: what is not measured stays unsaid in every row. */
export const measuredIds = (measures: readonly QualityMeasure[]): Set<QualityMeasureId> =>
  new Set(measures.filter(({ verdict }) => verdict !== 'not-measured').map(({ id }) => id));

/** What became of a change, in words; empty where nothing is known. Untrusted text. */
export function becameOf(row: ChangeRow, measured: ReadonlySet<QualityMeasureId>): string {
  const { reverted, incidents, rounds, changesRequested, reviewedByOther, seen } = row;
  const as = (state: string): string[] =>
    (Object.keys(seen) as QualityMeasureId[])
      .filter((id) => measured.has(id) && seen[id] === state)
      .map((id) => MEASURE_WORDS[id].short.replace(/^the /, ''));
  const [recent, unknown] = [as('too-recent'), as('unknown')];
  return [
    reverted === null ? '' : `taken back on ${day(reverted)}`,
    incidents.length === 0 ? '' : `${incidents.length === 1 ? 'incident' : 'incidents'} ${list(incidents)}`,
    seen['rework-rate'] === 1 ? 'only repairs' : '',
    reviewedByOther === false
      ? 'reviewed by nobody else'
      : rounds === null
        ? ''
        : counted(rounds, 'round of review', 'rounds of review'),
    changesRequested === null || changesRequested === 0
      ? ''
      : `sent back ${changesRequested === 1 ? 'once' : `${count(changesRequested)} times`}`,
    recent.length === 0 ? '' : `too recent for ${list(recent)}`,
    unknown.length === 0 ? '' : `not known: ${list(unknown)}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

/** Heads of the columns of a change. @param whole whether its whole time has one: else it stands in another column */
export const changeColumns = (whole: boolean): string[] =>
  STAGES.filter((stage) => whole || stage !== 'whole')
    .map((stage): string => STAGE_NAMES[stage])
    .concat('What became of it');

/** Cells of a change in the columns of `changeColumns`; empty ones for what is no merged change of a period. */
export function changeCells(
  row: ChangeRow | undefined,
  measured: ReadonlySet<QualityMeasureId>,
  whole: boolean,
): Markup {
  const stages = STAGES.filter((stage) => whole || stage !== 'whole');
  if (row === undefined) return markup`${[...stages, 0].map(() => markup`<td></td>`)}`;
  const became = becameOf(row, measured);
  return markup`${stages.map((stage) => {
    const time = row.hours[stage];
    return time === null
      ? markup`<td class="number"></td>`
      : markup`<td class="number"><span class="only-phone">${STAGE_NAMES[stage]}: </span>${timeInWords(time, 'elapsed')}</td>`;
  })}<td class="linked">${untrusted(became)}</td>`;
}

/** Bodies of the table of a section: a heading a group, then its rows. */
export function changeBodies(
  section: ChangeSection,
  context: Pick<RowContext, 'names' | 'pages'>,
  anchors: ReadonlyMap<ChangeRow, string>,
  measured: ReadonlySet<QualityMeasureId>,
): Markup {
  return markup`${section.groups.map(
    ({ anchor, title, rows }) =>
      markup`<tbody id="${anchor}"><tr class="group"><th scope="rowgroup" colspan="${3 + STAGES.length + 1}">${title} <span class="soft">${count(rows.length)}</span></th></tr>${rows.map(
        (row) =>
          markup`<tr id="${anchors.get(row) ?? ''}"><th scope="row">${untrusted(row.id)}${row.ticket === null ? null : markup` <span class="summary">${untrusted(row.ticket)}</span>`}</th><td class="name">${personMarkup(row.person, context, WORK_PAGE)}</td><td class="nowrap"><span class="only-phone">Merged: </span>${day(row.merged)}</td>${changeCells(row, measured, true)}</tr>`,
      )}</tbody>`,
  )}`;
}
