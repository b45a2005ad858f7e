import { expect, test } from 'vitest';
import { current, NAVIGATION } from './navigation.ts';

test('the page shown is the current page of its entry, a page below it marks the section', () => {
  const marks = (path: string) => NAVIGATION.team.flatMap((entry) => current(entry, path) ?? []);
  expect(marks('matrix.html')).toEqual(['page']);
  expect(marks('people/p-1.html')).toEqual(['true']);
  expect(marks('teams/checkout.html')).toEqual(['true']);
  expect(marks('matrix-2026-q2.html')).toEqual(['true']);
  expect(marks('sessions/0a.html')).toEqual(['true']);
  // Trouble signs belong to the practices that prevent them.
  expect(marks('signs/retry-loop.html')).toEqual(['true']);
  expect(marks('404.html')).toEqual([]);
});
