import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { checkBody } from './check-body.ts';

/** `line: sign` of what was refused, null when nothing was. */
function refused(body: string): string | null {
  try {
    checkBody(`---\nid: a\n---\n${body}`, 4, 'a.mdx');
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.why && error.action).toBeTruthy();
    return `${error.where}: ${/`(.+?)`/.exec(error.message)?.[1]}`;
  }
  return null;
}

describe('the text of a practice', () => {
  test.each([
    ['plain Markdown', '# A\n\n- **b** and _c_, [d](https://e.example/f)\n\n> g & h > i } j'],
    ['signs in code spans', 'Write `{ kind: call }`, ``a ` < b`` and `<T>`.'],
    ['a code span over a line’s end', 'Write `{ kind:\ncall }` there.'],
    ['signs in a code block', '```js\nimport a from "b";\nif (a < b) { c(); }\n```\n\nText.'],
    ['signs in a block of tildes', '~~~\n{\n```\n{\n~~~\n'],
    ['escaped signs', 'Write \\{ and \\<b>.'],
    ['a sentence that has the word later', 'First\nimport the data, then export it.'],
    ['nothing', ''],
  ])('may hold %s', (_, body) => {
    expect(refused(body)).toBeNull();
  });

  test.each([
    ['an expression', 'One.\n\nTwo {process.env.HOME}.', 'a.mdx:6: {'],
    ['a tag', 'A <script>x</script>', 'a.mdx:4: <'],
    ['a comparison', 'when a < b', 'a.mdx:4: <'],
    ['a comment', 'A\n<!-- b -->', 'a.mdx:5: <'],
    ['an address in angle brackets', '<https://example.com>', 'a.mdx:4: <'],
    ['an import', 'A\n\nimport x from "node:fs"\n', 'a.mdx:6: import'],
    ['a paragraph that begins with export', '\nexport the data first', 'a.mdx:5: export'],
    ['a sign behind a lone backquote', 'A ` and {b}', 'a.mdx:4: {'],
    ['a sign behind a closed block', '```\n{\n```\n\n{', 'a.mdx:8: {'],
    ['a sign in a paragraph after an open span', 'A ` b\n\n{c} ` d', 'a.mdx:6: {'],
  ])('is refused with the line of %s', (_, body, expected) => {
    expect(refused(body)).toBe(expected);
  });

  test.each(['practices', 'signs'])('that ships in content/%s is text', (folder) => {
    const dir = fileURLToPath(new URL(`../../content/${folder}/`, import.meta.url));
    const names = existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.mdx')) : [];
    for (const name of names) {
      const text = readFileSync(`${dir}${name}`, 'utf8');
      expect(() => checkBody(text, text.split('\n').indexOf('---', 1) + 2, name)).not.toThrow();
    }
  });
});
