/** Records of Claude Code transcripts: their types, and what stands in their fields. */
import { type Json, textIn } from '../json-fields.ts';
import type { Tokens } from '../model.ts';

/** Record types that hold nothing a practice or a number needs. */
export const IGNORED = new Set([
  'progress',
  'file-history-snapshot',
  'summary',
  'last-prompt',
  'custom-title',
  'ai-title',
  'agent-name',
  'agent-color',
  'agent-setting',
  'mode',
  'tag',
  'frame-link',
  'rewind-pointer',
  'workflow-start',
  'workflow-progress',
  'workflow-complete',
  'workflow-cancelled',
  'workflow-error',
  'auto-mode-denial',
  'permission-denial',
  'fork-context-ref',
  'worktree-state',
  'saved_hook_context',
]);
/** Kinds of `system` records that hold nothing needed. */
export const KNOWN_SYSTEM = new Set([
  'stop_hook_summary',
  'turn_duration',
  'api_error',
  'microcompact_boundary',
  'model_refusal_fallback',
  'away_summary',
  'informational',
  'memory_saved',
  'bridge_status',
  'agents_killed',
  'permission_retry',
  'scheduled_task_fire',
  'api_metrics',
  'file_snapshot',
  'thinking',
]);

/** Types that a record can have at its top. */
export const RECORD_TYPES = new Set([
  ...IGNORED,
  'user',
  'assistant',
  'system',
  'attachment',
  'queue-operation',
  'pr-link',
  'permission-mode',
]);

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
let lastDay = '';
let lastDayMs = Number.NaN;
/** Milliseconds since the epoch. `2026-01-10T21:26:58.858Z` is read by its digits: a transcript has one a record. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  if (value.length === 24 && value.charCodeAt(23) === 0x5a && value.charCodeAt(10) === 0x54) {
    const day = value.slice(0, 10);
    if (day !== lastDay) {
      lastDay = day;
      lastDayMs = Date.parse(`${day}T00:00:00Z`);
    }
    const two = (at: number): number => (value.charCodeAt(at) - 48) * 10 + value.charCodeAt(at + 1) - 48;
    const thousandth = (value.charCodeAt(20) - 48) * 100 + two(21);
    const ms = lastDayMs + two(11) * 3_600_000 + two(14) * 60_000 + two(17) * 1000 + thousandth;
    return Number.isNaN(ms) ? undefined : ms;
  }
  if (!ISO.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Text of a content field: a string, or the text blocks of an array. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  let text = '';
  for (const block of content as Json[])
    if (block?.['type'] === 'text' && typeof block['text'] === 'string')
      text += text === '' ? block['text'] : `\n${block['text']}`;
  return text;
}

export function tokensOf(usage: Json): Tokens {
  const n = (v: unknown): number => (typeof v === 'number' && Number.isFinite(v) ? v : 0);
  return {
    input: n(usage['input_tokens']),
    output: n(usage['output_tokens']),
    cacheRead: n(usage['cache_read_input_tokens']),
    cacheWrite: n(usage['cache_creation_input_tokens']),
  };
}

export const attachmentType = (record: Json): string =>
  (textIn((record['attachment'] as Json | undefined)?.['type']) || '(none)').slice(0, 60);

/** A sub-agent's record that arrived as progress of its parent, in versions and exports without sub-agent files. */
export function agentProgress(record: Json): Json | null {
  const data = record['data'] as Json | undefined;
  if (data?.['type'] !== 'agent_progress') return null;
  const message = data['message'] as Json | undefined;
  return message && (message['type'] === 'assistant' || message['type'] === 'user') ? message : null;
}

/** What a record without an identity is known by. A record nested too deep to be written is known by its line. */
export function contentOf(record: Json, line: number): string {
  try {
    return JSON.stringify(record);
  } catch {
    return `line ${line}`;
  }
}
