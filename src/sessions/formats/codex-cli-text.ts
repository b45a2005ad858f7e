/**
 * What a text in the user's place of a Codex rollout is. Codex writes its own instructions, notices and skill texts as
 * user messages, and its editor extension puts the open files before what the person typed.
 */

export type UserText =
  | {
      is: 'prompt';
      text: string;
      /** Lines or files that the person had selected came with it. */
      selected?: true;
    }
  /** A session that begins with a plan from another one; the person sent it. */
  | { is: 'ready-plan'; text: string }
  /** Chosen in the dialogue that ends plan mode. */
  | { is: 'approved-plan' }
  | { is: 'command'; name: string; args: string; builtin: boolean }
  | { is: 'skill'; name: string }
  | { is: 'interrupt' }
  | { is: 'meta' };

/** Slash commands that ship with Codex. Few of them are ever recorded: the terminal handles them itself. */
const BUILTIN = new Set(
  `agent apps approvals clear collab compact copy diff exit experimental fast feedback fork goal hooks init logout mcp
  memories mention model new permissions personality plan plugins ps quit realtime rename resume review rollout
  sandbox-add-read-dir side skills status statusline stop subagents theme title undo vim`.split(/\s+/),
);

/** Texts that are the harness's from the first character. */
const META_START =
  /^(?:# AGENTS\.md instructions|<(?:environment_context|user_instructions|INSTRUCTIONS|permissions instructions|collaboration_mode|skills_instructions|apps_instructions|plugins_instructions|recommended_plugins|codex_internal_context|hook_prompt|subagent_notification|user_shell_command|user_action|goal_context|model_switch|personality_spec|send_user_message_question_reply|system-reminder)\b)/;
/** How the editor extension and the desktop app begin a message they build around the person's words. */
const BUILT_START =
  /^(?:# (?:Context from my IDE setup|Selected text|Files mentioned by the user|Applications mentioned by the user|Response annotations|Diff comments|Browser comments|MCP app context|Failing PR checks|Pull request merge conflict|Chrome tabs|In app browser)\b|<in-app-browser-context\b|## (?:Prior conversation with Codex|Referenced chats with Codex|Referenced ChatGPT conversation|Code review guidelines|Pull request fix|Pull request merge task|Auto resolve merge)\b)/;
/** What the person chose in the editor; the active file and the open tabs come by themselves. */
const SELECTION = /^# (?:Selected text|Files mentioned by the user)\b|^## Active selection /m;
const REQUESTS = ['## My request for Codex:', '## My request:'];
const APPROVED = 'Implement the plan.';
const READY =
  /^(?:PLEASE IMPLEMENT THIS PLAN:?|A previous agent produced the plan below to accomplish the user's task\.)\s*/;
const SKILL = /^<skill>\s*<name>([^<]{1,200})<\/name>/;
/** What stands for an attached image in a text. */
const IMAGE = /<image(?: [^>]{0,400})?>|<\/image>|\[Image #\d+\]/g;

/** @param text the text of a user's message, whole */
export function classifyUserText(text: string): UserText {
  const start = text.trimStart();
  if (start.startsWith('<turn_aborted>')) return { is: 'interrupt' };
  const skill = SKILL.exec(start);
  if (skill) return { is: 'skill', name: (skill[1] as string).trim() };
  if (META_START.test(start)) return { is: 'meta' };
  const request = BUILT_START.test(start) ? requestIn(start) : start;
  const own = request.replace(IMAGE, '').trim();
  if (own === '') return { is: 'meta' };
  if (own === APPROVED) return { is: 'approved-plan' };
  const ready = READY.exec(own);
  if (ready) return { is: 'ready-plan', text: own.slice(ready[0].length) };
  const typed = /^\/([a-z][\w:-]*)(?:\s+([\s\S]*))?$/i.exec(own);
  if (typed)
    return {
      is: 'command',
      name: typed[1] as string,
      args: typed[2]?.trim() ?? '',
      builtin: BUILTIN.has((typed[1] as string).toLowerCase()),
    };
  const selected = SELECTION.test(start.slice(0, start.length - request.length));
  return { is: 'prompt', text: own, ...(selected ? { selected } : {}) };
}

/** The person's words stand last, and a selection above them may quote the heading: so the last one counts. */
function requestIn(text: string): string {
  let from = -1;
  for (const heading of REQUESTS) {
    const at = text.lastIndexOf(heading);
    if (at >= 0) from = Math.max(from, at + heading.length);
  }
  return from < 0 ? '' : text.slice(from);
}

/** A text as two records of one message share it, however each of them writes images and white space. */
export function sameText(text: string): string {
  return text.replace(IMAGE, ' ').replace(/\s+/g, ' ').trim();
}

const PLAN_START = '<proposed_plan>';
const PLAN_END = '</proposed_plan>';

/** A plan presented in an agent's message, and what stands around it. */
export function proposedPlan(text: string): { plan: string; rest: string } | null {
  const start = text.indexOf(PLAN_START);
  if (start < 0) return null;
  const end = text.indexOf(PLAN_END, start);
  return {
    plan: text.slice(start + PLAN_START.length, end < 0 ? text.length : end).trim(),
    rest: (text.slice(0, start) + (end < 0 ? '' : text.slice(end + PLAN_END.length))).trim(),
  };
}
