/** What comes back from a call of Copilot CLI: its text, how a command ended, and which shell runs on. */
import { type Json, objectIn, textIn } from '../json-fields.ts';

export const EXITED = /<[^<>\n]{0,80}?with exit code (-?\d+)[^<>\n]{0,20}>\s*$/;
export const STILL_RUNNING = /\bstill running\b|\bstarted in (?:the )?(?:detached )?background\b/i;
export const SHELL_ID = /\bshellId:? ?"?([\w-]{1,80})/i;

export const shellOf = (input: Json): string => {
  const id = input['shellId'] ?? input['sessionId'];
  return typeof id === 'number' ? String(id) : textIn(id);
};

/** The exit code as its own block, or in the last line of the output. */
export function exitCodeOf(result: Json, text: string): number | undefined {
  if (Array.isArray(result['contents']))
    for (const item of result['contents'] as unknown[]) {
      const code = objectIn(item)['exitCode'];
      if (typeof code === 'number') return code;
    }
  const told = EXITED.exec(text.slice(-300))?.[1];
  return told === undefined ? undefined : Number(told);
}

/** What a result says, in full where the part for the model was shortened. */
export function textOf(result: Json): string {
  const content = textIn(result['content']);
  const detailed = textIn(result['detailedContent']);
  if (detailed.length > content.length) return EXITED.test(detailed) ? detailed : `${detailed}\n${content}`;
  return content;
}
