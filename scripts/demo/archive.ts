/** What the demo's team keeps packed: sessions of months that are over, as an archive of exports has them. */

/** First day of the month that is not over when the demo is made. */
export const ARCHIVED_BEFORE = '2026-09-01';

/**
 * Whether a file of the workspace is archived, as `<path>.gz`.
 *
 * @param path from the workspace, with `/`
 */
export function isArchived(path: string, text: string): boolean {
  if (!path.startsWith('sessions/') || !path.endsWith('.jsonl')) return false;
  const started = /"timestamp":"(\d{4}-\d\d-\d\d)T/.exec(text)?.[1];
  return started !== undefined && started < ARCHIVED_BEFORE;
}
