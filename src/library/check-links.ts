/** Links in the texts of standards and guides lead to pages that there are: a dead one is refused where it stands. */
import { basename, dirname } from 'node:path';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { didYouMean } from '../practices/suggest.ts';
import { Problem } from '../problem.ts';

/** Ids of what has a page in the library, by the folder of the page. */
export type Known = Record<'practices' | 'signs' | 'standards' | 'guides', readonly string[]>;

/** Pages of the library that are always there, from its root. */
const FIXED = [
  'index.html',
  'path.html',
  'glossary.html',
  'examples/index.html',
  'coverage.html',
  'method.html',
  'privacy.html',
];

interface MarkdownNode {
  type: string;
  url?: string;
  children?: MarkdownNode[];
  position?: { start: { line: number } };
}

/**
 * @param text the whole file
 * @param bodyLine line on which the text begins, from 1
 * @param file path of the file, in `standards/` or `guides/`
 * @throws Problem for the first link that leads nowhere, or that is neither relative nor https
 */
export function checkLinks(text: string, bodyLine: number, file: string, known: Known): void {
  const body = text
    .split(/\r?\n/)
    .slice(bodyLine - 1)
    .join('\n');
  for (const { url, line } of links(unified().use(remarkParse).parse(body) as MarkdownNode)) {
    const wrong = wrongWith(url, basename(dirname(file)), known);
    if (wrong)
      throw new Problem(`the link \`${url}\` leads nowhere`, {
        where: `${file}:${bodyLine + line - 1}`,
        ...wrong,
      });
  }
}

function* links(node: MarkdownNode): Generator<{ url: string; line: number }> {
  if ((node.type === 'link' || node.type === 'definition') && node.url !== undefined)
    yield { url: node.url, line: node.position?.start.line ?? 1 };
  for (const child of node.children ?? []) yield* links(child);
}

/**
 * What is wrong with an address; null for nothing.
 * @param folder of the page that holds the link, `standards` or `guides`
 */
function wrongWith(url: string, folder: string, known: Known): { why: string; action: string } | null {
  if (/^https:\/\/[^\s/]/.test(url) || url.startsWith('#')) return null;
  const [, up, below = ''] = /^(\.\.\/)?([^.#?/][^#?]*)(#\S*)?$/.exec(url) ?? [];
  if (below === '' || below.includes(':'))
    return {
      why: 'A link begins with https:// or leads to another page of the library.',
      action:
        'Write it like `../practices/plan-before-coding.html` or `../standards/norms-at-a-glance.html`.',
    };
  const path = up ? below : `${folder}/${below}`;
  if (FIXED.includes(path)) return null;
  const [, kind = '', id = ''] = /^([a-z]+)\/([a-z0-9-]+)\.html$/.exec(path) ?? [];
  const pages = Object.hasOwn(known, kind) ? known[kind as keyof Known] : undefined;
  const indexed = id === 'index' && pages !== undefined;
  if (indexed || pages?.includes(id)) return null;
  const all = [
    ...FIXED,
    ...Object.entries(known).flatMap(([name, ids]) => ['index', ...ids].map((one) => `${name}/${one}.html`)),
  ];
  return {
    why: `The library has no page ${path}.`,
    action: didYouMean(path, all) ?? 'Name a page of the library.',
  };
}
