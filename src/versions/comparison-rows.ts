/** A comparison as rows of text, for the terminal and for pages. Texts have narrow spaces and marks that join. */
import { QUALITY_NAMES } from '../charts/quality-names.ts';
import { pointsWithLimits, ratioWithLimits } from '../charts/ratio-axis.ts';
import { qualityMeasureId } from '../outcomes/model.ts';
import { MEASURE_WORDS } from '../outcomes/quality/measure-words.ts';
import { count, interval, percent } from '../wording.ts';
import type { Change, Comparison, PracticeChange, Sided } from './comparison.ts';

/** What is compared, both sides, and what is said of the change. */
export interface ComparisonRow {
  what: string;
  a: string;
  b: string;
  /** Empty where nothing is said. */
  says: string;
  /** Whether it tells more of the row before it. */
  more?: true;
  /** Whether the intervals do not overlap. */
  clear?: true;
}

/** Rows under a heading. */
export interface ComparisonSection {
  id: string;
  title: string;
  rows: ComparisonRow[];
}

/**
 * Rows of a table without those that neither version states. One of which a later row tells more stays, or that row would
 * be read as the one above's.
 */
export function statedRows(rows: readonly ComparisonRow[]): ComparisonRow[] {
  const isStated = ({ a, b, says }: ComparisonRow): boolean => a !== '–' || b !== '–' || says !== '';
  return rows.filter((row, i) => {
    const next = rows[i + 1];
    return isStated(row) || (!row.more && next?.more === true && isStated(next));
  });
}

const SAYS: Readonly<Record<Change, string>> = {
  same: '',
  'clear-rise': 'clear change: up',
  'clear-fall': 'clear change: down',
  'not-clear': 'no clear change',
  unknown: '',
};

const number = (n: number | null): string => (n === null ? '–' : count(n));
const word = (text: string | number | null): string =>
  text === null ? '–' : typeof text === 'number' ? count(text) : text.replaceAll('-', ' ');
const other = ({ a, b }: Sided<unknown>): string => (a === b ? '' : 'changed');
const counted = (what: string, { a, b }: Sided<number | null>): ComparisonRow => ({
  what,
  a: number(a),
  b: number(b),
  says: '',
});
const named = (what: string, { a, b }: Sided<string | number | null>): ComparisonRow => ({
  what,
  a: word(a),
  b: word(b),
  says: a === b ? '' : a === null ? 'stated first' : b === null ? 'not stated anew' : 'changed',
});

/** Everything that a comparison holds, in its order. Sections without rows are left out. */
export function comparisonSections(found: Comparison): ComparisonSection[] {
  const { made, settings, practices, people, depth, funnel, outcomes, coverage } = found;
  const sections: ComparisonSection[] = [
    {
      id: 'made',
      title: 'Made',
      rows: [
        ...(made.practicum.a === made.practicum.b
          ? []
          : [
              {
                ...named('Practicum', made.practicum),
                a: made.practicum.a ?? '–',
                b: made.practicum.b ?? '–',
              },
            ]),
        { what: 'method', a: String(made.method.a), b: String(made.method.b), says: other(made.method) },
        { what: 'rules', a: '', b: '', says: made.sameRules ? 'the same' : 'changed' },
        ...settings.map(({ key, a, b }) => ({
          what: key,
          a: JSON.stringify(a),
          b: JSON.stringify(b),
          says: 'changed',
        })),
      ],
    },
    { id: 'practices', title: 'Practices', rows: practices.flatMap(practiceRows) },
    { id: 'people', title: 'People', rows: [counted('with a session', people)] },
    {
      id: 'depth',
      title: 'Sessions by depth',
      rows: [
        counted('trivial', depth.trivial),
        counted('assisted', depth.assisted),
        counted('substantial', depth.substantial),
      ],
    },
    {
      id: 'funnel',
      title: 'Funnel',
      rows: funnel.map(({ step, people: reached }) => counted(step.replaceAll('-', ' '), reached)),
    },
    { id: 'outcomes', title: 'Outcomes', rows: outcomes === null ? [] : outcomeRows(outcomes) },
    {
      id: 'coverage',
      title: 'Coverage',
      rows: [
        counted('sessions', coverage.sessions),
        counted('files read', coverage.filesRead),
        counted('files skipped', coverage.filesSkipped),
        counted('records used', coverage.recordsUsed),
        counted('records', coverage.recordsTotal),
        counted('automated sessions', coverage.automated),
      ],
    },
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

const isClear = (change: Change): { clear?: true } =>
  change === 'clear-rise' || change === 'clear-fall' ? { clear: true } : {};

function practiceRows(one: PracticeChange): ComparisonRow[] {
  const { share, applicable, yes, people, practising } = one;
  const side = (at: 'a' | 'b'): string => {
    if (one.in !== 'both' && one.in !== at) return '–';
    return shareText(share[at], yes[at], applicable[at]);
  };
  const says = [
    one.in === 'a' ? 'taken out' : one.in === 'b' ? 'new' : '',
    one.sameDefinition === false ? 'definition changed' : SAYS[share.change],
  ].filter((text) => text !== '');
  const practise = (at: 'a' | 'b'): string =>
    people[at] === null
      ? '–'
      : people[at] === 0
        ? 'nobody measured'
        : `${word(practising[at])} of ${number(people[at])} people`;
  const rows: ComparisonRow[] = [
    { what: one.name, a: side('a'), b: side('b'), says: says.join(', '), ...isClear(share.change) },
  ];
  if ((people.a ?? 0) + (people.b ?? 0) > 0)
    rows.push({ what: 'practised by', a: practise('a'), b: practise('b'), says: '', more: true });
  return rows;
}

function shareText(
  share: { value: number; low: number; high: number } | null,
  yes: number | null,
  applicable: number | null,
): string {
  if (yes === null || applicable === null) return '–';
  const of = `${count(yes)} of ${count(applicable)}`;
  return share === null ? of : `${percent(share.value)} (${interval(share.low, share.high)}; ${of})`;
}

/** Verdicts, the effect and each measure of quality on both sides. */
export function outcomeRows({
  verdict,
  effect,
  people,
  quality,
}: NonNullable<Comparison['outcomes']>): ComparisonRow[] {
  const estimates = (
    what: string,
    { a, b, change }: typeof effect,
    text = ratioWithLimits,
  ): ComparisonRow => ({
    what,
    a: a === null ? '–' : text(a),
    b: b === null ? '–' : text(b),
    says: SAYS[change],
    ...isClear(change),
  });
  return [
    named('speed', verdict.speed),
    estimates('effect on time, a ratio', effect),
    counted('people, pilot arm', people.pilot),
    counted('people, control arm', people.control),
    named('quality', verdict.quality),
    ...quality
      .filter(({ measure, verdict: said }) => measure.a !== null || measure.b !== null || said.a !== said.b)
      .flatMap(({ id, measure, verdict: said }): ComparisonRow[] => [
        estimates(
          measureName(id),
          measure,
          isDifference(id) ? (one) => `${pointsWithLimits(one)} points` : ratioWithLimits,
        ),
        { ...named('verdict', said), more: true },
      ]),
  ];
}

/** What a measure of quality is called; one that a later version of Practicum knows, by its id. */
function measureName(id: string): string {
  const known = qualityMeasureId.safeParse(id);
  return known.success ? QUALITY_NAMES[known.data].name : id.replaceAll('-', ' ');
}

/** Whether the change of a measure is a difference in points and not a ratio. */
function isDifference(id: string): boolean {
  const known = qualityMeasureId.safeParse(id);
  return known.success && MEASURE_WORDS[known.data].kind === 'share';
}
