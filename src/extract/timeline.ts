/**
 * A session's steps as lines a person can read: prompts and plans stand alone, runs of like tool calls are folded
 * ("Read 5 files"), what the harness wrote is left out. A step that is evidence keeps a line of its own.
 */
import type { Session, Step } from '../sessions/model.ts';
import { excerpt } from '../sessions/text.ts';
import { counted } from '../wording.ts';
import type { Moment, MomentKind } from './facts.ts';

/** Most moments a session shows; beyond it only evidence is added. */
const LONGEST = 2000;
/** File names or command lines named in a folded moment. */
const NAMED = 4;

/** Runs that are worth a line of their own. */
const NOTABLE = new Set(['test', 'commit', 'push', 'pull-request']);

const CALL_KINDS: Record<string, MomentKind> = {
  read: 'read',
  search: 'search',
  edit: 'edit',
  shell: 'run',
  delegate: 'delegate',
  tasks: 'tasks',
  ask: 'ask',
  web: 'web',
  integration: 'integration',
};

function kindOf(step: Step): MomentKind {
  return step.kind === 'call' ? (CALL_KINDS[step.action ?? ''] ?? 'call') : step.kind;
}

/** Whether a step may share a line with the like steps before it. */
function foldable(step: Step): boolean {
  if (step.kind !== 'call' || step.action === 'ask' || step.action === 'delegate') return false;
  if (step.ok === false && step.action !== 'read' && step.action !== 'search') return false;
  return !step.runs?.some((run) => NOTABLE.has(run));
}

/** @param evidence indices of the steps that decided an outcome */
export function timelineOf(
  session: Pick<Session, 'steps' | 'files'>,
  evidence: ReadonlySet<number>,
): Moment[] {
  const { steps, files } = session;
  const moments: Moment[] = [];
  let open: Moment | null = null;
  let openStep: Step | null = null;
  /** What the open moment folds, each text once; empty as long as it is one step. */
  const folded = new Set<string>();
  const close = (): void => {
    if (open && folded.size > 0) open.text = listed([...folded]);
    folded.clear();
    open = null;
  };
  let left = 0;

  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as Step;
    const isEvidence = evidence.has(i);
    if (!isEvidence) {
      if (step.kind === 'meta') continue;
      if (step.kind === 'message' && !isLastWord(steps, i)) continue;
      if (moments.length >= LONGEST) {
        left++;
        continue;
      }
    }
    const kind = kindOf(step);
    if (
      open &&
      openStep &&
      !isEvidence &&
      foldable(step) &&
      open.kind === kind &&
      openStep.agent === step.agent
    ) {
      if (folded.size === 0) folded.add(open.text);
      folded.add(textOf(step));
      open.last = i;
      open.calls = (open.calls ?? 1) + 1;
      // One file that could not be read is no failure of five reads.
      if (step.ok !== false) delete open.state;
      if (step.added !== undefined) open.added = (open.added ?? 0) + step.added;
      if (step.removed !== undefined) open.removed = (open.removed ?? 0) + step.removed;
      for (const run of step.runs ?? [])
        if (!open.runs?.includes(run)) open.runs = [...(open.runs ?? []), run];
      continue;
    }
    const moment: Moment = {
      kind,
      first: i,
      last: i,
      at: `${files[step.file]}:${step.line}`,
      text: textOf(step),
    };
    if (step.at !== undefined) moment.time = step.at;
    if (step.chars !== undefined) moment.chars = step.chars;
    if (step.kind === 'call') moment.calls = 1;
    if (step.added !== undefined) moment.added = step.added;
    if (step.removed !== undefined) moment.removed = step.removed;
    if (step.runs) moment.runs = [...step.runs];
    if (step.agent !== undefined) moment.subagent = true;
    const state = stateOf(step);
    if (state) moment.state = state;
    moments.push(moment);
    close();
    const folds = !isEvidence && foldable(step);
    open = folds ? moment : null;
    openStep = folds ? step : null;
  }
  close();
  if (left > 0) {
    const last = steps.length - 1;
    moments.push({
      kind: 'meta',
      first: last,
      last,
      at: `${files[steps[last]?.file ?? 0]}:${steps[last]?.line ?? 0}`,
      text: `${left} more steps are not shown`,
    });
  }
  return moments;
}

/** The agent's prose between tool calls is thinking aloud; its last word before the person's turn is an answer. */
function isLastWord(steps: readonly Step[], i: number): boolean {
  if (steps[i]?.agent !== undefined) return false;
  for (let j = i + 1; j < steps.length; j++) {
    const next = steps[j] as Step;
    if (next.kind === 'meta' || next.agent !== undefined) continue;
    return next.kind !== 'call' && next.kind !== 'message' && next.kind !== 'skill';
  }
  return true;
}

/** What a step of planning without words of its own was. */
const PLANS: Record<NonNullable<Step['how']>, string> = {
  mode: 'plan mode on',
  presented: 'plan presented',
  approved: 'plan approved',
  ready: 'plan ready',
};

function textOf(step: Step): string {
  switch (step.kind) {
    case 'skill':
      return step.name ?? '';
    case 'rejection':
      return [step.name, step.text].filter(Boolean).join(': ');
    case 'compaction':
      return step.trigger ?? '';
    case 'plan':
      return step.text || (step.how === undefined ? '' : PLANS[step.how]);
    case 'call':
      if (step.action === 'tasks') return counted(step.items ?? 0, 'item');
      return step.text ?? step.name ?? '';
    default:
      return step.text ?? '';
  }
}

function stateOf(step: Step): Moment['state'] {
  if (step.result) return step.result === 'pass' ? 'tests-pass' : 'tests-fail';
  return step.ok === false ? 'failed' : undefined;
}

/** The first few, and how many more there are. */
function listed(texts: readonly string[]): string {
  const short = texts.slice(0, NAMED).map((t) => excerpt(t, 90));
  return texts.length > NAMED ? `${short.join(' · ')} · and ${texts.length - NAMED} more` : short.join(' · ');
}
