import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonWords, ordinaryWords } from './common-words.ts';
import type { Identity } from './identities.ts';
import { pseudonymsOf } from './pseudonyms.ts';

const KEY = Buffer.from('a key that nobody else knows');
const catalogue = ['Tests before the last edit.', 'plan-before-coding'];
const words = { ordinary: ordinaryWords(catalogue), common: commonWords(catalogue) };
const person = (name: string, ...aliases: string[]): Identity => ({
  key: name.toLowerCase(),
  name,
  known: true,
  aliases,
});
const of = (identities: Identity[], key = KEY) => pseudonymsOf(key, 'team', identities, words);

const ADA = person('Ada Fictive', 'ada', 'ada.f@example.org', 'laptop-7', 'afictive');
const MAY = person('May Hill', 'dev', 'mhill');
const team = of([ADA, MAY]);
const A = team.label('Ada Fictive');
const M = team.label('May Hill');

describe('pseudonymsOf', () => {
  it('gives labels and addresses that follow from the key and not from the name alone', () => {
    expect(A).toMatch(/^Person [2-9B-DF-HJKMNP-TV-Z]{4}$/);
    expect(team.id('ada fictive')).toMatch(/^p-[0-9a-f]{10}$/);
    expect(of([ADA, MAY]).label('Ada Fictive')).toBe(A);
    const other = of([ADA, MAY], Buffer.from('another key that nobody knows'));
    expect(other.label('Ada Fictive')).not.toBe(A);
    expect(other.id('Ada Fictive')).not.toBe(team.id('Ada Fictive'));
    expect(pseudonymsOf(KEY, 'library', [ADA], words).label('Ada Fictive')).not.toBe(A);
  });

  it('gives no two people one label or address, however many there are', () => {
    const people = Array.from({ length: 1500 }, (_, i) => person(`Name ${i}`));
    const many = of(people);
    expect(new Set(people.map(({ name }) => many.label(name))).size).toBe(1500);
    expect(new Set(people.map(({ name }) => many.id(name))).size).toBe(1500);
    // Some of them needed more than four characters, so this test can fail.
    expect(people.some(({ name }) => many.label(name).length > 'Person K7Q2'.length)).toBe(true);
  });

  it.each([
    ['Thanks, Ada Fictive!', `Thanks, ${A}!`],
    ['Fictive, Ada said so', `${A} said so`],
    ['ADA knows, ada.fictive too', `${A} knows, ${A} too`],
    ['/home/ada/shop/src/cart.ts', `/home/${A}/shop/src/cart.ts`],
    ['laptop-7/-home-ada-shop/x.jsonl:12', `${A}/-home-${A}-shop/x.jsonl:12`],
    ['ada/SHOP-7', `${A}/SHOP-7`],
    ['mail ada.f@example.org', `mail ${A}`],
    ['mail someone.else@example.org, git@github.com:x/y', 'mail (e-mail address), git@github.com:x/y'],
    ['/Users/zoe/x and /home/runner/x', '/Users/(someone)/x and /home/runner/x'],
    ['Ask May, maybe; it may rain on the hill', `Ask ${M}, maybe; it may rain on the hill`],
    ['may hill', M],
    ['npm run dev', 'npm run dev'],
    ['A fix by Ada Ficti…', `A fix by ${A}…`],
    ['roster.csv:12', 'roster.csv'],
    ['Canada, adapter', 'Canada, adapter'],
    ['p-0123456789', 'p-0123456789'],
    ['2026-07-01', '2026-07-01'],
  ])('writes %s as %s', (from, to) => {
    expect(team.text(from)).toBe(to);
  });

  it('does not say which of two people is meant by what both are called', () => {
    expect(of([person('Ada Fictive'), person('Ben Fictive')]).text('ask Fictive')).toBe('ask somebody');
  });

  it('leaves no name in any text around it', () => {
    const around = fc.string({
      unit: fc.constantFrom(' ', '-', '/', '.', '_', '"', '<', 'é', '\n', '@', ':'),
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            around,
            fc.constantFrom(
              'Ada Fictive',
              'ADA',
              'laptop-7',
              'ada.f@example.org',
              'afictive',
              'fictive',
              'word',
            ),
            around,
          ),
        ),
        (parts) => {
          const text = parts.map(([before, name, after]) => ` ${before}${name}${after} `).join('');
          // `é` beside a name makes another word of it.
          if (/é(?:ada|laptop|afi|fic)|(?:a|7|e|org)é/i.test(text)) return;
          expect(team.text(text)).not.toMatch(/\bada\b|fictive|laptop-7|example\.org/i);
        },
      ),
    );
  });
});
