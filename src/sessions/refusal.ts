/** What a person said while refusing a tool call. Claude Code writes it into the call's result, behind words of its own. */

/** How the person's words are introduced, by Claude Code's versions and by opencode. A window may have broken the line. */
const SAID =
  /(?:To\s+tell\s+you\s+how\s+to\s+proceed,\s+the\s+user\s+said:|The\s+user\s+provided\s+the\s+following\s+reason\s+for\s+the\s+rejection:|with\s+the\s+following\s+feedback:)/;
/** What newer versions put behind the person's words. */
const NOTE = /\s+Note: The user's next message may contain/;
/** The harness speaks for a person who wants to talk about questions before answering them. */
const NOT_THEIRS = /^The user wants to (?:clarify|chat about)/;

/**
 * The person's own words in the result of a refused call.
 * @param text the whole result
 * @returns undefined where the person only said no
 */
export function refusalReason(text: string): string | undefined {
  const said = SAID.exec(text);
  if (!said) return undefined;
  const rest = text.slice(said.index + said[0].length);
  const words = (rest.split(NOTE, 1)[0] as string).trim();
  return words === '' || NOT_THEIRS.test(words) ? undefined : words;
}
