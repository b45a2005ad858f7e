/**
 * Links by which a section or a figure can be cited. They are put into finished markup, so that every heading and every
 * figure with an anchor has one. Text in it is escaped, so what looks like a tag is one.
 */

const HEADING = /<h([23])((?: [a-z-]+="[^"]*")*) id="([^"]+)"([^>]*)>([\s\S]*?)<\/h\1>/g;
const FIGURE = /(<figure\b[^>]* id="([^"]+)"[^>]*>)/g;

const link = (id: string, to: string): string =>
  `<a class="permalink" href="#${id}" aria-label="Link to ${to}">#</a>`;

/** A link behind every second- and third-level heading with an anchor, and in every figure with one. */
export function withPermalinks(html: string): string {
  return html
    .replace(
      HEADING,
      (heading, _level, _before, id: string, _after, content: string) =>
        `<div class="anchored">${heading}${link(
          id,
          `“${content
            .replace(/<[^>]*>/g, '')
            .replaceAll('"', '&quot;')
            .trim()}”`,
        )}</div>`,
    )
    .replace(FIGURE, (_, open: string, id: string) => `${open}${link(id, 'this figure')}`);
}
