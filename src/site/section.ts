/**
 * One section of a text that Astro has drawn from Markdown: what stands between the heading of that id and the next
 * heading of its level, without the heading.
 * @param html the drawn text, headings with the ids that Astro gives them
 * @param id of a heading of the second level, e.g. `try-it` for `## Try it`
 * @returns null when there is no such heading, or nothing under it
 */
export function sectionOf(html: string, id: string): string | null {
  const heading = `<h2 id="${id}">`;
  const start = html.indexOf(heading);
  if (start < 0) return null;
  const from = html.indexOf('</h2>', start) + '</h2>'.length;
  const next = html.indexOf('<h2', from);
  const section = html.slice(from, next < 0 ? undefined : next).trim();
  return section === '' ? null : section;
}
