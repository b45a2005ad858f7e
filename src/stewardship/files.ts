/** What a workspace keeps of its stewardship: the checklist, the search for secrets, and which versions there are. */
import { join } from 'node:path';
import { REPORTS, readPublished } from '../versions/published.ts';
import type { Roster } from '../workspace/roster.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { CHECKLIST_FILE, type Checklist, loadChecklist } from './checklist.ts';
import { loadSecrets, SECRETS_FILE, type SecretsRecord } from './secrets-record.ts';

export interface StewardshipFiles {
  roster: Roster | null;
  checklist: Checklist | null;
  secrets: SecretsRecord | null;
  versions: readonly { version: string; period: { from: string; to: string } }[];
}

/**
 * @returns null for a bare directory, which has none of it
 * @throws Problem for mistakes in what people wrote, with file and line
 */
export async function stewardshipFiles({
  root,
  sessionsDir,
  roster,
}: Pick<Workspace, 'root' | 'sessionsDir' | 'roster'>): Promise<StewardshipFiles | null> {
  if (sessionsDir === root) return null;
  return {
    roster,
    checklist: await loadChecklist(join(root, CHECKLIST_FILE)),
    secrets: await loadSecrets(join(root, SECRETS_FILE)),
    versions: readPublished(join(root, REPORTS)).versions.map(({ manifest: { version, period } }) => ({
      version,
      period,
    })),
  };
}
