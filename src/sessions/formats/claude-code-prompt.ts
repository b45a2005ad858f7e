/**
 * What the text of a Claude Code user record is. Nine in ten user records are tool results, and much of the rest is
 * written by the harness: command wrappers, reminders, notifications, summaries. Only what a person typed is a prompt.
 */

export type UserText =
  | {
      is: 'prompt';
      text: string;
      /** Lines that the person had selected in the editor came with it. */
      selected?: true;
    }
  | { is: 'command'; name: string; args: string; builtin: boolean }
  | { is: 'skill'; name: string }
  | { is: 'interrupt' }
  | { is: 'meta' };

/** Slash commands that ship with Claude Code. Everything else is a person's, a team's or a plugin's own. */
const BUILTIN = new Set(
  `add-dir agents allowed-tools app autofix-pr batch bashes branch btw bug chrome claude-api clear color compact config context continue
  copy cost debug desktop diff doctor effort exit export extra-usage fast feedback fewer-permission-prompts focus fork
  heapdump help hooks ide init insights install-github-app install-slack-app ios android keybindings login logout loop mcp
  memory migrate-installer mobile model new output-style passes permissions plan plugin plugins powerup pr-comments
  pr_comments privacy-settings proactive quit rate-limit-options recap release-notes reload-plugins remote-control
  remote-env rename reset resume review rewind sandbox schedule security-review settings setup-bedrock setup-vertex
  share simplify skills stats status statusline stickers tag tasks team-onboarding teleport terminal-setup theme
  think-back todos tui ultraplan ultrareview undo upgrade usage vim voice web-setup checkpoint`.split(/\s+/),
);

/** No pattern here puts two repetitions side by side that match the same: a text of spaces would take for ever. */
const COMMAND = /<command-name>([^<]{1,400})<\/command-name>/;
const SKILL = /^Base directory for this skill:[ \t]*(\S[^\r\n]*)/;
/** Wrappers that hold no words of the person; what stands around them is the person's. */
const WRAPPED =
  /<(system-reminder|ide_opened_file|ide_selection|ide_diagnostics|user-prompt-submit-hook|session-start-hook|local-command-caveat|local-command-stdout|local-command-stderr|bash-stdout|bash-stderr|task-notification|new-diagnostics|persisted-output)>[\s\S]*?(?:<\/\1>|$)/g;
/** A note for the project's memory, typed with a `#` before it in versions of 2025. */
const NOTE = '<user-memory-input>';
/** What was selected was pointed at; a file that is merely open was not. */
const SELECTION = '<ide_selection>';
/** Texts that are the harness's from the first character. */
const META_START =
  /^(?:Caveat: The messages below were generated|Operation stopped by hook: |This session is being continued from a previous conversation|<bash-input>|<bash-stdout>|<local-command-|<task-notification>|\[Image: |Stop hook feedback:|PreToolUse:|PostToolUse:|UserPromptSubmit hook|Unknown (?:skill|slash command)|<fork-boilerplate>|<teammate-message|<tick>)/;

/** @param text the text of the record's first blocks, already real UTF-8 */
export function classifyUserText(text: string): UserText {
  const start = text.trimStart();
  if (start === '') return { is: 'meta' };
  if (start.startsWith('[Request interrupted by user')) return { is: 'interrupt' };
  const skill = SKILL.exec(start);
  if (skill) return { is: 'skill', name: lastSegment((skill[1] as string).trimEnd()) };
  if (/^<command-(?:name|message)>/.test(start)) {
    const name = COMMAND.exec(start)?.[1]?.trim().replace(/^\//, '').slice(0, 120);
    if (name) {
      return {
        is: 'command',
        name,
        args: between(start, '<command-args>', '</command-args>').trim(),
        builtin: BUILTIN.has(name.toLowerCase()),
      };
    }
    return { is: 'meta' };
  }
  if (start.startsWith(NOTE))
    return {
      is: 'command',
      name: '#',
      args: between(start, NOTE, '</user-memory-input>').trim(),
      builtin: true,
    };
  if (META_START.test(start)) return { is: 'meta' };
  const own = start.includes('<') ? start.replace(WRAPPED, '').trim() : start.trim();
  if (own === '' || META_START.test(own)) return { is: 'meta' };
  // Typed in the queue before the harness wrapped it: `/ide`, `/compact keep the schema`.
  const typed = /^\/([a-z][\w:-]*)(?:\s+([\s\S]*))?$/i.exec(own);
  if (typed && !own.slice(1).split(/\s/, 1)[0]?.includes('/'))
    return {
      is: 'command',
      name: typed[1] as string,
      args: typed[2]?.trim() ?? '',
      builtin: BUILTIN.has((typed[1] as string).toLowerCase()),
    };
  const selected = start.includes(SELECTION) && !own.includes(SELECTION);
  return { is: 'prompt', text: own, ...(selected ? { selected } : {}) };
}

/** What stands between the first two marks; nothing where one is missing. */
function between(text: string, open: string, close: string): string {
  const from = text.indexOf(open);
  const to = from < 0 ? -1 : text.indexOf(close, from + open.length);
  return to < 0 ? '' : text.slice(from + open.length, to);
}

const lastSegment = (path: string): string =>
  path.replaceAll('\\', '/').replace(/\/+$/, '').split('/').at(-1) ?? path;
