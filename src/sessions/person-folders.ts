/** Folder names on the way to a file that may name a person: those that no tool's own layout makes. */

const LAYOUT = new Set([
  'projects',
  'sessions',
  'session-state',
  'archived_sessions',
  'subagents',
  'chats',
  'history',
  'tmp',
  'exports',
  'export',
  'data',
  'storage',
  'transcripts',
  'agent-transcripts',
  'checkpoints',
  'facts',
  // opencode's tree and where it lies
  'session',
  'message',
  'part',
  'project',
  'local',
  'share',
  // editors' folders of extensions
  'library',
  'application support',
  'appdata',
  'roaming',
  'code',
  'code - insiders',
  'vscodium',
  'windsurf',
  'user',
  'globalstorage',
  'workspacestorage',
  'chatsessions',
  'emptywindowchatsessions',
  'tasks',
  'saoudrizwan.claude-dev',
  'rooveterinaryinc.roo-cline',
  'kilocode.kilo-code',
]);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** A working directory with every other character as `-`: `-Users-x-app`, `C--work-app`. */
const ENCODED_DIRECTORY = /^(-[A-Za-z0-9]|[A-Za-z]--)/;
/** Folders that people name after the tool alone: `claude-code-2025`, `codex`, `entire-checkpoints`; not `claude-lena`. */
const TOOL =
  /^\.?(claude|codex|gemini|copilot|cursor|aider|specstory|opencode|cline|roo|kilo|entire|atif|vscode)([-_. ](claude|code|cli|copilot|chat|ai|desktop|web|app|agents?|subagents?|checkpoints?|sessions?|history|logs?|exports?|transcripts?|projects?|data|home|v?\d[\w.]*))*$/i;
/** Identities that opencode gives sessions and messages, and Cursor's working directories (`Users-x-app`). */
const IDENTITY = /^(?:ses|msg|prt)_\w{10,}$|^(?:[A-Za-z]-)?(?:Users|home)-\w/;
/** Shards and dates: `2026`, `07`, `a1`, `3118c3a750`. */
const GENERATED = /^(\d+|\d{4}-\d{2}(-\d{2})?|[0-9a-f]{2}|(?=.*\d)[0-9a-f]{8,64})$/i;

/** @param path relative to the root, with `/`; the file's own name is left out */
export function personFolders(path: string): string[] {
  return path
    .split('/')
    .slice(0, -1)
    .filter(
      (name) =>
        !LAYOUT.has(name.toLowerCase()) &&
        !name.startsWith('.') &&
        !UUID.test(name) &&
        !ENCODED_DIRECTORY.test(name) &&
        !TOOL.test(name) &&
        !IDENTITY.test(name) &&
        !GENERATED.test(name),
    );
}
