/** `diff`: what changed between two published versions, number by number. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../src/problem.ts';
import type { LeadershipReport, Share, TeamReport } from '../../src/report/schema.ts';
import { suggest } from '../../src/suggest.ts';
import { compareReports } from '../../src/versions/compare.ts';
import type { Change, Comparison, PracticeChange, Sided } from '../../src/versions/comparison.ts';
import { damagedVersion, frozenReport } from '../../src/versions/frozen-report.ts';
import { REPORTS, readPublished } from '../../src/versions/published.ts';
import { interval, percent } from '../../src/wording.ts';
import { count, printable, table } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import type { Args } from './command.ts';
import type { DIFF_OPTIONS } from './options.ts';

export async function run({ values, positionals }: Args<typeof DIFF_OPTIONS>, io: Io): Promise<number> {
  const [workspace = '', a = '', b = ''] = positionals;
  if (!statSync(workspace, { throwIfNoEntry: false })?.isDirectory())
    throw new Problem('There is no such directory', { where: workspace, action: 'Check the path.' });
  const audience = (values.audience ?? 'leadership') as 'leadership' | 'team';
  const read = (name: string) => reportOf(join(workspace, REPORTS), name, audience);
  const found = compareReports<LeadershipReport | TeamReport>(read(a), read(b));
  io.stdout(values.json ? `${JSON.stringify(found, null, 2)}\n` : describe(found));
  return 0;
}

/** @throws Problem when there is no such version, or it is not as it was published */
function reportOf(
  reports: string,
  name: string,
  audience: 'leadership' | 'team',
): LeadershipReport | TeamReport {
  const { versions, unreadable } = readPublished(reports);
  const version = versions.find((one) => one.name === name);
  const broken = unreadable.find((one) => one.name === name);
  if (broken) throw damagedVersion(name, join(reports, name), broken.why);
  if (!version) {
    const names = versions.map((one) => one.name);
    const near = suggest(name, names);
    throw new Problem(`There is no version “${name}”`, {
      where: reports,
      action: near
        ? `Did you mean ${near}?`
        : names.length > 0
          ? `There are: ${names.join(', ')}.`
          : 'Publish one first.',
    });
  }
  return frozenReport(reports, version, audience);
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

type Row = [what: string, a: string, b: string, says: string];
const counted = (what: string, { a, b }: Sided<number | null>): Row => [what, number(a), number(b), ''];
const named = (what: string, { a, b }: Sided<string | number | null>): Row => [what, word(a), word(b), ''];

function describe(found: Comparison): string {
  const { versions, made, settings, practices, people, depth, funnel, outcomes, coverage } = found;
  const title = (side: 'a' | 'b'): string => versions[side].name ?? 'draft';
  const period = (side: 'a' | 'b'): string => {
    const of = versions[side].period;
    return of === null ? '–' : `${of.from} to ${of.to}`;
  };
  const section = (name: string, rows: readonly Row[]): Row[] =>
    rows.length === 0 ? [] : [['', '', '', ''], [name, '', '', ''], ...rows.map(indented)];
  const rows: Row[] = [
    ['', title('a'), title('b'), ''],
    ['period', period('a'), period('b'), ''],
    ...section('Made', [
      ...(made.practicum.a === made.practicum.b ? [] : [named('Practicum', made.practicum)]),
      ['method', String(made.method.a), String(made.method.b), other(made.method)],
      ['rules', '', '', made.sameRules ? 'the same' : 'changed'],
      ...settings.map(({ key, a, b }): Row => [key, JSON.stringify(a), JSON.stringify(b), 'changed']),
    ]),
    ...section('Practices', practices.flatMap(practiceRows)),
    ...section('People', [counted('with a session', people)]),
    ...section('Sessions by depth', [
      counted('trivial', depth.trivial),
      counted('assisted', depth.assisted),
      counted('substantial', depth.substantial),
    ]),
    ...section(
      'Funnel',
      funnel.map(({ step, people: reached }) => counted(step.replaceAll('-', ' '), reached)),
    ),
    ...(outcomes === null ? [] : section('Outcomes', outcomeRows(outcomes))),
    ...section('Coverage', [
      counted('sessions', coverage.sessions),
      counted('files read', coverage.filesRead),
      counted('files skipped', coverage.filesSkipped),
      counted('records used', coverage.recordsUsed),
      counted('records', coverage.recordsTotal),
      counted('automated sessions', coverage.automated),
    ]),
  ];
  return `${table(rows.map((row) => row.map(printable)))}\nA change is clear only where the intervals do not overlap. – is what the report does not say.\n`;
}

const indented = ([what, ...rest]: Row): Row => [`  ${what}`, ...rest];
const other = ({ a, b }: Sided<unknown>): string => (a === b ? '' : 'changed');

function practiceRows(one: PracticeChange): Row[] {
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
    people[at] === null ? '–' : `${word(practising[at])} of ${number(people[at])} people`;
  const rows: Row[] = [[one.name, side('a'), side('b'), says.join(', ')]];
  if ((people.a ?? 0) + (people.b ?? 0) > 0) rows.push(['  practised by', practise('a'), practise('b'), '']);
  return rows;
}

function shareText(
  share: { value: number; low: number; high: number } | null,
  yes: Share['yes'] | null,
  applicable: number | null,
): string {
  if (yes === null || applicable === null) return '–';
  const of = `${count(yes)} of ${count(applicable)}`;
  return share === null ? of : plain(`${percent(share.value)} (${interval(share.low, share.high)}; ${of})`);
}

/** Without the marks that keep a line from breaking: a terminal shows them as signs. */
const plain = (text: string): string => text.replaceAll('\u2060', '').replaceAll('\u202f', ' ');

function outcomeRows({ verdict, effect, people, quality }: NonNullable<Comparison['outcomes']>): Row[] {
  const ratio = (one: { value: number; low: number; high: number } | null): string =>
    one === null ? '–' : `${one.value.toFixed(2)} (${one.low.toFixed(2)}–${one.high.toFixed(2)})`;
  return [
    [...named('speed', verdict.speed).slice(0, 3), other(verdict.speed)] as Row,
    ['time after ÷ before', ratio(effect.a), ratio(effect.b), SAYS[effect.change]],
    counted('people, pilot arm', people.pilot),
    counted('people, control arm', people.control),
    [...named('quality', verdict.quality).slice(0, 3), other(verdict.quality)] as Row,
    ...quality
      .filter(({ measure, verdict: said }) => measure.a !== null || measure.b !== null || said.a !== said.b)
      .flatMap(({ id, measure, verdict: said }): Row[] => [
        [id.replaceAll('-', ' '), ratio(measure.a), ratio(measure.b), SAYS[measure.change]],
        [...named('  which is', said).slice(0, 3), other(said)] as Row,
      ]),
  ];
}
