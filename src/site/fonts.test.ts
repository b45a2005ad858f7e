import { expect, test } from 'vitest';
import { FACES, fontFaces, fontFile } from './fonts.ts';

test('every face is a woff2 file of its package, and its name stands in the style sheet', () => {
  const css = fontFaces();
  for (const face of FACES) {
    expect(fontFile(face).subarray(0, 4).toString('latin1'), face.file).toBe('wOF2');
    expect(css).toContain(`url("fonts/${face.file}")`);
  }
  expect(new Set(FACES.map(({ file }) => file)).size).toBe(FACES.length);
});

test('text and headings in English take no more than 75 KB of faces', () => {
  const latin = FACES.filter(({ file }) => file.endsWith('-latin.woff2'));
  expect(latin.length).toBe(FACES.length / 2);
  expect(latin.reduce((sum, face) => sum + fontFile(face).length, 0)).toBeLessThan(75_000);
});

test('each family has a stand-in of its own width, for the text before it is there', () => {
  for (const family of new Set(FACES.map((face) => face.family))) {
    const stand = fontFaces()
      .split('\n')
      .filter((line) => line.includes(`"${family} meanwhile"`));
    expect(stand).toHaveLength(2);
    for (const face of stand) expect(face).toMatch(/size-adjust:\d+(\.\d)?%;src:local\(/);
  }
});

test('the faces ask no other host', () => {
  expect(fontFaces()).not.toMatch(/https?:|\/\//);
});
