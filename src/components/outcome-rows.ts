/** Work behind the numbers of outcomes: which rows stand where on the page of work, and the rows themselves. */
import { ARM_NAMES } from '../charts/arm-names.ts';
import { LEFT_OUT_WORDS } from '../charts/flow-diagram.ts';
import { timeInWords } from '../charts/time-axis.ts';
import {
  type Arm,
  type LeftOut,
  leftOut as leftOutReasons,
  type Outcomes,
  type Period,
  type WorkRow,
} from '../outcomes/model.ts';
import type { SessionSummary } from '../report/schema/session.ts';
import { personPage, sessionPage } from '../site/addresses.ts';
import { type Markup, markup } from '../site/markup.ts';
import { relativeHref } from '../site/relative-href.ts';
import { untrusted } from '../site/visible-text.ts';
import { count, counted, day } from '../wording.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { sessionName } from './session-rows.ts';

/** The page of work. */
export const WORK_PAGE = 'work.html';

/** Rows outside of the arms and periods that are listed for each reason; the others stand in the file of all work. */
export const MOST_OUTSIDE = 200;

type Place = { arm: Arm; period: Period } | null;

const placeId = (place: Place): string => (place === null ? 'outside' : `${place.arm}-${place.period}`);

/** Anchor of rows: those of an arm and period that count (`null`) or are left out for a reason. */
export const rowsAnchor = (place: Place, reason?: LeftOut | null): string =>
  reason === undefined ? placeId(place) : `${placeId(place)}-${reason ?? 'counted'}`;

/** Where rows stand: `work.html#pilot-before-still-open`. */
export const rowsHref = (place: Place, reason?: LeftOut | null): string =>
  `${WORK_PAGE}#${rowsAnchor(place, reason)}`;

/** Anchor of a person's first row in an arm and period. */
export const personAnchor = (arm: Arm, period: Period, person: string): string =>
  `${arm}-${period}-of-${person}`;

/** Rows that count, or that are left out for one reason. */
export interface RowGroup {
  anchor: string;
  /** `Counted`, `Left out: still open`. */
  title: string;
  rows: WorkRow[];
}

/** An arm in a period, or what is outside of both. */
export interface RowSection {
  place: Place;
  anchor: string;
  /** `Pilot arm, before`. */
  title: string;
  rows: number;
  groups: RowGroup[];
}

const REASONS: readonly (LeftOut | null)[] = [null, ...leftOutReasons.options];

/** All rows, each in one place: by arm and period, what counts first; in them by person's name, then start, then id. */
export function rowSections({
  work,
  people,
  speed,
}: Pick<Outcomes, 'work' | 'people' | 'speed'>): RowSection[] {
  const names = new Map(people.map(({ person, name }) => [person, name]));
  const nameOf = (row: WorkRow): string => names.get(row.person) ?? row.person;
  const placed = (row: WorkRow): Place =>
    row.arm !== null && row.period !== null ? { arm: row.arm, period: row.period } : null;
  const byPlace = Map.groupBy(work, (row) => placeId(placed(row)));
  const places: Place[] = [
    ...speed.arms.flatMap(({ arm }) => (['before', 'after'] as const).map((period) => ({ arm, period }))),
    null,
  ];
  return places.flatMap((place): RowSection[] => {
    const rows = byPlace.get(placeId(place)) ?? [];
    if (rows.length === 0 && place === null) return [];
    return [
      {
        place,
        anchor: rowsAnchor(place),
        title: place === null ? 'In no arm or period' : `${ARM_NAMES[place.arm]}, ${place.period}`,
        rows: rows.length,
        groups: REASONS.flatMap((reason): RowGroup[] => {
          const own = rows.filter(({ leftOut }) => leftOut === reason);
          if (own.length === 0) return [];
          return [
            {
              anchor: rowsAnchor(place, reason),
              title: reason === null ? 'Counted' : `Left out: ${LEFT_OUT_WORDS[reason]}`,
              rows: own.sort(
                (a, b) =>
                  compareCodePoints(nameOf(a), nameOf(b)) ||
                  compareCodePoints(a.start ?? '~', b.start ?? '~') ||
                  compareCodePoints(a.id, b.id),
              ),
            },
          ];
        }),
      },
    ];
  });
}

/** What rows are drawn with. */
export interface RowContext {
  /** Name by id, of everybody in the arms. Untrusted text. */
  names: ReadonlyMap<string, string>;
  /** People who have a page. */
  pages: ReadonlySet<string>;
  /** Sessions that have a page. */
  sessions: ReadonlyMap<string, Pick<SessionSummary, 'id' | 'start'>>;
  /** Whether time against a forecast is shown. */
  forecast: boolean;
  /** What stands in further columns, where the work is changes: how many, an anchor, and the cells. */
  changes?: {
    columns: number;
    /** Null for what is no merged change of a period. */
    anchorOf(id: string): string | null;
    cellsOf(id: string): Markup;
  };
}

/** A person's name, linked where there is a page. @param path of the page that it stands on */
export function personMarkup(
  person: string,
  { names, pages }: Pick<RowContext, 'names' | 'pages'>,
  path: string,
): Markup {
  const name = untrusted(names.get(person) ?? person);
  return pages.has(person) ? markup`<a href="${relativeHref(path, personPage(person))}">${name}</a>` : name;
}

/** Days on which it began and ended. Times of day would show when somebody works. */
function dayCell(moment: string | null, what: string): Markup {
  return markup`<td class="nowrap"><span class="only-phone">${what}: </span>${moment === null ? '–' : day(moment)}</td>`;
}

function timeCell(
  hours: number | null,
  unit: 'elapsed' | 'working-hours' | 'against-forecast',
  what: string,
): Markup {
  return markup`<td class="number"><span class="only-phone">${what}: </span>${hours === null ? '–' : timeInWords(hours, unit)}</td>`;
}

function sessionLinks(ids: readonly string[], { sessions }: RowContext): Markup {
  const links = ids.flatMap((id) => {
    const session = sessions.get(id);
    return session === undefined ? [] : [session];
  });
  const without = ids.length - links.length;
  return markup`<td class="linked"><span class="only-phone">Sessions: </span>${ids.length === 0 ? '–' : null}${links.map(
    (session, i) =>
      markup`${i > 0 ? '; ' : null}<a href="${relativeHref(WORK_PAGE, sessionPage(session.id))}">${sessionName(session)}</a>`,
  )}${without > 0 ? markup`${links.length > 0 ? '; ' : null}${counted(without, 'session')} without a page` : null}</td>`;
}

/** Bodies of a section's table: a heading a group, then its rows. */
export function rowBodies(section: RowSection, context: RowContext): Markup {
  const { place } = section;
  const seen = new Set<string>();
  const { changes } = context;
  const columns = (context.forecast ? 9 : 8) + (changes?.columns ?? 0);
  return markup`${section.groups.map(({ anchor, title, rows }) => {
    // What a number of quality counts is never hidden.
    const shown = rows.filter(
      ({ id }, i) => place !== null || i < MOST_OUTSIDE || (changes?.anchorOf(id) ?? null) !== null,
    );
    const hidden = rows.length - shown.length;
    return markup`<tbody id="${anchor}"><tr class="group"><th scope="rowgroup" colspan="${columns}">${title} <span class="soft">${count(rows.length)}</span></th></tr>${shown.map(
      (row) => {
        const first = place !== null && !seen.has(row.person);
        seen.add(row.person);
        const anchor = changes?.anchorOf(row.id) ?? null;
        return markup`<tr${first ? markup` id="${personAnchor(place.arm, place.period, row.person)}"` : null}><th scope="row"${anchor === null ? null : markup` id="${anchor}"`}>${untrusted(row.id)}${row.title === null ? null : markup` <span class="summary">${untrusted(row.title)}</span>`}</th><td class="name">${personMarkup(row.person, context, WORK_PAGE)}</td><td><span class="only-phone">Kind: </span>${untrusted(row.stratum)}</td>${dayCell(row.start, 'Started')}${dayCell(row.end, row.status === 'abandoned' ? 'Given up' : 'Ended')}${timeCell(row.elapsed, 'elapsed', 'Elapsed')}${timeCell(row.workingHours, 'working-hours', 'Working hours')}${context.forecast ? timeCell(row.againstForecast, 'against-forecast', 'Time ÷ forecast') : null}${changes?.cellsOf(row.id) ?? null}${sessionLinks(row.sessions, context)}</tr>`;
      },
    )}${hidden > 0 ? markup`<tr><td colspan="${columns}" class="soft">and ${count(hidden)} more, all of them in the file of all work</td></tr>` : null}</tbody>`;
  })}`;
}
