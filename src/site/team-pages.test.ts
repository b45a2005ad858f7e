import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { teamPage } from './addresses.ts';
import { teamPages } from './team-pages.ts';

const slugs = (...teams: (string | null)[]): string[] =>
  teamPages({ teams: teams.map((team) => ({ team })) }).map(({ slug }) => slug);

describe('teamPages(report)', () => {
  it('gives a page to each of several teams, under its name', () => {
    expect(slugs('Crème Brûlée', 'Platform & Data', null)).toEqual([
      'creme-brulee',
      'platform-data',
      'no-team',
    ]);
  });

  it('gives none where there is one group of people', () => {
    expect(slugs('Checkout')).toEqual([]);
    expect(slugs(null)).toEqual([]);
  });

  it('keeps apart names with the same letters, and a team that is called “No team”', () => {
    expect(slugs('A+B', 'A-B')).toEqual([
      expect.stringMatching(/^a-b-[0-9a-f]{8}$/),
      expect.stringMatching(/^a-b-[0-9a-f]{8}$/),
    ]);
    expect(slugs('No team', null)).toEqual([expect.stringMatching(/^no-team-[0-9a-f]{8}$/), 'no-team']);
  });

  it('makes an address of any name, each its own', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 8 }),
        (teams) => {
          const pages = slugs(...teams).map(teamPage);
          expect(new Set(pages).size).toBe(teams.length);
        },
      ),
    );
  });
});
