/**
 * What each format can show in general, for people who have not read a session yet. A session's own answer comes with
 * it (`Session.observable`); this list is made to agree with what the readers declare, and a test holds it to that.
 */
import type { Capability } from './model.ts';

export interface FormatShows {
  /** What the format's sessions show as a rule. */
  always: readonly Capability[];
  /** What some sessions show besides. */
  some: readonly Capability[];
  /** On what the others depend; null where there are none. */
  dependsOn: 'version' | 'agent' | 'page' | null;
}

/** Format → what it shows. One entry for each format of formats/index.ts. */
export const FORMAT_SHOWS: Readonly<Record<string, FormatShows>> = {
  'claude-code': {
    always: [
      'prompts',
      'edits',
      'shell',
      'subagents',
      'commands',
      'interrupts',
      'tasks',
      'integrations',
      'commits',
    ],
    some: ['skills', 'plans', 'compactions', 'compaction-trigger', 'questions'],
    dependsOn: 'version',
  },
  'gemini-cli': {
    always: ['prompts', 'edits', 'shell', 'compactions', 'interrupts', 'integrations', 'commits'],
    some: ['subagents', 'skills', 'plans', 'questions', 'tasks'],
    dependsOn: 'version',
  },
  atif: {
    always: ['prompts', 'shell', 'integrations', 'commits'],
    some: ['edits', 'subagents', 'skills', 'questions', 'tasks'],
    dependsOn: 'agent',
  },
  specstory: {
    always: ['prompts', 'edits', 'shell', 'commits'],
    some: [
      'subagents',
      'commands',
      'skills',
      'plans',
      'compactions',
      'interrupts',
      'questions',
      'tasks',
      'integrations',
    ],
    dependsOn: 'agent',
  },
  aider: { always: ['prompts', 'edits', 'shell', 'plans', 'interrupts'], some: [], dependsOn: null },
  // Where the model writes programs that call tools, edits and commands are hidden in them; such a session says so.
  'codex-cli': {
    always: ['prompts', 'edits', 'shell', 'commits'],
    some: ['subagents', 'skills', 'plans', 'compactions', 'interrupts', 'questions', 'tasks', 'integrations'],
    dependsOn: 'version',
  },
  'copilot-cli': {
    always: ['prompts', 'edits', 'shell', 'interrupts', 'tasks', 'integrations', 'commits'],
    some: ['subagents', 'skills', 'plans', 'compactions', 'compaction-trigger', 'questions'],
    dependsOn: 'version',
  },
  'vscode-copilot-chat': {
    always: ['prompts', 'edits', 'shell', 'commands', 'interrupts', 'integrations', 'commits'],
    some: ['subagents', 'skills', 'plans', 'compactions', 'questions', 'tasks'],
    dependsOn: 'version',
  },
  opencode: {
    always: [
      'prompts',
      'edits',
      'shell',
      'subagents',
      'plans',
      'compactions',
      'interrupts',
      'tasks',
      'integrations',
      'commits',
    ],
    some: ['skills', 'compaction-trigger', 'questions'],
    dependsOn: 'version',
  },
  cline: {
    always: [
      'prompts',
      'edits',
      'shell',
      'commands',
      'plans',
      'interrupts',
      'questions',
      'tasks',
      'integrations',
      'commits',
    ],
    some: [],
    dependsOn: null,
  },
  cursor: { always: ['prompts', 'edits', 'tasks'], some: [], dependsOn: null },
  'claude-code-export': {
    always: ['prompts', 'edits', 'commands', 'interrupts'],
    some: [],
    dependsOn: null,
  },
  'claude-ai': { always: ['prompts'], some: [], dependsOn: null },
  'write-up': {
    always: [],
    some: [
      'prompts',
      'edits',
      'shell',
      'subagents',
      'commands',
      'skills',
      'plans',
      'compactions',
      'compaction-trigger',
      'interrupts',
      'questions',
      'tasks',
      'integrations',
      'commits',
    ],
    dependsOn: 'page',
  },
};
