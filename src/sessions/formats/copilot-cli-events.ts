/** The events of Copilot CLI: which matter, and how the first bytes of a line tell its type. */

/** Event types that hold nothing a practice or a number needs. */
export const IGNORED = new Set(
  `system.message system.notification session.error session.idle session.info session.warning session.title_changed
  session.model_change session.handoff session.truncation session.snapshot_rewind session.usage_info
  session.usage_checkpoint session.context_cleared session.task_complete session.plan_changed session.todos_changed
  session.workspace_file_changed session.remote_steerable_changed session.session_limits_changed
  session.permissions_changed session.mode_notice_delivered session.autopilot_objective_changed
  session.schedule_created session.schedule_cancelled session.schedule_rearmed session.binary_asset
  session.background_tasks_changed session.tools_updated session.skills_loaded session.custom_agents_updated
  session.mcp_servers_loaded session.mcp_server_status_changed session.extensions_loaded session.commands_changed
  session.auto_mode_resolved session.managed_settings_resolved
  session.fusion_route_started session.fusion_route_failed session.fusion_resolved session.fusion_completed
  assistant.turn_start assistant.turn_end assistant.intent assistant.reasoning assistant.reasoning_delta
  assistant.message_start assistant.message_delta assistant.streaming_delta assistant.tool_call_delta assistant.usage
  assistant.idle assistant.server_tool_progress model.call_failure model.call_finished
  tool.execution_partial_result tool.execution_progress pending_messages.modified
  subagent.selected subagent.deselected subagent.configured
  user_input.requested user_input.completed elicitation.requested elicitation.completed sampling.requested
  sampling.completed external_tool.requested external_tool.completed command.execute command.completed
  exit_plan_mode.requested exit_plan_mode.completed commands.changed capabilities.changed`.split(/\s+/),
);

export const USED = new Set(
  `session.start session.resume session.context_changed session.mode_changed session.shutdown session.compaction_start
  session.compaction_complete user.message assistant.message tool.user_requested tool.execution_start
  tool.execution_complete skill.invoked subagent.started subagent.completed subagent.failed abort
  permission.requested permission.completed command.queued`.split(/\s+/),
);

/** Of these the first bytes alone tell the type, so they are not parsed. */
export const SKIPPED_UNPARSED = new Set(['hook.start', 'hook.end', 'hook.progress', 'system.message']);
export const KNOWN_FAMILY = /^(?:hook|mcp|fusion|canvas)\.[\w.]+$/;
export const TYPE_START = /^\{"type":"([^"\\]{1,80})"/;
