import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { automatedInWords } from './automated-words.ts';

test('why no person held a session is said in words', () => {
  expect(automatedInWords('scripted')).toBe('a script started it');
  expect(automatedInWords('new-reason')).toBe('new-reason');
  expect(automatedInWords('constructor')).toBe('constructor');
});

test('every reason that a reader gives has its words', () => {
  const folder = new URL('../sessions/formats/', import.meta.url);
  const reasons = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => [...readFileSync(new URL(name, folder), 'utf8').matchAll(/automated\b[^\n]*/g)])
    .flatMap(([line]) => [...line.matchAll(/'([a-z]+(?:-[a-z]+)*)'/g)].map(([, reason]) => reason as string));
  expect(new Set(reasons).size).toBeGreaterThan(3);
  expect([...new Set(reasons)].filter((reason) => automatedInWords(reason) === reason)).toEqual([]);
});
