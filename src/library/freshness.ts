/** Whether an example may still be good advice. Judged against the data's end, never against a clock. */
import type { LibraryExample } from '../report/schema/example.ts';
import { day } from '../wording.ts';
import type { Example } from './example.ts';
import type { Excerpt } from './excerpt.ts';

/** Days after which an example is old. */
export const OLD_AFTER_DAYS = 180;
/** Sessions of so many days before the data's end say which versions of a tool are in use. */
export const IN_USE_DAYS = 91;

type Stale = LibraryExample['stale'];

/** Major versions of each tool, by format, that were in use at the data's end. */
export type VersionsInUse = ReadonlyMap<string, ReadonlySet<string>>;

const DAY = 86_400_000;

/**
 * Which major versions of each tool the last sessions have.
 * @param freshOn the data's end, ISO; null when no session has a time: then nothing is known to be in use
 */
export function versionsInUse(
  sessions: readonly { format: string; versions: readonly string[]; start: number | null }[],
  freshOn: string | null,
): VersionsInUse {
  const used = new Map<string, Set<string>>();
  if (freshOn === null) return used;
  const end = Date.parse(`${freshOn}T00:00:00Z`) + DAY;
  for (const { format, versions, start } of sessions) {
    const version = versions.at(-1);
    if (start === null || version === undefined || start >= end || start < end - IN_USE_DAYS * DAY) continue;
    const known = used.get(format) ?? new Set();
    used.set(format, known.add(majorOf(version)));
  }
  return used;
}

/** The part of a version with which habits change: `2.1.34` → `2`; before 1.0 the second number, `0.42.0` → `0.42`. */
export function majorOf(version: string): string {
  const [major = '', minor = ''] = version.replace(/^v/i, '').split(/[.-]/);
  return major === '0' && minor !== '' ? `0.${minor}` : major;
}

/** Why an example may no longer be good advice, in the order in which it matters; empty when it is fresh. */
export function staleReasons(
  { promoted, reviewBy }: Pick<Example, 'promoted' | 'reviewBy'>,
  tool: Excerpt['tool'],
  inUse: VersionsInUse,
  freshOn: string | null,
): Stale {
  if (freshOn === null) return [];
  const stale: Stale = [];
  if (freshOn > reviewBy)
    stale.push({ reason: 'review-due', words: `Somebody was to look at it again by ${day(reviewBy)}.` });
  const age = Math.floor((Date.parse(freshOn) - Date.parse(promoted)) / DAY);
  if (age > OLD_AFTER_DAYS)
    stale.push({
      reason: 'old',
      words: `It was added on ${day(promoted)}, ${age} days before the newest data.`,
    });
  const used = inUse.get(tool.format);
  const majors = tool.versions.map(majorOf);
  if (used && majors.length > 0 && !majors.some((major) => used.has(major)))
    stale.push({
      reason: 'tool-gone',
      words: `It was made with ${tool.name} ${tool.versions.at(-1)}; the newest sessions use other major versions (${[...used].sort(byNumber).join(', ')}).`,
    });
  return stale;
}

const byNumber = (a: string, b: string): number => Number(a) - Number(b) || (a < b ? -1 : 1);
