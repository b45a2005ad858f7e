import { expect, test } from 'vitest';
import { editionName, editionNote, periodInWords } from './edition-words.ts';
import { editionIn } from './shelf.ts';
import { SHELF } from './testdata/shelf.ts';

test('whole months are named, other periods have their days', () => {
  expect(periodInWords({ from: '2026-04-01', to: '2026-06-30' })).toBe('April to June 2026');
  expect(periodInWords({ from: '2026-07-01', to: '2026-07-31' })).toBe('July 2026');
  expect(periodInWords({ from: '2025-12-01', to: '2026-02-28' })).toBe('December 2025 to February 2026');
  expect(periodInWords({ from: '2026-03-02', to: '2026-03-04' })).toBe('2 Mar 2026 to 4 Mar 2026');
});

test('a version is noted as the newest or as corrected, a draft as what it is', () => {
  const note = (folder: string) => editionNote(SHELF, editionIn(SHELF, folder));
  expect(note('2026-Q3')).toBe('July to September 2026, the newest');
  expect(note('2026-Q2')).toBe('April to June 2026, corrected by 2026-Q2.r2');
  expect(note('draft')).toBe('all data as they are now');
});

test('the library of today is no draft', () => {
  const draft = editionIn(SHELF, 'draft');
  expect([editionName(draft), editionName(draft, 'library')]).toEqual(['Draft', 'Today']);
  expect(editionName(editionIn(SHELF, '2026-Q3'), 'library')).toBe('2026-Q3');
  expect(editionNote(SHELF, draft, 'library')).toBe('what holds now, with examples');
});
