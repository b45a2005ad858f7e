/** What stops a version from being published until somebody accepts it with a reason. */
import type { OpenPilot } from '../pilot/open.ts';
import type { Checklist } from '../stewardship/checklist.ts';
import { openFindings, type SecretsRecord } from '../stewardship/secrets-record.ts';
import { counted, percent } from '../wording.ts';
import type { Config } from '../workspace/config.ts';
import type { Period } from './names.ts';

/** Something that a reader of the version would want to have been asked about. */
export interface Doubt {
  check:
    | 'unmatched-sessions'
    | 'plan-changed'
    | 'pilot-left-out'
    | 'period-not-over'
    | 'secrets-found'
    | 'decisions-unanswered'
    | 'actions-unanswered';
  /** How many: sessions, keys of the plan, rows, days, secrets, decisions, actions. */
  count: number;
  /** A sentence with its numbers. */
  says: string;
  /** What to do about it. */
  action: string;
}

/** What doubts are found in. */
export interface Doubtful {
  period: Period;
  /** Day of publication in UTC, ISO. */
  today: string;
  /** Sessions of people in the period, and those of nobody known among them. */
  people: { sessions: number; unmatched: number };
  pilot: Pick<OpenPilot, 'plan' | 'account'> | null;
  /** What was open in the version before and of which the notes say nothing; null without a version before. */
  unanswered: { version: string; decisions: readonly string[]; actions: readonly string[] } | null;
  limits: Pick<Config['publish'], 'unmatchedShare' | 'pilotLeftOut'>;
  /** What “check --secrets” found last, and what of it was dealt with; null when it was never run. */
  secrets: { record: SecretsRecord; handled: Checklist['secrets'] } | null;
}

/** Rows that are left out because of what they are, and not because something is wrong with them. */
const BY_NATURE = new Set([
  'duplicate',
  'merge-commit',
  'commit-of-a-change',
  'bot',
  'not-a-person',
  'after-the-period',
]);

const DAY = 86_400_000;

/** The doubts about a version, always in the same order. */
export function doubtsOf({ period, today, people, pilot, unanswered, limits, secrets }: Doubtful): Doubt[] {
  const doubts: Doubt[] = [];
  if (today <= period.to) {
    const days = Math.round((Date.parse(period.to) - Date.parse(today)) / DAY) + 1;
    doubts.push({
      check: 'period-not-over',
      count: days,
      says: `The period ends on ${period.to}, and today is ${today}: ${counted(days, 'day')} ${days === 1 ? 'is' : 'are'} not over.`,
      action: `Publish it from ${dayAfter(period.to)} on.`,
    });
  }
  if (people.unmatched > people.sessions * limits.unmatchedShare)
    doubts.push({
      check: 'unmatched-sessions',
      count: people.unmatched,
      says: `${counted(people.unmatched, 'session')} of ${people.sessions} (${percent(people.unmatched / people.sessions)}) are of nobody known; the limit is ${percent(limits.unmatchedShare)}.`,
      action:
        'Add the missing aliases to roster.csv; the coverage page of the team’s site lists what they could match.',
    });
  const changed = pilot?.plan?.registered ? pilot.plan.unsealed : [];
  if (changed.length > 0)
    doubts.push({
      check: 'plan-changed',
      count: changed.length,
      says: `The plan of the pilot was changed after it was sealed: ${changed.map(({ key }) => key).join(', ')}.`,
      action: 'Run “plan register” with --amend "<why the plan was changed>", or undo the change.',
    });
  const rows = pilot ? rowsOf(pilot.account.rows) : { of: 0, leftOut: 0 };
  if (rows.leftOut > rows.of * limits.pilotLeftOut)
    doubts.push({
      check: 'pilot-left-out',
      count: rows.leftOut,
      says: `${counted(rows.leftOut, 'row')} of ${rows.of} (${percent(rows.leftOut / rows.of)}) of the pilot’s exports could not be used; the limit is ${percent(limits.pilotLeftOut)}.`,
      action:
        'The coverage page of the team’s site lists them by reason with file and line; correct the exports.',
    });
  const open = (secrets?.record.rules ?? []).flatMap((rule) => {
    const count = openFindings(rule, secrets?.handled ?? []);
    return count > 0 ? [{ rule: rule.rule, count }] : [];
  });
  if (open.length > 0) {
    const values = open.reduce((sum, one) => sum + one.count, 0);
    doubts.push({
      check: 'secrets-found',
      count: values,
      says: `${counted(values, 'secret')} ${values === 1 ? 'was' : 'were'} found in the transcripts and not dealt with: ${open.map(({ rule, count }) => `${rule} (${count})`).join(', ')}.`,
      action: 'Revoke them, then write the rule, how many and the day into stewardship.yaml (secrets).',
    });
  }
  const silent = (entries: readonly string[], what: string): string =>
    `The notes do not say what became of ${counted(entries.length, what)} of ${unanswered?.version}: ${entries.map((entry) => `“${entry}”`).join(', ')}.`;
  const { decisions = [], actions = [] } = unanswered ?? {};
  if (decisions.length > 0)
    doubts.push({
      check: 'decisions-unanswered',
      count: decisions.length,
      says: silent(decisions, 'decision'),
      action:
        'Name each among the decisions of the notes, in the same words, as decided, declined or still open.',
    });
  if (actions.length > 0)
    doubts.push({
      check: 'actions-unanswered',
      count: actions.length,
      says: silent(actions, 'action'),
      action: 'Name each among the actions of the notes, in the same words, as done, dropped or still open.',
    });
  return doubts;
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);

function rowsOf({ total, dropped }: OpenPilot['account']['rows']): { of: number; leftOut: number } {
  const sum = (some: [string, number][]): number => some.reduce((n, [, rows]) => n + rows, 0);
  const all = Object.entries(dropped);
  return {
    of: total - sum(all.filter(([reason]) => BY_NATURE.has(reason))),
    leftOut: sum(all.filter(([reason]) => !BY_NATURE.has(reason))),
  };
}
