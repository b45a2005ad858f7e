/**
 * Sessions of coding agents that commits name in trailers: `Entire-Session: …`, `Entire-Checkpoint: …`,
 * `Claude-Session: https://…/session_…`, `Session-Id: …`. What a trailer says counts only where a session of the workspace
 * is known by it, so a word that merely looks like one links nothing.
 */

const TRAILER = /^[ \t]*(?:[A-Za-z]{1,30}-){0,3}(?:session(?:-id)?|checkpoint):[ \t]*(\S{8,300})[ \t]*$/gim;

/**
 * @param messages bodies of commit messages
 * @returns by spaces, each once; null where there is none
 */
export function sessionTrailers(messages: readonly string[]): string | null {
  const named = messages.flatMap((message) =>
    [...message.matchAll(TRAILER)].map(([, value = '']) => nameOf(value)),
  );
  const known = [...new Set(named)].filter((name) => name.length >= 8);
  return known.length === 0 ? null : known.join(' ');
}

/** An address names a session by its last part; Entire puts a day before the tool's id. */
function nameOf(value: string): string {
  const last = value
    .replace(/[/?#]+$/, '')
    .split('/')
    .at(-1) as string;
  return last.replace(/^\d{4}-\d{2}-\d{2}-(?=.{8})/, '');
}
