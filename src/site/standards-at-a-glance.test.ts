import { describe, expect, test } from 'vitest';
import type { StandardInfo } from '../report/schema/handbook.ts';
import { atAGlance } from './standards-at-a-glance.ts';

const standard = (id: string, more: Partial<StandardInfo> = {}): StandardInfo => ({
  id,
  title: id,
  summary: '',
  owner: 'Lead',
  version: null,
  approved: null,
  reviewBy: null,
  rules: [
    { level: 'required', text: `${id} first`, glance: true },
    { level: 'encouraged', text: `${id} second`, glance: true },
    { level: 'off-limits', text: `${id} hidden`, glance: false },
  ],
  ask: [
    { about: `Anything of ${id}`, who: 'The lead', glance: true },
    { about: 'Details', who: 'Somebody', glance: false },
  ],
  tools: [],
  paths: [],
  ...more,
});
const texts = (standards: StandardInfo[]): string[] =>
  atAGlance(standards).levels.flatMap(({ rules }) => rules.map(({ text }) => text));

describe('atAGlance(standards)', () => {
  test('gives marked rules by level, and levels without one not at all', () => {
    const { levels, ask, templates } = atAGlance([standard('a'), standard('b')]);
    expect(levels.map(({ heading, rules }) => [heading, rules.map(({ text }) => text)])).toEqual([
      ['Encouraged', ['a second', 'b second']],
      ['Required', ['a first', 'b first']],
    ]);
    expect(ask).toEqual([
      { about: 'Anything of a', who: 'The lead' },
      { about: 'Anything of b', who: 'The lead' },
    ]);
    expect(templates).toBe(true);
  });

  test('leaves templates out where a standard was agreed to', () => {
    const agreed = standard('b', { approved: '2026-07-01', reviewBy: '2026-12-31' });
    expect(texts([standard('a'), agreed])).toEqual(['b second', 'b first']);
    expect(atAGlance([standard('a'), agreed]).templates).toBe(false);
  });

  test('is empty where nothing is marked', () => {
    const unmarked = standard('a', { rules: [{ level: 'required', text: 'x', glance: false }], ask: [] });
    expect(atAGlance([unmarked])).toEqual({ levels: [], ask: [], templates: true });
  });
});
