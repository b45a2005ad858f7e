/** The pages in a real browser: accessible, without errors, without dead links, on any screen, with hostile data. */
import axe, { type RunOptions } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/browser/find.ts';
import { AUDIENCES, type Audience } from '../../src/report/audiences.ts';
import type { Person } from '../../src/report/schema/person.ts';
import type { SessionSummary } from '../../src/report/schema/session.ts';
import { teamPage } from '../../src/site/addresses.ts';
import { teamPages } from '../../src/site/team-pages.ts';
import { HOSTILE_NAMES, SIZES } from '../fixtures/report/build.ts';
import { POLICY, type Served, serve } from './serve.ts';
import { drawSites, type Sites } from './sites.ts';

let sites: Sites;
let served: Served;
let browser: Browser;

beforeAll(async () => {
  const executablePath = findBrowser(process.env);
  if (!executablePath) throw new Error('There is no Chromium to test with. Install it with npm run browser.');
  sites = await drawSites(SIZES.medium);
  served = await serve(sites.root);
  browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
      '--disable-quic',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
  sites?.remove();
});

/** One page of each kind. */
function kinds(): [Audience, string][] {
  const person = sites.report.people.find(({ name }) => name === HOSTILE_NAMES[0]) as Person;
  const idle = sites.report.people.find(({ sessions }) => sessions === 0) as Person;
  const session = sites.report.sessions.find(
    ({ automated, person }) => !automated && person,
  ) as SessionSummary;
  const sideways = sites.report.signs[0]?.recent[0]?.session as string;
  return [
    ['team', 'index.html'],
    ['team', 'matrix.html'],
    ['team', 'matrix-codex-2026-q3.html'],
    ['team', 'loop.html'],
    ['team', 'loop/2026-10-demonstration.html'],
    ['team', 'loop/2026-08-pulse.html'],
    ['team', 'coach.html'],
    ['team', 'use.html'],
    ['team', 'outcomes.html'],
    ['team', 'work.html'],
    ['team', 'practices/index.html'],
    ['team', 'practices/plan-before-coding.html'],
    ['team', 'signs/index.html'],
    ['team', 'signs/retry-loop.html'],
    ['team', 'signs/nobody-shows-it.html'],
    ['team', `people/${person.id}.html`],
    ['team', `people/${idle.id}.html`],
    ['team', 'sessions/index.html'],
    ['team', `sessions/${session.id}.html`],
    ['team', `sessions/${sideways}.html`],
    ['team', 'stewardship.html'],
    ['team', 'coverage.html'],
    ['team', 'method.html'],
    ['team', 'glossary.html'],
    ['team', 'privacy.html'],
    ...teamPages(sites.report).map(({ slug }): [Audience, string] => ['team', teamPage(slug)]),
    ['team', '404.html'],
    ['leadership', 'index.html'],
    ['leadership', 'appendix.html'],
    ['leadership', 'outcomes.html'],
    ['leadership', 'practices.html'],
    ['leadership', 'coverage.html'],
    ['leadership', 'method.html'],
    ['leadership', 'glossary.html'],
    ['leadership', 'privacy.html'],
    ['leadership', '404.html'],
    ['library', 'index.html'],
    ['library', 'practices/index.html'],
    ['library', 'practices/plan-before-coding.html'],
    ['library', 'practices/skills.html'],
    ['library', 'signs/index.html'],
    ['library', 'signs/retry-loop.html'],
    ['library', 'examples/index.html'],
    ['library', 'examples/failing-test-instead-of-a-description.html'],
    ['library', 'examples/everything-hostile.html'],
    ['library', 'examples/by/practice-plan-before-coding.html'],
    ['library', 'examples/by/freshness-stale.html'],
    ['library', 'path.html'],
    ['library', 'standards/index.html'],
    ['library', 'standards/approved-tools.html'],
    ['library', 'standards/norms.html'],
    ['library', 'guides/index.html'],
    ['library', 'guides/start-here.html'],
    ['library', 'guides/without-text.html'],
    ['library', 'coverage.html'],
    ['library', 'method.html'],
    ['library', 'glossary.html'],
    ['library', 'privacy.html'],
    ['library', '404.html'],
  ];
}

/** Opens a context, runs `visit` on every page kind over http, and returns what it found, by page. */
async function everyKind<T>(
  options: BrowserContextOptions,
  visit: (page: Page) => Promise<T[]>,
): Promise<Record<string, T[]>> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const found: Record<string, T[]> = {};
  for (const [audience, path] of kinds()) {
    await page.goto(`${served.address}${audience}/${path}`);
    const findings = await visit(page);
    if (findings.length > 0) found[`${audience}/${path}`] = findings;
  }
  await context.close();
  return found;
}

const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on a page: rule, how often, and the first element. */
async function violations(page: Page, rules: RunOptions['runOnly'] = ALL_RULES): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (runOnly) => {
    const results = await (globalThis as unknown as { axe: typeof axe }).axe.run({
      runOnly,
      resultTypes: ['violations'],
    });
    return results.violations.map(
      ({ id, nodes }) =>
        `${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary?.slice(0, 200)}`,
    );
  }, rules);
}

describe('accessibility', () => {
  test.each([
    ['in light', { colorScheme: 'light' }, ALL_RULES],
    // Only colours differ in the dark, and only where targets stand differs on a phone.
    ['in dark', { colorScheme: 'dark' }, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }],
    ['on a phone', { viewport: { width: 390, height: 844 } }, ALL_RULES],
  ] as [string, BrowserContextOptions, RunOptions['runOnly']][])(
    'axe finds nothing on any page kind, %s',
    async (_name, options, rules) => {
      const found = await everyKind({ viewport: { width: 1280, height: 900 }, ...options }, (page) =>
        violations(page, rules),
      );
      expect(found).toEqual({});
    },
    180_000,
  );

  test('the first stop of the keyboard is a visible link that skips to the content', async () => {
    const page = await browser.newPage();
    await page.goto(`${served.address}team/matrix.html`);
    await page.keyboard.press('Tab');
    const skip = page.locator(':focus');
    expect(await skip.textContent()).toBe('Skip to content');
    expect((await skip.boundingBox())?.width).toBeGreaterThan(100);
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('content');
    await page.close();
  });

  test('the matrix keeps its header and its names in view while it scrolls', async () => {
    const page = await browser.newPage({ viewport: { width: 900, height: 500 } });
    await page.goto(`${served.address}team/matrix.html`);
    const box = async (selector: string) =>
      (await page.locator(selector).first().boundingBox()) ?? { x: NaN, y: NaN };
    const before = { head: await box('.names th'), name: await box('tbody .who') };
    await page.locator('.matrix-scroll').evaluate((region) => region.scrollTo(300, 300));
    const after = { head: await box('.names th'), name: await box('tbody .who') };
    expect(after.head.y).toBe(before.head.y);
    expect(after.name.x).toBe(before.name.x);
    expect(after.head.x).toBe(before.head.x - 300);
    await page.close();
  });

  test('every picture has a title and a description', async () => {
    const bare = await everyKind({}, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('svg')]
          .filter(
            (svg) =>
              !svg.querySelector(':scope > title')?.textContent ||
              !svg.querySelector(':scope > desc')?.textContent,
          )
          .map((svg) => svg.outerHTML.slice(0, 80)),
      ),
    );
    expect(bare).toEqual({});
  });
});

describe('everywhere', () => {
  test.each(['http', 'file'])(
    'no page kind logs an error or asks for a file that is not there, over %s',
    async (how) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const errors: string[] = [];
      page.on(
        'console',
        (message) => message.type() === 'error' && errors.push(`${page.url()}: ${message.text()}`),
      );
      page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
      page.on('requestfailed', (request) => {
        // Going to the next page aborts an icon that is still on its way.
        if (request.failure()?.errorText !== 'net::ERR_ABORTED') errors.push(`failed: ${request.url()}`);
      });
      page.on(
        'response',
        (response) => response.status() >= 400 && errors.push(`${response.status()}: ${response.url()}`),
      );
      page.on('dialog', (dialog) => {
        errors.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      const base = how === 'http' ? served.address : `file://${sites.root}/`;
      for (const [audience, path] of kinds()) {
        await page.goto(`${base}${audience}/${path}`);
        // The style sheet is there and applied.
        expect(await page.evaluate(() => getComputedStyle(document.body).display)).toBe('flex');
      }
      expect(errors).toEqual([]);
      await context.close();
    },
    60_000,
  );

  test.each([320, 700, 1024])(
    'no page scrolls sideways at %i pixels',
    async (width) => {
      const wide = await everyKind({ viewport: { width, height: 700 } }, (page) =>
        page.evaluate(() => {
          const { scrollWidth } = document.documentElement;
          return scrollWidth > innerWidth ? [scrollWidth] : [];
        }),
      );
      expect(wide).toEqual({});
    },
    60_000,
  );

  test('on a phone a moment says when and what kind it is above its words, and a long heading leaves no empty line', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${served.address}team/sessions/index.html`);
    const session = await page
      .locator('main a[href$=".html"]')
      .evaluateAll((links) =>
        links
          .map((link) => (link as HTMLAnchorElement).href)
          .find((href) => /sessions\/[0-9a-f]{12}\.html/.test(href)),
      );
    await page.goto(session as string);
    const moments = await page.locator('.moment').evaluateAll((all) =>
      all.map((moment) => {
        const box = (part: string) => (moment.querySelector(part) as Element).getBoundingClientRect();
        return (
          box('.when').bottom <= box('.what').top + 1 &&
          box('.when').left < moment.getBoundingClientRect().left + 30
        );
      }),
    );
    expect(moments.length).toBeGreaterThan(0);
    expect(moments).not.toContain(false);
    await page.goto(`${served.address}team/coach.html`);
    const below = await page
      .locator('.anchored')
      .evaluateAll(
        (all) =>
          all.filter(
            (one) =>
              (one.querySelector('.permalink') as Element).getBoundingClientRect().top >=
              (one.querySelector('h2, h3') as Element).getBoundingClientRect().bottom,
          ).length,
      );
    expect(below).toBe(0);
    await page.close();
  });

  test('on paper the matrix turns its page and all of its columns fit', async () => {
    // What A4 across leaves between its margins, 279 millimetres, in CSS pixels.
    const page = await browser.newPage({ viewport: { width: 1054, height: 726 } });
    await page.emulateMedia({ media: 'print' });
    await page.goto(`${served.address}team/matrix.html`);
    const right = await page
      .locator('.names th')
      .last()
      .evaluate((cell) => cell.getBoundingClientRect().right);
    expect(right).toBeLessThanOrEqual(1054);
    expect(await page.locator('nav[aria-label="Site"]').isVisible()).toBe(false);
    expect(await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('page'))).toBe(
      'landscape',
    );
    await page.close();
  });

  test('without colours a cell that cannot be observed still differs from one without occasion', async () => {
    const page = await browser.newPage({ forcedColors: 'active' });
    await page.goto(`${served.address}team/matrix.html`);
    const border = (kind: string) =>
      page
        .locator(`.cell.${kind} a`)
        .first()
        .evaluate((link) => getComputedStyle(link).borderTopStyle);
    expect([await border('hidden'), await border('none')]).toEqual(['dashed', 'solid']);
    expect(await page.locator('.cell.hidden b').first().textContent()).toBe('n/o');
    await page.close();
  });

  test('a link to evidence shows its moment', async () => {
    const page = await browser.newPage();
    const session = kinds().find(([, path]) => /^sessions\/[0-9a-f]/.test(path))?.[1] as string;
    await page.goto(`${served.address}team/${session}`);
    const link = page.locator('.evidence-links a').last();
    const target = (await link.getAttribute('href')) as string;
    await link.click();
    const moment = page
      .locator('.timeline > li', { has: page.locator(target) })
      .or(page.locator(`.timeline > li${target}`));
    expect(await moment.count()).toBe(1);
    await page.waitForFunction((id) => {
      const box = document.querySelector(id)?.getBoundingClientRect();
      return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
    }, target);
    await page.close();
  });
});

/** What a page's HTML says, by a real parser. */
interface Parsed {
  ids: string[];
  links: string[];
  forbidden: string[];
  policy: string | null;
  headings: number;
  text: string;
}

describe('every page of every site', () => {
  const parsed = new Map<string, Parsed>();

  beforeAll(async () => {
    const page = await browser.newPage();
    for (const audience of AUDIENCES)
      for (const path of sites.pages(audience)) {
        const html = sites.read(audience, path);
        parsed.set(
          `${audience}/${path}`,
          await page.evaluate((source) => {
            const document = new DOMParser().parseFromString(source, 'text/html');
            const values = (selector: string, name: string) =>
              [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? '');
            const handlers = [...document.querySelectorAll('*')].filter((element) =>
              element.getAttributeNames().some((name) => name.startsWith('on')),
            );
            const elements = [
              ...document.querySelectorAll(
                // The matrix and the examples have scripts, and choosing light or dark; everything works without them.
                'script:not([src="matrix.js"][defer]:empty, [src="words.js"][defer]:empty, [src="find.js"][defer]:empty, [src$="site.js"][defer]:empty), style, [style], img, iframe, object, embed, form, base, u, [href^="javascript:" i], [href^="data:" i]',
              ),
              ...handlers,
            ];
            return {
              ids: values('[id]', 'id'),
              links: [...values('a[href]', 'href'), ...values('link[href]', 'href')],
              forbidden: elements.map((element) => element.outerHTML.slice(0, 100)),
              policy:
                document
                  .querySelector('meta[http-equiv="content-security-policy"]')
                  ?.getAttribute('content') ?? null,
              headings: document.querySelectorAll('h1').length,
              text: document.documentElement.textContent ?? '',
            };
          }, html),
        );
      }
    await page.close();
  }, 120_000);

  /** What `find` returns for each page, without the pages that have nothing. */
  function each(find: (page: Parsed, path: string) => string[]): Record<string, string[]> {
    return Object.fromEntries(
      [...parsed]
        .map(([path, page]) => [path, find(page, path)] as const)
        .filter(([, found]) => found.length > 0),
    );
  }

  test('there is a page for every session, person, practice and trouble sign', () => {
    const signs = 2 * (sites.report.signs.length + 1);
    const examples = 4 + sites.pages('library').filter((path) => path.startsWith('examples/by/')).length;
    expect(examples).toBeGreaterThan(15);
    const handbook = 1 + (1 + 2) + (1 + 2);
    const glossaries = 3;
    const teams = teamPages(sites.report).length;
    // The loop, its coach, and two sheets a cycle.
    const loop = 2 + 2 * sites.report.cycles.length;
    // Stewardship, and the appendix of leadership's report.
    const beside = 2;
    expect(parsed.size).toBe(
      150 +
        12 +
        20 +
        sites.report.slices.length +
        teams +
        loop +
        beside +
        11 +
        7 +
        20 +
        7 +
        signs +
        handbook +
        glossaries +
        examples,
    );
  });

  test('the pages of trouble signs name no person, and the leadership’s site knows no sign', () => {
    const { people, signs } = sites.report;
    const told = each(({ text }, path) =>
      path.startsWith('team/signs/')
        ? people.flatMap(({ name, id }) => (text.includes(name) || text.includes(id) ? [name] : []))
        : path.startsWith('leadership/')
          ? ['rouble sign', ...signs.map(({ name }) => name)].filter((words) => text.includes(words))
          : [],
    );
    expect(told).toEqual({});
    // The sessions that are listed there do have people.
    const listed = new Set(signs.flatMap(({ recent }) => recent.map(({ session }) => session)));
    expect(sites.report.sessions.filter(({ id, person }) => listed.has(id) && person).length).toBeGreaterThan(
      3,
    );
  });

  test('a session says what went sideways, or that nothing was seen, only where it could be seen', () => {
    const page = (id: string): Parsed => parsed.get(`team/sessions/${id}.html`) as Parsed;
    const both = sites.report.signs.find(({ id }) => id === 'retry-loop')?.recent[0]?.session as string;
    expect(page(both).ids).toEqual(expect.arrayContaining(['sign-error-streak', 'sign-retry-loop']));
    expect(page(both).text).toContain('Looked for and not seen: nobody shows it.');
    const aider = sites.report.sessions.find(
      ({ id, format }) =>
        format === 'aider' && /trouble signs? that this record can show was/.test(page(id).text),
    );
    expect(page(aider?.id as string).text).toContain('This record cannot show: nobody shows it, retry loop.');
  });

  test('no link and no anchor is dead, and none begins at the root of the host', () => {
    const files = new Set([
      ...parsed.keys(),
      ...AUDIENCES.flatMap((audience) => [`${audience}/style.css`, `${audience}/favicon.svg`]),
      ...AUDIENCES.flatMap((audience) => sites.tables(audience).map((path) => `${audience}/${path}`)),
    ]);
    const dead = each(({ links }, path) =>
      links.filter((link) => {
        if (/^(?:https?:\/\/example\.com\/|mailto:someone@example\.com$)/.test(link)) return false;
        if (link.startsWith('/') || /^[a-z]+:/i.test(link)) return true;
        const url = new URL(link, `http://site/${path}`);
        const target = decodeURIComponent(url.pathname.slice(1));
        // A site must not lead into another one.
        if (!files.has(target) || target.split('/')[0] !== path.split('/')[0]) return true;
        return url.hash !== '' && !parsed.get(target)?.ids.includes(decodeURIComponent(url.hash.slice(1)));
      }),
    );
    expect(dead).toEqual({});
  });

  test('the learning path shows the exercise of each practice that has one', () => {
    const path = sites.read('library', 'path.html');
    expect(path.match(/class="prose exercise"/g)).toHaveLength(1);
    expect(path).toContain('Ask for a plan on your next ticket.');
    expect(path).not.toContain('comes after the exercise');
  });

  test('a standard that was agreed to says since when and until when, and the first page leaves templates out', () => {
    const standard = sites.read('library', 'standards/approved-tools.html');
    expect(standard).toContain('Agreed on 1 July 2026, version 2. To be read again by 31 Dec 2026.');
    expect(standard).toContain('2.0 or later, before 3');
    expect(sites.read('library', 'standards/norms.html')).toContain(
      'Template. Nobody has agreed to it here yet.',
    );
    const first = sites.read('library', 'index.html');
    expect(first).toContain('standards/approved-tools.html');
    expect(first).not.toContain('standards/norms.html');
  });

  test('no id stands twice on a page', () => {
    expect(each(({ ids }) => ids.filter((id, i) => ids.indexOf(id) !== i))).toEqual({});
  });

  test('no page has a script but its own, a style, a handler, or an element that data brought in', () => {
    expect(each(({ forbidden }) => forbidden)).toEqual({});
  });

  test('every page carries the policy and one main heading', () => {
    expect(
      each(({ policy, headings }) => (policy === POLICY && headings === 1 ? [] : [`${policy} ${headings}`])),
    ).toEqual({});
  });

  test('hostile names and texts are shown as text', () => {
    const all = [...parsed.values()].map(({ text }) => text).join('\n');
    expect(all).toContain('<script>alert(1)</script>');
    expect(all).toContain('<script>alert("prompt")</script> & <img src=x onerror=alert(1)>');
    expect(all).toContain('</li></ol><h1>Broken out</h1><!--');
    expect(all).toContain("O'Neil & <b>Sons</b> {name} {{x}}");
    expect(all).toContain('red and [U+202E]txt.exe[U+202C] and [U+2066]isolated[U+2069] and a[U+0000]b');
  });

  test('no character that hides or reorders text reaches a page', () => {
    // U+2060 keeps intervals together and is ours; data's own is shown by its number.
    const hidden =
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2061-\u206f\ufeff\ufffd]/u;
    expect(each(({ text }) => hidden.exec(text) ?? [])).toEqual({});
  });

  test('the leadership’s and the library’s sites name no person, project, session or file, and a team nowhere but in leadership’s table', () => {
    const { people, sessions } = sites.report;
    const names = [
      ...people.flatMap((person) => [person.name, person.id, person.name.slice(0, 12)]),
      ...sessions.flatMap((session) => [session.id, session.project ?? 'webshop', ...session.branches]),
      '.jsonl',
    ];
    const secret = [...new Set(names)];
    const teams = people.flatMap((person) => person.team ?? []);
    const told = each(({ text }, path) =>
      path.startsWith('team/')
        ? []
        : [...secret, ...(path === 'leadership/appendix.html' ? [] : teams)].filter(
            (name) => text.includes(name) || sites.read(...split(path)).includes(name),
          ),
    );
    expect(told).toEqual({});
  });
});

const split = (path: string): [Audience, string] => {
  const [audience, ...rest] = path.split('/');
  return [audience as Audience, rest.join('/')];
};

test.each([
  ['without sessions and with one person', SIZES.tiny],
  ['with a pilot of which too little is known', SIZES.pilot],
])(
  'a site %s is drawn in full and accessible',
  async (_name, size) => {
    const tiny = await drawSites(size);
    try {
      const page = await browser.newPage();
      const found: Record<string, string[]> = {};
      for (const audience of AUDIENCES)
        for (const path of tiny.pages(audience)) {
          await page.goto(`file://${tiny.root}/${audience}/${path}`);
          const wrong = await violations(page);
          const text = await page.evaluate(() => document.querySelector('main')?.textContent ?? '');
          if (/NaN|undefined|null|\[object/.test(text))
            wrong.push(`odd text: ${/.{0,30}(NaN|undefined|null|\[object).{0,30}/.exec(text)?.[0]}`);
          if (wrong.length > 0) found[`${audience}/${path}`] = wrong;
        }
      expect(found).toEqual({});
      await page.goto(`file://${tiny.root}/leadership/index.html`);
      expect(await page.locator('h1').textContent()).toBe(
        'Fewer than 5 people were seen, so nothing about people is published here.',
      );
      const titles = { team: '', leadership: '' };
      for (const audience of ['team', 'leadership'] as const) {
        await page.goto(`file://${tiny.root}/${audience}/outcomes.html`);
        titles[audience] = (await page.locator('h1').textContent()) as string;
      }
      expect(titles).toEqual(
        size === SIZES.tiny
          ? { team: 'There is no pilot data to compare yet', leadership: 'There is no pilot to report on' }
          : {
              team: 'There is too little data to say whether work became faster.',
              leadership: 'Nothing about outcomes is published here',
            },
      );
      await page.close();
    } finally {
      tiny.remove();
    }
  },
  180_000,
);

describe('outcomes', () => {
  const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await browser.newPage(options);
    await page.goto(`${served.address}${path}`);
    return page;
  };

  test('stand in one order: what can be said before speed, speed before quality, then what it rests on', async () => {
    const page = await open('team/outcomes.html');
    const titles = await page.locator('main h2').allTextContents();
    await page.close();
    expect(titles).toEqual([
      'What this can and cannot say',
      'Speed',
      'What is still open',
      'Stages of changes',
      'Week by week',
      'Quality',
      'What would change this verdict',
      'Pilot checks',
      'Where the tickets went',
      'Registered and used',
      'Felt beside measured',
      'Practices and outcomes',
      'Cost',
      'How this was computed',
    ]);
  });

  test('a number leads to as many rows as it says', async () => {
    const page = await open('team/outcomes.html');
    const links = await page
      .locator('a[href^="work.html#"]')
      .evaluateAll((all) => all.map((link) => [link.getAttribute('href') as string, link.textContent ?? '']));
    await page.goto(`${served.address}team/work.html`);
    const numbers = links.filter(
      ([href, text]) => /-(?!before$|after$)[a-z-]+$/.test(href as string) && /^\d+$/.test(text as string),
    );
    expect(numbers.length).toBeGreaterThan(8);
    for (const [href = '', text] of numbers) {
      const anchor = href.slice(href.indexOf('#'));
      if (/^#(?:stages-)?(pilot|control)-(before|after)$/.test(anchor)) continue;
      expect(await page.locator(`tbody${anchor} tr:not(.group)`).count(), href).toBe(Number(text));
    }
    await page.close();
  });

  test('a number of quality or of a stage leads to what it counts', async () => {
    const page = await open('team/outcomes.html');
    const links = async (section: string): Promise<[string, string][]> =>
      page
        .locator(`section[aria-labelledby="${section}"] a[href^="work.html#"]`)
        .evaluateAll((all) => all.map((link) => [link.getAttribute('href') ?? '', link.textContent ?? '']));
    const [quality, stages] = [await links('h-quality'), await links('h-stages')];
    // Three measures that are measured and four stages, two arms, two periods.
    expect([quality.length, stages.length]).toEqual([12, 16]);
    await page.goto(`${served.address}team/work.html`);
    const rowsOf = async (anchor: string): Promise<number> =>
      page.locator(`tbody[id="${anchor}"] tr:not(.group)`).count();
    for (const [href, text] of quality) {
      const row = page.locator(`tr[id="${href.split('#')[1]}"]`);
      const [events, of] = (/^(\d+) (?:of|in) (\d+)/.exec(text) ?? []).slice(1).map(Number);
      expect(await row.locator('td').first().textContent(), href).toBe(/^\d+ \w+ \d+/.exec(text)?.[0]);
      expect(await row.locator('td').nth(1).locator('a').count(), href).toBe(events);
      const items = await row
        .locator('td')
        .nth(2)
        .locator('a')
        .evaluateAll((all) => all.map((one) => (one.getAttribute('href') ?? '').slice(1)));
      let rows = 0;
      for (const item of items) rows += await rowsOf(item);
      // Three of each are too recent.
      expect(rows, href).toBe((of ?? 0) + 3);
    }
    for (const [href, text] of stages) {
      const row = page.locator(`tr[id="${href.split('#')[1]}"]`);
      const anchor = await row
        .locator('a')
        .first()
        .evaluate((one) => (one.getAttribute('href') ?? '').slice(1));
      expect(await rowsOf(anchor), href).toBe(Number(text));
    }
    await page.close();
  });

  test('the files beside a figure hold the rows of the table under it, and of a curve its points, with numbers as they are', async () => {
    const page = await open('team/outcomes.html');
    const figures = await page.locator('figure[id^="figure-"]').evaluateAll((all) =>
      all.map((figure) => ({
        id: figure.id,
        files: [...figure.querySelectorAll('a[download]')].map((link) => link.getAttribute('href') ?? ''),
        rows: figure.querySelectorAll('details tbody tr').length,
      })),
    );
    await page.close();
    expect(figures.length).toBe(11);
    for (const { id, files, rows } of figures) {
      const [table, points] = [files.slice(0, 2), files.slice(2)];
      expect(points.length, id).toBe(/^figure-(?:times|survival)/.test(id) ? 2 : 0);
      for (const pair of points.length > 0 ? [table, points] : [table]) {
        expect(pair.map((file) => file.split('.').at(-1))).toEqual(['csv', 'json']);
        const { columns, rows: body } = JSON.parse(sites.read('team', pair[1] as string));
        if (pair === table) expect(body).toHaveLength(rows);
        else expect(body.length).toBeGreaterThan(rows);
        expect(body.flat().some((cell: unknown) => typeof cell === 'number')).toBe(true);
        for (const row of body) expect(row).toHaveLength(columns.length);
        const lines = sites
          .read('team', pair[0] as string)
          .trimEnd()
          .split('\r\n');
        expect(lines).toHaveLength(body.length + 1);
      }
    }
  });

  test('with too little data there are counts and medians, no interval and no adjective', async () => {
    const few = await drawSites(SIZES.pilot);
    try {
      const page = await browser.newPage();
      await page.goto(`file://${few.root}/team/outcomes.html`);
      const speed = page.locator('section[aria-labelledby="h-speed"]');
      const text = (await speed.textContent()) as string;
      expect(text).toContain('The pilot arm has 0 people with both periods; 6 are needed.');
      expect(text).toMatch(/Median/);
      expect(text).not.toMatch(/95|interval \(|faster|slower|quicker|less time|more time/);
      expect(await speed.locator('svg').count()).toBe(0);
      expect(await page.locator('main').textContent()).toContain('There is no plan');
      await page.goto(`file://${few.root}/team/index.html`);
      expect(await page.locator('main').textContent()).not.toContain('pilot');
      await page.close();
    } finally {
      few.remove();
    }
  }, 120_000);

  test('what a link led to is marked and in view', async () => {
    const page = await open('team/outcomes.html');
    await page.locator('a[href="work.html#pilot-before-still-open"]').click();
    const group = page.locator('#pilot-before-still-open');
    await group.waitFor();
    expect(page.url()).toContain('work.html#pilot-before-still-open');
    expect(await group.locator('.group').evaluate((row) => getComputedStyle(row).boxShadow)).not.toBe('none');
    await page.close();
  });
});
