/**
 * What the matrix can be narrowed to: tool, period and team. Tools and periods are pages, because their cells are
 * counted from other sessions; a team is an anchor on each page (see `:target` in styles/matrix.css). All of it is
 * plain links, so it needs no script.
 */
import type { MatrixSlice } from '../report/schema/matrix.ts';
import type { TeamReport } from '../report/schema/team.ts';
import { matrixPage } from '../site/addresses.ts';
import { type Markup, markup } from '../site/markup.ts';
import { relativeHref } from '../site/relative-href.ts';
import { untrusted } from '../site/visible-text.ts';
import { counted } from '../wording.ts';
import { hasTeams, type MatrixView, teamAnchor, teamName } from './matrix-view.ts';
import { periodName, toolName } from './matrix-words.ts';

type Period = MatrixSlice['period'];
type Choice = Pick<MatrixSlice, 'format' | 'period'>;

/** Teams that are listed at once; more can be unfolded. */
const LISTED = 12;

const samePeriod = (a: Period, b: Period): boolean => a?.kind === b?.kind && a?.from === b?.from;
const ALL: Choice = { format: null, period: null };

/** The links to the matrix's slices and teams; nothing where there is nothing to choose. */
export function matrixFilter(
  view: Pick<MatrixView, 'slice' | 'bodies'>,
  { slices, coverage }: Pick<TeamReport, 'slices' | 'coverage'>,
): Markup | null {
  const here: Choice = view.slice ?? ALL;
  const path = matrixPage(view.slice?.id ?? null);

  /** One choice: a link, or text where there is no such page because there is no session. */
  const choice = (label: string, wanted: Choice, chosen: boolean): Markup => {
    const whole = wanted.format === null && wanted.period === null;
    const slice = slices.find(
      ({ format, period }) => format === wanted.format && samePeriod(period, wanted.period),
    );
    if (!whole && slice === undefined)
      return markup`<li class="none">${label} <small>no session</small></li>`;
    const href = relativeHref(path, matrixPage(slice?.id ?? null));
    return markup`<li><a href="${href}"${chosen ? markup` aria-current="true"` : null}>${label}</a></li>`;
  };
  const group = (name: string, entries: readonly (Markup | null)[]): Markup =>
    markup`<dt id="by-${name.toLowerCase()}">${name}</dt><dd><ul aria-labelledby="by-${name.toLowerCase()}">${entries}</ul></dd>`;

  const single = slices.filter(({ format, period }) => format === null || period === null);
  const tools = single.flatMap(({ format }) => format ?? []);
  const periods = (kind: 'quarter' | 'month') =>
    single.flatMap(({ period }) => (period?.kind === kind ? [period] : []));
  // A tool goes with a quarter and not with a month: links that have to let go of the other choice say so.
  const ofMonth = here.period?.kind === 'month';
  const note = (text: string): Markup => markup`<li class="none">${text}</li>`;
  const inPeriod = (period: Period, label: string): Markup =>
    choice(
      label,
      { format: period?.kind === 'month' ? null : here.format, period },
      samePeriod(here.period, period),
    );
  const quarters = periods('quarter').map((period) => inPeriod(period, periodName(period)));
  const months = periods('month').map((period) => inPeriod(period, periodName(period)));
  const all = inPeriod(null, 'All');
  if (here.format !== null) months.unshift(note('of all tools:'));

  const groups: Markup[] = [];
  if (tools.length > 0)
    groups.push(
      group('Tool', [
        choice('All', { ...here, format: null }, here.format === null),
        ofMonth ? note('of the whole time:') : null,
        ...tools.map((format) =>
          choice(
            toolName(format, coverage),
            { format, period: ofMonth ? null : here.period },
            here.format === format,
          ),
        ),
      ]),
    );
  if (quarters.length > 0) groups.push(group('Quarter', [all, ...quarters]));
  if (months.length > 0) groups.push(group('Month', quarters.length > 0 ? months : [all, ...months]));
  if (hasTeams(view) && view.bodies.length > 1) {
    const links = view.bodies.map(
      ({ team }, index) => markup`<li><a href="#${teamAnchor(index)}">${untrusted(teamName(team))}</a></li>`,
    );
    const everybody = markup`<li><a class="everybody" href="#matrix">All</a></li>`;
    groups.push(
      links.length > LISTED
        ? markup`<dt id="by-team">Team</dt><dd><ul aria-labelledby="by-team">${everybody}</ul><details><summary>One of ${counted(links.length, 'team')}</summary><ul aria-labelledby="by-team">${links}</ul></details></dd>`
        : group('Team', [everybody, ...links]),
    );
  }
  if (groups.length === 0) return null;
  return markup`<nav class="matrix-filter" aria-label="Narrow the matrix"><dl>${groups}</dl><p class="one-team">One team is shown. <a href="#matrix">Show all teams</a></p></nav>`;
}
