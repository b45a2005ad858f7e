import { expect, it } from 'vitest';
import { keptWords } from './kept-words.ts';

const PRACTICES = [
  { id: 'plan', name: 'Plan first' },
  { id: 'verify', name: 'Verify' },
];

it('names each number once, with its practices, by version', () => {
  const kept = [
    { what: 'people', from: '2026-Q2' },
    { what: 'funnel:licensed', from: '2026-Q2' },
    { what: 'funnel:active', from: '2026-Q2' },
    { what: 'measured:plan', from: '2026-Q2' },
    { what: 'measured:verify', from: '2026-Q2' },
    { what: 'band:verify', from: '2026-Q1' },
  ];
  expect(keptWords(kept, PRACTICES)).toEqual([
    { from: '2026-Q2', says: 'how many people were seen' },
    { from: '2026-Q2', says: 'steps of the funnel' },
    { from: '2026-Q2', says: 'people measured, of every practice' },
    { from: '2026-Q1', says: 'how many practise it (“Verify”)' },
  ]);
});
