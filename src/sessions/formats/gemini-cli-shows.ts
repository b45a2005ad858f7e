/** What Gemini CLI chats can show, by version or day. */
import { CAPABILITIES, type Capability } from '../model.ts';
import { compareVersions, newestVersion } from '../tool-version.ts';

/** First version that has something, and the day it came out: most chats do not name their version. Absent: all. */
const SHOWN_SINCE: Partial<Record<Capability, { version: string; day: string }>> = {
  subagents: { version: '0.12.0', day: '2025-10-27' },
  tasks: { version: '0.15.0', day: '2025-11-03' },
  skills: { version: '0.23.0', day: '2026-01-07' },
  plans: { version: '0.29.0', day: '2026-02-17' },
  questions: { version: '0.29.0', day: '2026-02-17' },
};

const NEVER_SHOWN: ReadonlySet<Capability> = new Set(['commands', 'compaction-trigger']);

/**
 * What a chat can show.
 * @param versions versions that the chat names, if any
 * @param startedAt when it began, in milliseconds since the epoch: counts where no version is named
 */
export function geminiCliShows(versions: readonly string[], startedAt?: number): Capability[] {
  const newest = newestVersion(versions);
  return CAPABILITIES.filter((capability) => {
    if (NEVER_SHOWN.has(capability)) return false;
    const since = SHOWN_SINCE[capability];
    if (since === undefined) return true;
    if (versions.length > 0) return compareVersions(newest, since.version) >= 0;
    return startedAt === undefined || startedAt >= Date.parse(since.day);
  });
}
