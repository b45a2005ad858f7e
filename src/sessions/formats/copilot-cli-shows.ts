/** What Copilot CLI sessions can show, by version. */
import type { Capability } from '../model.ts';
import { compareVersions, newestVersion } from '../tool-version.ts';

/** First version that has something to show, from the tool's published changelog. Absent: all versions. */
const SHOWN: Partial<Record<Capability, string>> = {
  prompts: '0',
  edits: '0',
  shell: '0',
  interrupts: '0',
  integrations: '0',
  commits: '0',
  tasks: '0',
  subagents: '0.0.353',
  skills: '0.0.370',
  compactions: '0.0.374',
  plans: '0.0.387',
  questions: '0.0.387',
};

/**
 * What sessions of these versions can show. Commands are missing: they leave no record. Whether a compaction says who
 * started it is no matter of a known version, so the reader adds it when it was told.
 */
export function copilotCliShows(versions: readonly string[]): Capability[] {
  const newest = newestVersion(versions);
  return (Object.entries(SHOWN) as [Capability, string][])
    .filter(([, since]) => versions.length === 0 || compareVersions(newest, since) >= 0)
    .map(([capability]) => capability);
}
