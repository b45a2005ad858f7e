/**
 * Prose out of a transcript or a note: Markdown that may hold anything. Tags are shown as the text they are, pictures as
 * their description, links only where they lead to the web or to an address for mail, headings as bold lines, because a
 * transcript's headings are no part of a page's outline.
 */
import type { Element, ElementContent, Root, RootContent } from 'hast';
import type {
  Definition,
  FootnoteDefinition,
  FootnoteReference,
  Html,
  Image,
  ImageReference,
  Text,
} from 'mdast';
import rehypeSanitize, { type Options as SanitizeOptions } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype, { type Options as RehypeOptions } from 'remark-rehype';
import { unified } from 'unified';
import { Markup, markup } from './markup.ts';
import { visibleLines } from './visible-text.ts';

/**
 * What is not parsed as Markdown: a longer text, which is data that somebody pasted, and a line that opens more than a
 * dozen quotes and lists. Parsing is not linear for either, and each level of nesting is a level of the stack.
 */
const PARSED_AT_MOST = 10_000;
const DEEP = /^[ \t]*(?:(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])[ \t]*){13}/m;

const text = (value: string): { type: 'text'; value: string } => ({ type: 'text', value });

const picture = ({ alt }: { alt?: string | null | undefined }): ElementContent =>
  text(alt ? `[picture: ${alt}]` : '[picture]');

/** What Markdown's nodes become where its own way would lose them, load something, or make an anchor. */
const HANDLERS: NonNullable<RehypeOptions['handlers']> = {
  html: (_state, node: Html, parent) => {
    const shown = text(node.value);
    return parent?.type !== 'root'
      ? shown
      : { type: 'element', tagName: 'p', properties: {}, children: [shown] };
  },
  image: (_state, node: Image) => picture(node),
  imageReference: (_state, node: ImageReference) => picture(node),
  footnoteReference: (_state, node: FootnoteReference) => text(`[^${node.identifier}]`),
  footnoteDefinition: (state, node: FootnoteDefinition) => ({
    type: 'element',
    tagName: 'blockquote',
    properties: {},
    children: [text(`[^${node.identifier}] `), ...state.all(node)],
  }),
  // Nothing shows it unless something refers to it.
  definition: (_state, node: Definition): Element => ({
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [text(`[${node.label ?? node.identifier}]: ${node.url}${node.title ? ` ${node.title}` : ''}`)],
  }),
};

const ALLOWED: SanitizeOptions = {
  tagNames: [
    ...['p', 'br', 'hr', 'blockquote', 'pre', 'ul', 'ol', 'li'],
    ...['strong', 'em', 'del', 'code', 'a', 'bdi'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  attributes: {
    a: ['href', ['rel', 'external', 'nofollow', 'noopener', 'noreferrer']],
    ol: ['start'],
    p: [['className', 'said-heading']],
    bdi: [['className', 'hidden-character']],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
  // Text of what is not allowed stays.
  strip: [],
};

/** Somebody who talks breaks a line where they mean it. */
const BREAKS: NonNullable<RehypeOptions['handlers']> = {
  text: (_state, node: Text) =>
    node.value
      .split('\n')
      .flatMap((line, i): ElementContent[] => [
        ...(i > 0 ? [{ type: 'element' as const, tagName: 'br', properties: {}, children: [] }] : []),
        text(line.trim() === '' ? line : i > 0 ? line.trimStart() : line),
      ]),
};

const HIDDEN_NUMBER = /\[U\+[0-9A-F]{4,6}\]/g;

/** A text in which nothing is hidden; the numbers of characters that would be are kept from trading places. */
function shownText(value: string): ElementContent[] {
  const shown = visibleLines(value);
  const parts: ElementContent[] = [];
  let from = 0;
  for (const match of shown.matchAll(HIDDEN_NUMBER)) {
    parts.push(text(shown.slice(from, match.index)));
    parts.push({
      type: 'element',
      tagName: 'bdi',
      properties: { className: ['hidden-character'] },
      children: [text(match[0])],
    });
    from = match.index + match[0].length;
  }
  return [...parts, text(shown.slice(from))];
}

/** Only an address that says where it leads: `docs/a.html` would be looked for in this site. */
function leadsOut(href: unknown): href is string {
  return typeof href === 'string' && /^(https?:\/\/|mailto:)/i.test(href);
}

const wordsOf = (node: RootContent | Root): string =>
  node.type === 'text' ? node.value : 'children' in node ? node.children.map(wordsOf).join('') : '';

function settled(node: ElementContent): ElementContent[] {
  if (node.type === 'text') return shownText(node.value);
  if (node.type !== 'element') return [];
  if (node.tagName === 'input') return [text(node.properties.checked ? '[x]' : '[ ]')];
  const children = node.children.flatMap(settled);
  const element = (tagName: string, properties: Element['properties'] = {}): ElementContent[] => [
    { type: 'element', tagName, properties, children },
  ];
  if (/^h[1-6]$/.test(node.tagName)) return element('p', { className: ['said-heading'] });
  if (node.tagName === 'th' && wordsOf(node).trim() === '') return element('td');
  if (node.tagName === 'ol')
    return element('ol', node.properties.start ? { start: node.properties.start } : {});
  if (node.tagName !== 'a') return element(node.tagName);
  const { href } = node.properties;
  if (!leadsOut(href)) return children;
  if (wordsOf(node).trim() === '') children.push(text(visibleLines(href)));
  return element('a', { href, rel: ['external', 'nofollow', 'noopener', 'noreferrer'] });
}

const processor = (handlers: NonNullable<RehypeOptions['handlers']>) =>
  unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { handlers })
    .use(
      () =>
        (tree: Root): Root => ({
          type: 'root',
          children: tree.children.flatMap((child) => (child.type === 'doctype' ? [] : settled(child))),
        }),
    )
    // Last, so that nothing above could have let anything through.
    .use(rehypeSanitize, ALLOWED)
    .use(rehypeStringify)
    .freeze();

const WRITTEN = processor(HANDLERS);
const SAID = processor({ ...HANDLERS, ...BREAKS });

function made(markdown: string, by: typeof WRITTEN): Markup {
  const plain = visibleLines(markdown);
  if (plain.length > PARSED_AT_MOST || DEEP.test(plain)) return markup`<pre>${plain}</pre>`;
  const html = String(by.processSync(plain));
  // Such as a lone space.
  return html.trim() === '' && plain.trim() !== '' ? markup`<pre>${plain}</pre>` : new Markup(html);
}

/** Markdown of a file as harmless markup. A text that is too long or too deep to parse is shown as it is. */
export const prose = (markdown: string): Markup => made(markdown, WRITTEN);

/** The same for what was typed into a conversation, where the end of a line is one. */
export const said = (markdown: string): Markup => made(markdown, SAID);
