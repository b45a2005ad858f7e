/**
 * The beginning of a Markdown text in whole paragraphs, for a page that has room for so much.
 * @param most characters, about; the first paragraph is there however long it is, unless it is longer than twice that
 * @returns the text, and whether anything was left out
 */
export function halfPage(text: string, most: number): { text: string; more: boolean } {
  const paragraphs = text.trim().split(/\n[ \t]*\n/);
  const kept: string[] = [];
  let length = 0;
  for (const paragraph of paragraphs) {
    if (kept.length > 0 && length + paragraph.length > most) break;
    kept.push(paragraph);
    length += paragraph.length;
  }
  // A heading that lost what stands under it says nothing.
  while (kept.length > 1 && kept.length < paragraphs.length && /^#{1,6} .*$/.test(kept.at(-1) as string))
    kept.pop();
  const shown = kept.join('\n\n');
  if (shown.length <= 2 * most) return { text: shown, more: kept.length < paragraphs.length };
  const cut = shown.slice(0, most);
  return { text: `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trimEnd()} …`, more: true };
}
