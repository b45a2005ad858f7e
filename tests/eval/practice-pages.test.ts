/** What the pages of a practice say of how well it is detected, how it goes over time, and who can show it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practitioners } from '../../src/site/practitioners.ts';
import { renderSite } from '../../src/site/render.ts';
import { fixtureContent, SIZES, teamFixture, writeFixture } from '../fixtures/report/build.ts';

const { report } = teamFixture(SIZES.medium);
let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'practicum-practice-pages-'));
  writeFixture(join(root, 'data'), SIZES.medium);
  for (const audience of ['team', 'library'] as const)
    await renderSite({
      audience,
      dataDir: join(root, 'data', audience),
      outDir: join(root, audience),
      contentDirs: [fixtureContent],
    });
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const page = (audience: 'team' | 'library', index: number): string =>
  readFileSync(join(root, audience, 'practices', `${report.practices[index]?.id}.html`), 'utf8');
/** A section's text, by the id of its heading. */
const section = (html: string, id: string): string =>
  (new RegExp(`<section[^>]*aria-labelledby="${id}".*?</section>`, 's').exec(html)?.[0] ?? '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\u2060/g, '')
    .replace(/\s+/g, ' ');

describe('how well it is detected', () => {
  test('stands on the team’s and the library’s page with number, interval and agreement of readers', () => {
    for (const audience of ['team', 'library'] as const) {
      const text = section(page(audience, 0), 'h-detection');
      expect(text).toContain('40 of 41 sessions (precision 98 %, 95 % interval 87–100 %)');
      expect(text).toContain('40 of 46 sessions (recall 87 %, 95 % interval 74–94 %)');
      expect(text).toContain('Claude Code 30 of 30 (100 %) 30 of 32 (94 %)');
      expect(text).toContain('Two readers judged 26 sessions apart from each other and agreed in 24');
    }
  });

  test('says first when another version of the rule was measured, and only then', () => {
    const says = 'Measured with another version of this rule.';
    expect([0, 1, 2].map((i) => section(page('library', i), 'h-detection').includes(says))).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('says that it is not known where nothing was measured', () => {
    expect(section(page('library', 6), 'h-detection')).toContain('Not known');
  });
});

describe('how well a trouble sign is seen', () => {
  const signs = (audience: 'team' | 'library', i: number): string =>
    section(
      readFileSync(join(root, audience, 'signs', `${report.signs[i]?.id}.html`), 'utf8'),
      'h-detection',
    );

  test('stands on its page as on a practice’s, with a warning where few sessions show it', () => {
    for (const audience of ['team', 'library'] as const) {
      const known = report.signEvaluations.map(({ sign }) => report.signs.findIndex(({ id }) => id === sign));
      const [many = '', few = ''] = known.map((i) => signs(audience, i));
      expect(many).toContain('40 of 41 sessions (precision 98 %, 95 % interval 87–100 %)');
      expect(many).not.toContain('That is too few sessions');
      expect(few).toContain('That is too few sessions to know how well it does: read it as a first hint.');
    }
  });

  test('is not known where it was not labelled', () => {
    expect(signs('team', report.signs.length - 1)).toContain('the rule was not held to labelled sessions');
  });
});

describe('what to practise first', () => {
  const order = (html: string): string =>
    (/<ul[^>]*practice-order.*?<\/ul>/s.exec(html)?.[0] ?? '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();

  test('and what it leads to stand on the page of the team and of the library', () => {
    for (const audience of ['team', 'library'] as const) {
      expect(order(page(audience, 0))).toBe(
        'Practise first: Specific first prompt Leads to: Delegate to sub-agents',
      );
      expect(order(page(audience, 1))).toBe('Leads to: Plan before coding , delegate to sub-agents');
      expect(order(page(audience, 2))).toBe('');
    }
  });
});

describe('what counts, in short', () => {
  test('stands on both pages with each step in words, which of them decide, and the outcome', () => {
    for (const audience of ['team', 'library'] as const) {
      const text = section(page(audience, 0), 'h-counts');
      expect(text).toMatch(/Read src\/order\.ts and 11 more like it/);
      expect(text).toMatch(/Plan approved shows it/);
      expect(text).toMatch(/\+12 −3 lines.*Run npm test passes/);
      expect(text).toMatch(/The session was held on the branch feature\/&lt;b&gt;limit/);
      expect(text).toMatch(/● Seen.*Edit src\/order\.ts \+12 lines missed here ○ Not seen/);
      expect(text).toMatch(/– No occasion: it says nothing either way/);
    }
  });

  test('is left out where a rule has no examples', () => {
    expect(page('team', 1)).not.toContain('h-counts');
  });
});

describe('over time', () => {
  test('is drawn on the team’s page, for every practice that has shares, and nowhere in the library', () => {
    for (const [i, practice] of report.practices.entries()) {
      const trend = report.trends.find((one) => one.practice === practice.id);
      expect(page('team', i).includes('id="h-trend"')).toBe(trend !== undefined);
      expect(page('library', i)).not.toContain('id="h-trend"');
    }
  });
});

describe('who can show it', () => {
  test('lists those who practise it, by name, each with a link to a session that shows it', () => {
    let shown = 0;
    for (const i of report.practices.keys()) {
      const html = /<section[^>]*aria-labelledby="h-people".*?<\/section>/s.exec(page('team', i))?.[0] ?? '';
      const links = [...html.matchAll(/href="\.\.\/(people|sessions)\/([^"#]+)\.html/g)].map((m) => m[2]);
      const expected = practitioners(report, i).flatMap(({ id, session }) => [
        id,
        report.sessions[session]?.id,
      ]);
      expect(links).toEqual(expected);
      shown += expected.length;
    }
    expect(shown).toBeGreaterThan(0);
  });

  test('is not in the library, and neither is a person or a session', () => {
    for (const i of report.practices.keys()) {
      const html = page('library', i);
      expect(html).not.toContain('id="h-people"');
      expect(html).not.toMatch(/href="[^"]*(people|sessions)\//);
    }
  });
});
