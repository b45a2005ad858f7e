import { expect, test } from 'vitest';
import { sectionOf } from './section.ts';

const TEXT =
  '<p>Intro</p>\n<h2 id="why">Why</h2><p>So.</p><h2 id="try-it">Try it</h2>\n<p>One.</p><h3 id="x">x</h3><p>Two.</p>';

test('a section goes from its heading to the next of the same level, or to the end', () => {
  expect(sectionOf(TEXT, 'why')).toBe('<p>So.</p>');
  expect(sectionOf(TEXT, 'try-it')).toBe('<p>One.</p><h3 id="x">x</h3><p>Two.</p>');
});

test('without the heading, or with nothing under it, there is no section', () => {
  expect(sectionOf(TEXT, 'try')).toBeNull();
  expect(sectionOf('<h2 id="try-it">Try it</h2>\n<h2 id="more">More</h2>', 'try-it')).toBeNull();
});
