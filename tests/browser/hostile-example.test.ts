/** A transcript that is out to do harm, promoted as any other and drawn: its texts are read, and nothing else happens. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionUuid, Transcript } from '../fixtures/claude-code/transcript.ts';
import { practicum, promote, put, writeShop } from '../library/shop-workspace.ts';
import { startBrowser } from './chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-hostile-'));
const root = join(folder, 'ws');
let browser: Browser;

const HOSTILE = [
  '<script>alert(1)</script><img src=x onerror=alert(2)><style>body{display:none}</style>',
  'import x from "./x"; export const y = {process.exit(1)}',
  '\u202etxt.exe\u202c \u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007',
  '![pixel](https://evil.example/pixel.png) [go](javascript:alert(3)) [up](//evil.example/a)',
  '</main></body></html>',
].join('\n\n');

beforeAll(async () => {
  writeShop(root, 'Shop', [['ada', 'Ada Mossgrove', 'yes']]);
  put(
    root,
    `sessions/ada/${sessionUuid(2)}.jsonl`,
    new Transcript(sessionUuid(2), { cwd: '/home/ada/shop' })
      .user([
        { type: 'text', text: `Begin of it. ${HOSTILE}` },
        { type: 'image', source: { type: 'base64', data: 'A'.repeat(5000) } },
      ])
      .call('ExitPlanMode', { plan: `# Plan\n\n${HOSTILE}` }, 'User has approved your plan.')
      .run(`echo '${HOSTILE}'`, 'y'.repeat(1 << 20))
      .edit('src/<img src=x>.ts', HOSTILE, `${HOSTILE}${'z'.repeat(1 << 20)}`)
      .run('cat page.html', HOSTILE)
      .say(`\n\n${HOSTILE}`).text,
  );
  await promote(
    root,
    2,
    'harmless',
    '--review',
    join(folder, 'review.html'),
    '--note',
    '0: <script>alert(4)</script> {1 + 1}',
    '--body',
    'It read a page that was not to be trusted.',
  );
  const { code, err } = await practicum(folder, 'library', root, '--out', join(folder, 'sites'), '--json');
  expect([code, err]).toEqual([0, '']);
  browser = await startBrowser();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each(['sites/library/examples/harmless.html', 'sites/library/examples/index.html', 'review.html'])(
  '%s shows the texts, runs nothing, loads nothing and leads nowhere',
  async (path) => {
    const page = await browser.newPage();
    const wrong: string[] = [];
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    page.on('pageerror', ({ message }) => wrong.push(message));
    page.on('dialog', (dialog) => {
      wrong.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(`file://${folder}/`)) wrong.push(request.url());
    });
    await page.goto(`file://${folder}/${path}`);
    const found = await page.evaluate(() => ({
      scripts: [...document.scripts].filter((script) => !script.getAttribute('src')).length,
      elements: document.querySelectorAll('main :is(script, img, svg, iframe, style, object)').length,
      links: [...document.links]
        .map(({ href }) => href)
        .filter((href) => !href.startsWith('file:') || href.includes('evil')),
      controls: /[^\P{Cc}\n\t]|[\u202a-\u202e]/u.test(document.body.textContent ?? ''),
      text: document.querySelector('main')?.textContent ?? '',
    }));
    expect({ ...found, text: '' }).toEqual({ scripts: 0, elements: 0, links: [], controls: false, text: '' });
    if (!path.endsWith('index.html'))
      for (const said of [
        '<script>alert(1)</script>',
        'export const y = {process.exit(1)}',
        '<script>alert(4)</script> {1 + 1}',
      ])
        expect(found.text).toContain(said);
    await page.locator('footer, main').last().waitFor();
    expect(wrong).toEqual([]);
    await page.close();
  },
);
