import { expect, test } from 'vitest';
import { withPermalinks } from './permalinks.ts';

test('a heading with an anchor has a link to it beside it, named after its text', () => {
  expect(withPermalinks('<h2 id="h-use">Use &amp; <bdi>care</bdi></h2>')).toBe(
    '<div class="anchored"><h2 id="h-use">Use &amp; <bdi>care</bdi></h2><a class="permalink" href="#h-use" aria-label="Link to “Use &amp; care”">#</a></div>',
  );
});

test('a figure with an anchor has a link in it', () => {
  expect(withPermalinks('<figure class="chart-figure" id="figure-depth"><figcaption>')).toBe(
    '<figure class="chart-figure" id="figure-depth"><a class="permalink" href="#figure-depth" aria-label="Link to this figure">#</a><figcaption>',
  );
});

test('what has no anchor, and text that looks like a heading, stay as they are', () => {
  const html = '<h2>Plain</h2><p>&lt;h2 id="x"&gt;no&lt;/h2&gt;</p><h1 id="t">Title</h1>';
  expect(withPermalinks(html)).toBe(html);
});

test('a quotation mark in a heading does not end the name of its link', () => {
  expect(withPermalinks('<h3 id="a" class="b">Say "yes"</h3>')).toContain(
    'aria-label="Link to “Say &quot;yes&quot;”"',
  );
});
