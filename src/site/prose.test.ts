import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prose, said } from './prose.ts';

const html = (markdown: string): string => prose(markdown).text;

describe('prose', () => {
  it('sets Markdown as paragraphs, lists, code, tables and links', () => {
    expect(html('Do **this** with `a<b`:\n\n1. one\n2. two')).toBe(
      '<p>Do <strong>this</strong> with <code>a&#x3C;b</code>:</p>\n<ol>\n<li>one</li>\n<li>two</li>\n</ol>',
    );
    expect(html('```ts\nif (a < b) {\n\treturn;\n}\n```')).toBe(
      '<pre><code>if (a &#x3C; b) {\n\treturn;\n}\n</code></pre>',
    );
    expect(html('[the docs](https://example.com/a?b=1&c=2)')).toBe(
      '<p><a href="https://example.com/a?b=1&#x26;c=2" rel="external nofollow noopener noreferrer">the docs</a></p>',
    );
    expect(html('| a | |\n|---|---|\n| 1 | 2 |')).toContain('<th>a</th>\n<td></td>');
  });

  it('shows tags, comments and expressions as the text they are', () => {
    expect(html('<script>alert(1)</script>')).toBe('<p>&#x3C;script>alert(1)&#x3C;/script></p>');
    expect(html('a <img src=x onerror=alert(1)> b <!-- secret --> c')).toBe(
      '<p>a &#x3C;img src=x onerror=alert(1)> b &#x3C;!-- secret --> c</p>',
    );
    expect(html("import x from 'fs'\n\n{process.exit()}")).toBe(
      "<p>import x from 'fs'</p>\n<p>{process.exit()}</p>",
    );
  });

  it('links only to the web and to mail', () => {
    for (const to of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '//evil.example',
      '../a',
    ])
      expect(html(`[go](${to})`), to).toBe('<p>go</p>');
    expect(html('<javascript:alert(1)>')).not.toContain('href');
    expect(html('[](https://example.com)')).toContain('>https://example.com</a>');
    expect(html('[a][b]\n\n[b]: JaVaScRiPt:alert(1)')).toBe('<p>a</p>\n<p>[b]: JaVaScRiPt:alert(1)</p>');
  });

  it('loads no picture, and says what it would have shown', () => {
    expect(html('![a plan](https://example.com/a.png) ![](b.png)')).toBe(
      '<p>[picture: a plan] [picture]</p>',
    );
  });

  it('sets headings, tasks and footnotes without headings, controls and anchors', () => {
    expect(html('# Plan\n\n- [x] done\n- [ ] open')).toBe(
      '<p class="said-heading">Plan</p>\n<ul>\n<li>[x] done</li>\n<li>[ ] open</li>\n</ul>',
    );
    expect(html('see[^1]\n\n[^1]: there')).toBe('<p>see[^1]</p>\n<blockquote>[^1] <p>there</p></blockquote>');
  });

  it('hides and reorders nothing, written out or as a reference', () => {
    expect(
      html('a\u202eb \u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007'),
    ).toBe('<p>a<bdi class="hidden-character">[U+202E]</bdi>b red link</p>');
    expect(html('a&#x202E;b')).toBe('<p>a<bdi class="hidden-character">[U+202E]</bdi>b</p>');
  });

  it('joins the lines of a file, and keeps those that were typed into a conversation', () => {
    const typed = 'one\n two **three\nfour**\n\n- a\n  b\n- c\n\n```\nx\ny\n```';
    expect(html(typed)).not.toContain('<br>');
    expect(said(typed).text).toBe(
      '<p>one<br>two <strong>three<br>four</strong></p>\n<ul>\n<li>a<br>b</li>\n<li>c</li>\n</ul>\n<pre><code>x\ny\n</code></pre>',
    );
  });

  it('shows a text that is too long or too deep to parse as it is', () => {
    for (const text of [`# ${'*a '.repeat(10_000)}`, '- '.repeat(4000), `> ${'1. > '.repeat(1500)}`])
      expect(html(text)).toBe(`<pre>${text.replaceAll('>', '&gt;')}</pre>`);
    expect(html('-'.repeat(80))).toBe('<hr>');
  });

  it('lets no element, attribute or address through that is not on its list', () => {
    const piece = fc.constantFrom(
      ...['<', '>', '"', "'", '&', '<script>', '</script>', '<a href=javascript:x>', '<style>', ' onload=x '],
      ...[
        '[a](',
        ')',
        '![',
        '](javascript:x)',
        '`',
        '```\n',
        '\n\n',
        '# ',
        '- [x] ',
        '| a |\n|--|\n',
        '[^1]',
        '[^1]: ',
      ],
      ...['<!--', '-->', '&#x6a;avascript:', 'https://example.com', '\u202e', '\u0000', '**', '{', '}', '\\'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const made = html(pieces.join('')) + said(pieces.join('')).text;
        for (const [tag] of made.matchAll(/<[^>]*>/g))
          expect(tag).toMatch(
            /^<(?:\/?(?:p|br|hr|blockquote|pre|ul|ol|li|strong|em|del|code|a|bdi|table|thead|tbody|tr|th|td)|ol start="\d+"|p class="said-heading"|bdi class="hidden-character"|a href="(?:https?:\/\/|mailto:)[^"]*" rel="external nofollow noopener noreferrer")>$/,
          );
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
        expect(made).not.toMatch(/[\u0000\u202e]/);
      }),
    );
  });
});
