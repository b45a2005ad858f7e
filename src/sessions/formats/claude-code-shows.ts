/** What Claude Code transcripts can show, by version. */
import { CAPABILITIES, type Capability } from '../model.ts';
import { compareVersions, newestVersion } from '../tool-version.ts';

/** First version whose records show something, from the tool's published changelog. Absent: all versions. */
const SHOWN_SINCE: Partial<Record<Capability, string>> = {
  skills: '2.0.20',
  plans: '1.0.33',
  compactions: '1.0.51',
  'compaction-trigger': '1.0.51',
  questions: '2.0.21',
};

/** What sessions of these versions can show: what the newest of them can. */
export function claudeCodeShows(versions: readonly string[]): Capability[] {
  const newest = newestVersion(versions);
  return CAPABILITIES.filter((c) => {
    const since = SHOWN_SINCE[c];
    return since === undefined || versions.length === 0 || compareVersions(newest, since) >= 0;
  });
}
