/** The cycles of a workspace that has been read. */
import type { Cycle } from '../../src/loop/cycle.ts';
import { readCycles } from '../../src/loop/read-cycles.ts';
import type { SessionRecord } from '../../src/report/session-record.ts';
import type { ReadWorkspace } from './read-workspace.ts';

/** @throws Problem for what is wrong in them, see readCycles */
export const cyclesOf = (
  { workspace, catalogue, people }: Pick<ReadWorkspace, 'workspace' | 'catalogue' | 'people'>,
  sessions: readonly Pick<SessionRecord, 'id'>[],
): Promise<Cycle[]> =>
  readCycles(workspace.root, {
    people: people.people.map(({ name }) => name),
    practices: catalogue.rules.map(({ rule }) => rule.id),
    sessions: new Set(sessions.map(({ id }) => id)),
  });
