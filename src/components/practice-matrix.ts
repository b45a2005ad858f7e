/**
 * The matrix person × practice. It may have ten thousand cells, so it is written as text, not as components. Cells are
 * sorted by team and name, never by number: it is no ranking. On a phone the same table becomes cards (styles/matrix.css),
 * so each cell carries its practice's name and each row can be opened.
 */
import type { Cell } from '../report/schema/matrix.ts';
import type { MethodSettings } from '../report/schema/method.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { TeamReport } from '../report/schema/team.ts';
import { matrixPage, personPage, practicePage } from '../site/addresses.ts';
import { lowered } from '../site/findings.ts';
import { type Markup, markup } from '../site/markup.ts';
import { inProfile, practisesCell } from '../site/practising.ts';
import { relativeHref } from '../site/relative-href.ts';
import { untrusted } from '../site/visible-text.ts';
import { count, counted, interval, percent } from '../wording.ts';
import { hasTeams, type MatrixRow, type MatrixView, teamAnchor, teamName } from './matrix-view.ts';

/** Most columns that stand beside each other in a window of 1280: then the page scrolls, and not a region within it. */
const FITTING = 20;

/** What a cell shows. */
export interface CellLook {
  /** `share`, `faint` (a share of few sessions), `count` (too few for a share), `none` (no occasion), `hidden` (not observable). */
  kind: 'share' | 'faint' | 'count' | 'none' | 'hidden';
  /** Class that tints the cell, in tenths of the share; empty where there is no share. */
  tint: string;
  /** The number or mark. */
  text: string;
  /** The small print under it: count and interval. */
  small: string[];
  /** Everything in one sentence. */
  says: string;
}

/** How a cell is shown. It is never a zero where nothing could be seen. */
export function cellLook(cell: Cell, method: MethodSettings): CellLook {
  const rest = [
    cell.notApplicable > 0 ? `${count(cell.notApplicable)} without occasion` : '',
    cell.notObservable > 0 ? `${count(cell.notObservable)} not observable` : '',
  ].filter((part) => part !== '');
  const says = (first: string): string => `${[first, ...rest].join('; ')}.`;
  if (cell.share !== null && cell.low !== null && cell.high !== null) {
    const range = interval(cell.low, cell.high);
    return {
      kind: cell.applicable < method.cells.faint ? 'faint' : 'share',
      tint: `s${Math.round(cell.share * 10)}`,
      text: percent(cell.share),
      small: [`${count(cell.yes)}/${count(cell.applicable)}`, range.replace(/\u202f%$/, '')],
      says: says(`${count(cell.yes)} of ${counted(cell.applicable, 'session')}, interval ${range}`),
    };
  }
  if (cell.perPerson !== undefined && cell.applicable > 0)
    return {
      kind: 'count',
      tint: '',
      text: `${count(cell.yes)} in ${count(cell.applicable)}`,
      small: [],
      says: says(
        `${count(cell.yes)} in ${counted(cell.applicable, 'session')}, ${cell.applicable < cell.perPerson ? 'too few to say' : 'once is enough'}`,
      ),
    };
  if (cell.applicable > 0)
    return {
      kind: 'count',
      tint: '',
      text: `${count(cell.yes)} of ${count(cell.applicable)}`,
      small: [],
      says: says(`${count(cell.yes)} of ${counted(cell.applicable, 'session')}, too few for a share`),
    };
  if (cell.notObservable > 0 && cell.notApplicable === 0)
    return { kind: 'hidden', tint: '', text: 'n/o', small: [], says: says('Not observable') };
  return { kind: 'none', tint: '', text: '–', small: [], says: says('No occasion seen') };
}

/** Intervals hold together by style here; a joiner in each of ten thousand cells would be the heavier way. */
const plain = (text: string): string => text.replaceAll('\u2060', '');

function tableCell(
  cell: Cell,
  practice: PracticeInfo,
  href: string,
  method: MethodSettings,
  first: boolean,
): Markup {
  const look = cellLook(cell, method);
  // A share is the plain case and needs no name.
  const kinds = ['cell', look.kind === 'share' ? '' : look.kind, look.tint, first ? 'divide' : ''];
  return markup`<td class="${kinds.filter((kind) => kind !== '').join(' ')}"><a href="${href}" title="${plain(look.says)}"><i>${practice.name}</i><b>${look.text}</b>${look.small.map((small) => markup`<small>${plain(small)}</small>`)}</a></td>`;
}

/** Practices as columns: those that enter a profile first, then those that are shown and not scored. */
export function columnsOf(practices: readonly PracticeInfo[]): { own: number[]; context: number[] } {
  const indices = practices.map((_, i) => i);
  const own = (i: number): boolean => inProfile(practices[i] as PracticeInfo);
  return { own: indices.filter(own), context: indices.filter((i) => !own(i)) };
}

/** Why a practice is shown and not scored: its own reason, or who acts. No full stop, so that a list can follow. */
export function whyContext({ actor, notScored }: PracticeInfo): string {
  if (notScored !== null) return notScored.replace(/\.\s*$/, '');
  return actor === 'agent' ? 'The agent does this, not the person' : 'The tool does this by itself';
}

/**
 * What a person practises, for a card on a phone that is not open yet: the same as the person's page says. Of sessions
 * of several people it says what shows in them, without what once is enough for, since that is said of a person.
 */
function practisesWords(
  cells: readonly Cell[],
  own: readonly number[],
  practices: readonly PracticeInfo[],
  method: MethodSettings,
  ofPerson: boolean,
): string {
  const half = `at least ${percent(method.practises.share)} of the sessions`;
  const told = ofPerson ? own : own.filter((i) => cells[i]?.perPerson === undefined);
  const states = told.map((i) => practisesCell(cells[i] as Cell, method));
  const names = told.filter((_, n) => states[n] === 'yes').map((i) => lowered(practices[i]?.name ?? ''));
  if (names.length > 0) return `${ofPerson ? 'Practises' : `In ${half}:`} ${names.join(', ')}`;
  return states.includes('no') ? `No practice in ${half}, or too few to say` : 'Too few sessions to say';
}

/**
 * The whole table inside its scrolling region. Its id is `matrix`; teams are anchors of their own (`team-1` …).
 *
 * @param path of the page that it stands on
 */
export function practiceMatrix(
  view: MatrixView,
  { practices, method }: Pick<TeamReport, 'practices' | 'method'>,
  path: string = matrixPage(view.slice?.id ?? null),
): Markup {
  const { own, context } = columnsOf(practices);
  const columns = [...own, ...context];
  const divider = own.length > 0 ? context[0] : undefined;
  const practice = (i: number): PracticeInfo => practices[i] as PracticeInfo;
  const group = (length: number, label: string, divide: boolean): Markup | null =>
    length === 0
      ? null
      : markup`<th scope="colgroup" colspan="${length}"${divide ? markup` class="divide"` : null}>${label}</th>`;

  const head = markup`<thead><tr class="groups"><th scope="col" rowspan="2" class="who">Person</th>${group(own.length, 'What people do', false)}${group(context.length, 'Shown, not scored', own.length > 0)}</tr><tr class="names">${columns.map(
    (i) =>
      markup`<th scope="col" id="${practice(i).id}"${i === divider ? markup` class="divide"` : null}${context.includes(i) ? markup` title="${whyContext(practice(i))}"` : null}><span class="code">${practice(i).code}</span> <a href="${relativeHref(path, practicePage(practice(i).id))}">${practice(i).name}</a></th>`,
  )}</tr></thead>`;

  const row = (
    name: Markup,
    small: string,
    cells: readonly Cell[],
    href: (practice: string) => string,
    ofPerson = false,
  ): Markup =>
    markup`<th scope="row" class="who">${name} <small>${small}</small><span class="card">${practisesWords(cells, own, practices, method, ofPerson)}</span><details class="card"><summary>${counted(columns.length, 'practice')}</summary></details></th>${columns.map((i) => tableCell(cells[i] as Cell, practice(i), href(practice(i).id), method, i === divider))}`;
  const people = (rows: readonly MatrixRow[]): string => counted(rows.length, 'person', 'people');
  const numbers = (id: string): string => relativeHref(path, `${practicePage(id)}#numbers`);

  const everyone = markup`<tbody class="everyone"><tr>${row(markup`Everyone`, counted(view.people, 'person', 'people'), view.totals, numbers)}</tr></tbody>`;
  const rowOf = ({ person, sessions, cells }: MatrixRow): Markup => {
    const page = relativeHref(path, personPage(person.id));
    return markup`<tr${sessions === 0 ? markup` class="idle"` : null}>${row(markup`<a href="${page}">${untrusted(person.name)}</a>`, sessions === 0 ? 'no session' : counted(sessions, 'session'), cells, (id) => `${page}#${id}`, true)}</tr>`;
  };
  const named = hasTeams(view);
  const bodies = view.bodies.map(({ team, cells, rows }, index) => {
    const heading = named
      ? markup`<tr class="team">${row(markup`<span class="name">${untrusted(teamName(team))}</span>`, people(rows), cells, numbers)}</tr>`
      : null;
    return markup`<tbody id="${teamAnchor(index)}">${heading}${rows.map(rowOf)}</tbody>`;
  });
  return markup`<div class="scroll matrix-scroll${columns.length <= FITTING ? ' whole' : ''}" id="matrix" role="region" aria-labelledby="matrix-caption" tabindex="0"><table class="matrix" aria-labelledby="matrix-caption">${head}${everyone}${bodies}</table></div>`;
}

/** The key to the cells: of a view only to those that it has. */
export function matrixLegend(
  method: MethodSettings,
  practices: readonly PracticeInfo[] = [],
  view: MatrixView | null = null,
): Markup {
  const cells =
    view &&
    [
      view.totals,
      ...view.bodies.flatMap(({ cells, rows }) => [cells, ...rows.map((row) => row.cells)]),
    ].flat();
  const kinds = cells && new Set(cells.map((cell) => cellLook(cell, method).kind));
  const key = (kind: CellLook['kind'], item: Markup): Markup | null =>
    kinds === null || kinds.has(kind) ? markup`<li>${item}</li>` : null;
  const single = practices.some(({ perPerson }) => perPerson !== null)
    ? markup`<li><span class="key">3 in 24</span> sessions that show it, of all that could: once is enough, so there is no share</li>`
    : null;
  return markup`<ul class="legend matrix-legend"><li><span class="swatch"><i class="s1"></i><i class="s3"></i><i class="s5"></i><i class="s7"></i><i class="s10"></i></span> share of sessions with occasion, 0 to 100 %; under it the count and the 95 % interval</li>${key('faint', markup`<span class="key faint">60 %</span> fewer than ${method.cells.faint} sessions: read with care`)}${key('count', markup`<span class="key">3 of 4</span> fewer than ${method.cells.count}: too few for a share`)}${single}${key('none', markup`<span class="key">–</span> no occasion seen, or no session`)}${key('hidden', markup`<span class="key hidden"><span>n/o</span></span> cannot be observed in these sessions`)}</ul>`;
}
