/** Names of versions, and the period that a name stands for. */
import { Problem } from '../problem.ts';

/** First and last day, ISO, both in UTC and both part of it. */
export interface Period {
  from: string;
  to: string;
}

/** A name as people give it, without the number of a revision. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,40}$/;
/** How the name of a revision ends. */
const REVISION = /\.r(\d{1,6})$/i;
/** Names that stand for something else in the addresses of published sites. */
const TAKEN = [
  'latest',
  'draft',
  'compare',
  'trends',
  'schema',
  'index.html',
  'trends.html',
  '404.html',
  'feed.xml',
  'sitemap.xml',
  'style.css',
  'favicon.svg',
];

/**
 * Checks the name of a version that is to be published.
 *
 * @returns the name
 * @throws Problem for what is no name, or is the name of a revision
 */
export function versionName(text: string): string {
  const refused = (why: string, action: string): Problem =>
    new Problem(`“${text}” cannot be the name of a version`, { why, action });
  if (!NAME.test(text))
    throw refused(
      'It becomes the name of a folder: letters, digits, dots, dashes and underscores, at most 41, the first a letter or a digit.',
      'Name it after its period: 2026-Q3, 2026-07 or 2026.',
    );
  if (REVISION.test(text))
    throw refused(
      'Revisions get their number by themselves.',
      `Publish ${text.replace(REVISION, '')} again with --reason "<what was corrected>".`,
    );
  if (text.endsWith('.') || TAKEN.includes(text.toLowerCase()))
    throw refused('The name is taken, or ends in a dot.', 'Choose another one.');
  return text;
}

/** Name and number of a version’s folder: `2026-Q3` is its own first revision. */
export function revisionOf(name: string): { base: string; revision: number } {
  const match = REVISION.exec(name);
  const revision = Number(match?.[1]);
  return match && revision > 1 ? { base: name.slice(0, match.index), revision } : { base: name, revision: 1 };
}

/** `2026-Q3.r2`; the first has no number. */
export const revisionName = (base: string, revision: number): string =>
  revision === 1 ? base : `${base}.r${revision}`;

/** Last day of a month. @param month from 1; 13 is January of the next year */
const lastDay = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

/** The period that a name says by itself: a year, a quarter or a month. null for any other name. */
export function periodOfName(name: string): Period | null {
  const match = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(name);
  if (!match) return null;
  const year = Number(match[1]);
  if (year < 1970) return null;
  const [first, last] =
    match[2] !== undefined
      ? [Number(match[2]) * 3 - 2, Number(match[2]) * 3]
      : match[3] !== undefined
        ? [Number(match[3]), Number(match[3])]
        : [1, 12];
  return { from: `${match[1]}-${String(first).padStart(2, '0')}-01`, to: lastDay(year, last) };
}

/**
 * The period of a version: what the configuration says of its name, else what the name says by itself.
 *
 * @param configured `versions` of practicum.yaml
 * @throws Problem when neither says it
 */
export function periodOfVersion(name: string, configured: Readonly<Record<string, Period>>): Period {
  const period = Object.hasOwn(configured, name) ? configured[name] : periodOfName(name);
  if (period) return { from: period.from, to: period.to };
  throw new Problem(`Nobody says which period “${name}” is of`, {
    where: 'practicum.yaml: versions',
    why: 'A name says its period by itself where it is a quarter (2026-Q3), a month (2026-07) or a year (2026).',
    action: `Choose such a name, or write: versions: { ${name}: { from: 2026-07-01, to: 2026-09-30 } }`,
  });
}

/** Versions in their order: by the end of their period, then by when they were published. */
export function inOrder(
  a: { version: string; period: Period; publishedAt: string },
  b: { version: string; period: Period; publishedAt: string },
): number {
  const compare = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);
  return (
    compare(a.period.to, b.period.to) ||
    compare(a.publishedAt, b.publishedAt) ||
    compare(a.version, b.version)
  );
}
