/** What the statuses of trackers mean. A team that calls them otherwise says so in its configuration. */
import { nameKey } from '../workspace/name-key.ts';
import type { PilotSettings } from './format.ts';

const STARTED =
  'in progress|in development|in dev|doing|started|wip|work in progress|coding|implementing|development|in arbeit|in bearbeitung|en cours|en curso|em andamento|in corso';
const DONE =
  'done|closed|resolved|complete|completed|released|shipped|deployed|fertig|erledigt|abgeschlossen|terminé|terminée|hecho|concluído|completato';
const ABANDONED =
  "won't do|won’t do|wont do|won't fix|won’t fix|wontfix|canceled|cancelled|duplicate|declined|rejected|cannot reproduce|invalid|abandoned|not planned|obsolete|withdrawn|abgebrochen|verworfen";

export type Stage = 'started' | 'done' | 'abandoned';

/** Says which stage a status or resolution stands for; null for anything else. The team's own words come first. */
export function stagesOf(own: PilotSettings['statuses']): (status: string | undefined) => Stage | null {
  const stages = new Map<string, Stage>();
  for (const [stage, words] of [
    ['started', STARTED],
    ['done', DONE],
    ['abandoned', ABANDONED],
  ] as const)
    for (const word of words.split('|')) stages.set(nameKey(word), stage);
  for (const stage of ['started', 'done', 'abandoned'] as const)
    for (const word of own[stage]) stages.set(nameKey(word), stage);
  return (status) => stages.get(nameKey(status ?? '')) ?? null;
}
