/** Numbers that describe a session, from its steps. */
import type { Step } from '../sessions/model.ts';
import type { SessionCounts } from './facts.ts';

/** Whether a step is an edit that went through (an edit without a recorded result counts). */
export const isEdit = (s: Step): boolean => s.action === 'edit' && s.ok !== false;

export function countSteps(steps: readonly Step[], pullRequestLinks: number): SessionCounts {
  const counts: SessionCounts = {
    steps: steps.length,
    prompts: 0,
    messages: 0,
    calls: 0,
    edits: 0,
    filesEdited: 0,
    linesAdded: 0,
    linesRemoved: 0,
    tests: 0,
    commits: 0,
    pullRequests: 0,
    subagents: 0,
    commands: 0,
    skills: 0,
    compactions: 0,
    interrupts: 0,
    rejections: 0,
  };
  const files = new Set<string>();
  let opened = 0;
  for (const step of steps) {
    switch (step.kind) {
      case 'prompt':
        counts.prompts++;
        break;
      case 'message':
        counts.messages++;
        break;
      case 'command':
        counts.commands++;
        break;
      case 'skill':
        counts.skills++;
        break;
      case 'compaction':
        counts.compactions++;
        break;
      case 'interrupt':
        counts.interrupts++;
        break;
      case 'rejection':
        counts.rejections++;
        break;
      case 'call':
        counts.calls++;
        if (isEdit(step)) {
          counts.edits++;
          counts.linesAdded += step.added ?? 0;
          counts.linesRemoved += step.removed ?? 0;
          for (const file of step.files ?? []) files.add(file);
        } else if (step.action === 'delegate' && step.agent === undefined) counts.subagents++;
        if (step.runs?.includes('test')) counts.tests++;
        if (step.ok !== false && step.runs?.includes('commit')) counts.commits++;
        if (step.ok !== false && step.runs?.includes('pull-request')) opened++;
        break;
    }
  }
  counts.filesEdited = files.size;
  // A pull request that was opened by a command is linked as well, in versions that link.
  counts.pullRequests = Math.max(opened, pullRequestLinks);
  return counts;
}
