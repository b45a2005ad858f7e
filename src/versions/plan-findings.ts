/** Whether the plan of a pilot is still the one that was sealed, and the one that versions were published with. */
import type { Planned } from '../outcomes/model.ts';
import { plannedOf } from '../outcomes/planned-of.ts';
import { planChanges, planDigest, type RegisteredPlan } from '../pilot/plan-seal.ts';
import type { Problem } from '../problem.ts';
import { day, list } from '../wording.ts';

/** Something about pilot/plan.yaml or its seal. No published version is changed by it. */
export interface PlanFinding {
  /** Whether it is more than a warning: what was sealed is not what is there. */
  fails: boolean;
  /** Versions that were published with what the plan said before; in their order. */
  versions: string[];
  /** A sentence or two. May hold keys of the plan. */
  what: string;
  /** What to do, a sentence or two. */
  action: string;
}

/** What a version says of its plan. */
export interface PublishedPlan {
  name: string;
  /** Digest of the plan that it was made with; null without one. */
  plan: string | null;
  /** Digest of the seal at that time; null where the plan was not sealed. */
  seal: string | null;
}

const SAY_IT =
  'Put it back from version control, or say in the notes of the next version what was changed, and why.';

/**
 * Answers: was the plan changed without saying so. A plan that is sealed and says something else fails, since that is what
 * a seal is for. What was never sealed may be changed by anybody, so all that can be said is that it was: a warning.
 * Amendments have a reason and stand in the report, so they are no finding.
 *
 * @param read the plan and its seal, or why they cannot be read
 * @param versions in their order
 * @param plannedIn what the report of a version repeats of its plan; null where that cannot be compared with today's
 */
export function planFindings(
  read: { plan: RegisteredPlan | null } | { refused: Problem },
  versions: readonly PublishedPlan[],
  plannedIn: (version: string) => Planned | null,
): PlanFinding[] {
  if ('refused' in read) {
    const { message, where, why, action } = read.refused;
    const what = [`${message}${where === undefined ? '' : ` (${where})`}.`, why].filter(Boolean).join(' ');
    return [{ fails: true, versions: [], what, action: action ?? SAY_IT }];
  }
  const { plan } = read;
  const withPlan = versions.filter((version) => version.plan !== null);
  if (plan === null) {
    // Of a sealed plan the version itself misses the seal.
    const names = withPlan.filter(({ seal }) => seal === null).map(({ name }) => name);
    if (names.length === 0) return [];
    return [
      {
        fails: false,
        versions: names,
        what: `There is no plan, and ${wasPublished(names)} with one.`,
        action: 'Put it back from version control.',
      },
    ];
  }
  const now = planDigest(plan.plan);
  const states = sealedStates(plan);
  const findings: PlanFinding[] = [];
  const last = plan.amendments.at(-1) ?? plan.registered;
  if (last !== null && plan.unsealed.length > 0) {
    const names = withPlan.filter((version) => version.plan === last.sha256).map(({ name }) => name);
    findings.push({
      fails: true,
      versions: names,
      what: `It is not what was sealed on ${day(last.registeredAt)}${names.length === 0 ? '' : `, with which ${wasPublished(names)}`}. Changed: ${keys(plan.unsealed)}.`,
      action: 'Run “plan register” with --amend "<why the plan was changed>", or undo the change.',
    });
  }
  const gone = Map.groupBy(
    withPlan.filter((version) => version.plan !== now && !states.has(version.plan ?? '')),
    (version) => version.plan,
  );
  for (const group of gone.values()) {
    const names = group.map(({ name }) => name);
    findings.push({
      fails: false,
      versions: names,
      what: `It was changed after ${wasPublished(names)} with it, and no seal holds what it said then. ${differs(plannedIn(names[0] ?? ''), plan)}`,
      action: SAY_IT,
    });
  }
  // Where a version had a seal, that one misses it.
  if (last === null && withPlan.every(({ seal }) => seal === null))
    findings.push({
      fails: false,
      versions: [],
      what: 'It was never sealed, so nobody can tell whether it was changed after it was written.',
      action: 'Run “plan register”: from then on a change is seen, and needs its reason.',
    });
  return findings;
}

/** Digests of all that the plan said when it was sealed. */
const sealedStates = ({ registered, amendments }: RegisteredPlan): ReadonlySet<string> =>
  new Set([registered, ...amendments].flatMap((one) => (one === null ? [] : [one.sha256])));

const keys = (changes: readonly { key: string }[]): string => changes.map(({ key }) => key).join(', ');

const wasPublished = (names: readonly string[]): string =>
  `${list(names)} ${names.length === 1 ? 'was' : 'were'} published`;

/** What of a version's plan is not what it is now, a sentence. A report repeats all of a plan but the arms. */
function differs(planned: Planned | null, plan: RegisteredPlan): string {
  const today = plannedOf(plan);
  if (planned === null || today === null) return 'What differs cannot be said from its report.';
  const changes = planChanges(asInPlan(planned), asInPlan(today));
  return changes.length === 0
    ? 'What differs is something that its report does not repeat, such as who is in which arm.'
    : `Changed, as far as its report repeats the plan: ${keys(changes)}.`;
}

/** With the keys that it has in plan.yaml. */
const asInPlan = ({ metric, clock, ...rest }: Planned): object => ({ ...rest, primary: { metric, clock } });
