/** The records of a Codex CLI rollout: which kinds there are, which matter, and to which turn one belongs. */
import { isObject, type Json, textIn } from '../json-fields.ts';

export const ENVELOPES = new Set(['session_meta', 'turn_context', 'response_item', 'event_msg', 'compacted']);

export const IGNORED_ENVELOPES = new Set([
  'inter_agent_communication',
  'inter_agent_communication_metadata',
  'world_state',
]);

export const CALLS = new Set([
  'function_call',
  'custom_tool_call',
  'local_shell_call',
  'web_search_call',
  'tool_search_call',
  'image_generation_call',
]);

const OUTPUTS = new Set(['function_call_output', 'custom_tool_call_output']);

/** Response items that hold nothing a practice or a number needs. */
const IGNORED_ITEMS = new Set(
  `reasoning ghost_snapshot tool_search_output agent_message additional_tools compaction compaction_summary
  context_compaction compaction_trigger other`.split(/\s+/),
);

const USED_EVENTS = new Set(
  `user_message agent_message task_started turn_started turn_aborted token_count patch_apply_end mcp_tool_call_end
  context_compacted entered_review_mode`.split(/\s+/),
);

const IGNORED_EVENTS = new Set(
  `agent_reasoning agent_reasoning_raw_content agent_reasoning_section_break task_complete turn_complete
  web_search_begin web_search_end image_generation_begin image_generation_end exited_review_mode thread_rolled_back
  thread_goal_updated thread_name_updated thread_settings_applied sub_agent_activity exec_command_begin
  exec_command_end exec_command_output_delta terminal_interaction mcp_tool_call_begin patch_apply_begin
  patch_apply_updated view_image_tool_call dynamic_tool_call_request dynamic_tool_call_response
  collab_agent_spawn_begin collab_agent_spawn_end collab_agent_interaction_begin collab_agent_interaction_end
  collab_waiting_begin collab_waiting_end collab_close_begin collab_close_end collab_resume_begin collab_resume_end
  error warning stream_error guardian_assessment guardian_warning model_reroute plan_update turn_diff item_started
  hook_started hook_completed background_event undo_started undo_completed deprecation_notice shutdown_complete
  mcp_startup_update mcp_startup_complete session_configured exec_approval_request apply_patch_approval_request
  request_user_input request_permissions elicitation_request`.split(/\s+/),
);

/** Items that newer versions show as `item_completed`. */
const USED_ITEMS = new Set(['UserMessage', 'AgentMessage', 'Plan', 'ContextCompaction']);

const IGNORED_SHOWN = new Set(
  `HookPrompt Sleep Reasoning WebSearch CommandExecution FileChange McpToolCall SubAgentActivity EnteredReviewMode
  ExitedReviewMode ImageView ImageGeneration CollabAgentToolCall DynamicToolCall`.split(/\s+/),
);

/** `{"type":…}` lines of the time before the envelope. */
const BARE_TYPES = new Set(['message', ...CALLS, ...OUTPUTS, ...IGNORED_ITEMS]);
export const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** `{id, timestamp, instructions}`: how a rollout without envelopes begins. */
export const isBareHeader = (record: Json): boolean =>
  record['type'] === undefined &&
  record['payload'] === undefined &&
  typeof record['id'] === 'string' &&
  UUID.test(record['id']) &&
  typeof record['timestamp'] === 'string' &&
  Object.hasOwn(record, 'instructions');

/** The turn that a record begins. */
export function turnBegun(type: string, payload: Json): string | undefined {
  const kind = payload['type'];
  return type === 'turn_context' ||
    (type === 'event_msg' && (kind === 'task_started' || kind === 'turn_started'))
    ? textIn(payload['turn_id']) || undefined
    : undefined;
}

/** The turn that a record says it belongs to, in newer versions. */
export function turnNamed(payload: Json): string | undefined {
  const passed = payload['internal_chat_message_metadata_passthrough'];
  return isObject(passed) ? textIn(passed['turn_id']) || undefined : undefined;
}

/** A record as it is counted. */
export interface RecordKind {
  type: string;
  /** Its type and what is in it: `response_item/message/user`. Untrusted text. */
  kind: string;
  payload: Json;
  state: 'used' | 'ignored' | 'unknown';
}

/** What a record is, and whether it matters. */
export function kindOf(record: Json): RecordKind {
  if (isBareHeader(record)) return { type: 'bare', kind: 'bare', payload: record, state: 'used' };
  const { payload } = record;
  let type = textIn(record['type']) || '(none)';
  let body: Json;
  if (isObject(payload)) body = payload;
  else if (payload === undefined && BARE_TYPES.has(type)) {
    body = record;
    type = 'response_item';
  } else {
    const state = typeof record['record_type'] === 'string' ? 'ignored' : 'unknown';
    return { type, kind: state === 'ignored' ? 'record_type/state' : type, payload: {}, state };
  }
  if (IGNORED_ENVELOPES.has(type)) return { type, kind: type, payload: body, state: 'ignored' };
  if (!ENVELOPES.has(type)) return { type, kind: type, payload: body, state: 'unknown' };
  if (type !== 'response_item' && type !== 'event_msg')
    return { type, kind: type, payload: body, state: 'used' };
  const inner = textIn(body['type']) || '(none)';
  const kind = `${type}/${inner}`;
  if (type === 'response_item') {
    if (inner === 'message') {
      const role = textIn(body['role']) || '(none)';
      const spoken = role === 'user' || role === 'assistant';
      const known = role === 'developer' || role === 'system';
      return {
        type,
        kind: `${kind}/${role}`,
        payload: body,
        state: spoken ? 'used' : known ? 'ignored' : 'unknown',
      };
    }
    const state =
      CALLS.has(inner) || OUTPUTS.has(inner) ? 'used' : IGNORED_ITEMS.has(inner) ? 'ignored' : 'unknown';
    return { type, kind, payload: body, state };
  }
  if (inner === 'item_completed') {
    const item = textIn((body['item'] as Json | undefined)?.['type']) || '(none)';
    return {
      type,
      kind: `${kind}/${item}`,
      payload: body,
      state: USED_ITEMS.has(item) ? 'used' : IGNORED_SHOWN.has(item) ? 'ignored' : 'unknown',
    };
  }
  const state = USED_EVENTS.has(inner) ? 'used' : IGNORED_EVENTS.has(inner) ? 'ignored' : 'unknown';
  return { type, kind, payload: body, state };
}
