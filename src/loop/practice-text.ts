/**
 * Half a page about a practice, from the text of its file: what it is, and how to do it. Without what each tool calls it,
 * which stands on the practice's page.
 *
 * @param body Markdown below the front matter
 */
export function halfPage(body: string): string {
  const sections = body.trim().split(/^## /m);
  const intro = (sections[0] ?? '').trim();
  const how = sections.find((section) => section.startsWith('How to do it'))?.replace(/^.*\n/, '') ?? '';
  // Lists and paragraphs up to the one that goes through the tools.
  const parts = how.trim().split(/\n\s*\n/);
  const end = parts.findIndex((part) => /^\*\*[^*]+\*\*:|\*\*Claude Code\*\*/.test(part));
  const kept = end === -1 ? parts : parts.slice(0, end);
  return [intro, ...kept].filter((part) => part.trim() !== '').join('\n\n');
}
