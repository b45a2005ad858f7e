import type { Nodes } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/**
 * Markdown as text for what shows no markup, such as a calendar: paragraphs apart, lists with their numbers or dashes,
 * addresses behind the words of a link. Tags are text.
 */
export const plainText = (markdown: string): string =>
  textOf(unified().use(remarkParse).parse(markdown)).trim();

function textOf(node: Nodes): string {
  switch (node.type) {
    case 'root':
    case 'blockquote':
      return node.children.map(textOf).join('\n\n');
    case 'list': {
      const first = node.start ?? 1;
      return node.children
        .map((item, i) => {
          const mark = node.ordered ? `${first + i}. ` : '- ';
          // What goes on in the next line stands under the words, not under the mark.
          return mark + textOf(item).replaceAll('\n', `\n${' '.repeat(mark.length)}`);
        })
        .join('\n');
    }
    case 'listItem':
      return node.children.map(textOf).join('\n');
    case 'paragraph':
    case 'heading':
      return inline(node.children);
    case 'code':
    case 'html':
      return node.value;
    case 'thematicBreak':
      return '';
    default:
      return inline([node]);
  }
}

const inline = (nodes: readonly Nodes[]): string =>
  nodes
    .map((node): string => {
      if (node.type === 'break') return '\n';
      if (node.type === 'image') return node.alt ?? '';
      if (node.type === 'link') {
        const words = inline(node.children);
        return words === node.url ? words : `${words} (${node.url})`;
      }
      if ('children' in node) return inline(node.children);
      // A line that ends inside of a paragraph is where somebody's editor wrapped it.
      return 'value' in node ? node.value.replaceAll(/[ \t]*\n[ \t]*/g, ' ') : '';
    })
    .join('');
